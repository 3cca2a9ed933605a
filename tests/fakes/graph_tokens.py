"""Meta's desk for tokens: exchanges, renews, inspects, and tells which accounts a token opens."""

import hmac
from dataclasses import dataclass, field
from typing import Any, ClassVar

APP_ID, APP_SECRET = "271828182845904", "the-apps-own-secret-0f1e2d"
SHORT = "EAAshortLivedPastedByAPerson01"
EVERY_SCOPE = (
    "instagram_basic", "pages_show_list", "pages_read_engagement", "instagram_manage_insights",
    "instagram_manage_comments", "pages_manage_metadata",
)  # fmt: skip


@dataclass(kw_only=True)
class TokenDesk:
    """``valid`` are the tokens that open something; each exchange adds one. ``ends`` is Unix seconds, 0 for never."""

    PATHS: ClassVar = (
        "oauth/access_token", "access_token", "refresh_access_token", "debug_token", "me/accounts", "me",
    )  # fmt: skip
    first: str
    scopes: tuple[str, ...] = EVERY_SCOPE
    ends: int = 0
    seconds: int = 5184000
    accounts: list[tuple[str, str]] = field(default_factory=lambda: [("17841405822304914", "stadieper")])
    valid: set[str] = field(default_factory=set)
    refuses: str = ""
    """A part of a path that is refused, such as ``refresh``."""
    given: list[str] = field(default_factory=list)
    strict: bool = False
    """Whether each question must prove that the app asks ("Require App Secret")."""

    def __post_init__(self) -> None:
        self.valid |= {self.first, SHORT}

    def unproven(self, query: dict[str, str], bearer: str) -> bool:
        right = hmac.digest(APP_SECRET.encode(), bearer.encode(), "sha256").hex()
        return query.get("appsecret_proof", "" if self.strict else right) != right

    def answer(self, path: str, query: dict[str, str], bearer: str) -> dict[str, Any]:
        if self.refuses and self.refuses in path:
            return _refused(100, "Invalid request: the token is too young")
        if path in {"me", "me/accounts"}:
            fits = bearer in self.valid and not self.unproven(query, bearer)
            return self._me(path) if fits else _refused(190, "Invalid OAuth access token.")
        if path == "debug_token":
            return self._inspected(query["input_token"], bearer)
        return self._exchanged(query)

    def _exchanged(self, query: dict[str, str]) -> dict[str, Any]:
        kind = query["grant_type"]
        old = query["fb_exchange_token"] if kind == "fb_exchange_token" else query["access_token"]
        if kind != "ig_refresh_token" and query["client_secret"] != APP_SECRET:
            return _refused(1, "Error validating client secret.")
        if old not in self.valid:
            return _refused(190, f"Error validating access token {old}")
        self.given.append(f"EAAlongLived{len(self.given):08d}")
        self.valid.add(self.given[-1])
        lasts = {"expires_in": self.seconds} if self.seconds else {}
        return {"access_token": self.given[-1], "token_type": "bearer", **lasts}

    def _inspected(self, token: str, bearer: str) -> dict[str, Any]:
        if bearer != f"{APP_ID}|{APP_SECRET}":
            return _refused(190, "Invalid OAuth access token signature.")
        facts = {"app_id": APP_ID, "type": "USER", "expires_at": self.ends, "scopes": list(self.scopes)}
        return {"data": {**facts, "is_valid": token in self.valid}}

    def _me(self, path: str) -> dict[str, Any]:
        if path == "me":
            number, name = self.accounts[0]
            return {"user_id": number, "username": name, "id": "9"}
        pages = [
            {"id": f"10{row}", "instagram_business_account": {"id": number, "username": name}}
            for row, (number, name) in enumerate(self.accounts)
        ]
        return {"data": [{"id": "1"}, *pages], "paging": {"cursors": {"after": "x"}}}


def _refused(code: int, words: str) -> dict[str, Any]:
    return {"error": {"message": words, "type": "OAuthException", "code": code, "fbtrace_id": "AbCdEf"}}
