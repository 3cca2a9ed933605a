"""The last two days of a source as a strip."""

from datetime import UTC, datetime, timedelta

from mediawall.domain.notice import Turn
from mediawall.domain.source import Health
from mediawall.web.desk.strip import HIGH, WIDE, strip

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def turn(ago: float, health: Health) -> Turn:
    return Turn(at=NOW - ago * HOUR, health=health)


def test_a_source_of_which_nothing_is_known_has_an_empty_strip() -> None:
    assert strip((), NOW, "nl").bars == ()


def test_what_began_before_the_two_days_begins_at_the_left() -> None:
    (bar,) = strip([turn(60, Health.FINE)], NOW, "nl").bars
    assert (bar.left, bar.width) == (0, WIDE)


def test_the_bars_lie_where_their_hours_lie_and_the_words_say_the_same() -> None:
    made = strip([turn(60, Health.FINE), turn(24, Health.NEEDS_YOU), turn(12, Health.FINE)], NOW, "nl")
    broken = made.bars[-1]
    assert (broken.left, broken.width, broken.top, broken.height) == (WIDE / 2, WIDE / 4, 0, HIGH)
    assert made.said == "36 uur in orde, 12 uur niet"


def test_a_minute_of_trouble_is_seen_and_stays_inside() -> None:
    made = strip([turn(60, Health.FINE), turn(1 / 60, Health.WAITING)], NOW, "nl")
    blip = made.bars[-1]
    assert blip.width >= 2
    assert blip.left + blip.width <= WIDE
    assert blip.health is Health.WAITING


def test_a_clock_that_was_set_back_breaks_nothing() -> None:
    made = strip([turn(2, Health.FINE), turn(-5, Health.WAITING), turn(-2, Health.FINE)], NOW, "nl")
    assert all(bar.left >= 0 and bar.left + bar.width <= WIDE for bar in made.bars)
