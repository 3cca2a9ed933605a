"""The ordered changes of the walls and of the desk."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, delete, select, update

from mediawall.domain.wall import Change, ChannelState, Entry, Event, Kind
from mediawall.store.codec import loads_plain
from mediawall.store.database import Database
from mediawall.store.journal import append, make_channel
from mediawall.store.tables import channels, entries, events


class SqlLogs:
    """`mediawall.ports.Logs` in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def snapshot(self, channel: str) -> ChannelState:
        """The channel's whole state with its epoch and offset, atomic; entries in the order they were put."""
        state = await self._database.read(partial(_snapshot, channel))
        if state is None:
            await self._database.write(partial(make_channel, channel))
            state = await self._database.read(partial(_snapshot, channel))
        if state is None:
            raise AssertionError(f"the channel {channel} was made and is not there")
        return state

    async def events(self, channel: str, after: int) -> tuple[Event, ...] | None:
        """Every event after that offset, in order; None where this log does not hold them all, or never got there."""
        return await self._database.read(partial(_events, channel, after))

    async def append(self, changes: Sequence[Change], at: datetime, *, seen: int | None = None) -> bool:
        """Append changes that follow from no decision; False, and nothing is written, where the log moved past ``seen``."""
        return await self._database.write(partial(_append, tuple(changes), at, seen))

    async def trim(self, channel: str, keep: int) -> None:
        """Forget all but the newest events of the log; the state stays."""
        await self._database.write(partial(_trim, channel, keep))


def _snapshot(channel: str, connection: Connection) -> ChannelState | None:
    row = connection.execute(select(channels).where(channels.c.name == channel)).one_or_none()
    if row is None:
        return None
    query = select(entries).where(entries.c.channel == channel).order_by(entries.c.version)
    return ChannelState(
        channel=channel,
        epoch=row.epoch,
        offset=row.top,
        entries=tuple(
            Entry(id=entry.id, version=entry.version, body=loads_plain(entry.body))
            for entry in connection.execute(query)
        ),
        rules=loads_plain(row.rules),
        rules_version=row.rules_version,
    )


def _events(channel: str, after: int, connection: Connection) -> tuple[Event, ...] | None:
    bounds = select(channels.c.floor, channels.c.top).where(channels.c.name == channel)
    floor, top = connection.execute(bounds).one_or_none() or (0, 0)
    if not floor <= after <= top:
        return None
    query = select(events).where(events.c.channel == channel, events.c.offset > after)
    return tuple(
        Event(
            offset=row.offset,
            change=Change(
                channel=channel,
                kind=Kind(row.kind),
                id=row.entry,
                body=loads_plain(row.body),
                urgent=row.urgent,
            ),
            at=row.at,
        )
        for row in connection.execute(query.order_by(events.c.offset))
    )


def _append(changes: tuple[Change, ...], at: datetime, seen: int | None, connection: Connection) -> bool:
    if seen is not None and any(
        _top(connection, name) != seen for name in {change.channel for change in changes}
    ):
        return False
    append(changes, at, connection)
    return True


def _top(connection: Connection, channel: str) -> int:
    return (
        connection.execute(select(channels.c.top).where(channels.c.name == channel)).scalar_one_or_none() or 0
    )


def _trim(channel: str, keep: int, connection: Connection) -> None:
    here = channels.c.name == channel
    bounds = connection.execute(select(channels.c.floor, channels.c.top).where(here)).one_or_none()
    if bounds is None or bounds.top - max(keep, 0) <= bounds.floor:
        return
    floor = bounds.top - max(keep, 0)
    connection.execute(update(channels).where(here).values(floor=floor))
    connection.execute(delete(events).where(events.c.channel == channel, events.c.offset <= floor))
