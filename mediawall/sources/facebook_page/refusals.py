"""What the Graph API's ways of saying no mean for a Page: pure."""

from collections.abc import Mapping

from mediawall.domain.errors import AskPerson, LoginNeeded, MediawallError, ShapeChanged, Unreachable
from mediawall.meta import LIMITS, NO_ALIAS, NO_OBJECT, PARAMETER, Meaning, Refusal, by_status, rest


def is_absent(body: bytes) -> bool:
    """Whether the answer says that something asked for is not there; it says the same of what we may not see."""
    refusal = Refusal.read(0, body)
    return refusal is not None and _absent(refusal)


def _absent(refusal: Refusal) -> bool:
    return refusal.code == NO_ALIAS or (refusal.code == PARAMETER and refusal.subcode == NO_OBJECT)


def classify(status: int, body: bytes, headers: Mapping[str, str], secret: str = "") -> MediawallError | None:
    """What our callers should do about an answer that says no; None for one that does not.

    Args:
        status: its HTTP status.
        body: its body, of any kind.
        headers: its headers, names in lower case.
        secret: the text that the error's own must not hold.
    """
    refusal = Refusal.read(status, body)
    if refusal is None:
        return None
    what = refusal.told(status, (secret,))
    if refusal.code == PARAMETER and _is_about_rights(refusal.words):
        return _permission(what, headers)
    if _absent(refusal):
        return AskPerson(what, advice="advice.facebook-page")
    for codes, meaning in _TABLE:
        if refusal.code in codes:
            return meaning(what, headers)
    if refusal.passing:
        return Unreachable(what)
    return by_status(status, what, headers, token=_token, permission=_permission)


def _is_about_rights(words: str) -> bool:
    """Whether a "bad parameter" is in truth a right that is missing, such as *Page Public Content Access*."""
    said = words.lower()
    absent = "does not exist" in said
    return not absent and any(sign in said for sign in ("permission", "content access", "appsecret_proof"))


def _token(what: str, _: Mapping[str, str]) -> MediawallError:
    return LoginNeeded(what, advice="advice.facebook-token")


def _permission(what: str, _: Mapping[str, str]) -> MediawallError:
    return AskPerson(what, advice="advice.facebook-permission")


_TABLE: tuple[tuple[frozenset[int], Meaning], ...] = (
    (frozenset({341, 368}), lambda what, _: AskPerson(what, advice="advice.facebook-blocked")),
    (LIMITS, rest),
    (frozenset({102, 190}), _token),
    (frozenset({3, 10, *range(200, 300)}), _permission),
    (frozenset({1, 2}), lambda what, _: Unreachable(what)),
    (frozenset({21, 110}), lambda what, _: AskPerson(what, advice="advice.facebook-page")),
    (frozenset({PARAMETER}), lambda what, _: ShapeChanged(what)),
)
"""21: the Page has moved to another number."""
