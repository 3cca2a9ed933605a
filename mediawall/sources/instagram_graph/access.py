"""Which token is used, and when it is renewed, so that nobody has to think of it every sixty days."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from mediawall.domain.errors import LoginNeeded, MediawallError
from mediawall.domain.source import Token
from mediawall.ports import Clock, Tally, Tokens
from mediawall.sources.instagram_graph.oauth import Grant, Oauth
from mediawall.sources.instagram_graph.settings import InstagramGraphSettings, Login
from mediawall.sources.instagram_graph.share import Share

_WEEK = timedelta(days=7)
"""Sixty days leave room for eight tries."""
_DAY = timedelta(days=1)


def kept_as(login: Login, user_id: str) -> str:
    """The name that an account's connected token is kept under: all its sources without one of their own share it."""
    return f"instagram-graph {login} {user_id}"


def fingerprint(secret: str) -> str:
    """By what we know again which token of the config a kept one came from."""
    return sha256(secret.encode()).hexdigest()


def lasting(grant: Grant, now: datetime) -> datetime | None:
    """Until when a token holds that we were given now, None where that was not said."""
    return now + timedelta(seconds=min(grant.seconds, 1e9)) if grant.seconds else None


def due(token: Token, now: datetime) -> bool:
    """Whether to renew it: weekly, daily where the last try was in vain; never one that is over, that cannot be done."""
    if token.until and token.until <= now:
        return False
    if token.tried is None:
        return True
    return now - token.tried >= (_DAY if token.vain else _WEEK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """The token of one source: that of the config, or the one that is kept."""

    settings: InstagramGraphSettings
    oauth: Oauth
    tokens: Tokens
    tally: Tally
    clock: Clock
    share: Share

    async def current(self) -> Token:
        """The token to ask with, renewed where it is time. That a renewal fails does no harm while the old one holds.

        A token that a person put into the config wins over one that was kept for an earlier one.

        Raises:
            LoginNeeded: there is none.
        """
        async with self.share.renewing:
            return await self._current()

    async def _current(self) -> Token:
        (name, held), now = await self._held(), self.clock.now()
        self._hide(held)
        if not self.oauth.renews or not due(held, now):
            return held
        try:
            fresh = replace(await self._renewed(held, now), vain=0)
        except MediawallError:
            fresh = replace(held, vain=held.vain + 1)
        self._hide(fresh)
        # Kept before it is used: the old one may end with the first use of the new one.
        fresh = replace(fresh, tried=now)
        await self.tokens.put(name, fresh)
        return fresh

    async def _held(self) -> tuple[str, Token]:
        """The token, and the name that it is kept under: one that was connected, or what became of the config's own."""
        connected = kept_as(self.settings.login, self.settings.user_id)
        given = self.settings.token.get_secret_value() if self.settings.token else ""
        root = fingerprint(given) if given else ""
        kept = await self._kept(connected, given)
        if kept and kept.secret and (not given or kept.root == root):
            return connected, kept
        if not given:
            raise LoginNeeded("no token is kept for this account", advice="advice.connect")
        own = f"{connected} {root}"
        first = Token(secret=given, renewed=self.clock.now(), root=root)
        return own, await self._kept(own, given) or first

    async def _kept(self, name: str, given: str) -> Token | None:
        """The kept token; None where our key does not open it but the config has another."""
        try:
            return await self.tokens.get(name)
        except LoginNeeded:
            if given:
                return None
            raise

    async def _renewed(self, old: Token, now: datetime) -> Token:
        if self.settings.login == "facebook":
            said = await self.oauth.inspected(old.secret)
            if said.valid and said.until is None:
                return replace(old, renewed=now, until=None)
        grant = await self.oauth.renewed(old.secret)
        until = lasting(grant, now)
        if until is None and self.settings.login == "facebook":
            until = (await self.oauth.inspected(grant.secret)).until
        return replace(old, secret=grant.secret, renewed=now, until=until)

    def _hide(self, token: Token) -> None:
        for secret in (token.secret, self.oauth.app_secret):
            if secret:
                self.tally.hide(secret)
