"""A town's sources for the benchmark of freshness: when each of them posts, for so many days, by chance of a seed."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

DAY, HOUR = 86_400, 3_600
START = 1_767_571_200
"""Monday 5 January 2026 in UTC, the zone of these sources."""

Times = list[float]
Rate = Callable[[float], float]
"""Posts a day at a moment (seconds since START)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of source; ``rate`` where its posts come by a rate alone, ``steady`` where that has no habits at all."""

    name: str
    posts: Callable[[Random, int], Times]
    rate: Rate | None = None
    held_out: bool = False
    steady: bool = False


def weekday(moment: float) -> int:
    return int(moment // DAY) % 7


def hour(moment: float) -> float:
    return moment % DAY / HOUR


def bell(x: float, middle: float, wide: float) -> float:
    return math.exp(-(((x - middle) / wide) ** 2))


def by_rate(rate: Rate, top: float) -> Callable[[Random, int], Times]:
    """Posts that come by chance at that rate (thinning of a Poisson process)."""

    def posts(chance: Random, days: int) -> Times:
        moment, found = 0.0, []
        while (moment := moment + chance.expovariate(top / DAY)) < days * DAY:
            if chance.random() * top < rate(moment):
                found.append(moment)
        return found

    return posts


def drawing(rate: Rate, top: float, share: float, span: float) -> Callable[[Random, int], Times]:
    """Posts of which each draws others after it (a Hawkes process): ``share`` of them, within about ``span`` seconds."""

    def posts(chance: Random, days: int) -> Times:
        waiting, found = by_rate(rate, top)(chance, days), []
        while waiting:
            moment = waiting.pop()
            found.append(moment)
            while chance.random() < share / (1 + share):
                child = moment + chance.expovariate(1 / span)
                if child < days * DAY:
                    waiting.append(child)
        return sorted(found)

    return posts


def office_rate(moment: float) -> float:
    open_now = weekday(moment) < 5 and 8.5 <= hour(moment) < 17.5
    return 8.0 if open_now else 0.15


def tourism_rate(moment: float) -> float:
    busy = 1.5 if weekday(moment) < 5 else 5.0
    return busy * (0.1 + 2.2 * bell(hour(moment), 11, 1.8) + 2.5 * bell(hour(moment), 18.5, 1.5))


def night_rate(moment: float) -> float:
    evening = moment - 6 * HOUR
    busy = 6.0 if weekday(evening) in {4, 5} else 0.5
    return 3 * busy * bell(hour(evening), 17, 2)


def talk_rate(moment: float) -> float:
    return 4.8 * bell(hour(moment), 17, 5) * (1.0 if weekday(moment) < 5 else 1.8)


def clerk(chance: Random, days: int) -> Times:
    """A few a day in working hours, half of them planned for the full or the half hour."""
    found = []
    for day in range(days):
        odds = (0.8, 0.6, 0.4, 0.2) if day % 7 < 5 else (0.2,)
        for _ in range(sum(chance.random() < one for one in odds)):
            at = chance.choice([9, 10, 10, 11, 11, 12, 14, 15, 15, 16, 16, 17, 19, 20]) * HOUR
            planned = chance.choice([0, 0, 0, 30, 30, 15, 45]) * 60 + chance.random() * 60
            found.append(day * DAY + at + (planned if chance.random() < 0.5 else chance.random() * HOUR))
    return sorted(found)


def museum(chance: Random, days: int) -> Times:
    """At nine on workdays, give or take a few minutes."""
    return [
        day * DAY + 9 * HOUR + abs(chance.gauss(60, 120))
        for day in range(days)
        if day % 7 < 5 and chance.random() < 0.9
    ]


def evening(chance: Random, days: int) -> Times:
    """Once on most days, somewhere between four and ten in the evening."""
    return [day * DAY + chance.uniform(16, 22) * HOUR for day in range(days) if chance.random() < 0.6]


def market(chance: Random, days: int) -> Times:
    """Much on Saturday morning, an announcement on Friday afternoon, little else."""
    found = []
    for day in range(days):
        if day % 7 == 5:
            found += [day * DAY + chance.uniform(7, 13) * HOUR for _ in range(chance.randint(3, 9))]
        if day % 7 == 4 and chance.random() < 0.9:
            found.append(day * DAY + 16 * HOUR + chance.random() * 300)
        if chance.random() < 0.15:
            found.append(day * DAY + chance.uniform(8, 21) * HOUR)
    return sorted(found)


def event(chance: Random, days: int) -> Times:
    """A quiet hashtag, and some forty to a hundred posts on one day of fourteen."""
    found = drawing(lambda _: 0.3, 0.3, 0.6, 2_400)(chance, days)
    for day in range(days):
        if chance.random() < 1 / 14:
            begin = day * DAY + chance.uniform(10, 16) * HOUR
            found += [begin + chance.gammavariate(2, 2) * HOUR for _ in range(chance.randint(40, 120))]
    return sorted(moment for moment in found if moment < days * DAY)


def changing(chance: Random, days: int) -> Times:
    """Twice on most days around nine; from the middle on around six in the evening."""
    return sorted(
        day * DAY + ((9 if day < days // 2 else 18) + chance.uniform(-1.5, 1.5)) * HOUR
        for day in range(days)
        for _ in range(2)
        if chance.random() < 0.7
    )


def library(chance: Random, days: int) -> Times:
    """Opening days: Tuesday and Thursday at two, Saturday at ten; now and then a series of three."""
    found = []
    for day in range(days):
        at = {1: 14, 3: 14, 5: 10}.get(day % 7)
        if at is not None and chance.random() < 0.85:
            first = day * DAY + at * HOUR + chance.uniform(-10, 20) * 60
            found += [first + n * chance.uniform(60, 400) for n in range(chance.choice([1, 1, 3]))]
    return sorted(found)


def school(chance: Random, days: int) -> Times:
    """After lessons: half past three to five, Wednesday at noon; silent at weekends."""
    found = []
    for day in range(days):
        if day % 7 < 5 and chance.random() < 0.7:
            at = chance.gauss(12.4, 0.3) if day % 7 == 2 else chance.uniform(15.5, 17)
            found += [day * DAY + (at + n * 0.1) * HOUR for n in range(chance.choice([1, 2]))]
    return found


def sports(chance: Random, days: int) -> Times:
    """Match reports on Saturday evening and Sunday afternoon, training pictures on Wednesday evening."""
    found = []
    for day in range(days):
        at, most = {5: (20.5, 6), 6: (16.5, 5), 2: (21.0, 2)}.get(day % 7, (12.0, 0))
        found += [day * DAY + chance.gauss(at, 0.9) * HOUR for _ in range(chance.randint(0, most))]
    return sorted(found)


def police_rate(moment: float) -> float:
    return 1.2 + 2.4 * bell(hour(moment), 14, 5)


def silent(_chance: Random, _days: int) -> Times:
    """Nothing at all."""
    return []


KINDS: Sequence[Kind] = (
    Kind(name="town hall, office hours", posts=by_rate(office_rate, 8), rate=office_rate),
    Kind(name="clerk, planned posts", posts=clerk),
    Kind(name="museum at nine", posts=museum),
    Kind(name="tourism, weekend peaks", posts=by_rate(tourism_rate, 15), rate=tourism_rate),
    Kind(name="hashtag that draws", posts=drawing(talk_rate, 8.7, 0.8, 1_500)),
    Kind(name="event hashtag", posts=event),
    Kind(name="night life", posts=by_rate(night_rate, 18), rate=night_rate),
    Kind(name="evening, once a day", posts=evening),
    Kind(name="Saturday market", posts=market),
    Kind(name="changes its habits", posts=changing),
    Kind(name="dead", posts=silent),
    Kind(name="library", posts=library, held_out=True),
    Kind(name="school", posts=school, held_out=True),
    Kind(name="sports club", posts=sports, held_out=True),
    Kind(name="police, day and night", posts=drawing(police_rate, 3.6, 0.3, 1_200), held_out=True),
    Kind(name="steady, 4 a day", posts=by_rate(lambda _: 4, 4), rate=lambda _: 4, steady=True),
    Kind(name="steady, 40 a day", posts=by_rate(lambda _: 40, 40), rate=lambda _: 40, steady=True),
)
