"""What became of posts: only the server's own word counts."""

import re
from collections.abc import AsyncIterator, Sequence
from http import HTTPStatus

from mediawall.domain.errors import AskPerson, LoginNeeded, RateLimited
from mediawall.domain.post import Departure, Gone, Page, Post
from mediawall.ports import Answer
from mediawall.reply import Node
from mediawall.sources.mastodon.asking import Server, said
from mediawall.sources.mastodon.events import LEFT
from mediawall.sources.mastodon.normalise import NETWORK, page_of, statuses
from mediawall.sources.mastodon.reading import own_id, text

TOGETHER = 20
"""Posts that are asked for at once: the most that Mastodon takes."""
_WRITTEN = re.compile(r"(?P<host>[^/]+)/(?:(?:ap/)?users/[^/]+/statuses|p/[^/]+)/(?P<own>\w+)")
"""Addresses of Mastodon and GoToSocial, and of Pixelfed, end in the server's own id."""
_ABSENT = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


async def fates(server: Server, posts: Sequence[Post]) -> AsyncIterator[Page]:
    """What became of these posts, of those that came by this server.

    Since 4.3 a server is asked for many at once; one that it leaves out, and every one of an older server, is asked for by
    itself.
    """
    host = server.settings.host
    here = {own: post for post in posts if (own := _own(post, host))}
    rows = list(here)
    for start in range(0, len(rows), TOGETHER):
        batch = rows[start : start + TOGETHER]
        there = await _together(server, batch)
        if there:
            yield _page([(here[own], there[own]) for own in batch if own in there], host)
        for own in batch:
            if own not in there and (page := await _alone(server, here[own], own)):
                yield page


def _own(post: Post, host: str) -> str:
    """What this server calls the post: as it said, or as the address of a post that was written there tells."""
    own, _, at = post.ref.partition("@")
    if not post.ref and (told := _WRITTEN.fullmatch(post.remote_id)):
        own, at = told["own"], told["host"]
    return own if post.network == NETWORK and at == host and own_id({"id": own}) else ""


async def _together(server: Server, batch: Sequence[str]) -> dict[str, Node]:
    """The statuses that the server has of these, by its own ids; none where it does not know this question.

    Raises:
        LoginNeeded: it shows nothing without a (valid) token.
    """
    try:
        answer = await server.ask("v1/statuses", [("id[]", own) for own in batch])
        return {own: row for row in statuses(answer.body) if (own := own_id(row)) in batch}
    except LoginNeeded:
        raise
    except AskPerson:
        return {}


async def _alone(server: Server, post: Post, own: str) -> Page | None:
    """What the server says of one post; None where it says nothing that counts."""
    answer = await server.ask(f"v1/statuses/{own}", {}, refusals=True)
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        raise RateLimited("it asks for rest")
    if answer.status == HTTPStatus.OK and own_id(said(answer)) == own:
        return _page([(post, said(answer))], server.settings.host)
    return _absent(post, answer, server.settings.host)


def _absent(post: Post, answer: Answer, host: str) -> Page | None:
    """A 404 proves something only in the server's own words: a proxy's page is none of them."""
    word = text(said(answer).get("error"))
    if answer.status not in _ABSENT or not word:
        return None
    proof = f"{host}: {answer.status} {word[:100]}"
    return Page(posts=(), gone=(Gone(post_id=post.id, how=Departure.DELETED, proof=proof),))


def _page(pairs: Sequence[tuple[Post, Node]], host: str) -> Page:
    found = page_of([status for _, status in pairs], server=host)
    codes = {row.remote_id: row.code for row in found.unreadable}
    gone = [
        Gone(post_id=post.id, how=LEFT[code], proof=f"{host} shows it, but {code}")
        for post, _ in pairs
        if (code := codes.get(post.remote_id, "")) in LEFT
    ]
    return Page(posts=found.posts, gone=tuple(gone))
