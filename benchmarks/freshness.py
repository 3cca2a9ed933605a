"""Claim: the same number of requests a day brings news in about half the time of a fixed interval, and never costs more.

Replays posting times, of sources that a seed makes up (data/town.py) and of real ones (data/posting-times.json), against four
ways to ask, each with the same requests a day: ours, the fixed interval, a poller that halves its interval at news and
stretches it at silence (the obvious peer), and one that knows the future (exact, by dynamic programming). Where posts come
by a rate alone, also ours with the true rate in place of the learnt one: what learning could bring at most.

python benchmarks/freshness.py [DAYS] [SEEDS]
"""

import itertools
import json
import math
import sys
from bisect import bisect_right
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from statistics import mean
from typing import Protocol
from zoneinfo import ZoneInfo

from data.town import KINDS, START  # type: ignore[import-not-found]  # beside this script

from mediawall.collect.foresight import Stretch
from mediawall.collect.pace import Pace
from mediawall.collect.price import speed, worthwhile
from mediawall.domain.calendar import Calendar
from mediawall.domain.source import PollState

POLLS = 96
"""A day: what every 15 minutes makes."""
DAY = 86_400
EVERY = DAY / POLLS
"""Seconds."""
LEARNING = 14
"""Days that are told apart: what happens in them is learning."""
FIRST_SEED = 100
"""Development used seeds 1 to 3; those here were not looked at."""
Rate = Callable[[float], float]
"""Posts a day at a moment."""
REAL = Path(__file__).parent / "data" / "posting-times.json"


class Poller(Protocol):
    """Somebody who asks."""

    def next(self, now: float, new: Sequence[float]) -> float:
        """When to ask again, after an answer that brought these posts."""
        ...


class Fixed:
    """Every so often, give or take a tenth: what mediawall did before."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def next(self, now: float, new: Sequence[float]) -> float:
        """After the interval."""
        del new
        return now + EVERY * self.chance.uniform(0.9, 1.1)


class Backoff:
    """Halves its interval at news, stretches it by a quarter at silence; within the requests of the day."""

    def __init__(self, chance: Random) -> None:
        self.chance, self.wait, self.day, self.used = chance, DAY / POLLS, -1, 0

    def next(self, now: float, new: Sequence[float]) -> float:
        """After an interval that news made shorter."""
        if int(now // DAY) != self.day:
            self.day, self.used = int(now // DAY), 0
        self.used += 1
        self.wait = max(60.0, self.wait / 2) if new else min(self.wait * 1.25, 1.25 * DAY / POLLS)
        if self.used >= POLLS:
            return (self.day + 1) * DAY + self.chance.random() * 60
        return now + self.wait * self.chance.uniform(0.9, 1.1)


class Ours:
    """The pace of the collector itself, one request a poll."""

    def __init__(self, chance: Random, zone: str = "UTC") -> None:
        every = timedelta(seconds=DAY / POLLS)
        self.chance, self.pace = chance, Pace(source="x", every=every, calendar=Calendar(zone=ZoneInfo(zone)))
        self.state = PollState(source="x", next_poll=datetime.fromtimestamp(START, UTC))

    def next(self, now: float, new: Sequence[float]) -> float:
        """When the collector would ask."""
        at = datetime.fromtimestamp(now, UTC)
        begun = self.pace.begun(self.state, at)
        heard = self.pace.heard(begun, [datetime.fromtimestamp(one, UTC) for one in new], now=at)
        state = self.pace.next(self.pace.paid(heard, 1, at), now=at, chance=self.chance.random())
        self.state = self.pace.ended(state, before=begun, now=at)
        return self.state.next_poll.timestamp()


class Knowing:
    """Ours with the true rate: no poller that only sees the past does much better where posts come by a rate alone."""

    def __init__(self, rate: Rate) -> None:
        self.rate, self.used, self.day = rate, 0, -1

    def next(self, now: float, new: Sequence[float]) -> float:
        """When the true rate makes it worth it."""
        del new
        if int(now // DAY) != self.day:
            self.day, self.used = int(now // DAY), 0
        self.used += 1
        midnight, waiting = (self.day + 1) * DAY, 0.0
        if self.used < POLLS:
            today = self._ahead(now, midnight)
            wait, waiting = worthwhile(today, speed(today, POLLS - self.used + 0.5, 1 / 60), 0.0)
            if wait is not None:
                return now + max(wait, 60.0)
        tomorrow = self._ahead(midnight, midnight + DAY)
        wait, _ = worthwhile(tomorrow, speed(tomorrow, POLLS, 1 / 60), waiting)
        return max(midnight + (wait or 0.0), now + 60.0)

    def _ahead(self, begin: float, end: float) -> list[Stretch]:
        edges = [begin, *range((int(begin) // 300 + 1) * 300, math.ceil(end), 300), end]
        return [
            Stretch(seconds=int(after - before), posts=self.rate((before + after) / 2 - START) / DAY)
            for before, after in itertools.pairwise(edges)
            if after - before >= 1
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How long each post waited, in minutes: while learning, and after; and the requests of a day."""

    learning: tuple[float, ...]
    after: tuple[float, ...]
    asked: float


def replay(posts: Sequence[float], poller: Poller, *, begin: float, end: float, chance: Random) -> Run:
    now, known, asked = begin + chance.random() * DAY / POLLS, 0, 0
    waits: tuple[list[float], list[float]] = ([], [])
    while now < end:
        seen = bisect_right(posts, now)
        for post in posts[known:seen]:
            waits[post >= begin + LEARNING * DAY].append((now - post) / 60)
        new, known, asked = posts[known:seen], seen, asked + 1
        now = poller.next(now, new)
    return Run(learning=tuple(waits[0]), after=tuple(waits[1]), asked=asked * DAY / (end - begin))


def clairvoyant(posts: Sequence[float]) -> float:
    """The least mean wait in minutes of one who knows all posts, with the same polls each day.

    A poll is best made at a post. ``best[n]``: the least waiting of the first n posts of a day with so many polls.
    """
    whole = 0.0
    days: dict[int, list[float]] = {}
    for post in posts:
        days.setdefault(int(post // DAY), []).append(post)
    for day in days.values():
        if len(day) <= POLLS:
            continue
        sums = [0.0]
        for post in day:
            sums.append(sums[-1] + post - day[0])
        count = len(day)
        best = [0.0] + [math.inf] * count
        for _ in range(POLLS):
            best = [0.0] + [
                min(best[k] + (n - k) * (day[n - 1] - day[0]) - sums[n] + sums[k] for k in range(n))
                for n in range(1, count + 1)
            ]
        whole += best[count]
    return whole / 60 / max(len(posts), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One source: what each way made of it."""

    name: str
    group: str
    runs: dict[str, tuple[Run, ...]]
    least: float


def made_up(which: int, days: int, seeds: int) -> Row:
    kind = KINDS[which]
    runs: dict[str, list[Run]] = {}
    least = []
    for seed in range(FIRST_SEED, FIRST_SEED + seeds):
        posts = [START + one for one in sorted(kind.posts(Random(seed), days))]
        least.append(clairvoyant([one for one in posts if one >= START + LEARNING * DAY]))
        ways: dict[str, Poller] = {
            "ours": Ours(Random(seed)),
            "fixed": Fixed(Random(seed)),
            "backoff": Backoff(Random(seed)),
        }
        if kind.rate is not None:
            ways["knowing"] = Knowing(kind.rate)
        for name, way in ways.items():
            end = START + days * DAY
            runs.setdefault(name, []).append(replay(posts, way, begin=START, end=end, chance=Random(seed)))
    group = "steady" if kind.steady else "held out" if kind.held_out else "made up"
    return Row(name=kind.name, group=group, runs={k: tuple(v) for k, v in runs.items()}, least=mean(least))


def real(history: dict[str, object], seeds: int) -> Row:
    times = history["times"]
    assert isinstance(times, list)
    begin = times[0] // DAY * DAY
    runs: dict[str, list[Run]] = {}
    for seed in range(FIRST_SEED, FIRST_SEED + seeds):
        ways: dict[str, Poller] = {
            "ours": Ours(Random(seed), str(history["zone"])),
            "fixed": Fixed(Random(seed)),
            "backoff": Backoff(Random(seed)),
        }
        for name, way in ways.items():
            run = replay(times, way, begin=begin, end=times[-1] + DAY, chance=Random(seed))
            short = times[-1] - times[0] < 8 * LEARNING * DAY
            runs.setdefault(name, []).append(
                replace(run, learning=(), after=run.learning + run.after) if short else run
            )
    return Row(
        name=str(history["name"]),
        group="real",
        runs={k: tuple(v) for k, v in runs.items()},
        least=clairvoyant(times),
    )


def p95(waits: Sequence[float]) -> float:
    return sorted(waits)[int(0.95 * (len(waits) - 1))] if waits else 0.0


def told(row: Row) -> None:
    waits = {name: [w for run in runs for w in run.after] for name, runs in row.runs.items()}
    early = {name: [w for run in runs for w in run.learning] for name, runs in row.runs.items()}
    asked = {name: mean(run.asked for run in runs) for name, runs in row.runs.items()}
    if not waits["fixed"]:
        print(
            f"{row.group:9}{row.name:34} no posts; asked ours {asked['ours']:.0f}, fixed {asked['fixed']:.0f} a day"
        )
        return
    fixed = mean(waits["fixed"])
    first = f"{mean(early['ours']) / mean(early['fixed']):5.2f}" if early["fixed"] else "    -"
    cells = [
        f"{name} {mean(waits[name]) / fixed:5.2f} (p95 {p95(waits[name]):5.1f}, {asked[name]:3.0f}/day)"
        for name in ("ours", "backoff", "knowing")
        if name in waits
    ]
    print(
        f"{row.group:9}{row.name:34} fixed {fixed:4.1f} min (p95 {p95(waits['fixed']):4.1f}) | {' | '.join(cells)}"
        f" | learning {first} | future known {row.least:.2f} min"
    )


def ratios(rows: Sequence[Row], way: str) -> list[float]:
    found = []
    for row in rows:
        fixed = [wait for run in row.runs["fixed"] for wait in run.after]
        if fixed and way in row.runs:
            found.append(mean([wait for run in row.runs[way] for wait in run.after]) / mean(fixed))
    return found


def main() -> None:
    days, seeds = (int(word) for word in (*sys.argv[1:3], *("56", "2")[len(sys.argv[1:3]) :]))
    histories = json.loads(REAL.read_text(encoding="utf-8"))
    with ProcessPoolExecutor() as pool:
        town = pool.map(partial(made_up, days=days, seeds=seeds), range(len(KINDS)))
        world = pool.map(partial(real, seeds=1), histories)
        rows = [*town, *world]
    print(
        f"{POLLS} requests a day, {days} days, {seeds} seeds; waits are means after the first {LEARNING} days"
    )
    for row in rows:
        told(row)
    for group in ("made up", "held out", "real", "steady"):
        own = [row for row in rows if row.group == group]
        print(
            f"{group}: ours {mean(ratios(own, 'ours')):.2f}, backoff {mean(ratios(own, 'backoff')):.2f} of the fixed interval's wait"
        )
    realistic = [row for row in rows if row.group != "steady"]
    knowing = [row for row in rows if "knowing" in row.runs and row.group != "steady"]
    print(
        f"in all but steady: ours {mean(ratios(realistic, 'ours')):.2f}, backoff {mean(ratios(realistic, 'backoff')):.2f};"
        f" where a rate is all there is: ours {mean(ratios(knowing, 'ours')):.2f}, the true rate {mean(ratios(knowing, 'knowing')):.2f}"
    )


if __name__ == "__main__":
    main()
