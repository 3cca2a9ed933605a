"""What the Data API's ways of saying no mean for us: pure.

The reasons are those of developers.google.com/youtube/v3/docs/errors and, in the newer form (``details``), of Google's
common error model.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
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
from mediawall.reply import at, node, word
from mediawall.sources.youtube.memory import quota_until
from mediawall.sources.youtube.normalise import errors_of

_QUOTA = frozenset({"quotaExceeded", "dailyLimitExceeded", "dailyLimitExceededUnreg"})
_REST = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED"})
_KEY = frozenset(
    {
        "keyInvalid",
        "keyExpired",
        "API_KEY_INVALID",
        "API_KEY_EXPIRED",
        "CREDENTIALS_MISSING",
        "UNAUTHENTICATED",
    }
)
_OFF = frozenset(
    {"accessNotConfigured", "SERVICE_DISABLED", "CONSUMER_INVALID", "CONSUMER_SUSPENDED", "BILLING_DISABLED"}
)
_BARRED = frozenset(
    {
        "ipRefererBlocked",
        "API_KEY_SERVICE_BLOCKED",
        "API_KEY_HTTP_REFERRER_BLOCKED",
        "API_KEY_IP_ADDRESS_BLOCKED",
    }
)
_HIDDEN = frozenset({"playlistItemsNotAccessible", "playlistForbidden", "channelForbidden"})
_NOBODY = frozenset({"channelNotFound", "channelClosed", "channelSuspended"})
_NO_LIST = frozenset({"playlistNotFound"})
_BROKEN = frozenset({"backendError", "internalError", "INTERNAL", "UNAVAILABLE", "invalidPageToken"})
"""A page's token is never kept: one that no longer holds is asked for anew by the next poll."""
NO_LIST = "advice.youtube-playlist"
"""The playlist is not there. Of a channel that never published, the API says that of its uploads as well."""
_MINUTES = 300.0
"""Seconds of rest where Google does not say how long: its short limits count over a minute or a hundred seconds."""
_LONGEST = 300


def classify(
    status: int, reply: Any, headers: Mapping[str, str], now: datetime, secret: str = ""
) -> MediawallError | None:
    """What our callers should do about an answer that says no; None for one that does not.

    Args:
        status: its HTTP status.
        reply: its JSON; None where it has none.
        headers: its headers, names in lower case.
        now: the time.
        secret: the text that the error's own must not hold.
    """
    error = node(reply).get("error")
    if status == HTTPStatus.OK and not error:
        return None
    said = word(at(error, "message"))
    what = f"{status} {' '.join(dict.fromkeys(_reasons(reply)))} {said}"[:_LONGEST]
    what = what.replace(secret, "***") if secret else what
    if _is_day_quota(reply):
        return spent(what, now)
    reasons = set(_reasons(reply))
    if "API key not valid" in said or "unregistered callers" in said or "API key expired" in said:
        reasons.add("API_KEY_INVALID")
    return _by_reason(reasons, what, headers) or _by_status(status, what, headers)


def spent(what: str, now: datetime) -> RateLimited:
    """The rest until the quota's next day."""
    wait = (quota_until(now) - now).total_seconds()
    return RateLimited(what, retry_after=wait, code="youtube-quota")


def _reasons(reply: Any) -> Iterator[str]:
    yield from filter(None, (word(node(row).get("reason")) for row in errors_of(reply)))
    yield from filter(None, (word(at(reply, "error", "status")),))


def _is_day_quota(reply: Any) -> bool:
    """Whether the day's units are gone; the newer form calls that a rate too, and only its unit tells."""
    units = (word(at(row, "metadata", "quota_unit")) for row in errors_of(reply))
    return bool(_QUOTA & set(_reasons(reply))) or any(unit.startswith("1/d/") for unit in units)


def _by_reason(reasons: Iterable[str], what: str, headers: Mapping[str, str]) -> MediawallError | None:
    """By the first of our groups that a reason is in: what is certain before what Google says of everything."""
    found = set(reasons)
    if found & _REST:
        return _rest(what, headers)
    asks = (
        (_KEY, LoginNeeded(what, advice="advice.youtube-key")),
        (_OFF, AskPerson(what, advice="advice.youtube-off")),
        (_BARRED, AskPerson(what, advice="advice.youtube-barred")),
        (_NOBODY, AskPerson(what, advice="advice.youtube-channel")),
        (_NO_LIST, AskPerson(what, advice=NO_LIST)),
        (_HIDDEN, SourceUnsupported(what, advice="advice.youtube-hidden")),
        (_BROKEN, Unreachable(what)),
    )
    return next((meaning for group, meaning in asks if found & group), None)


def _by_status(status: int, what: str, headers: Mapping[str, str]) -> MediawallError:
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return _rest(what, headers)
    if status == HTTPStatus.UNAUTHORIZED:
        return LoginNeeded(what, advice="advice.youtube-key")
    if status == HTTPStatus.FORBIDDEN:
        return AskPerson(what, advice="advice.youtube-barred")
    if status == HTTPStatus.NOT_FOUND:
        return AskPerson(what, advice=NO_LIST)
    return Unreachable(what) if status >= HTTPStatus.INTERNAL_SERVER_ERROR else ShapeChanged(what)


def _rest(what: str, headers: Mapping[str, str]) -> RateLimited:
    asked = headers.get("retry-after", "").strip()
    known = asked.isascii() and asked.isdigit() and len(asked) < 7  # noqa: PLR2004 - at most some days
    return RateLimited(what, retry_after=float(asked) if known else _MINUTES)
