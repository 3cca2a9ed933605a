"""Instagram's official API as a source: settings in, one source each out."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace

from mediawall.domain.errors import ShapeChanged, SourceUnsupported
from mediawall.domain.post import Page, Post
from mediawall.domain.source import SourceInfo
from mediawall.ports import Outside
from mediawall.sources.instagram_graph.cursor import Memory, Stretch
from mediawall.sources.instagram_graph.graph import Graph, Reply
from mediawall.sources.instagram_graph.normalise import Listing, listing
from mediawall.sources.instagram_graph.reading import at, nodes, word
from mediawall.sources.instagram_graph.refusals import SLOW
from mediawall.sources.instagram_graph.settings import InstagramGraphSettings

MEDIA_HOSTS = ("*.cdninstagram.com", "*.fbcdn.net")
PAGES = 3
"""Pages of posts that one poll asks for, at most."""
HASHTAGS = 30
"""Hashtags that may be searched for an account within seven days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InstagramGraphSource:
    """Own posts, a hashtag, a partner's account or tagged posts, by the Graph API. Making one touches nothing."""

    info: SourceInfo
    settings: InstagramGraphSettings
    graph: Graph
    media_hosts: tuple[str, ...] = MEDIA_HOSTS

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        """What is new since ``cursor``, page by page; a page also holds known posts, with fresh addresses.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        memory, left = Memory.read(cursor, self.settings.subject), PAGES
        if self.settings.hashtag and not memory.hashtag:
            memory = await self._with_hashtag(memory)
            yield Page(posts=(), cursor=memory.written())
        while left > bool(self.settings.hashtag) and memory.stretches:
            left -= 1
            reply, found = await self._read(memory, memory.stretches[0])
            memory = (
                memory.turned(found.ids, found.after, ordered=self._ordered) if reply else memory.dropped()
            )
            yield found.page(memory.written())
            if reply and _enough(reply):
                return
        if self.settings.hashtag:
            reply = await self.graph.hashtag(memory.hashtag, "top_media")
            yield listing(reply.document).page(memory.written())
            _enough(reply)

    async def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:  # noqa: ARG002 - the port names it
        """No page: this source cannot ask for one post."""
        for page in tuple[Page, ...]():
            yield page

    async def close(self) -> None:
        """Nothing to let go of: the way out belongs to the house."""

    @property
    def _ordered(self) -> bool:
        return not self.settings.hashtag

    async def _read(self, memory: Memory, stretch: Stretch) -> tuple[Reply | None, Listing]:
        """One page; no reply where the API no longer takes the cursor of a stretch that is owed."""
        try:
            reply = await self._page(memory, stretch.after)
            return reply, listing(reply.document)
        except ShapeChanged:
            if not stretch.after:
                raise
            return None, Listing(rows=())

    async def _page(self, memory: Memory, after: str) -> Reply:
        if self.settings.hashtag:
            return await self.graph.hashtag(memory.hashtag, "recent_media", after)
        if self.settings.account:
            return await self.graph.account(self.settings.account, after)
        return await (self.graph.own(after) if self.settings.own else self.graph.tagged(after))

    async def _with_hashtag(self, memory: Memory) -> Memory:
        """With the hashtag's number: from this week's searches, or searched for while there is room for one more.

        Raises:
            SourceUnsupported: there is no room, or no such hashtag.
            ShapeChanged: nobody can tell whether there is room.
        """
        tag = (self.settings.hashtag or "").lower()
        reply = await self.graph.searched_hashtags()
        _enough(reply)
        if not isinstance(at(reply.document, "data"), list):
            raise ShapeChanged("an answer without this week's hashtags")
        known = {word(row.get("name")).lower(): word(row.get("id")) for row in nodes(reply.document)}
        if tag not in known:
            used = sum(1 for _ in nodes(reply.document))
            if used >= HASHTAGS:
                raise SourceUnsupported(
                    f"{used} hashtags were searched this week, #{tag} would be one too many",
                    advice="advice.hashtag-budget",
                )
            reply = await self.graph.search_hashtag(tag)
            known = {tag: next((word(row.get("id")) for row in nodes(reply.document)), "")}
        if not known[tag].isdecimal():
            raise SourceUnsupported(f"Instagram gives no number for #{tag}", advice="advice.hashtag")
        return replace(memory, hashtag=known[tag])


def _enough(reply: Reply) -> bool:
    """Whether so much of our share is used that this poll should ask no further.

    Raises:
        RateLimited: nearly all of it is.
    """
    rest = reply.usage.rest()
    if rest:
        raise rest
    return reply.usage.percent > SLOW


def open_sources(rows: Sequence[InstagramGraphSettings], outside: Outside) -> list[InstagramGraphSource]:
    """A source for each of the settings, in their order."""
    return [_source(row, outside) for row in rows]


def _source(settings: InstagramGraphSettings, outside: Outside) -> InstagramGraphSource:
    graph = Graph(
        http=outside.way(settings.name),
        host=settings.host,
        version=settings.version,
        user_id=settings.user_id,
        token=settings.token,
    )
    return InstagramGraphSource(info=settings.info, settings=settings, graph=graph)
