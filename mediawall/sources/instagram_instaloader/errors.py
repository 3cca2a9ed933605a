"""What Instagram's and instaloader's many ways of saying no mean for us.

instaloader gives one class to what asks for opposite answers, so its text and cause are read as well. The rows are
those that were measured against 4.16 and those that its issues report from 2023 to 2026.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator

import instaloader
import requests

from mediawall.domain.errors import (
    AccountInDanger,
    AskPerson,
    LoginNeeded,
    MediawallError,
    RateLimited,
    ShapeChanged,
    SourceUnsupported,
    Unreachable,
)

STUMBLES = (LookupError, TypeError, ValueError, AttributeError, AssertionError)
"""How instaloader falls over a reply whose shape it does not know."""

NO_ANSWER = (
    instaloader.InstaloaderException,
    instaloader.AbortDownloadException,
    requests.RequestException,
    *STUMBLES,
)
"""All that a call of instaloader is known to raise; AbortDownloadException is no InstaloaderException."""

OF_ONE_POST = (ShapeChanged, SourceUnsupported)
"""What a single post's own trouble looks like; all else concerns the whole road."""

_DANGER = ("feedback_required", "checkpoint", "challenge_required", "suspended", "disabled")
_LOGIN = ("login_required", "login required", "logged out", "login page", "login-required", "not logged in")
_REST = ("please wait", "rate limit", "rate_limit", "try again later", "too many", "require_login", "spam")
_STATUS = re.compile(r"(?:^|: |with \")(\d{3})\b")
_ADDRESS = re.compile(r"https?://\S+|JSON Query to \S+")
"""Where an error says which address was asked; an account's name in it is no word of Instagram's."""
_QUERY = re.compile(r"\?[^\s\"')]+")
_SECRET = re.compile(
    r"(?i)\b(sessionid|csrftoken|ds_user_id|access_token|fb_dtsg|lsd|authorization|bearer|mid|ig_did)\b"
    r"(\s*[=:]\s*|\s+igt:)\S+"
)
_LONGEST = 300
_REFUSED = "advice.refused"
_CLIENT_ERRORS, _SERVER_ERRORS = 400, 500


def classify(error: BaseException, secrets: Iterable[str] = ()) -> MediawallError:
    """What our callers should do about it; its text keeps status and message, never a cookie or a signed address."""
    if isinstance(error, MediawallError):
        return error
    said = scrub(f"{type(error).__name__}: {error}", secrets)
    for kind, answer in _BY_CLASS:
        if isinstance(error, kind):
            return answer(error, said)
    return (_by_text(said) if not isinstance(error, STUMBLES) else None) or ShapeChanged(said)


def unseen(said: str) -> AskPerson:
    """The account's page shows no account: it is gone, renamed, or Instagram hides it from us.

    Nobody can tell which, so nothing is ever taken down for it.
    """
    return AskPerson(said, advice="advice.profile")


def of_nobody(error: MediawallError) -> MediawallError:
    """The same error on a road without an account, where there is none that could be in danger: we are turned away."""
    return AskPerson(str(error), advice=_REFUSED) if isinstance(error, AccountInDanger) else error


def is_refusal(error: MediawallError) -> bool:
    """Whether we are turned away: the account is in danger, or, on a road without one, `of_nobody`.

    It may be meant for one post alone: a reel with licensed sound is refused in the same words.
    """
    return isinstance(error, AccountInDanger) or getattr(error, "advice", "") == _REFUSED


def _connection(error: BaseException, said: str) -> MediawallError:
    causes = list(_causes(error))
    if any(isinstance(cause, instaloader.TooManyRequestsException) for cause in causes):
        return RateLimited(said)
    if any(isinstance(cause, json.JSONDecodeError | requests.JSONDecodeError) for cause in causes):
        return ShapeChanged(said)
    if any(isinstance(cause, requests.RequestException) for cause in causes):
        return Unreachable(said)
    return _by_text(said) or _by_status(error, said)


def _by_text(said: str) -> MediawallError | None:
    if _speaks(said, _DANGER):
        return AccountInDanger(said)
    if _speaks(said, _LOGIN):
        return LoginNeeded(said)
    return RateLimited(said) if _speaks(said, _REST) else None


def _by_status(error: BaseException, said: str) -> MediawallError:
    """By the status where the text says nothing. 401 and 403 are how Instagram blocks who asks too much."""
    found = _STATUS.search(str(error))
    status = int(found[1]) if found else 0
    if isinstance(error, instaloader.QueryReturnedNotFoundException) or status == 404:  # noqa: PLR2004 - Not Found
        return SourceUnsupported(said)
    if status in {401, 403, 429} or (status < _CLIENT_ERRORS and '"fail" status' in said):
        return RateLimited(said)
    return ShapeChanged(said) if 0 < status < _SERVER_ERRORS else Unreachable(said)


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__


def _speaks(said: str, words: Iterable[str]) -> bool:
    low = _ADDRESS.sub("", said).lower()
    return any(word in low for word in words)


def scrub(said: str, secrets: Iterable[str] = ()) -> str:
    """The text, one line and short, without the query of any address and without any secret."""
    for secret in secrets:
        if secret:
            said = said.replace(secret, "***")
    said = _SECRET.sub(r"\1=***", _QUERY.sub("", " ".join(said.split())))
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


def _login(_error: BaseException, said: str) -> MediawallError:
    return AccountInDanger(said) if _speaks(said, _DANGER) else LoginNeeded(said)


_BY_CLASS: tuple[tuple[type[BaseException], Callable[[BaseException, str], MediawallError]], ...] = (
    (
        instaloader.PrivateProfileNotFollowedException,
        lambda _, said: AskPerson(said, advice="advice.private"),
    ),
    (instaloader.ProfileNotExistsException, lambda _, said: unseen(said)),
    (instaloader.AbortDownloadException, lambda _, said: _by_text(said) or AccountInDanger(said)),
    (instaloader.LoginException, _login),
    (instaloader.LoginRequiredException, _login),
    (instaloader.ConnectionException, _connection),
    (requests.RequestException, _connection),
)
