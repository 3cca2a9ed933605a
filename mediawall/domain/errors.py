"""What may go wrong, as one tree; each leaf answers its caller's question.

MediawallError
├── TryAgain                 the same call may succeed later (``retry_after`` seconds, if known)
│   ├── Unreachable          no answer: network, time-out, a 5xx, a cut connection
│   ├── RateLimited          the other side asks for rest
│   └── BudgetSpent          we asked as much today as we may
├── AskPerson                a person must do something (``advice`` is a key of `mediawall.text`)
│   ├── LoginNeeded          the session is missing, worn out or logged out
│   ├── AccountInDanger      the account is restricted or challenged: stop for a day at least
│   ├── ShapeChanged         the other side answers in a form we do not know: update mediawall
│   ├── SourceUnsupported    this road does not lead there (any more)
│   └── ConfigInvalid        config.yaml has mistakes (all of them, each with its line)
├── DropThis                 this one thing is unusable; the rest goes on (``code`` says why)
│   ├── AddressRefused       an address that we never fetch: private, wrong scheme, wrong host
│   ├── FetchRefused         it answered, but not with what may come in: too large, wrong type, gone
│   └── PictureRefused       bytes that are no picture we accept: broken, a bomb, a wrong format
└── Refused                  a person's wish that cannot be met as it stands
    ├── StaleVersion         the post changed since it was looked at
    ├── NotFound             no such post, wall, person
    └── NotAllowed           signed out, wrong password, too many tries, not this role
"""

from collections.abc import Mapping
from types import MappingProxyType


class MediawallError(Exception):
    """Anything that mediawall knows how to say."""


class TryAgain(MediawallError):
    """The same call may succeed later."""

    def __init__(self, message: str, *, retry_after: float | None = None, code: str = "") -> None:
        super().__init__(message)
        self.retry_after = retry_after
        """Seconds that the other side asks for, None where it said nothing."""
        self.code = code
        """A trouble of its own, as a key of `mediawall.text` below ``trouble.``; empty for the ordinary one."""


class Unreachable(TryAgain):
    """There was no answer: network, time-out, a 5xx, a cut connection."""


class RateLimited(TryAgain):
    """The other side asks for rest."""


class BudgetSpent(TryAgain):
    """A further request would be more than the source's budget of the day."""


class AskPerson(MediawallError):
    """A person must do something before this can work again."""

    advice = "advice.look"
    """The key in `mediawall.text` of the sentence that says what to do."""

    def __init__(self, message: str, *, advice: str | None = None, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        """Seconds after which it may mend without a person, such as by another road; None where nothing says so."""
        if advice is not None:
            self.advice = advice


class LoginNeeded(AskPerson):
    """The session is missing, worn out or logged out."""

    advice = "advice.login"


class AccountInDanger(AskPerson):
    """The account is restricted or challenged: stop for a day at least."""

    advice = "advice.danger"


class ShapeChanged(AskPerson):
    """The other side answers in a form that we do not know."""

    advice = "advice.shape"


class SourceUnsupported(AskPerson):
    """This road does not lead there, or does not any more."""

    advice = "advice.unsupported"


class ConfigInvalid(AskPerson):
    """The configuration has mistakes; ``problems`` holds all of them, each with file and line."""

    advice = "advice.config"

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class DropThis(MediawallError):
    """This one thing is unusable; the rest goes on."""

    def __init__(self, code: str, message: str = "", **facts: str) -> None:
        super().__init__(message or code)
        self.code = code
        """Why, as a key of `mediawall.text` below ``drop.``."""
        self.facts: Mapping[str, str] = MappingProxyType(facts)


class AddressRefused(DropThis):
    """An address that is never fetched: private, wrong scheme, wrong host."""


class FetchRefused(DropThis):
    """It answered, but not with what may come in: too large, wrong type, gone."""


class PictureRefused(DropThis):
    """Bytes that are no picture we accept: broken, a bomb, a wrong format."""


class Refused(MediawallError):
    """A person's wish that cannot be met as it stands."""


class StaleVersion(Refused):
    """The post changed since it was looked at: nothing was saved."""

    def __init__(self, post_id: str, *, seen: int, current: int) -> None:
        super().__init__(f"{post_id}: version {seen} was seen, version {current} is current")
        self.post_id, self.seen, self.current = post_id, seen, current


class NotFound(Refused):
    """There is no such post, wall or person."""


class NotAllowed(Refused):
    """Signed out, a wrong password, too many tries, or not this role."""

    def __init__(self, code: str, *, retry_after: float | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.retry_after = retry_after
