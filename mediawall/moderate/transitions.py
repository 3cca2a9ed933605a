"""Which decision is possible from which state, and which one takes another back. Pure."""

from mediawall.domain.decision import PostState, StoredPost, Verdict
from mediawall.domain.errors import Refused

REJECT_REASONS = ("advert", "hurtful", "unwilling", "minor", "offtopic", "quality", "double", "other")
"""The reasons of a rejection, in the order of their keys 1 to 8 (``reason.<code>``)."""

ALLOWED: dict[Verdict, frozenset[PostState]] = {
    Verdict.APPROVE: frozenset(
        {
            PostState.WAITING,
            PostState.HELD,
            PostState.STASHED,
            PostState.REJECTED,
            PostState.HIDDEN,
            PostState.LIVE,
        }
    ),
    Verdict.HOLD: frozenset({PostState.WAITING, PostState.STASHED}),
    Verdict.STASH: frozenset({PostState.WAITING, PostState.HELD}),
    Verdict.REJECT: frozenset({PostState.WAITING, PostState.HELD, PostState.STASHED, PostState.HIDDEN}),
    Verdict.HIDE: frozenset({PostState.LIVE}),
    Verdict.QUEUE: frozenset({PostState.HELD, PostState.STASHED, PostState.REJECTED, PostState.HIDDEN}),
    Verdict.DROP: frozenset(),
}
"""The states from which a person can decide so. Approving a live post is how its walls are changed."""

_BACK: dict[PostState, Verdict] = {
    PostState.NEW: Verdict.QUEUE,
    PostState.WAITING: Verdict.QUEUE,
    PostState.HELD: Verdict.HOLD,
    PostState.STASHED: Verdict.STASH,
    PostState.LIVE: Verdict.APPROVE,
    PostState.REJECTED: Verdict.REJECT,
    PostState.HIDDEN: Verdict.HIDE,
}


def check(verdict: Verdict, state: PostState) -> None:
    """Nothing where a person can decide so.

    Raises:
        Refused: not from this state.
    """
    if state not in ALLOWED[verdict]:
        raise Refused(f"cannot {verdict} a post that is {state}")


def check_here(verdict: Verdict, stored: StoredPost) -> None:
    """Nothing where the post is still there to decide so about.

    What is gone at its source was taken back by its author, who need not say so twice: nobody brings it back to a wall
    or to the queue, not by an undo either. It may only be refused. Of what was erased there is nothing left to decide.

    Raises:
        Refused: it is gone, or erased.
    """
    if stored.erased is not None:
        raise Refused("cannot decide about a post that was erased")
    if stored.departed is not None and verdict not in {Verdict.HIDE, Verdict.REJECT}:
        raise Refused(f"cannot {verdict} a post that is gone at its source")


def back(verdict: Verdict, before: PostState) -> Verdict:
    """The verdict that brings back the state before; a first decision leads back to the queue.

    Raises:
        Refused: a post that could not be brought in has nothing to go back to.
    """
    if verdict is Verdict.DROP or before not in _BACK:
        raise Refused(f"cannot undo {verdict} of a post that was {before}")
    return _BACK[before]
