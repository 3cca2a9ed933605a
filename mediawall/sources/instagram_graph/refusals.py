"""What the Graph API's ways of saying no mean for Instagram: pure.

What hashtags and discovered accounts answer is as others reported it.
"""

from collections.abc import Iterable, Mapping

from mediawall.domain.errors import (
    AccountInDanger,
    AskPerson,
    FetchRefused,
    LoginNeeded,
    MediawallError,
    ShapeChanged,
    SourceUnsupported,
    Unreachable,
)
from mediawall.meta import LIMITS, NO_ALIAS, NO_OBJECT, PARAMETER, Meaning, Refusal, by_status, rest

_NOT_THERE = frozenset({24, NO_ALIAS})
_DEAD = frozenset({102, 190})
_CHECKPOINT = frozenset({459, 464})
"""The token is fine, but its owner must first show at facebook.com who they are."""
OLDER = 2108006
"""A post from before the account became a professional one: it and all that is older cannot be read."""
_RESTRICTED = frozenset({2207050, 2207051})
"""An account that must first follow steps in the app; "we restrict certain activity"."""


def missing(refusal: Refusal) -> bool:
    """Whether it says that there is no such object, for us at least; never while something passes by."""
    absent = refusal.code == PARAMETER and refusal.subcode == NO_OBJECT
    return not refusal.passing and (absent or refusal.code in _NOT_THERE)


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
    what = refusal.told(status, secrets)
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
    hidden = refusal.subcode == NO_OBJECT or "permission" in refusal.words.lower()
    if refusal.code == PARAMETER and hidden:
        return _permission(what, headers)
    for codes, meaning in _THEN:
        if refusal.code in codes:
            return meaning(what, headers)
    return by_status(status, what, headers, token=_token, permission=_permission)


def _token(what: str, _: Mapping[str, str]) -> MediawallError:
    return LoginNeeded(what, advice="advice.token")


def _permission(what: str, _: Mapping[str, str]) -> MediawallError:
    return AskPerson(what, advice="advice.permission")


_FIRST: tuple[tuple[frozenset[int], Meaning], ...] = (
    (frozenset({341, 368}), lambda what, _: AccountInDanger(what)),
    # Limits pass as well, but say for how long
    (LIMITS, rest),
    (_DEAD, _token),
)
_THEN: tuple[tuple[frozenset[int], Meaning], ...] = (
    (frozenset({3, 10, *range(200, 300)}), _permission),
    (frozenset({1, 2}), lambda what, _: Unreachable(what)),
    # An account that is unknown, personal, or shown to nobody: the answer is the same, so nothing is taken down
    (frozenset({110, 803, 36104}), lambda what, _: AskPerson(what, advice="advice.profile")),
    (frozenset({24}), lambda what, _: SourceUnsupported(what, advice="advice.hashtag")),
    (frozenset({18}), lambda what, _: SourceUnsupported(what, advice="advice.hashtag-budget")),
    (frozenset({PARAMETER}), lambda what, _: ShapeChanged(what)),
)
