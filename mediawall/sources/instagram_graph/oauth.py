"""What we ask Meta about tokens: a longer one for a short one, a new one for an old one, and what one is good for.

Meta takes the secrets of these few questions in the address alone; no other question has one there.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from mediawall.domain.errors import ShapeChanged
from mediawall.ports import Http
from mediawall.reply import at
from mediawall.sources.instagram_graph.asking import Question, ask
from mediawall.sources.instagram_graph.reading import number, word
from mediawall.sources.instagram_graph.settings import Login

_LATEST = datetime(2100, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A token that we were given, and the seconds that it lasts; 0 where Meta does not say."""

    secret: str = field(repr=False)
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """What Meta says of a token: whether it holds, until when (None: it does not end by time), and what it may do."""

    valid: bool
    until: datetime | None
    scopes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Oauth:
    """The questions about tokens of one log-in; with an empty ``app_id`` or ``app_secret`` only some can be asked."""

    http: Http
    login: Login
    version: str
    app_id: str = ""
    app_secret: str = field(default="", repr=False)

    @property
    def renews(self) -> bool:
        """Whether a token can be renewed: Instagram's by itself, Facebook's with the app's number and secret."""
        return self.login == "instagram" or bool(self.app_id and self.app_secret)

    def proof(self, token: str) -> dict[str, str]:
        """The parameter by which Facebook knows that the app itself asks: an app may require it of each question."""
        if self.login != "facebook" or not self.app_secret:
            return {}
        return {"appsecret_proof": hmac.digest(self.app_secret.encode(), token.encode(), "sha256").hex()}

    async def lengthened(self, short: str) -> Grant:
        """A token of about 60 days for one of an hour."""
        if self.login == "facebook":
            return await self._exchanged(short)
        return self._grant(
            await self._ask(
                "access_token",
                {"grant_type": "ig_exchange_token", "client_secret": self.app_secret, "access_token": short},
            )
        )

    async def renewed(self, old: str) -> Grant:
        """A new token for one that still holds; Instagram's must be 24 hours old."""
        if self.login == "facebook":
            return await self._exchanged(old)
        return self._grant(
            await self._ask("refresh_access_token", {"grant_type": "ig_refresh_token", "access_token": old})
        )

    async def inspected(self, token: str) -> Inspected:
        """What Meta says of a token of Facebook Login; the app itself asks."""
        path = f"{self.version}/debug_token"
        said = at(await self._ask(path, {"input_token": token}, bearer=self._app), "data")
        if not isinstance(said, dict) or "expires_at" not in said:
            raise ShapeChanged("an answer that does not say how long the token holds")
        scopes = said.get("scopes")
        return Inspected(
            valid=said.get("is_valid") is not False,
            until=_moment(said.get("expires_at")),
            scopes=frozenset(map(word, scopes)) if isinstance(scopes, list) else frozenset(),
        )

    async def _exchanged(self, token: str) -> Grant:
        parameters = {
            "grant_type": "fb_exchange_token",
            "client_id": self.app_id,
            "client_secret": self.app_secret,
            "fb_exchange_token": token,
        }
        return self._grant(await self._ask(f"{self.version}/oauth/access_token", parameters))

    @property
    def _app(self) -> str:
        return f"{self.app_id}|{self.app_secret}"

    async def _ask(self, path: str, parameters: Mapping[str, str], bearer: str = "") -> Any:
        secrets = [value for key, value in parameters.items() if "token" in key or "secret" in key]
        question = Question(
            host=f"graph.{self.login}.com",
            path=path,
            parameters=dict(parameters),
            bearer=bearer,
            secrets=(self.app_secret, *secrets),
        )
        return (await ask(self.http, question)).document

    def _grant(self, said: Any) -> Grant:
        secret = word(at(said, "access_token"))
        if not secret:
            raise ShapeChanged("an answer without a token")
        return Grant(secret=secret, seconds=number(at(said, "expires_in")))


def _moment(value: Any) -> datetime | None:
    """The time of Unix seconds, None for 0, which is Meta's word for never."""
    seconds = number(value)
    return datetime.fromtimestamp(seconds, UTC) if 0 < seconds < _LATEST.timestamp() else None
