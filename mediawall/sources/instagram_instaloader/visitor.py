"""An account as a logged-out visitor sees it: one page a poll, and one request for each post that is new.

Walking through instaloader's own list of posts would cost one request for every post, known or not, every time.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace

from mediawall.domain.errors import AskPerson, LoginNeeded, MediawallError, RateLimited, ShapeChanged
from mediawall.domain.post import Page, Post
from mediawall.ports import Clock
from mediawall.sources.instagram_instaloader.canary import Canary
from mediawall.sources.instagram_instaloader.cursor import Memory
from mediawall.sources.instagram_instaloader.errors import OF_ONE_POST, is_refusal
from mediawall.sources.instagram_instaloader.haul import Haul, handfuls
from mediawall.sources.instagram_instaloader.listing import Listing, listing
from mediawall.sources.instagram_instaloader.road import Lane
from mediawall.sources.instagram_instaloader.single import one_post
from mediawall.sources.instagram_instaloader.version import report

BUDGET = 12
"""New posts that are fetched in one poll: all that a page lists, since what falls off it before the next is lost."""
HANDFUL = 4
"""Posts after which a page is given, so that a walk that is cut short loses little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Reads one account without a session."""

    account: str
    lane: Lane
    clock: Clock
    canary: Canary

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        """The posts that the cursor does not know, the newest first, a handful a page."""
        listed = await self._listed()
        haul, now = Haul(memory=Memory.read(cursor)), self.clock.now()
        *most, last = handfuls(haul.memory.wanted(listed.codes, now, BUDGET), HANDFUL)
        for codes in most:
            await self._fetch(codes, haul)
            if haul.stopped:
                break
            yield haul.page(report(now))
        if not haul.stopped:
            await self._fetch(last, haul)
        haul.judge(now, witness=await self._witness(listed, haul) if haul.doubtful else None)
        yield haul.page(report(now))
        if haul.stopped:
            raise haul.stopped

    async def _listed(self) -> Listing:
        """The account's page.

        Raises:
            AskPerson: the account is private, or not seen although others are.
            TryAgain: later.
        """
        try:
            found = await _page(self.lane, self.account)
        except MediawallError as error:
            raise await self.canary.whose(error) from error
        self.canary.well()
        if found.private:
            raise AskPerson("the account is private", advice="advice.private")
        return found

    async def _fetch(self, codes: Sequence[str], haul: Haul) -> None:
        """One post after the other, until they are all there or the road is closed."""
        for code in codes:
            try:
                page = await self._post(code)
            except OF_ONE_POST:
                haul.lost(code)
            except MediawallError as error:
                if not is_refusal(error):
                    haul.stopped = _as_visitor(error)
                else:
                    haul.lost(code, error)
            else:
                haul.brought(code, page)
            if haul.stopped:
                return

    async def _post(self, code: str) -> Page:
        page = await one_post(self.lane, code)
        if page is None:
            raise ShapeChanged(f"Instagram lists the post {code}, but knows none of that name")
        return replace(page, posts=tuple(map(self._signed, page.posts)))

    async def _witness(self, listed: Listing, haul: Haul) -> bool | None:
        """Whether a post that was read before is answered; None where none is listed, or the road closed."""
        known = [code for code in listed.codes if code in haul.memory.known]
        if not known:
            return None
        try:
            return await one_post(self.lane.aside(), known[0]) is not None
        except OF_ONE_POST:
            return False
        except MediawallError as error:
            haul.stopped = _as_visitor(error)
            return None

    def _signed(self, post: Post) -> Post:
        if post.author.handle:
            return post
        return replace(post, author=replace(post.author, handle=self.account))


async def _page(lane: Lane, account: str) -> Listing:
    try:
        return await listing(lane, account)
    except MediawallError as error:
        raise _as_visitor(error) from error


def _as_visitor(error: MediawallError) -> MediawallError:
    """To a visitor the login page is what too many questions bring (github.com/luojiahai/archiver, issue 24)."""
    return RateLimited(str(error)) if isinstance(error, LoginNeeded) else error


def visitor(account: str, canary: str, lane: Lane, clock: Clock) -> Visitor:
    """A visitor of that account, with its canary, which is asked for its page too."""
    aside = lane.aside()
    watch = Canary(name=canary, watched=account, ask=lambda name: _page(aside, name))
    return Visitor(account=account, lane=lane, clock=clock, canary=watch)
