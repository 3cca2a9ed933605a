"""One poll of a list: page by page from its newest end until what is known, and what the list owes from before."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from mediawall.domain.errors import FetchRefused, ShapeChanged, SourceUnsupported
from mediawall.domain.post import Page, Post, Unreadable
from mediawall.domain.source import Report, Token
from mediawall.meta import SLOW, Usage
from mediawall.reply import at
from mediawall.sources.instagram_graph.asking import Reply
from mediawall.sources.instagram_graph.cursor import Memory, Stretch, Week
from mediawall.sources.instagram_graph.graph import Graph
from mediawall.sources.instagram_graph.normalise import Listing, listing
from mediawall.sources.instagram_graph.reading import nodes, word
from mediawall.sources.instagram_graph.settings import InstagramGraphSettings
from mediawall.sources.instagram_graph.telling import HASHTAGS, report

PAGES = 3
"""Pages of posts that one poll asks for, at most."""
_DAY = 86400
"""Seconds after which the week's hashtags are counted anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """One look at a source's list, with the token of the hour. ``renews`` says whether that can be renewed."""

    settings: InstagramGraphSettings
    graph: Graph
    token: Token
    renews: bool
    now: datetime

    async def pages(self, memory: Memory) -> AsyncIterator[Page]:
        """What is new since then, page by page; a page also holds known posts, with fresh addresses."""
        left = PAGES
        if self.settings.hashtag and not self._counted(memory):
            memory, told = await self._with_hashtag(memory)
            yield Page(posts=(), cursor=memory.written(), report=told)
        while left > bool(self.settings.hashtag) and memory.stretches:
            left -= 1
            reply, found = await self._read(memory, memory.stretches[0])
            memory = (
                memory.turned(found.ids, found.after, ordered=self._ordered) if reply else memory.dropped()
            )
            yield self.page(found, memory, reply.usage if reply else None)
            if reply and enough(reply.usage):
                return
        if self.settings.hashtag:
            reply = await self.graph.hashtag(memory.hashtag, "top_media")
            yield self.page(listing(reply.document), memory, reply.usage)
            enough(reply.usage)

    def page(self, found: Listing, memory: Memory, usage: Usage | None) -> Page:
        """What an answer held, without stories that are over, with what there is to say of ourselves."""
        rows = tuple(self._still(row) for row in found.rows)
        told = self.report(memory, usage) if usage else None
        return replace(Listing(rows=rows).page(memory.written()), report=told)

    def report(self, memory: Memory, usage: Usage) -> Report:
        """What there is to say of ourselves after an answer."""
        return report(
            version=self.settings.version,
            token=self.token,
            renews=self.renews,
            usage=usage,
            week=memory.week if self.settings.hashtag else None,
            now=self.now,
        )

    def _still(self, row: Post | Unreadable) -> Post | Unreadable:
        over = isinstance(row, Post) and row.expires is not None and row.expires <= self.now
        return Unreadable(remote_id=row.remote_id, code="over") if over else row

    @property
    def _ordered(self) -> bool:
        return not self.settings.hashtag

    async def _read(self, memory: Memory, stretch: Stretch) -> tuple[Reply | None, Listing]:
        """One page; no reply where the list ends here, or the API no longer takes the cursor of a stretch that is owed."""
        try:
            reply = await self._page(memory, stretch.after)
            return reply, listing(reply.document, stories=self.settings.stories)
        except FetchRefused as refused:
            return None, Listing(rows=(Unreadable(remote_id="", code=refused.code),))
        except ShapeChanged:
            if not stretch.after:
                raise
            return None, Listing(rows=())

    async def _page(self, memory: Memory, after: str) -> Reply:
        if self.settings.hashtag:
            return await self.graph.hashtag(memory.hashtag, "recent_media", after)
        return await self.listed(after)

    async def listed(self, after: str) -> Reply:
        """A page of the list that the settings name, if that is no hashtag's."""
        if self.settings.account:
            return await self.graph.account(self.settings.account, after)
        if self.settings.stories:
            return await self.graph.stories(after)
        return await (self.graph.own(after) if self.settings.own else self.graph.tagged(after))

    def _counted(self, memory: Memory) -> bool:
        """Whether the hashtag's number is known, and the week's hashtags were counted today."""
        return bool(memory.hashtag) and self.now.timestamp() - memory.week.counted < _DAY

    async def _with_hashtag(self, memory: Memory) -> tuple[Memory, Report]:
        """With the hashtag's number: from this week's searches, or searched for while there is room for one more.

        Raises:
            SourceUnsupported: there is no room, or no such hashtag.
            ShapeChanged: nobody can tell whether there is room.
        """
        tag = (self.settings.hashtag or "").lower()
        reply = await self.graph.searched_hashtags()
        enough(reply.usage)
        known, seconds = searched(reply), int(self.now.timestamp())
        week = replace(memory.week, used=len(known), counted=seconds)
        number = memory.hashtag or known.get(tag, "")
        if not number:
            number = await self._searched_for(tag, len(known))
            week = replace(week, used=len(known) + 1, spent=seconds)
        memory = replace(memory, hashtag=number, week=_within(week, self.now))
        return memory, self.report(memory, reply.usage)

    async def _searched_for(self, tag: str, used: int) -> str:
        """The hashtag's number, which costs one of the week's thirty."""
        if used >= HASHTAGS:
            raise SourceUnsupported(
                f"{used} hashtags were searched this week, #{tag} would be one too many",
                advice="advice.hashtag-budget",
            )
        reply = await self.graph.search_hashtag(tag)
        number = next((word(row.get("id")) for row in nodes(reply.document)), "")
        if not number.isdecimal():
            raise SourceUnsupported(f"Instagram gives no number for #{tag}", advice="advice.hashtag")
        return number


def searched(reply: Reply) -> dict[str, str]:
    """The week's hashtags, each with its number.

    Raises:
        ShapeChanged: the answer has no list of them.
    """
    if not isinstance(at(reply.document, "data"), list):
        raise ShapeChanged("an answer without this week's hashtags")
    return {word(row.get("name")).lower(): word(row.get("id")) for row in nodes(reply.document)}


def enough(usage: Usage) -> bool:
    """Whether so much of our share is used that this poll should ask no further.

    Raises:
        RateLimited: nearly all of it is.
    """
    rest = usage.rest()
    if rest:
        raise rest
    return usage.percent > SLOW


def _within(week: Week, now: datetime) -> Week:
    """Without a search of ours that is more than seven days old."""
    over = now - datetime.fromtimestamp(week.spent, UTC)
    return replace(week, spent=0) if over.days >= 7 else week  # noqa: PLR2004 - a week
