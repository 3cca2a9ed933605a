"""What the Graph API's ways of saying no mean for a Page, and how much of our share is used: pure.

The codes are those of Meta's pages on error handling and rate limits.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from mediawall.domain.errors import (
    AskPerson,
    LoginNeeded,
    MediawallError,
    RateLimited,
    ShapeChanged,
    Unreachable,
)
from mediawall.domain.source import Budget, Report
from mediawall.reply import Node, at, count, node, real, rows, text, word, yes

SLOW = 75.0
"""Above this share of what we may ask, per cent, one page a poll is enough …"""
STOP = 95.0
"""… and from here on we rest before we are made to."""
_HOUR = 3600.0
"""The share counts over an hour, a Page's over a day: then the answer says how long."""
_USAGE = ("x-app-usage", "x-page-usage", "x-business-use-case-usage")
_SHARES = ("call_count", "total_cputime", "total_time")
_TOKENS = re.compile(r"(?i)\b(access_token|bearer)\b[\s=:]*[^\s&\"']+|\bEAA[A-Za-z0-9_-]{8,}")
_LONGEST = 300
_PARAMETER, _NO_OBJECT, _NO_ALIAS = 100, 33, 803


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """How much of our share is used, per cent, and the seconds until we may ask again (0 while we may)."""

    percent: float = 0.0
    regain: float = 0.0

    def rest(self) -> RateLimited | None:
        """The rest that we owe, if any."""
        if not self.regain and self.percent < STOP:
            return None
        return RateLimited(f"{self.percent:.0f} % of the share is used", retry_after=self.regain or _HOUR)

    def report(self, now: datetime) -> Report:
        """The share as a person is told of it."""
        until = now + timedelta(seconds=self.regain) if self.regain else None
        budget = Budget(code="usage", used=min(self.percent, 100.0), limit=100.0, until=until)
        return Report(budgets=(budget,), slow="usage" if self.percent > SLOW else "")


def usage(headers: Mapping[str, str]) -> Usage:
    """The highest share and the longest wait that an answer's headers name."""
    found = list(_usage_rows(headers))
    shares = [real(row.get(key)) or 0.0 for row in found for key in _SHARES]
    minutes = [count(row.get("estimated_time_to_regain_access")) for row in found]
    return Usage(percent=max(shares, default=0.0), regain=60.0 * max(minutes, default=0))


def _usage_rows(headers: Mapping[str, str]) -> Iterator[Node]:
    """X-App-Usage is one row; X-Business-Use-Case-Usage has a list of rows for each business."""
    for name in _USAGE:
        found = node(_json(headers.get(name, "")))
        yield found
        yield from (row for value in found.values() for row in rows(value) if isinstance(row, dict))


def _json(written: str | bytes) -> Any:
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return None


def is_absent(body: bytes) -> bool:
    """Whether the answer says that something asked for is not there; it says the same of what we may not see."""
    error = node(at(_json(body), "error"))
    code, subcode = count(error.get("code")), count(error.get("error_subcode"))
    return code == _NO_ALIAS or (code == _PARAMETER and subcode == _NO_OBJECT)


def classify(status: int, body: bytes, headers: Mapping[str, str], secret: str = "") -> MediawallError | None:
    """What our callers should do about an answer that says no; None for one that does not.

    Args:
        status: its HTTP status.
        body: its body, of any kind.
        headers: its headers, names in lower case.
        secret: the text that the error's own must not hold.
    """
    said = at(_json(body), "error")
    if status == HTTPStatus.OK and not said:
        return None
    error = node(said)
    code, subcode = count(error.get("code")), count(error.get("error_subcode"))
    words = word(error.get("message")) or word(said)
    what = scrub(f"{status} code {code}/{subcode} {words}", secret)
    if code == _PARAMETER and _is_about_rights(words):
        return _permission(what, headers)
    if is_absent(body):
        return AskPerson(what, advice="advice.facebook-page")
    for codes, meaning in _TABLE:
        if code in codes:
            return meaning(what, headers)
    return Unreachable(what) if yes(error.get("is_transient")) else _by_status(status, what, headers)


def _is_about_rights(words: str) -> bool:
    """Whether a "bad parameter" is in truth a right that is missing, such as *Page Public Content Access*."""
    said = words.lower()
    absent = "does not exist" in said
    return not absent and any(sign in said for sign in ("permission", "content access", "appsecret_proof"))


def _by_status(status: int, what: str, headers: Mapping[str, str]) -> MediawallError:
    """By the status where the body says nothing that we know."""
    if status == HTTPStatus.UNAUTHORIZED:
        return _token(what, headers)
    if status == HTTPStatus.FORBIDDEN:
        return _permission(what, headers)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return _rest(what, headers)
    return Unreachable(what) if status >= HTTPStatus.INTERNAL_SERVER_ERROR else ShapeChanged(what)


def scrub(said: str, secret: str = "") -> str:
    """The text, one line and short, without any token: Meta's own messages sometimes quote one."""
    said = said.replace(secret, "***") if secret else said
    said = _TOKENS.sub("***", " ".join(text(said).split()))
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


def _rest(what: str, headers: Mapping[str, str]) -> MediawallError:
    asked = headers.get("retry-after", "").strip()
    seconds = float(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0.0  # noqa: PLR2004 - days
    return RateLimited(what, retry_after=usage(headers).regain or seconds or _HOUR)


def _token(what: str, _: Mapping[str, str]) -> MediawallError:
    return LoginNeeded(what, advice="advice.facebook-token")


def _permission(what: str, _: Mapping[str, str]) -> MediawallError:
    return AskPerson(what, advice="advice.facebook-permission")


_TABLE: tuple[tuple[frozenset[int], Callable[[str, Mapping[str, str]], MediawallError]], ...] = (
    (frozenset({341, 368}), lambda what, _: AskPerson(what, advice="advice.facebook-blocked")),
    (frozenset({4, 17, 32, 613, *range(80000, 80015)}), _rest),
    (frozenset({102, 190}), _token),
    (frozenset({3, 10, *range(200, 300)}), _permission),
    (frozenset({1, 2}), lambda what, _: Unreachable(what)),
    (frozenset({21, 110}), lambda what, _: AskPerson(what, advice="advice.facebook-page")),
    (frozenset({_PARAMETER}), lambda what, _: ShapeChanged(what)),
)
"""21: the Page has moved to another number."""
