"""A Facebook Page as a source: settings in, one source each out."""

import json
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mediawall.domain.post import Departure, Gone, Page, Post
from mediawall.domain.source import Report, SourceInfo
from mediawall.meta import SLOW
from mediawall.ports import Clock, Outside
from mediawall.reply import at, count, identities, remembered, word
from mediawall.sources.facebook_page.graph import LIMIT, PageGraph, Reply
from mediawall.sources.facebook_page.normalise import (
    NETWORK,
    found_posts,
    ids_of,
    listed,
    onward,
    page_of,
    why_not,
)
from mediawall.sources.facebook_page.settings import FacebookPageSettings
from mediawall.trail import Trail

MEDIA_HOSTS = ("*.fbcdn.net", "*.fbsbx.com")
PAGES = 10
"""Pages of posts that one poll asks for, at most: what lies deeper is older than a wall shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The cursor's content: what is read (``of``), the Page's name, and which posts are known."""

    of: str
    name: str = ""
    trail: Trail = field(default_factory=Trail)

    @classmethod
    def read(cls, cursor: str, of: str) -> "Memory":
        """The memory in the cursor; of the beginning where it is empty or of something else."""
        found = remembered(cursor)
        if found.get("of") != of:
            return cls(of=of)
        trail = Trail.kept(identities(found.get("known")), count(found.get("open")))
        return cls(of=of, name=word(found.get("name")), trail=trail)

    def written(self) -> str:
        """The cursor."""
        row = {"of": self.of, "name": self.name, "known": self.trail.known, "open": self.trail.open}
        return json.dumps(row, separators=(",", ":"), ensure_ascii=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FacebookPageSource:
    """A Page's posts, by the Graph API. Making one touches nothing."""

    info: SourceInfo
    settings: FacebookPageSettings
    graph: PageGraph
    clock: Clock
    media_hosts: tuple[str, ...] = MEDIA_HOSTS

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        """What is new since ``cursor``, page by page; at the very first only the newest page.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        memory = Memory.read(cursor, self.settings.subject)
        if not memory.name:
            memory = replace(memory, name=word(at((await self.graph.page()).document, "name")))
        place: Mapping[str, str] = {}
        for number in range(PAGES):
            reply = await self.graph.posts(self.settings.posts, place)
            listed(reply.document)
            ids, place = ids_of(reply.document), onward(reply.document)
            fresh = memory.trail.fresh(ids)
            trail = memory.trail.with_read(fresh)
            over = not place or number == PAGES - 1 or trail.met(ids) or not trail.begun
            memory = replace(memory, trail=trail.closed() if over else trail)
            yield self._page(reply, memory, fresh)
            self._rest(reply)
            if over or reply.usage.percent > SLOW:
                return

    async def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:
        """The posts as they are now, and those that are not there although others, or the Page, are.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        for start in range(0, len(posts), LIMIT):
            ids = tuple(dict.fromkeys(post.remote_id for post in posts[start : start + LIMIT]))
            replies = await self._asked(ids)
            found = [reply.document for reply in replies.values() if reply]
            absent = [one for one, reply in replies.items() if reply is None]
            if absent and not found:
                await self.graph.page()  # it raises where the token, not the post, is the reason
            rows = {str(row.get("id")): why_not(row) for one in found for row, _ in found_posts(one)}
            hidden = [one for one in ids if rows.get(one) == "not-public"]
            here = page_of(found, self._owner(posts[0].author.name), only=ids)
            yield Page(posts=here.posts, gone=(*_gone(absent, hidden),))

    async def close(self) -> None:
        """Nothing to let go of: the way out belongs to the house."""

    async def _asked(self, ids: Sequence[str]) -> dict[str, Reply | None]:
        """What the API says of each: all in one answer, or one by one where one of them is not there."""
        reply = await self.graph.together(ids)
        if reply:
            self._rest(reply)
            return {ids[0]: reply}
        found: dict[str, Reply | None] = {}
        for one in ids:
            found[one] = single = await self.graph.post(one)
            if single:
                self._rest(single)
        return found

    def _page(self, reply: Reply, memory: Memory, fresh: Sequence[str]) -> Page:
        found = page_of(reply.document, self._owner(memory.name), only=fresh)
        usage = reply.usage
        report = Report(budgets=(usage.budget(self.clock.now()),), slow=usage.slow)
        return replace(found, cursor=memory.written(), report=report)

    def _owner(self, name: str) -> str:
        """Whose a post is that does not say so: the Page's, in the list of its own."""
        return name if self.settings.posts == "page" else ""

    def _rest(self, reply: Reply) -> None:
        """Ask no further once nearly all of our share is used.

        Raises:
            RateLimited: for as long as the answer says.
        """
        rest = reply.usage.rest()
        if rest:
            raise rest


def _gone(absent: Sequence[str], hidden: Sequence[str]) -> Iterator[Gone]:
    for one in absent:
        proof = "the API says that it does not exist, while it answers well for the same Page"
        yield Gone(post_id=f"{NETWORK}:{one}", how=Departure.DELETED, proof=proof)
    for one in hidden:
        yield Gone(
            post_id=f"{NETWORK}:{one}", how=Departure.PRIVATE, proof="not everyone may see it any more"
        )


def open_sources(rows: Sequence[FacebookPageSettings], outside: Outside) -> list[FacebookPageSource]:
    """A source for each of the settings, in their order."""
    return [_source(row, outside) for row in rows]


def _source(settings: FacebookPageSettings, outside: Outside) -> FacebookPageSource:
    graph = PageGraph(
        http=outside.way(settings.name),
        version=settings.version,
        page_id=settings.page_id,
        token=settings.token,
    )
    return FacebookPageSource(info=settings.info, settings=settings, graph=graph, clock=outside.clock)
