"""The difference between what a channel should hold and what its log says it holds. Pure; run twice, the second is empty."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any

from mediawall.domain.decision import StoredPost
from mediawall.domain.wall import DESK, Change, ChannelState, Entry, Kind, Wall
from mediawall.programme import eligible
from mediawall.programme.changes import desk_body
from mediawall.programme.entry import body


def reconcile(
    wall: Wall,
    state: ChannelState,
    live: Sequence[StoredPost],
    rules: Mapping[str, Any],
    now: datetime,
    *,
    names: tuple[str, ...] = (),
) -> tuple[Change, ...]:
    """The changes that bring a wall's channel to what it should hold.

    Posts come by a source that the wall was given, go by age or because newer ones fill the wall, change with the rules
    of captions. What shows although it is not live any more (it cannot, short of a restored backup) is withdrawn.

    Args:
        wall: the wall as configured now.
        state: its channel's state.
        live: every LIVE post that is young enough for the wall; others do no harm.
        rules: the wall's rules as they should be (`mediawall.programme.rules`).
        now: the time.
        names: names that keep their capitals.
    """
    wanted = {
        stored.post.id: body(stored, wall, stored.live_since or stored.first_seen, names)
        for stored in eligible.chosen(wall, live, now)
    }
    new_rules = [Change(channel=wall.name, kind=Kind.RULES, body=rules)] if state.rules != rules else []
    return (
        *new_rules,
        *_put(wall.name, state, wanted),
        *_dropped(wall.name, state, wanted, {stored.post.id for stored in live}, now),
    )


def _dropped(
    channel: str, state: ChannelState, wanted: Mapping[str, Any], live: AbstractSet[str], now: datetime
) -> Iterator[Change]:
    """What shows and should not; urgently, where it shows although nobody approves of it any more."""
    for entry in state.entries:
        if entry.id not in wanted:
            urgent = entry.id not in live and not _expired(entry, now)
            yield Change(channel=channel, kind=Kind.DROP, id=entry.id, urgent=urgent)


def reconcile_desk(state: ChannelState, waiting: Sequence[StoredPost]) -> tuple[Change, ...]:
    """The changes that bring the desk's channel to the posts that wait for a person."""
    wanted = {stored.post.id: desk_body(stored) for stored in waiting}
    gone = [entry.id for entry in state.entries if entry.id not in wanted]
    return (
        *_put(DESK, state, wanted),
        *(Change(channel=DESK, kind=Kind.DROP, id=post_id) for post_id in gone),
    )


def _put(channel: str, state: ChannelState, wanted: Mapping[str, Mapping[str, Any]]) -> list[Change]:
    held = {entry.id: entry.body for entry in state.entries}
    return [
        Change(channel=channel, kind=Kind.PUT, id=post_id, body=body)
        for post_id, body in wanted.items()
        if held.get(post_id) != body
    ]


def _expired(entry: Entry, now: datetime) -> bool:
    until = entry.body.get("until", 0)
    return isinstance(until, int | float) and until <= now.timestamp()
