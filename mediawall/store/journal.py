"""How a change enters the log of its channel, and the state that follows from it. Inside a write's transaction."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from mediawall.domain.wall import Change, Kind
from mediawall.store.codec import dumps
from mediawall.store.tables import channels, entries, events

_EMPTY = "{}"


def make_channel(name: str, connection: Connection) -> None:
    """Make the channel where it is not there yet: empty, with an epoch that no log had before."""
    if connection.execute(select(channels.c.name).where(channels.c.name == name)).first() is None:
        row = {"name": name, "epoch": secrets.token_hex(8), "rules": _EMPTY}
        connection.execute(insert(channels).values(row | {"top": 0, "floor": 0, "rules_version": 0}))


def append(changes: Sequence[Change], at: datetime, connection: Connection) -> None:
    """Give each change that changes something its place in the log, and apply it to the state.

    A PUT of what stands there already, a DROP of what does not, and RULES that are in force change nothing and are
    not written. An urgent DROP is always written: a screen may hold what the state has forgotten.
    """
    for change in changes:
        make_channel(change.channel, connection)
        body = dumps(change.body)
        if _changes_something(connection, change, body):
            offset = _write(connection, change, body, at)
            _apply(connection, change, body, offset)


def _changes_something(connection: Connection, change: Change, body: str) -> bool:
    if change.kind is Kind.RULES:
        rules = select(channels.c.rules).where(channels.c.name == change.channel)
        return bool(connection.execute(rules).scalar_one() != body)
    entry = select(entries.c.body).where(entries.c.channel == change.channel, entries.c.id == change.id)
    present = connection.execute(entry).scalar_one_or_none()
    if change.kind is Kind.DROP:
        return present is not None or change.urgent
    return bool(present != body)


def _write(connection: Connection, change: Change, body: str, at: datetime) -> int:
    """The offset of the written event. It comes from the row, whose lock holds until the commit: no gaps."""
    grown = update(channels).where(channels.c.name == change.channel).values(top=channels.c.top + 1)
    offset: int = connection.execute(grown.returning(channels.c.top)).scalar_one()
    connection.execute(
        insert(events).values(
            channel=change.channel,
            offset=offset,
            kind=change.kind,
            entry=change.id,
            body=body,
            urgent=change.urgent,
            at=at,
        )
    )
    return offset


def _apply(connection: Connection, change: Change, body: str, offset: int) -> None:
    if change.kind is Kind.RULES:
        row = {"rules": body, "rules_version": offset}
        connection.execute(update(channels).where(channels.c.name == change.channel).values(row))
        return
    here = (entries.c.channel == change.channel) & (entries.c.id == change.id)
    connection.execute(delete(entries).where(here))
    if change.kind is Kind.PUT:
        row = {"channel": change.channel, "id": change.id, "version": offset, "body": body}
        connection.execute(insert(entries).values(row))
