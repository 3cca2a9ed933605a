"""Which screens follow a channel, and what each said last."""

from collections import Counter
from dataclasses import dataclass, replace

from mediawall.push.protocol import Hello, Report

MOST = 1000
"""Screens that a channel remembers; those that were away longest go first."""
FORGET = 3 * 86_400.0
"""Seconds after which a screen that is away is forgotten: after a long weekend it is news, after that it is scrap."""
POLLING = 30.0
"""Seconds for which a screen without a socket counts as connected after its last word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One screen. ``seen`` is when it last said something; ``hash_ok`` is false while its state is not ours: an alarm."""

    id: str
    viewport: tuple[int, int]
    build: str
    connected: bool
    seen: float
    showing: str = ""
    offset: int = 0
    hash_ok: bool = True


class Screens:
    """The screens of one channel, by the id that each page keeps."""

    def __init__(self) -> None:
        self._screens: dict[str, Screen] = {}
        self._open: Counter[str] = Counter()

    @property
    def ids(self) -> tuple[str, ...]:
        """Every screen that is remembered."""
        return tuple(self._screens)

    def has(self, screen: str) -> bool:
        """Whether that screen is remembered."""
        return screen in self._screens

    def all(self, now: float) -> tuple[Screen, ...]:
        """Every screen that is remembered, as it stands now."""
        return tuple(
            replace(screen, connected=self._connected(screen, now)) for screen in self._screens.values()
        )

    def hello(self, said: Hello, now: float, *, hash_ok: bool | None) -> None:
        """A screen came, or came again."""
        screen = Screen(
            id=said.screen,
            viewport=said.viewport,
            build=said.build,
            connected=True,
            seen=now,
            offset=said.offset,
        )
        known = self._screens.pop(said.screen, screen)
        self._screens[said.screen] = replace(
            screen, showing=known.showing, hash_ok=known.hash_ok if hash_ok is None else hash_ok
        )

    def report(self, screen: str, said: Report, now: float, *, hash_ok: bool | None) -> None:
        """What a screen says it holds and shows; ``hash_ok`` is None where its place in the log is too long ago to tell."""
        known = self._screens.pop(screen, None)
        if known is None:
            known = Screen(id=screen, viewport=(0, 0), build="", connected=True, seen=now)
        self._screens[screen] = replace(
            known,
            seen=now,
            showing=said.showing,
            offset=said.offset,
            hash_ok=known.hash_ok if hash_ok is None else hash_ok,
        )

    def opened(self, screen: str) -> None:
        """One more socket of that screen."""
        self._open[screen] += 1

    def closed(self, screen: str) -> None:
        """One less."""
        self._open[screen] -= 1
        if self._open[screen] <= 0:
            del self._open[screen]

    def forget(self, now: float) -> tuple[str, ...]:
        """Forget the screens that are away too long, or too many; return their ids."""
        away = [s for s in self._screens.values() if not self._connected(s, now)]
        # In order of their last word, oldest first: every word moves a screen to the end.
        surplus = len(self._screens) - MOST
        gone = tuple(s.id for i, s in enumerate(away) if i < surplus or now - s.seen > FORGET)
        for screen in gone:
            del self._screens[screen]
        return gone

    def _connected(self, screen: Screen, now: float) -> bool:
        return self._open[screen.id] > 0 or now - screen.seen < POLLING
