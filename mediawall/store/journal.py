"""How a change enters the log of its channel, and the state that follows from it. Inside a write's transaction."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from mediawall.domain.wall import Change, Kind
from mediawall.store.codec import dumps
from mediawall.store.tables import channels, entries, events

_EMPTY = "{}"

# Statements are built once: building one costs as much as running it.
_HERE = channels.c.name == bindparam("here")
_ENTRY = (entries.c.channel == bindparam("here")) & (entries.c.id == bindparam("entry"))
_KNOWN = select(channels.c.name).where(_HERE)
_RULES = select(channels.c.rules).where(_HERE)
_BODY = select(entries.c.body).where(_ENTRY)
_GROW = update(channels).where(_HERE).values(top=channels.c.top + 1).returning(channels.c.top)
_MAKE, _SET_RULES = insert(channels), update(channels).where(_HERE)
_SAY = insert(events)
_PUT, _PUT_AGAIN, _DROP = insert(entries), update(entries).where(_ENTRY), delete(entries).where(_ENTRY)


def make_channel(name: str, connection: Connection) -> None:
    """Make the channel where it is not there yet: empty, with an epoch that no log had before."""
    if connection.execute(_KNOWN, {"here": name}).first() is None:
        row = {"name": name, "epoch": secrets.token_hex(8), "rules": _EMPTY}
        connection.execute(_MAKE, row | {"top": 0, "floor": 0, "rules_version": 0})


def append(changes: Sequence[Change], at: datetime, connection: Connection) -> None:
    """Give each change that changes something its place in the log, and apply it to the state.

    A PUT of what stands there already, a DROP of what does not, and RULES that are in force change nothing and are
    not written. An urgent DROP is always written: a screen may hold what the state has forgotten.
    """
    for change in changes:
        if change.kind is Kind.RULES:
            _set_rules(connection, change, at)
        else:
            _set_entry(connection, change, at)


def _set_rules(connection: Connection, change: Change, at: datetime) -> None:
    here, body = {"here": change.channel}, dumps(change.body)
    in_force = connection.execute(_RULES, here).scalar_one_or_none() or _EMPTY
    if in_force != body:
        offset = _write(connection, change, body, at)
        connection.execute(_SET_RULES, here | {"rules": body, "rules_version": offset})


def _set_entry(connection: Connection, change: Change, at: datetime) -> None:
    home, body = {"here": change.channel, "entry": change.id}, dumps(change.body)
    present = connection.execute(_BODY, home).scalar_one_or_none()
    if change.kind is Kind.DROP:
        if present is not None or change.urgent:
            _write(connection, change, body, at)
            connection.execute(_DROP, home)
    elif present != body:
        row = {"version": _write(connection, change, body, at), "body": body}
        if present is None:
            connection.execute(_PUT, row | {"channel": change.channel, "id": change.id})
        else:
            connection.execute(_PUT_AGAIN, row | home)


def _write(connection: Connection, change: Change, body: str, at: datetime) -> int:
    """The offset of the event, now written."""
    offset = _next_offset(connection, change.channel)
    row = {"channel": change.channel, "offset": offset, "kind": change.kind, "entry": change.id}
    connection.execute(_SAY, row | {"body": body, "urgent": change.urgent, "at": at})
    return offset


def _next_offset(connection: Connection, channel: str) -> int:
    """The next offset, from the channel's row, whose lock holds until the commit: no gaps, whoever else writes."""
    offset = connection.execute(_GROW, {"here": channel}).scalar_one_or_none()
    if offset is None:
        make_channel(channel, connection)
        offset = connection.execute(_GROW, {"here": channel}).scalar_one()
    return int(offset)
