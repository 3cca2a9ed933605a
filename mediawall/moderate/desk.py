"""The desk's hands: people's decisions, and taking them back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from mediawall.domain.decision import (
    AFTER,
    Actor,
    Decision,
    PostState,
    RecordedDecision,
    Revision,
    StoredPost,
    Verdict,
)
from mediawall.domain.errors import NotFound, Refused, StaleVersion
from mediawall.domain.revision import newest
from mediawall.domain.wall import Change, Wall
from mediawall.moderate import transitions
from mediawall.ports import Bus, Clock, Store
from mediawall.text import has

Changes = Callable[[StoredPost, PostState, datetime, tuple[str, ...] | None], tuple[Change, ...]]
"""(the post before, its new state, when, the walls it is limited to) -> what the logs hold of that."""


CHANGED = "changed"
"""Why a post that shows is approved once more: its author changed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Records what people decide, with what it changes on the walls, in one transaction; then tells the bus."""

    store: Store
    bus: Bus
    clock: Clock
    changes: Changes
    walls: tuple[Wall, ...]

    async def decide(
        self,
        *,
        post_id: str,
        verdict: Verdict,
        actor: Actor,
        seen: int,
        reason: str = "",
        note: str = "",
        walls: tuple[str, ...] | None = None,
    ) -> tuple[RecordedDecision, StoredPost]:
        """The recorded decision and the post after it.

        Args:
            post_id: the post.
            verdict: what is decided.
            actor: by whom.
            seen: the version that was looked at.
            reason: a code of ``reason.<code>``; a rejection needs one.
            note: the person's own words.
            walls: what an approval is limited to; None for every wall of the post's sources.

        Raises:
            StaleVersion: the post changed meanwhile; nothing was written.
            NotFound: no such post or wall.
            Refused: not possible from the post's state, or a rejection without a reason.
        """
        stored, seen = await self._meant(post_id, verdict, seen)
        self._check(stored, verdict, seen=seen, reason=reason, walls=walls)
        decision = Decision(
            post_id=post_id,
            verdict=verdict,
            actor=actor,
            seen=seen,
            at=self.clock.now(),
            reason=reason or _own_reason(stored, verdict),
            note=note,
            walls=walls if verdict is Verdict.APPROVE else None,
        )
        return await self._record(stored, decision)

    async def _meant(self, post_id: str, verdict: Verdict, seen: int) -> tuple[StoredPost, int]:
        """The post, and the version of it that the decision is about: the one that was seen.

        Whoever takes a post off the walls wants every form of it off: an author's edit in that second must not stop
        them. So where nobody decided since, it is the newest.
        """
        stored = await self.store.posts.get(post_id)
        if verdict is not Verdict.HIDE or seen == stored.version:
            return stored, seen
        last = await self.store.decisions.history(post_id=post_id, limit=1)
        undecided = bool(last) and last[0].decision.seen < seen < stored.version
        return stored, stored.version if undecided else seen

    def _check(
        self, stored: StoredPost, verdict: Verdict, *, seen: int, reason: str, walls: tuple[str, ...] | None
    ) -> None:
        """Raise where the post is not the one that was looked at, or this cannot be decided of it now."""
        if stored.version != seen:
            raise StaleVersion(stored.post.id, seen=seen, current=stored.version)
        transitions.check(verdict, stored.state)
        transitions.check_here(verdict, stored)
        self._check_words(verdict, reason, walls)
        _check_approval(stored, verdict, walls)

    async def undo(self, decision_id: int, actor: Actor) -> tuple[RecordedDecision, StoredPost]:
        """The decision that takes another back, and the post after it: state and walls as they were before.

        An undo is a decision like any other, and can be undone.

        Raises:
            StaleVersion: the post changed since that decision.
            NotFound: no such decision.
            Refused: there is nothing to go back to.
        """
        recorded = await self.store.decisions.get(decision_id)
        undone = recorded.decision
        stored = await self.store.posts.get(undone.post_id)
        if stored.version != undone.seen + 1:
            raise StaleVersion(stored.post.id, seen=undone.seen + 1, current=stored.version)
        verdict = transitions.back(undone.verdict, recorded.before)
        transitions.check_here(verdict, stored)
        if recorded.replaced is None:
            _check_approval(stored, verdict, recorded.walls_before)
        return await self._record(
            _turned_back(stored, recorded, verdict),
            Decision(
                post_id=stored.post.id,
                verdict=verdict,
                actor=actor,
                seen=stored.version,
                at=self.clock.now(),
                reason=await self._earlier_reason(recorded, verdict),
                walls=recorded.walls_before if verdict is Verdict.APPROVE else None,
                undoes=decision_id,
            ),
        )

    async def _record(self, stored: StoredPost, decision: Decision) -> tuple[RecordedDecision, StoredPost]:
        changes = self.changes(stored, AFTER[decision.verdict], decision.at, decision.walls)
        recorded, after = await self.store.decisions.record(decision, changes)
        self.bus.announce(sorted({change.channel for change in changes}))
        return recorded, after

    def _check_words(self, verdict: Verdict, reason: str, walls: tuple[str, ...] | None) -> None:
        """Raise for a wall that does not exist, a reason that does not, and a rejection without one."""
        if unknown := set(walls or ()) - {wall.name for wall in self.walls}:
            raise NotFound(f"no wall {', '.join(sorted(unknown))}")
        if (reason and not has(f"reason.{reason}")) or (verdict is Verdict.REJECT and not reason):
            raise Refused("a rejection needs a reason from the list")

    async def _earlier_reason(self, undone: RecordedDecision, verdict: Verdict) -> str:
        """Why the post stood where it goes back to: the reason of the last such decision before."""
        history = await self.store.decisions.history(post_id=undone.decision.post_id)
        reasons = (
            recorded.decision.reason
            for recorded in history
            if recorded.id < undone.id and recorded.decision.verdict is verdict
        )
        return next(reasons, "")


def _own_reason(stored: StoredPost, verdict: Verdict) -> str:
    return CHANGED if verdict is Verdict.APPROVE and stored.changed else ""


def _check_approval(stored: StoredPost, verdict: Verdict, walls: tuple[str, ...] | None) -> None:
    """Raise where an approval would change nothing, or show nothing."""
    if verdict is not Verdict.APPROVE:
        return
    if stored.state is PostState.LIVE and not stored.changed and walls == stored.walls:
        raise Refused("cannot approve a post that is live on these walls")
    if stored.changed and not newest(stored).pictures:
        raise Refused("cannot approve what has no picture")


def _turned_back(stored: StoredPost, undone: RecordedDecision, verdict: Verdict) -> StoredPost:
    """The post with the form that an undo shows: never one that nobody has judged, which waits beside it."""
    at, waiting = undone.decision.at, stored.revision
    if undone.replaced is not None:
        then = stored.form if undone.decision.undoes is None else None
        return replace(stored, revision=Revision(form=undone.replaced, at=at, ready=True, then=then))
    if verdict is Verdict.APPROVE and waiting is not None and waiting.ready:
        same = Revision(form=stored.form, at=at, ready=True, then=waiting.form)
        return replace(stored, revision=same)
    return stored
