"""How Meta's Graph API says no, and how much of our share is used: what its roads have in common, pure.

The codes and headers are those of Meta's pages on error handling and rate limits.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from mediawall.domain.errors import MediawallError, RateLimited, ShapeChanged, Unreachable
from mediawall.domain.source import Budget
from mediawall.reply import Node, at, count, node, real, rows, text, word, yes

SLOW = 75.0
"""Above this share of what we may ask, per cent, one page a poll is enough …"""
STOP = 95.0
"""… and from here on we rest before we are made to."""
LIMITS = frozenset({4, 17, 32, 613, *range(80000, 80015)})
"""The codes of limits; how long they hold stands in the headers."""
PARAMETER, NO_OBJECT, NO_ALIAS = 100, 33, 803
"""A bad parameter; as its subcode, or as a code of its own: what is asked for is not there, for us at least."""

_HOUR = 3600.0
"""The share of an app counts over an hour; what counts longer says so itself."""
_USAGE = ("x-app-usage", "x-page-usage", "x-business-use-case-usage")
_SHARES = ("call_count", "total_cputime", "total_time")
_TOKENS = re.compile(r"(?i)\b(access_token|bearer)\b[\s=:]*[^\s&\"']+|\b(?:EAA|IGA|IGQ)[A-Za-z0-9_-]{8,}")
_LONGEST = 300
_LONGEST_WAIT = 6

Meaning = Callable[[str, Mapping[str, str]], MediawallError]
"""(what was said, the answer's headers) -> what our callers should do about it."""


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

    def budget(self, now: datetime) -> Budget:
        """The share as a person is told of it."""
        until = now + timedelta(seconds=self.regain) if self.regain else None
        return Budget(code="usage", used=self.percent, limit=100.0, until=until)

    @property
    def slow(self) -> str:
        """Why news may come late (`domain.source.Report.slow`); empty where it does not."""
        return "usage" if self.percent > SLOW else ""


def usage(headers: Mapping[str, str]) -> Usage:
    """The highest share and the longest wait that an answer's headers name."""
    found = list(_usage_rows(headers))
    shares = [real(row.get(key)) or 0.0 for row in found for key in _SHARES]
    minutes = [real(row.get("estimated_time_to_regain_access")) or 0.0 for row in found]
    return Usage(percent=max(0.0, 0.0, *shares), regain=60.0 * max(0.0, 0.0, *minutes))


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What the body of an answer that says no holds: Meta's code and subcode, 0 where it names none, and its words."""

    code: int
    subcode: int
    passing: bool
    """Whether Meta says that it passes by itself."""
    words: str

    @classmethod
    def read(cls, status: int, body: bytes) -> "Refusal | None":
        """The refusal, None for an answer that is none."""
        said = at(_json(body), "error")
        if status == HTTPStatus.OK and not said:
            return None
        error = node(said)
        return cls(
            code=count(error.get("code")),
            subcode=count(error.get("error_subcode")),
            passing=yes(error.get("is_transient")),
            words=word(error.get("message")) or word(said),
        )

    def told(self, status: int, secrets: Iterable[str] = ()) -> str:
        """The refusal as it may stand in a log."""
        return scrub(f"{status} code {self.code}/{self.subcode} {self.words}", secrets)


def scrub(said: str, secrets: Iterable[str] = ()) -> str:
    """The text, one line and short, without any token: Meta's own messages sometimes quote one."""
    for secret in secrets:
        said = said.replace(secret, "***") if secret else said
    said = _TOKENS.sub("***", " ".join(text(said).split()))
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


def rest(what: str, headers: Mapping[str, str]) -> MediawallError:
    """To wait for as long as the answer asks for, an hour where it does not say."""
    asked = headers.get("retry-after", "").strip()
    seconds = float(asked) if asked.isascii() and asked.isdigit() and len(asked) <= _LONGEST_WAIT else 0.0
    return RateLimited(what, retry_after=usage(headers).regain or seconds or _HOUR)


def by_status(
    status: int, what: str, headers: Mapping[str, str], *, token: Meaning, permission: Meaning
) -> MediawallError:
    """By the status, where the body says nothing that we know."""
    if status == HTTPStatus.UNAUTHORIZED:
        return token(what, headers)
    if status == HTTPStatus.FORBIDDEN:
        return permission(what, headers)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return rest(what, headers)
    return Unreachable(what) if status >= HTTPStatus.INTERNAL_SERVER_ERROR else ShapeChanged(what)
