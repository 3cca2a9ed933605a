"""How a poll ended, in the words that the schedule decides by."""

from dataclasses import dataclass

from mediawall.domain.errors import (
    AccountInDanger,
    AskPerson,
    LoginNeeded,
    MediawallError,
    RateLimited,
    ShapeChanged,
    SourceUnsupported,
    TryAgain,
)

_CODES: tuple[tuple[type[MediawallError], str], ...] = (
    (RateLimited, "rest"),
    (TryAgain, "unreachable"),
    (LoginNeeded, "login"),
    (AccountInDanger, "danger"),
    (ShapeChanged, "shape"),
    (SourceUnsupported, "unsupported"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Success:
    """The source answered; ``new`` posts of its answer were unknown before."""

    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """The source did not answer as hoped.

    ``code`` is a key of `mediawall.text` (``trouble.<code>``), ``detail`` is for the log, ``retry_after`` the
    seconds that the other side asked for, None where it said nothing.
    """

    code: str
    detail: str
    retry_after: float | None = None


Outcome = Success | Failure


def failure(error: MediawallError) -> Failure:
    """What an error means for the schedule.

    An error that asks a person by an advice of its own (``advice.<code>``) is in trouble of that name, and so is one
    that passes by itself and has a code of its own.
    """
    code = next((code for kind, code in _CODES if isinstance(error, kind)), "look")
    if isinstance(error, AskPerson) and error.advice != type(error).advice:
        code = error.advice.removeprefix("advice.")
    if isinstance(error, TryAgain):
        return Failure(code=error.code or code, detail=str(error), retry_after=error.retry_after)
    retry_after = error.retry_after if isinstance(error, AskPerson) else None
    return Failure(code=code, detail=str(error), retry_after=retry_after)
