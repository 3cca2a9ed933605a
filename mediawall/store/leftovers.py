"""Files that a post used and uses no more."""

from collections.abc import Sequence
from functools import partial

from sqlalchemy import Connection, Table, delete, select

from mediawall.domain.decision import Form
from mediawall.domain.post import Picture
from mediawall.store import tables
from mediawall.store.codec import loads
from mediawall.store.database import Database
from mediawall.store.forms import leave
from mediawall.store.tables import fingerprints, leftovers, replaced, revisions

_FORMS: tuple[Table, ...] = (revisions, replaced)


class SqlLeftovers:
    """`mediawall.ports.Leftovers` in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def leave(self, pictures: Sequence[Picture]) -> None:
        """The files of these pictures may be used by no post."""
        await self._database.write(partial(leave, tuple(pictures)))

    async def unused(self, limit: int) -> tuple[str, ...]:
        """Keys of leftovers that no post uses; one that a post uses again is none any more."""
        return await self._database.write(partial(_unused, limit))

    async def removed(self, keys: Sequence[str]) -> None:
        """They are gone."""
        await self._database.write(partial(_removed, tuple(keys)))


def _unused(limit: int, connection: Connection) -> tuple[str, ...]:
    rows = connection.execute(select(leftovers).order_by(leftovers.c.blob).limit(limit)).all()
    if not rows:
        return ()
    used = _used({row.phash for row in rows}, connection)
    keys = {row.blob for row in rows}
    _removed(tuple(keys & used), connection)
    return tuple(sorted(keys - used))


def _removed(keys: tuple[str, ...], connection: Connection) -> None:
    connection.execute(delete(leftovers).where(leftovers.c.blob.in_(keys)))


def _used(hashes: set[str], connection: Connection) -> set[str]:
    """The files of posts with a picture that looks the same (the same file does), and those of all other forms."""
    alike = select(fingerprints.c.post_id).where(fingerprints.c.phash.in_(hashes))
    query = select(tables.pictures.c.body).where(tables.pictures.c.post_id.in_(alike))
    made = [loads(Picture, body) for body in connection.scalars(query)]
    for table in _FORMS:
        for body in connection.scalars(select(table.c.body)):
            made += loads(Form, body).pictures
    return {one.blob for picture in made for one in picture.renditions}
