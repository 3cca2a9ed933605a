"""The public interface of bsky.app: needs no account and no key, and answers in JSON."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypeVar
from urllib.parse import urlencode, urlsplit

from mediawall.domain.errors import DropThis, RateLimited, ShapeChanged
from mediawall.domain.post import Departure, Gone, Page, Post
from mediawall.ports import Answer, Http
from mediawall.reply import Node, node
from mediawall.sources.bluesky.normalise import Person, page_of, person_of
from mediawall.sources.bluesky.reading import did, document, nodes
from mediawall.sources.bluesky.refusals import meaning
from mediawall.sources.bluesky.rows import NETWORK, rows

API = "https://public.api.bsky.app"
TOGETHER = 25
"""Posts or accounts that are asked for at once: the most that the interface takes."""
_LEFT = {"not-public": Departure.PRIVATE, "no-picture": Departure.DELETED}
"""How a post left that is still there, but is none for a wall any more."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """The interface, as one source asks it."""

    http: Http
    base: str = API

    async def feed(self, account: str, following: str, limit: int) -> Node:
        """A page of the account's posts with pictures, the newest first."""
        by = {"actor": account, "filter": "posts_with_media", "limit": str(limit)}
        answer = await self._ask(
            "getAuthorFeed", [*by.items(), *([("cursor", following)] if following else [])]
        )
        found = node(document(answer.body))
        if not isinstance(found.get("feed"), list):
            raise ShapeChanged("an answer without a list of posts")
        return found

    async def people(self, accounts: Iterable[str]) -> dict[str, Person]:
        """Who is behind these accounts, by lasting name; who is not shown is left out."""
        found: dict[str, Person] = {}
        for batch in batches(list(accounts)):
            answer = await self._ask("getProfiles", [("actors", one) for one in batch], of="actor")
            profiles = node(document(answer.body)).get("profiles")
            if not isinstance(profiles, list):
                raise ShapeChanged("an answer without accounts")
            found |= {name: person_of(name, row) for row in nodes(profiles) if (name := did(row.get("did")))}
        return found

    async def fates(self, posts: Sequence[Post]) -> Page:
        """What became of up to `TOGETHER` posts."""
        answer = await self._ask("getPosts", [("uris", f"at://{post.remote_id}") for post in posts])
        page = page_of(rows(answer.body))
        there = {post.id for post in page.posts}
        said = {f"{NETWORK}:{row.remote_id}": row.code for row in page.unreadable}
        missing = [post for post in posts if post.id not in there and post.id not in said]
        gone = [
            Gone(post_id=post.id, how=_LEFT[code], proof=f"bsky.app shows it, but {code}")
            for post in posts
            if (code := said.get(post.id, "")) in _LEFT
        ]
        if missing:
            gone += await self._proven(missing, answered=len(posts) - len(missing))
        asked = {post.id for post in posts}
        return Page(posts=tuple(post for post in page.posts if post.id in asked), gone=tuple(gone))

    async def _proven(self, missing: Sequence[Post], *, answered: int) -> list[Gone]:
        """Those of the missing posts that are gone.

        Beside others that are there, leaving one out is an answer. Where none came, each is asked for by itself, and only
        the interface's own word for "no such post" counts.
        """
        if answered:
            proof = f"getPosts gave {answered} of {answered + len(missing)} posts, and not this one"
            proven = {post.id: proof for post in missing}
        else:
            proven = {post.id: proof for post in missing if (proof := await self._no_such_post(post))}
        if not proven:
            return []
        authors = {post.remote_id.partition("/")[0] for post in missing if post.id in proven}
        shown = await self.people(sorted(authors))
        return [
            Gone(post_id=one, how=Departure.DELETED, proof=proof)
            if one.removeprefix(f"{NETWORK}:").partition("/")[0] in shown
            else Gone(post_id=one, how=Departure.PRIVATE, proof=f"{proof}; its author is not shown either")
            for one, proof in proven.items()
        ]

    async def _no_such_post(self, post: Post) -> str:
        """What the interface says where it knows that there is no such post; else empty."""
        by = [("uri", f"at://{post.remote_id}"), ("depth", "0"), ("parentHeight", "0")]
        answer = await self._ask("getPostThread", by, refusals=True)
        if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            raise RateLimited("it asks for rest")
        said = node(document(answer.body))
        absent = answer.status == HTTPStatus.BAD_REQUEST and said.get("error") == "NotFound"
        return "getPostThread: NotFound" if absent else ""

    async def _ask(
        self, method: str, by: Sequence[tuple[str, str]], *, of: str = "feed", refusals: bool = False
    ) -> Answer:
        url = f"{self.base}/xrpc/app.bsky.{of}.{method}?{urlencode(by)}"
        host = urlsplit(self.base).hostname or ""
        try:
            return await self.http.get(url, hosts=(host,), accept="json", refusals=refusals)
        except DropThis as refusal:
            raise meaning(refusal) from refusal


def batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """The rows, so many as may be asked for at once."""
    for start in range(0, len(rows), TOGETHER):
        yield rows[start : start + TOGETHER]


def following(feed: Mapping[str, object]) -> str:
    """Where the next page of the list begins, empty at its end."""
    cursor = feed.get("cursor")
    return cursor if isinstance(cursor, str) else ""
