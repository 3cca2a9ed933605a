"""Access tokens that we renew ourselves: encrypted, so that a copy of the database opens no account."""

from functools import partial

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import Connection, delete, insert, select

from mediawall.domain.errors import LoginNeeded
from mediawall.domain.source import Token
from mediawall.store.codec import dumps, loads
from mediawall.store.database import Database
from mediawall.store.tables import tokens


class SqlTokens:
    """`mediawall.ports.Tokens` in a database.

    Args:
        database: where they are kept.
        key: 32 bytes in URL-safe base64, kept apart from the database.
    """

    def __init__(self, database: Database, key: bytes) -> None:
        self._database, self._lock = database, Fernet(key)

    async def get(self, name: str) -> Token | None:
        """The token of that name; raises LoginNeeded where it cannot be opened with our key."""
        body = await self._database.read(partial(_get, name))
        if body is None:
            return None
        try:
            return loads(Token, self._lock.decrypt(body.encode()).decode())
        except InvalidToken as error:
            raise LoginNeeded(f"the token {name} was kept with another key", advice="advice.token") from error

    async def put(self, name: str, token: Token) -> None:
        """Keep it in place of an older one."""
        body = self._lock.encrypt(dumps(token).encode()).decode()
        await self._database.write(partial(_put, name, body))


def _get(name: str, connection: Connection) -> str | None:
    return connection.execute(select(tokens.c.body).where(tokens.c.name == name)).scalar_one_or_none()


def _put(name: str, body: str, connection: Connection) -> None:
    connection.execute(delete(tokens).where(tokens.c.name == name))
    connection.execute(insert(tokens).values(name=name, body=body))
