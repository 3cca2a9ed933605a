"""What was brought to us for a source, until the source has read it."""

from datetime import datetime
from functools import partial

from sqlalchemy import Connection, insert, select, update

from mediawall.domain.source import Letter
from mediawall.store.database import Database
from mediawall.store.tables import letters


class SqlLetters:
    """`mediawall.ports.Letters` in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, source: str, key: str, body: str, at: datetime) -> bool:
        """Keep it, safe against a power cut; False where that key was brought before."""
        return await self._database.write(partial(_put, source, key, body, at))

    async def after(self, source: str, mark: int, limit: int = 50) -> tuple[Letter, ...]:
        """The source's letters with a higher mark, in their order."""
        return await self._database.read(partial(_after, source, mark, limit))

    async def forget(self, source: str, mark: int, before: datetime) -> None:
        """Drop the bodies of letters up to that mark that came before then; their keys stay, against doubles."""
        await self._database.write(partial(_forget, source, mark, before))


def _put(source: str, key: str, body: str, at: datetime, connection: Connection) -> bool:
    known = select(letters.c.id).where(letters.c.source == source, letters.c.key == key)
    if connection.execute(known).first() is not None:
        return False
    connection.execute(insert(letters).values(source=source, key=key, body=body, at=at))
    return True


def _after(source: str, mark: int, limit: int, connection: Connection) -> tuple[Letter, ...]:
    query = select(letters).where(letters.c.source == source, letters.c.id > mark, letters.c.body != "")
    rows = connection.execute(query.order_by(letters.c.id).limit(limit))
    return tuple(
        Letter(mark=row.id, source=row.source, key=row.key, body=row.body, at=row.at) for row in rows
    )


def _forget(source: str, mark: int, before: datetime, connection: Connection) -> None:
    old = update(letters).where(letters.c.source == source, letters.c.id <= mark, letters.c.at < before)
    connection.execute(old.values(body=""))
