"""Signing in at the desk: passwords by argon2id, sessions on the server."""

import asyncio
from collections import OrderedDict
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from mediawall.domain.errors import NotAllowed
from mediawall.domain.person import Person, Session
from mediawall.moderate.delays import BY_ADDRESS, BY_LOGIN, Delays
from mediawall.ports import Clock, Staff

IDLE = timedelta(hours=12)
"""A shift: so long without a request, and one must sign in again."""
LONGEST = timedelta(hours=24)
"""A session ends at most so long after it was opened."""
_NOTED_EVERY = timedelta(minutes=1)
"""How exactly it is kept when a session was last used."""
_LONGEST_PASSWORD, _LONGEST_LOGIN = 1024, 200
_AT_ONCE = 2
"""Passwords hashed at once: each takes 64 MiB."""
_ENDED_MOST = 1000


def hash_password(password: str) -> str:
    """The password's argon2id hash, encoded with its parameters and salt."""
    return PasswordHasher().hash(_bytes(password))


class SignIn:
    """Who may come in, and who is in.

    Wrong tries make the next one wait (`mediawall.moderate.delays`). An unknown login takes as long as a wrong password
    and gives the same answer.
    """

    def __init__(self, staff: Staff, clock: Clock, hasher: PasswordHasher | None = None) -> None:
        self._staff = staff
        self._clock = clock
        self._hasher = hasher or PasswordHasher()
        self._nobody = self._hasher.hash(token_urlsafe())
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._by_address = Delays(BY_ADDRESS)
        self._by_login = Delays(BY_LOGIN)
        self._ended: OrderedDict[str, None] = OrderedDict()

    async def sign_in(self, login: str, password: str, address: str) -> tuple[str, Session]:
        """The cookie's secret and the new session.

        Raises:
            NotAllowed: ``wrong-password``, also for an unknown login; ``too-many-tries`` with the seconds to wait.
        """
        now = self._clock.now()
        login = login.encode("utf-8", "replace").decode().strip().casefold()[:_LONGEST_LOGIN]
        here = f"{login}\n{address}"
        wait = max(self._by_address.wait(here, now), self._by_login.wait(login, now))
        if wait:
            raise NotAllowed("too-many-tries", retry_after=wait.total_seconds())
        self._by_address.tried(here, now)
        self._by_login.tried(login, now)
        person = await self._staff.person(login)
        if not await self._fits(person, password) or person is None:
            raise NotAllowed("wrong-password")
        self._by_address.forget(here)
        self._by_login.forget(login)
        await self._renew_hash(person, password)
        return await self._open(person, now)

    async def who(self, secret: str) -> tuple[Person, Session] | None:
        """Who holds this secret, and the session; None where it ended, was never, or its person is gone."""
        key = _key(secret)
        session = await self._staff.session(key)
        if session is None or key in self._ended:
            return None
        now = self._clock.now()
        person = await self._staff.person(session.login)
        if person is None or now - session.last_seen >= IDLE or now - session.opened >= LONGEST:
            await self._staff.end_session(key)
            return None
        if now - session.last_seen >= _NOTED_EVERY:
            session = replace(session, last_seen=now)
            await self._staff.save_session(session)
            if key in self._ended:
                await self._staff.end_session(key)
                return None
        return person, session

    async def sign_out(self, secret: str) -> None:
        """End the session; a request that is under way does not open it again."""
        key = _key(secret)
        self._ended[key] = None
        if len(self._ended) > _ENDED_MOST:
            self._ended.popitem(last=False)
        await self._staff.end_session(key)

    async def _open(self, person: Person, now: datetime) -> tuple[str, Session]:
        secret = token_urlsafe(32)
        session = Session(
            key=_key(secret), login=person.login, csrf=token_urlsafe(32), opened=now, last_seen=now
        )
        await self._staff.save_session(session)
        return secret, session

    async def _fits(self, person: Person | None, password: str) -> bool:
        """Whether it is the person's password. Always one verification, whoever asks."""
        known = person.password_hash if person is not None and person.password_hash else self._nobody
        async with self._turns:
            return await asyncio.to_thread(self._verified, known, _bytes(password))

    def _verified(self, known: str, password: bytes) -> bool:
        try:
            return self._hasher.verify(known, password)
        except (VerificationError, InvalidHashError):
            return False

    async def _renew_hash(self, person: Person, password: str) -> None:
        """Hash anew where the parameters were raised since. It ends the person's other sessions, as a new password does."""
        if self._hasher.check_needs_rehash(person.password_hash):
            async with self._turns:
                new = await asyncio.to_thread(self._hasher.hash, _bytes(password))
            await self._staff.save_person(replace(person, password_hash=new))


def _key(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _bytes(password: str) -> bytes:
    """The same bytes for the same password, however a keyboard composes its accents."""
    return normalize("NFC", password[:_LONGEST_PASSWORD]).encode("utf-8", "surrogatepass")
