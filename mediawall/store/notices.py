"""What is remembered for telling people how the sources are, and what is on its way to them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, delete, insert, select

from mediawall.domain.notice import Delivery, Watch
from mediawall.store import tables
from mediawall.store.codec import dumps, loads
from mediawall.store.database import Database


class SqlNotices:
    """`mediawall.ports.Notices` in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def watches(self) -> Mapping[str, Watch]:
        """What is remembered of every source that was ever looked at, by name."""
        return await self._database.read(_watches)

    async def deliveries(self) -> tuple[Delivery, ...]:
        """Every message that is on its way, and those of the last month, oldest first."""
        return await self._database.read(_deliveries)

    async def save(self, watches: Sequence[Watch], deliveries: Sequence[Delivery]) -> None:
        """Keep what was seen together with what is to be told of it, in one transaction."""
        await self._database.write(partial(_save, tuple(watches), tuple(deliveries)))

    async def forget(self, before: datetime) -> None:
        """Drop messages that arrived, or were given up, before then."""
        await self._database.write(partial(_forget, before))


def _watches(connection: Connection) -> dict[str, Watch]:
    return {row.source: loads(Watch, row.body) for row in connection.execute(select(tables.watches))}


def _deliveries(connection: Connection) -> tuple[Delivery, ...]:
    rows = connection.scalars(
        select(tables.deliveries.c.body).order_by(tables.deliveries.c.at, tables.deliveries.c.id)
    )
    return tuple(loads(Delivery, body) for body in rows)


def _save(watched: tuple[Watch, ...], sent: tuple[Delivery, ...], connection: Connection) -> None:
    for watch in watched:
        connection.execute(delete(tables.watches).where(tables.watches.c.source == watch.source))
        connection.execute(insert(tables.watches).values(source=watch.source, body=dumps(watch)))
    for delivery in sent:
        connection.execute(delete(tables.deliveries).where(tables.deliveries.c.id == delivery.id))
        row = {"id": delivery.id, "at": delivery.sent or delivery.due, "body": dumps(delivery)}
        connection.execute(insert(tables.deliveries).values(row))


def _forget(before: datetime, connection: Connection) -> None:
    old = [one.id for one in _deliveries(connection) if not one.open and (one.sent or one.due) < before]
    if old:
        connection.execute(delete(tables.deliveries).where(tables.deliveries.c.id.in_(old)))
