"""Who may sign in, and who is signed in."""

from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from mediawall.domain.person import Person, Session
from mediawall.store.database import Database
from mediawall.store.tables import people, sessions

FORGOTTEN = timedelta(days=30)
"""After so long without use a session's row goes: far longer than any session lives."""


class SqlStaff:
    """`mediawall.ports.Staff` in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def person(self, login: str) -> Person | None:
        """The person with that login (compared case-folded)."""
        return await self._database.read(partial(_person, login))

    async def save_person(self, person: Person) -> None:
        """Add or replace a person; a changed password ends that person's sessions."""
        await self._database.write(partial(_save_person, person))

    async def session(self, key: str) -> Session | None:
        """The session with that key; None for one that was ended."""
        return await self._database.read(partial(_session, key))

    async def save_session(self, session: Session) -> None:
        """Open a session, or note when it was last used; one that was ended stays ended."""
        await self._database.write(partial(_save_session, session))

    async def end_session(self, key: str) -> None:
        """Sign out."""
        await self._database.write(partial(_end_session, key))


def _row_of(connection: Connection, login: str) -> Row[Any] | None:
    return connection.execute(select(people).where(people.c.key == login.casefold())).one_or_none()


def _person(login: str, connection: Connection) -> Person | None:
    row = _row_of(connection, login)
    if row is None:
        return None
    return Person(
        login=row.login,
        name=row.name,
        password_hash=row.password_hash,
        language=row.language,
        department=row.department,
    )


def _save_person(person: Person, connection: Connection) -> None:
    before = _row_of(connection, person.login)
    key = person.login.casefold()
    if before is not None and before.password_hash != person.password_hash:
        connection.execute(update(sessions).where(sessions.c.person == key).values(ended=True))
    connection.execute(delete(people).where(people.c.key == key))
    connection.execute(
        insert(people).values(
            key=key,
            login=person.login,
            name=person.name,
            password_hash=person.password_hash,
            language=person.language,
            department=person.department,
        )
    )


def _session(key: str, connection: Connection) -> Session | None:
    query = select(sessions).where(sessions.c.key == key, sessions.c.ended.is_(False))
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return Session(key=row.key, login=row.login, csrf=row.csrf, opened=row.opened, last_seen=row.last_seen)


def _save_session(session: Session, connection: Connection) -> None:
    """An ended session keeps its row: a request that was under way at sign-out would bring it back otherwise."""
    row = {"csrf": session.csrf, "opened": session.opened, "last_seen": session.last_seen}
    known = connection.execute(update(sessions).where(sessions.c.key == session.key).values(row))
    if known.rowcount == 0:
        person = {"person": session.login.casefold(), "login": session.login}
        connection.execute(insert(sessions).values(row | person | {"key": session.key, "ended": False}))
        old = sessions.c.last_seen < session.last_seen - FORGOTTEN
        connection.execute(delete(sessions).where(old))


def _end_session(key: str, connection: Connection) -> None:
    connection.execute(update(sessions).where(sessions.c.key == key).values(ended=True))
