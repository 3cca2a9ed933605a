"""A YouTube channel as a source: settings in, one source each out."""

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from mediawall.domain.errors import AskPerson
from mediawall.domain.post import Departure, Gone, Page, Post
from mediawall.domain.source import Budget, Report, SourceInfo
from mediawall.ports import Clock, Outside
from mediawall.reply import Node
from mediawall.sources.youtube.api import LIMIT, DataApi, Listed
from mediawall.sources.youtube.memory import Memory, quota_until
from mediawall.sources.youtube.normalise import NETWORK, page_of, uploads, video_id, why_not
from mediawall.sources.youtube.refusals import NO_LIST, spent
from mediawall.sources.youtube.settings import YouTubeSettings

MEDIA_HOSTS = ("*.ytimg.com",)
PAGES = 10
"""Pages of a list that one poll reads at most: of fifty videos each."""
_FOR_LATER = frozenset({"not-yet", "on-air", "not-public"})
"""Why a video is looked at again: it may become one for everyone."""
_WITNESS = "jNQXAC9IVRw"
"""YouTube's first video, of 2005: an answer that knows it is a good one, whatever else is missing from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YouTubeSource:
    """The uploads of a channel, or a playlist. Making one touches nothing."""

    info: SourceInfo
    settings: YouTubeSettings
    api: DataApi
    clock: Clock
    media_hosts: tuple[str, ...] = MEDIA_HOSTS

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        """What is new since ``cursor``, page by page; at the very first only the newest page.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        memory = Memory.read(cursor, self.settings.channel, self.clock.now())
        if not memory.playlist:
            self._check(memory)
            memory = await self._with_playlist(memory)
        token, again = "", memory.waiting
        for number in range(PAGES):
            self._check(memory)
            listed = await self._listed(memory, token)
            asked = tuple(dict.fromkeys((*memory.trail.fresh(listed.ids), *again)))
            found = await self._videos(asked)
            memory = memory.asked(1 + ceil(len(asked) / LIMIT))
            memory = memory.with_read(asked, _still_waiting(asked, found))
            over = number == PAGES - 1 or self._is_over(memory, listed)
            if over:
                memory = replace(memory, trail=memory.trail.closed(), etag=listed.etag or memory.etag)
            yield self._page(_with_missing(asked, found), memory)
            if over:
                return
            token, again = listed.token, ()

    async def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:
        """The videos as they are now, and those that an otherwise good answer no longer knows.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        for start in range(0, len(posts), LIMIT - 1):
            batch = posts[start : start + LIMIT - 1]
            ids = tuple(dict.fromkeys(post.remote_id for post in batch))
            found = await self.api.videos((*ids, *((_WITNESS,) if _WITNESS not in ids else ())))
            seen = {video_id(row): why_not(row) for row in found}
            gone = (gone for post in batch for gone in _gone(post, seen, len(ids)))
            here = page_of(row for row in found if video_id(row) in ids)
            yield Page(posts=here.posts, gone=tuple(gone))

    async def close(self) -> None:
        """Nothing to let go of: the way out belongs to the house."""

    def _check(self, memory: Memory) -> None:
        """Ask no further once our share of the day is used.

        Raises:
            RateLimited: until the quota's next day.
        """
        if memory.units + 2 > self.settings.quota:
            raise spent(f"{memory.units} of {self.settings.quota} units are used", self.clock.now())

    async def _with_playlist(self, memory: Memory) -> Memory:
        """With the list that is to be read: the one that was named, or the channel's uploads."""
        if self.settings.playlist:
            return replace(memory, playlist=self.settings.playlist)
        return replace(memory.asked(), playlist=await self._uploads())

    async def _uploads(self) -> str:
        """The channel's list of uploads."""
        channel = await self.api.channel(self.settings.channel)
        found = uploads(channel or {})
        if not found:
            raise AskPerson(f"there is no channel {self.settings.channel}", advice="advice.youtube-channel")
        return found

    async def _listed(self, memory: Memory, token: str) -> Listed:
        """A page of the list; an empty one where the channel is there and has published nothing."""
        whole = not token and not memory.trail.open
        try:
            return await self.api.listed(memory.playlist, token, memory.etag if whole else "")
        except AskPerson as error:
            if self.settings.playlist or error.advice != NO_LIST:
                raise
            await self._uploads()
            return Listed()

    async def _videos(self, ids: Sequence[str]) -> list[Node]:
        found: list[Node] = []
        for start in range(0, len(ids), LIMIT):
            found += await self.api.videos(ids[start : start + LIMIT])
        return found

    def _is_over(self, memory: Memory, listed: Listed) -> bool:
        """Whether the walk ends here: at the list's end, at what was known, or at once the very first time.

        A playlist that people put together has no order, so it is read to its end.
        """
        if listed.same or not listed.token:
            return True
        return not self.settings.playlist and (memory.trail.met(listed.ids) or not memory.trail.begun)

    def _page(self, found: Iterable[Node], memory: Memory) -> Page:
        until = quota_until(self.clock.now())
        budget = Budget(code="youtube", used=memory.units, limit=self.settings.quota, until=until)
        return replace(page_of(found), cursor=memory.written(), report=Report(budgets=(budget,)))


def _still_waiting(asked: Sequence[str], found: Iterable[Node]) -> tuple[str, ...]:
    """Those of the asked videos that are not for everyone yet."""
    seen = {video_id(row): why_not(row) for row in found}
    return tuple(one for one in asked if seen.get(one, "not-public") in _FOR_LATER)


def _with_missing(asked: Iterable[str], found: Sequence[Node]) -> Iterable[Node]:
    """The videos, and for each that was not given to us one that says so."""
    seen = {video_id(row) for row in found}
    hidden = (
        {"kind": "youtube#video", "id": one, "status": {"privacyStatus": "private"}}
        for one in asked
        if one not in seen
    )
    return (*found, *hidden)


def _gone(post: Post, seen: dict[str, str], asked: int) -> Iterable[Gone]:
    """What the answer proves of the post, if anything."""
    if post.network != NETWORK or not seen:
        return
    if post.remote_id not in seen:
        proof = f"videos.list of {asked} videos gave {len(seen)}, and not this one: deleted, or private"
        yield Gone(post_id=post.id, how=Departure.DELETED, proof=proof)
    elif seen[post.remote_id] == "not-public":
        yield Gone(post_id=post.id, how=Departure.PRIVATE, proof="its privacyStatus is no longer public")


def open_sources(rows: Sequence[YouTubeSettings], outside: Outside) -> list[YouTubeSource]:
    """A source for each of the settings, in their order."""
    return [_source(row, outside) for row in rows]


def _source(settings: YouTubeSettings, outside: Outside) -> YouTubeSource:
    api = DataApi(http=outside.way(settings.name), clock=outside.clock, key=settings.key)
    return YouTubeSource(info=settings.info, settings=settings, api=api, clock=outside.clock)
