"""Whose fault a silence is: an account that surely exists is asked before anyone is blamed."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from mediawall.domain.errors import (
    AccountInDanger,
    AskPerson,
    MediawallError,
    RateLimited,
    SourceUnsupported,
    TryAgain,
)
from mediawall.sources.instagram_instaloader.errors import unseen

_OFTEN = 2
"""So many refusals in a row are no longer a mood."""


@dataclass(slots=True, kw_only=True)
class Canary:
    """An account that surely exists; an empty ``name`` is none.

    ``watched`` is the account that is read, ``ask`` asks for an account in the way in which that one was asked.
    """

    name: str
    watched: str
    ask: Callable[[str], Awaitable[object]]
    _refused: int = field(default=0, init=False)

    def well(self) -> None:
        """The account answered: refusals are counted anew."""
        self._refused = 0

    async def whose(self, error: MediawallError) -> MediawallError:
        """What the error means, after at most one question to the canary.

        ``blocked`` where the canary is refused or not seen either, ``profile`` where it answers well. An account that is
        refused, rather than not seen, is believed the first time: rest is often all that is wanted.
        """
        if not self._doubtful(error) or self.name.lower() in {"", self.watched.lower()}:
            return error
        try:
            await self.ask(self.name)
        except (TryAgain, AskPerson) as other:
            return other if _is_its_own(other) else _blocked(error, self.name)
        return unseen(f"{self.name} is shown, {self.watched} is not: {error}")

    def _doubtful(self, error: MediawallError) -> bool:
        if isinstance(error, AskPerson):
            return error.advice == "advice.profile" or isinstance(error, SourceUnsupported)
        if isinstance(error, RateLimited) and error.retry_after is None:
            self._refused += 1
            return self._refused >= _OFTEN
        return False


def _is_its_own(error: MediawallError) -> bool:
    """Whether what befell the canary says more than that it was refused: no network, a rest of known length, danger."""
    if isinstance(error, RateLimited):
        return error.retry_after is not None
    return isinstance(error, TryAgain | AccountInDanger)


def _blocked(error: MediawallError, canary: str) -> MediawallError:
    return AskPerson(f"{canary} is not shown either: {error}", advice="advice.blocked")
