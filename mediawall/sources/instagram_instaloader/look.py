"""What became of posts that were given: asked one by one, a few at a time, and believed gone on proof alone."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from mediawall.domain.errors import AskPerson, ShapeChanged
from mediawall.domain.post import Departure, Gone, Page, Post
from mediawall.ports import Clock
from mediawall.sources.instagram_instaloader.errors import OF_ONE_POST, is_refusal
from mediawall.sources.instagram_instaloader.haul import FEW
from mediawall.sources.instagram_instaloader.identity import number_of
from mediawall.sources.instagram_instaloader.listing import Listing, listing
from mediawall.sources.instagram_instaloader.road import Lane
from mediawall.sources.instagram_instaloader.single import one_post

MOST = 6
"""Posts that are asked for in one look."""
_DOUBTED = 2
"""… where an earlier look found nearly all of them gone: too few to be an outage's harvest."""
_OUTAGE = 0.8
_REMEMBERED = 500
_NEVER = datetime(2010, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class _Sight:
    """What one look saw: who is missing, one who is there, and a refusal that nothing has answered since."""

    missing: list[Post] = field(default_factory=list)
    alive: str = ""
    refused: AskPerson | None = None


@dataclass(slots=True, kw_only=True)
class Look:
    """Looks after posts. Those that were never looked at come first, the newest first, the others in turn.

    A post is gone where Instagram says that it knows none of that name (an empty list of items, in a whole answer), its
    author's page is shown and does not list it, and another post is answered well in the same look. Where more than four
    fifths of a look are gone, nobody is believed: they are asked again two at a time.
    """

    lane: Lane
    canary: str
    clock: Clock
    _seen: dict[str, datetime] = field(default_factory=dict, init=False)
    _doubted: set[str] = field(default_factory=set, init=False)

    async def pages(self, posts: Sequence[Post]) -> AsyncIterator[Page]:
        """A page for each post that is still there, as it is now; at last one with what is proven gone."""
        chosen, sight = self._turn(posts), _Sight()
        for post in chosen:
            self._remember(post)
            fresh = await self._seen_now(post, sight)
            if fresh:
                yield Page(posts=(fresh,))
        if sight.refused and not await self._witness([]):
            raise sight.refused
        gone = await self._proven(sight.missing, sight.alive, len(chosen))
        if gone:
            yield Page(posts=(), gone=gone)

    async def _seen_now(self, post: Post, sight: _Sight) -> Post | None:
        """The post as it is now; None where it is missing, or the answer tells nothing."""
        try:
            page = await one_post(self.lane, post.remote_id)
        except OF_ONE_POST:
            return None
        except AskPerson as error:
            if sight.refused or not is_refusal(error):
                raise
            sight.refused = error  # perhaps of this post alone: the next one tells
            return None
        sight.refused = None
        if page is None:
            sight.missing.append(post)
            return None
        fresh = next((fresh for fresh in page.posts if fresh.id == post.id), None)
        sight.alive = post.remote_id if fresh else sight.alive
        return fresh

    def _turn(self, posts: Sequence[Post]) -> list[Post]:
        ours = [post for post in posts if number_of(post.remote_id)]
        doubted = [post for post in ours if post.id in self._doubted]
        turn = sorted(
            doubted or ours, key=lambda post: (self._seen.get(post.id, _NEVER), -post.taken_at.timestamp())
        )
        return turn[: _DOUBTED if doubted else MOST]

    def _remember(self, post: Post) -> None:
        self._seen.pop(post.id, None)
        self._seen[post.id] = self.clock.now()
        self._doubted.discard(post.id)
        while len(self._seen) > _REMEMBERED:
            del self._seen[next(iter(self._seen))]

    async def _proven(self, missing: Sequence[Post], alive: str, asked: int) -> tuple[Gone, ...]:
        pages = {post.author.handle: await self._author(post.author.handle) for post in missing}
        gone = [
            Gone(post_id=post.id, how=Departure.PRIVATE, proof=f"@{post.author.handle} is private now")
            for post in missing
            if _private(pages[post.author.handle])
        ]
        lost = [post for post in missing if _unlisted(pages[post.author.handle], post.remote_id)]
        if asked >= FEW and len(lost) > _OUTAGE * asked:
            self._doubted |= {post.id for post in lost}
            return tuple(gone)
        listed = [code for page in pages.values() if page for code in page.codes]
        witness = alive or (await self._witness(listed) if lost else "")
        if witness:
            said = f"Instagram knows no such post, and gives {witness}"
            gone += [Gone(post_id=post.id, how=Departure.DELETED, proof=said) for post in lost]
        return tuple(gone)

    async def _author(self, handle: str) -> Listing | None:
        """The author's page; None where it says nothing that can be trusted."""
        try:
            return await listing(self.lane, handle) if handle else None
        except (AskPerson, ShapeChanged):
            return None

    async def _witness(self, listed: Sequence[str]) -> str:
        """The code of a post that is answered well: one that its author lists, else one of the canary's; or empty."""
        codes = list(listed[:1])
        if not codes and self.canary:
            page = await self._author(self.canary)
            codes = list(page.codes[:1]) if page else []
        for code in codes:
            try:
                return code if await one_post(self.lane, code) else ""
            except OF_ONE_POST:
                return ""
        return ""


def _private(page: Listing | None) -> bool:
    return page is not None and page.private


def _unlisted(page: Listing | None, code: str) -> bool:
    """Whether the author's page is shown, and the post is not on it."""
    return page is not None and not page.private and code not in page.codes
