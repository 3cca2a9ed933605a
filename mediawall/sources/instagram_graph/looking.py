"""What became of posts: which are still there, and how they are now; which are proven gone.

Meta's "does not exist" may also mean that nobody may see it just now. So it counts for one post only while our account, or
another post of ours, is answered well in the same look; and an error of any other kind says nothing at all.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

from mediawall.domain.errors import FetchRefused
from mediawall.domain.post import Departure, Gone, Page, Post
from mediawall.reply import at
from mediawall.sources.instagram_graph.normalise import listing, media
from mediawall.sources.instagram_graph.poll import PAGES, Poll, enough

_BATCH = 25
"""Posts that one request asks for; each counts as a call of its own at Meta."""
_MOST = 60
"""Requests of one look: many missing posts in a batch are found by halving it."""


@dataclass(slots=True, kw_only=True)
class Look:
    """One look at posts that a source gave."""

    poll: Poll
    missing: dict[str, str] = field(default_factory=dict)
    """Ours that are said not to be there, each with what was said."""
    answered: bool = False
    asked: int = 0

    async def own(self, wanted: Sequence[Post]) -> AsyncIterator[Page]:
        """Of our own posts and stories: those still there, then those that are gone."""
        still = [post for post in wanted if post.expires is None or post.expires > self.poll.now]
        by_ref = {post.ref: post for post in still if post.ref}
        refs = tuple(by_ref)
        for start in range(0, len(refs), _BATCH):
            async for page in self._several(refs[start : start + _BATCH]):
                yield page
        if self.missing and not self.answered:
            enough((await self.poll.graph.account_itself()).usage)
        gone = tuple(
            Gone(post_id=by_ref[ref].id, how=Departure.DELETED, proof=said)
            for ref, said in self.missing.items()
        )
        if gone:
            yield Page(posts=(), gone=gone)
        # A post that first came by another road has no number to ask for.
        if len(by_ref) < len(still):
            async for page in self.listed([post for post in still if not post.ref]):
                yield page

    async def _several(self, refs: Sequence[str]) -> AsyncIterator[Page]:
        """One request for all; where one of them is missing Meta answers for none, so halves are asked."""
        waiting = [tuple(refs)]
        while waiting and self.asked < _MOST:
            now = waiting.pop()
            self.asked += 1
            try:
                reply = await self.poll.graph.several(now, stories=self.poll.settings.stories)
            except FetchRefused as refused:
                half = len(now) // 2
                if half:
                    waiting += [now[half:], now[:half]]
                elif refused.code == "gone":
                    self.missing[now[0]] = str(refused)
                continue
            found = _posts(media(reply.document, stories=self.poll.settings.stories))
            self.answered = self.answered or bool(found)
            yield Page(posts=found)
            if enough(reply.usage):
                return

    async def mentions(self, wanted: Sequence[Post]) -> AsyncIterator[Page]:
        """Of posts that mention us: those still there, then those that nobody may see any more, or that no longer do."""
        by_ref = {post.ref: post for post in wanted if post.ref}
        for ref in tuple(by_ref)[:_MOST]:
            try:
                reply = await self.poll.graph.mentioned(ref)
            except FetchRefused as refused:
                if refused.code == "gone":
                    self.missing[ref] = str(refused)
                continue
            found = _posts(media(at(reply.document, "mentioned_media")))
            self.answered = self.answered or bool(found)
            yield Page(posts=found)
            if enough(reply.usage):
                break
        # Only another mention that is answered shows that mentions are: the account itself does not need that permission.
        if self.missing and self.answered:
            yield Page(
                posts=(), gone=tuple(_private(by_ref[ref], said) for ref, said in self.missing.items())
            )

    async def listed(self, wanted: Sequence[Post]) -> AsyncIterator[Page]:
        """Of posts that cannot be asked for: those that stand on the list's first pages. That one does not says nothing."""
        left = {post.id for post in wanted}
        oldest = min((post.taken_at for post in wanted), default=self.poll.now)
        after = ""
        for _ in range(PAGES):
            reply = await self.poll.listed(after)
            found = listing(reply.document, stories=self.poll.settings.stories)
            there = _posts(found.rows)
            yield Page(posts=tuple(post for post in there if post.id in left))
            left -= {post.id for post in there}
            after = found.after
            past = bool(there) and there[-1].taken_at < oldest
            if not left or not after or past or enough(reply.usage):
                return


def _posts(rows: Sequence[object]) -> tuple[Post, ...]:
    return tuple(row for row in rows if isinstance(row, Post))


def _private(post: Post, said: str) -> Gone:
    return Gone(post_id=post.id, how=Departure.PRIVATE, proof=said)
