"""The last two days of a source as a strip: pure. Height tells what colour tells too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from mediawall.domain.notice import Turn
from mediawall.domain.source import Health
from mediawall.text.times import span, speak

HOURS = 48
WIDE, HIGH = 480, 24
"""The strip's own units: ten are an hour."""
_HEIGHTS = MappingProxyType(
    {
        Health.FINE: 7,
        Health.SLOW: 11,
        Health.WAITING: 16,
        Health.NEEDS_YOU: HIGH,
        Health.OFF: 3,
        Health.NEW: 3,
    }
)
_NARROWEST = 2.0
"""What lasted a minute must be seen too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """From when to when a source was how: ``left`` and ``width`` of `WIDE`, ``top`` and ``height`` of `HIGH`."""

    health: Health
    left: float
    width: float
    top: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The bars in their order, and the same in words."""

    bars: tuple[Bar, ...]
    said: str


def strip(turns: Sequence[Turn], now: datetime, language: str) -> Strip:
    """The strip of the last two days; what nobody knows of is left blank."""
    start = now - timedelta(hours=HOURS)
    ends = (*(turn.at for turn in turns[1:]), now)
    lasting: dict[Health, timedelta] = {}
    bars: list[Bar] = []
    for turn, end in zip(turns, ends, strict=False):
        begin = max(turn.at, start)
        if end > begin:
            lasting[turn.health] = lasting.get(turn.health, timedelta()) + (end - begin)
            bars.append(_bar(turn.health, (begin - start) / (now - start), (end - start) / (now - start)))
    # What was bad is drawn last: a minute of it must not hide under an hour that was good.
    bars.sort(key=lambda bar: bar.height)
    said = (
        speak(f"sources.span.{health}", language, span=span(lasting[health], language))
        for health in Health
        if health in lasting
    )
    return Strip(bars=tuple(bars), said=", ".join(said))


def _bar(health: Health, begin: float, end: float) -> Bar:
    height = _HEIGHTS[health]
    width = max((end - begin) * WIDE, _NARROWEST)
    left = min(begin * WIDE, WIDE - width)
    return Bar(health=health, left=round(left, 1), width=round(width, 1), top=HIGH - height, height=height)
