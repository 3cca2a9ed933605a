"""Days that pass as fast as nobody has anything to do: a source under the real collector and the real store."""

import asyncio
import heapq
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from mediawall.collect.collector import Collector
from mediawall.collect.plan import Plan
from mediawall.collect.tally import Tallies
from mediawall.demo.instagram import StandIn
from mediawall.domain.decision import PostState, StoredPost
from mediawall.domain.notice import Notice, Watch
from mediawall.domain.post import Page
from mediawall.domain.source import BadReply, PollState, SourceInfo
from mediawall.notify.watching import Place, look
from mediawall.ports import Polls, Source
from mediawall.store import SqlStore

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
EVERY = timedelta(minutes=15)


class IdleClock:
    """A clock that moves when all who use it sleep: to the moment when the first of them wakes."""

    def __init__(self) -> None:
        self.time, self.end = START, START
        self.sleepers = 1
        self.reached = asyncio.Event()
        self._asleep: list[tuple[datetime, int, asyncio.Future[None]]] = []
        self._count = itertools.count()

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.get_running_loop().create_future()
        heapq.heappush(self._asleep, (self.time + timedelta(seconds=seconds), next(self._count), woken))
        if len(self._asleep) >= self.sleepers:
            self._move()
        await woken

    def _move(self) -> None:
        if self._asleep[0][0] > self.end:
            self.time = self.end
            self.reached.set()
            return
        self.time, _, woken = heapq.heappop(self._asleep)
        woken.set_result(None)

    def run_until(self, end: datetime, sleepers: int) -> None:
        """Begin anew: nobody sleeps, and at ``end`` the clock stops."""
        self.end, self.sleepers, self._asleep = end, sleepers, []
        self.reached.clear()


@dataclass
class Diary:
    """`ports.Polls` that also writes down every state with its moment."""

    polls: Polls
    clock: IdleClock
    entries: list[tuple[datetime, PollState]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    async def states(self) -> Mapping[str, PollState]:
        return await self.polls.states()

    async def save(self, state: PollState, page: Page | None) -> tuple[str, ...]:
        self.entries.append((self.clock.now(), state))
        self.gone += [row.post_id for row in page.gone] if page else []
        return await self.polls.save(state, page)

    async def confirm(self, source: str, page: Page, asked: Sequence[str]) -> None:
        await self.polls.confirm(source, page, asked)

    async def keep_reply(self, reply: BadReply) -> None:
        await self.polls.keep_reply(reply)

    async def bad_reply(self, source: str) -> BadReply | None:
        return await self.polls.bad_reply(source)

    def of(self, name: str) -> list[tuple[datetime, PollState]]:
        """The source's states, each with its moment; of one moment the last."""
        return list({at: (at, state) for at, state in self.entries if state.source == name}.values())

    def at(self, name: str, moment: datetime) -> PollState:
        """The source's state at that moment."""
        return next(state for at, state in reversed(self.of(name)) if at <= moment)


@dataclass
class Days:
    """Sources, asked by the collector as the clock says."""

    clock: IdleClock
    store: SqlStore
    tallies: Tallies = field(default_factory=Tallies)
    every: timedelta = EVERY
    diary: Diary = field(init=False)
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.diary = Diary(self.store.polls, self.clock)

    async def pass_(self, hours: float, *sources: Source) -> None:
        """Let that much time pass, as a service that is started now and stopped then."""
        collector = Collector(
            plans=[Plan(source=source, every=self.every) for source in sources],
            tallies=self.tallies,
            polls=self.diary,
            clock=self.clock,
            chance=lambda: 0.0,
            on_new=self.told.extend,
        )
        self.clock.run_until(self.clock.now() + timedelta(hours=hours), len(sources))
        running = asyncio.get_running_loop().create_task(collector.run())
        reached = asyncio.get_running_loop().create_task(self.clock.reached.wait())
        await asyncio.wait([running, reached], return_when=asyncio.FIRST_COMPLETED)
        running.cancel()
        reached.cancel()
        ended = await asyncio.gather(running, reached, return_exceptions=True)
        assert isinstance(ended[0], asyncio.CancelledError), ended[0]

    def troubles(self, name: str = "bron") -> list[tuple[float, str, str]]:
        """When it was asked in vain, in hours since the first day's start: with the trouble's code and its health."""
        rows = [(at, state) for at, state in self.diary.of(name) if state.trouble]
        told = list[tuple[float, str, str]]()
        failures = 0
        for at, state in rows:
            if state.failures != failures and state.trouble:
                told.append((round((at - START) / timedelta(hours=1), 1), state.trouble.code, state.health))
            failures = state.failures
        return told

    def now(self, name: str = "bron") -> PollState:
        """The source's last state."""
        return self.diary.of(name)[-1][1]

    def notices(self, info: SourceInfo, *, hours: float) -> list[Notice]:
        """What a person is told of the source, looked at every five minutes from the start and so long after its last state."""
        place, watch, told = Place(info=info, every=self.every), Watch(source=info.name), list[Notice]()
        states = self.diary.of(info.name)
        now, end = states[0][0], states[-1][0] + timedelta(hours=hours)
        while now <= end:
            watch, notices = look(watch, self.diary.at(info.name, now), place, now)
            told += notices
            now += timedelta(minutes=5)
        return told

    async def posts(self) -> Sequence[StoredPost]:
        """Every post that was ever kept."""
        return await self.store.posts.list(tuple(PostState), limit=1000)

    async def codes(self) -> set[str]:
        """The names of the posts that are kept."""
        return {stored.post.remote_id for stored in await self.posts()}


def asked(standin: StandIn, what: str = "") -> int:
    """How many requests of that kind there were since the last look."""
    hits = [str(standin.hits.pop()) for _ in range(len(standin.hits))]
    return sum(what in hit for hit in hits)
