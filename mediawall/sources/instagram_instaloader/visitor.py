"""An account as a logged-out visitor sees it: one page a poll, and one request for each post that is new.

Walking through instaloader's own list of posts would cost one request for every post, known or not, every time.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import instaloader

from mediawall.domain.errors import AskPerson, MediawallError, ShapeChanged
from mediawall.domain.post import Page, Post, Unreadable
from mediawall.ports import Clock
from mediawall.sources.instagram_instaloader.cursor import Memory
from mediawall.sources.instagram_instaloader.errors import OF_ONE_POST, unseen
from mediawall.sources.instagram_instaloader.normalise import page_of
from mediawall.sources.instagram_instaloader.reading import Node, first_text, node, nodes
from mediawall.sources.instagram_instaloader.road import Context, Road

BUDGET = 12
"""New posts that are fetched in one poll: all that a page lists, since what falls off it before the next is lost."""
_FEW = 3
_OUTAGE = 0.8
"""Where more than this share of at least three posts fails, it is Instagram that fails, not the posts."""


@dataclass(slots=True)
class _Haul:
    """What one poll brings home."""

    posts: list[Post] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    learned: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    stopped: MediawallError | None = None

    def page(self, cursor: str) -> Page:
        """All of it, with the cursor to go on from."""
        missed = [Unreadable(remote_id=code, code="not-fetched") for code in self.failed]
        return Page(posts=tuple(self.posts), unreadable=(*self.unreadable, *missed), cursor=cursor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Reads one account without a session."""

    account: str
    road: Road
    clock: Clock

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        """One page: the posts that the cursor does not know."""
        memory = Memory.read(cursor)
        listed = _listed(await self.road.ask(self._page))
        now = self.clock.now()
        haul = await self._fetch(memory.wanted(listed, now, BUDGET))
        tried = len(haul.learned) + len(haul.failed)
        memory = memory.learned(haul.learned)
        if len(haul.failed) > _OUTAGE * tried and tried >= _FEW:
            haul.stopped = ShapeChanged(f"{len(haul.failed)} of {tried} posts could not be read")
        else:
            memory = memory.struck(haul.failed, now)
        yield haul.page(memory.written())
        if haul.stopped:
            raise haul.stopped

    def _page(self, context: Context) -> list[dict[str, Any]]:
        try:
            return context.get_page_data(f"{self.account.lower()}/")
        except instaloader.QueryReturnedNotFoundException as error:
            raise unseen(f"404 for the page of {self.account}") from error

    async def _fetch(self, codes: Sequence[str]) -> _Haul:
        """One post after the other, until they are all there or the road is closed."""
        haul = _Haul()
        for code in codes:
            try:
                page = await self._post(code)
            except OF_ONE_POST:
                haul.failed.append(code)
            except MediawallError as error:
                haul.stopped = error
                break
            else:
                haul.learned.append(code)
                haul.posts += [self._signed(post) for post in page.posts]
                haul.unreadable += page.unreadable
        return haul

    async def _post(self, code: str) -> Page:
        def fetch(context: Context) -> None:
            instaloader.Post.from_shortcode(context, code)

        page = page_of(await self.road.replies(fetch, lambda replies: bool(page_of(replies).posts)))
        if not page.posts and not page.unreadable:
            raise ShapeChanged(f"an answer without the post {code}")
        return page

    def _signed(self, post: Post) -> Post:
        if post.author.handle:
            return post
        return replace(post, author=replace(post.author, handle=self.account))


def _listed(data: Sequence[Node]) -> list[str]:
    """The shortcodes on an account's page.

    Raises:
        AskPerson: the page shows no account, or a private one.
        ShapeChanged: it shows an account, but nothing of its posts.
    """
    users = [node(found.get("xig_user_by_username")) for found in map(node, data)]
    if not any(user.get("pk") or user.get("username") for user in users):
        raise unseen("the page shows no account")
    if any(user.get("is_private") is True for user in users):
        raise AskPerson("the account is private", advice="advice.private")
    timelines = [user[key] for user in users for key in user if key.endswith("timeline_connection")]
    if not any(isinstance(timeline, dict) for timeline in timelines):
        raise ShapeChanged("the account's page does not list its posts")
    codes = (first_text(post, "code", "shortcode") for timeline in timelines for post in nodes(timeline))
    return [code for code in codes if code]
