"""What X's ways of saying no mean for us: pure (docs.x.com/x-api/fundamentals/response-codes-and-errors)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from mediawall.domain.errors import (
    AskPerson,
    LoginNeeded,
    MediawallError,
    RateLimited,
    ShapeChanged,
    SourceUnsupported,
    Unreachable,
)
from mediawall.reply import node, nodes, real, word

_CREDITS = ("credits", "usage-capped", "spend")
_ENROLLED = ("client-not-enrolled", "unsupported-authentication", "client-forbidden", "oauth1-permissions")
_WINDOW = 900.0
"""Seconds over which X counts most questions."""
_DAY = 86_400.0
_LONGEST = 300


def classify(
    status: int, reply: Any, headers: Mapping[str, str], now: datetime, secret: str = ""
) -> MediawallError | None:
    """What our callers should do about an answer that says no; None for one that does not, or only in part.

    Args:
        status: its HTTP status.
        reply: its JSON; None where it has none.
        headers: its headers, names in lower case.
        now: the time.
        secret: the text that the error's own must not hold.
    """
    found = node(reply)
    if status == HTTPStatus.OK and not ("title" in found and "type" in found and "data" not in found):
        return None
    what = _said(status, found)
    what = what.replace(secret, "***") if secret else what
    kind = f"{word(found.get('type'))} {word(found.get('title'))} {word(found.get('reason'))}".lower()
    if status == HTTPStatus.PAYMENT_REQUIRED or any(sign in kind for sign in _CREDITS):
        return AskPerson(what, advice="advice.x-credits")
    if any(sign in kind for sign in _ENROLLED):
        return AskPerson(what, advice="advice.x-access")
    return _by_status(status, what, headers, now)


def _by_status(status: int, what: str, headers: Mapping[str, str], now: datetime) -> MediawallError:
    if status == HTTPStatus.UNAUTHORIZED:
        return LoginNeeded(what, advice="advice.x-token")
    if status == HTTPStatus.FORBIDDEN:
        return AskPerson(what, advice="advice.x-access")
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return RateLimited(what, retry_after=until_reset(headers, now))
    if status == HTTPStatus.BAD_REQUEST:
        return AskPerson(what, advice="advice.x-query")
    if status == HTTPStatus.NOT_FOUND:
        return SourceUnsupported(what, advice="advice.x-access")
    return Unreachable(what) if status >= HTTPStatus.INTERNAL_SERVER_ERROR else ShapeChanged(what)


def until_reset(headers: Mapping[str, str], now: datetime) -> float:
    """Seconds until questions are free again, by ``x-rate-limit-reset`` (Unix seconds); a window where it says nothing."""
    reset = real(headers.get("x-rate-limit-reset"))
    if reset is None:
        return _WINDOW
    return min(max(reset - now.astimezone(UTC).timestamp(), 0.0), _DAY)


def is_last(headers: Mapping[str, str]) -> bool:
    """Whether that was the last question of this window."""
    return real(headers.get("x-rate-limit-remaining")) == 0


def _said(status: int, found: Mapping[str, Any]) -> str:
    """The status and X's own words, one line and short."""
    words = (found.get("title"), found.get("detail"), found.get("reason"))
    first = next(iter(nodes(found.get("errors"))), {}) if found.get("errors") else {}
    said = " ".join(filter(None, map(word, (*words, first.get("message")))))
    return f"{status} {said}"[:_LONGEST]
