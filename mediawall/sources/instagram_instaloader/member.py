"""An account, or a hashtag, as a signed-in member sees it: the first page of the list, whole posts, one request."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import instaloader

from mediawall.domain.errors import LoginNeeded, MediawallError, RateLimited, ShapeChanged, SourceUnsupported
from mediawall.domain.post import Page
from mediawall.ports import Clock
from mediawall.sources.instagram_instaloader.canary import Canary
from mediawall.sources.instagram_instaloader.context import Context
from mediawall.sources.instagram_instaloader.normalise import page_of
from mediawall.sources.instagram_instaloader.reading import at, node, whole
from mediawall.sources.instagram_instaloader.road import Lane
from mediawall.sources.instagram_instaloader.version import report


def _holds_posts(replies: list[Any]) -> bool:
    return bool(page_of(replies).posts)


def _page(replies: list[Any]) -> Page:
    """The page of the replies; an empty one only where the last of them shows an empty list.

    Raises:
        ShapeChanged: there is no list at all: instaloader takes that for an account without posts.
    """
    found = page_of(replies)
    if not found.posts and not any(map(_lists, replies[-1:])):
        raise ShapeChanged("an answer without a list of posts")
    return found


def _lists(reply: Any) -> bool:
    waiting = [reply]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if isinstance(value.get("edges"), list) or isinstance(value.get("sections"), list):
                return True
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return False


@dataclass(slots=True, kw_only=True)
class Timeline:
    """An account's first page. Whom the account is, is asked once and kept as long as the session is."""

    account: str
    _known: tuple[Context, instaloader.Profile] | None = field(default=None, init=False)

    async def ask(self, lane: Lane) -> Page:
        """The account's newest dozen."""
        return _page(await lane.replies(self._first, _holds_posts))

    def _first(self, context: Context) -> None:
        if self._known is None or self._known[0] is not context:
            self._known = context, instaloader.Profile.from_username(context, self.account)
        self._known[1].get_posts()  # making the iterator asks for its first page


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Reads one account with a session."""

    timeline: Timeline
    lane: Lane
    clock: Clock
    canary: Canary

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        """One page: the account's newest dozen, known or not; whoever keeps them tells them apart."""
        try:
            found = await self.timeline.ask(self.lane)
        except MediawallError as error:
            raise await self.canary.whose(error) from error
        self.canary.well()
        yield Page(
            posts=found.posts, unreadable=found.unreadable, cursor=cursor, report=report(self.clock.now())
        )


def member(account: str, canary: str, lane: Lane, clock: Clock) -> Member:
    """A member who reads that account, with its canary, which is asked for its first page too."""
    aside = lane.aside()
    watch = Canary(name=canary, watched=account, ask=lambda name: Timeline(account=name).ask(aside))
    return Member(timeline=Timeline(account=account), lane=lane, clock=clock, canary=watch)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hashtag:
    """Reads one hashtag: what Instagram gives as its top and its recent posts. Without a session it mostly refuses."""

    tag: str
    lane: Lane
    clock: Clock

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        """One page, known posts or not; neither list is in order of time.

        Raises:
            SourceUnsupported: the hashtag has posts, but none of them is shown.
            LoginNeeded: Instagram shows no hashtag to this session, and asking often does not change its mind.
        """
        replies = await self._replies()
        found = _page(replies)
        if not found.posts and not found.unreadable and any(map(_counts_posts, replies)):
            raise SourceUnsupported(f"Instagram no longer lists the posts of #{self.tag}")
        yield Page(
            posts=found.posts, unreadable=found.unreadable, cursor=cursor, report=report(self.clock.now())
        )

    async def _replies(self) -> list[Any]:
        try:
            return await self.lane.replies(self._first, _holds_posts)
        except RateLimited as error:
            if "403 " in str(error):
                raise LoginNeeded(str(error)) from error
            raise

    def _first(self, context: Context) -> None:
        instaloader.Hashtag.from_name(context, self.tag)


def _counts_posts(reply: Any) -> bool:
    data = node(at(reply, "data")) or node(at(reply, "graphql", "hashtag"))
    return whole(data.get("media_count")) > 0 or whole(at(data, "edge_hashtag_to_media", "count")) > 0
