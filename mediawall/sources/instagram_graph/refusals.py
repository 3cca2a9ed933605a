"""What the Graph API's ways of saying no mean for us, and how much of our share is used: pure.

The codes are those of Meta's pages on error handling and rate limits; what hashtags and discovered accounts answer is
as others reported it.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from mediawall.domain.errors import (
    AccountInDanger,
    AskPerson,
    FetchRefused,
    LoginNeeded,
    MediawallError,
    RateLimited,
    ShapeChanged,
    SourceUnsupported,
    Unreachable,
)
from mediawall.sources.instagram_graph.reading import Node, at, node, number, text, word

SLOW = 75.0
"""Above this share of what we may ask, per cent, one page a poll is enough …"""
STOP = 95.0
"""… and from here on we rest before we are made to."""

_HOUR = 3600.0
"""The share of the app counts over an hour; waiting so long always helps."""
_USAGE = ("x-app-usage", "x-business-use-case-usage")
_SHARES = ("call_count", "total_cputime", "total_time")
_TOKENS = re.compile(r"(?i)\b(access_token|bearer)\b[\s=:]*[^\s&\"']+|\b(?:EAA|IGA|IGQ)[A-Za-z0-9_-]{8,}")
_LONGEST = 300
_PARAMETER = 100
_NO_OBJECT = 33
_NOT_THERE = frozenset({24, 803})
_DEAD = frozenset({102, 190})
_CHECKPOINT = frozenset({459, 464})
"""The token is fine, but its owner must first show at facebook.com who they are."""
OLDER = 2108006
"""A post from before the account became a professional one: it and all that is older cannot be read."""
_RESTRICTED = frozenset({2207050, 2207051})
"""An account that must first follow steps in the app; "we restrict certain activity"."""


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


def usage(headers: Mapping[str, str]) -> Usage:
    """The highest share and the longest wait that an answer's headers name."""
    rows = list(_usage_rows(headers))
    shares = [number(row.get(key)) for row in rows for key in _SHARES]
    minutes = [number(row.get("estimated_time_to_regain_access")) for row in rows]
    return Usage(percent=max(shares, default=0.0), regain=60 * max(minutes, default=0.0))


def _usage_rows(headers: Mapping[str, str]) -> Iterator[Node]:
    """X-App-Usage is one row; X-Business-Use-Case-Usage has a list of rows for each business."""
    for name in _USAGE:
        found = node(_json(headers.get(name, "")))
        yield found
        for rows in found.values():
            yield from (row for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()


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
            code=int(number(error.get("code"))),
            subcode=int(number(error.get("error_subcode"))),
            passing=error.get("is_transient") is True,
            words=word(error.get("message")) or text(said),
        )

    @property
    def missing(self) -> bool:
        """Whether it says that there is no such object, for us at least; never while something passes by."""
        return not self.passing and (
            (self.code == _PARAMETER and self.subcode == _NO_OBJECT) or self.code in _NOT_THERE
        )


def classify(
    status: int, body: bytes, headers: Mapping[str, str], secrets: Iterable[str] = ()
) -> MediawallError | None:
    """What our callers should do about an answer that says no; None for one that does not.

    Args:
        status: its HTTP status; 0 where there is none.
        body: its body, of any kind.
        headers: its headers, names in lower case.
        secrets: texts that the error's own must not hold.
    """
    refusal = Refusal.read(status, body)
    if refusal is None:
        return None
    what = scrub(f"{status} code {refusal.code}/{refusal.subcode} {refusal.words}", secrets)
    if OLDER in (refusal.code, refusal.subcode):
        return FetchRefused("older", what)
    if refusal.subcode in _RESTRICTED:
        return AccountInDanger(what)
    if refusal.subcode in _CHECKPOINT and refusal.code in _DEAD:
        return LoginNeeded(what, advice="advice.token-checkpoint")
    for codes, meaning in _FIRST:
        if refusal.code in codes:
            return meaning(what, headers)
    return Unreachable(what) if refusal.passing else _lasting(refusal, status, what, headers)


def _lasting(refusal: Refusal, status: int, what: str, headers: Mapping[str, str]) -> MediawallError:
    """What does not pass by itself."""
    hidden = refusal.subcode == _NO_OBJECT or "permission" in refusal.words.lower()
    if refusal.code == _PARAMETER and hidden:
        return _permission(what, headers)
    for codes, meaning in _THEN:
        if refusal.code in codes:
            return meaning(what, headers)
    return _by_status(status, what, headers)


def _by_status(status: int, what: str, headers: Mapping[str, str]) -> MediawallError:
    """By the status where the body says nothing that we know."""
    if status == HTTPStatus.UNAUTHORIZED:
        return _token(what, headers)
    if status == HTTPStatus.FORBIDDEN:
        return _permission(what, headers)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return _rest(what, headers)
    return Unreachable(what) if status >= HTTPStatus.INTERNAL_SERVER_ERROR else ShapeChanged(what)


def scrub(said: str, secrets: Iterable[str] = ()) -> str:
    """The text, one line and short, without any token: Meta's own messages sometimes quote one."""
    for secret in secrets:
        said = said.replace(secret, "***") if secret else said
    said = _TOKENS.sub("***", " ".join(said.split()))
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


def _rest(what: str, headers: Mapping[str, str]) -> MediawallError:
    asked = headers.get("retry-after", "").strip()
    seconds = float(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0.0  # noqa: PLR2004 - days
    return RateLimited(what, retry_after=usage(headers).regain or seconds or _HOUR)


def _token(what: str, _: Mapping[str, str]) -> MediawallError:
    return LoginNeeded(what, advice="advice.token")


def _permission(what: str, _: Mapping[str, str]) -> MediawallError:
    return AskPerson(what, advice="advice.permission")


_Meaning = Callable[[str, Mapping[str, str]], MediawallError]

_FIRST: tuple[tuple[frozenset[int], _Meaning], ...] = (
    (frozenset({341, 368}), lambda what, _: AccountInDanger(what)),
    # Limits pass as well, but say for how long
    (frozenset({4, 17, 32, 613, *range(80000, 80015)}), _rest),
    (_DEAD, _token),
)
_THEN: tuple[tuple[frozenset[int], _Meaning], ...] = (
    (frozenset({3, 10, *range(200, 300)}), _permission),
    (frozenset({1, 2}), lambda what, _: Unreachable(what)),
    # An account that is unknown, personal, or shown to nobody: the answer is the same, so nothing is taken down
    (frozenset({110, 803, 36104}), lambda what, _: AskPerson(what, advice="advice.profile")),
    (frozenset({24}), lambda what, _: SourceUnsupported(what, advice="advice.hashtag")),
    (frozenset({18}), lambda what, _: SourceUnsupported(what, advice="advice.hashtag-budget")),
    (frozenset({_PARAMETER}), lambda what, _: ShapeChanged(what)),
)
