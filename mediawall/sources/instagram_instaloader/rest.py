"""A road that was told to rest: whoever shares it hears so once, without asking."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mediawall.domain.errors import AskPerson, MediawallError, RateLimited
from mediawall.sources.instagram_instaloader.errors import is_refusal

UNKNOWN = timedelta(hours=1)
"""How long a rest of unknown length holds for the others …"""
DANGER = timedelta(days=1)
"""… and how long a danger does."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Why a road is left alone, until when, and which sources know.

    One that knows waits by its own schedule, or a person sends it: so it may ask.
    """

    error: MediawallError
    until: datetime
    known: set[str]

    @classmethod
    def after(cls, error: MediawallError, name: str, now: datetime) -> "Rest | None":
        """The rest that this error asks of a road, None where it asks none; ``name`` heard it first."""
        if isinstance(error, RateLimited):
            wait = UNKNOWN if error.retry_after is None else timedelta(seconds=max(error.retry_after, 0))
        elif is_refusal(error):
            wait = DANGER
        else:
            return None
        return cls(error, now + wait, {name})

    def heed(self, name: str, now: datetime) -> None:
        """Raise what the road was told, once for each source that does not know."""
        left = (self.until - now).total_seconds()
        if left <= 0 or name in self.known:
            return
        self.known.add(name)
        said = f"a source on the same road heard: {self.error}"
        if isinstance(self.error, RateLimited):
            raise RateLimited(said, retry_after=None if self.error.retry_after is None else left)
        if isinstance(self.error, AskPerson):
            raise type(self.error)(said, advice=self.error.advice)
