"""Told once, whatever happens in between."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest

from mediawall.collect import schedule
from mediawall.collect.outcome import Failure, Success
from mediawall.domain.errors import Unreachable
from mediawall.domain.notice import Delivery, Occasion, Watch
from mediawall.domain.source import Health, PollState, Report, SourceInfo, Trouble
from mediawall.notify import rounds
from mediawall.notify.herald import Herald, undelivered
from mediawall.notify.rounds import Addressees
from mediawall.notify.watching import Place, as_watched
from mediawall.ports import Notices, Polls
from mediawall.store import open_store
from mediawall.text import TEXTS
from tests.conftest import HandClock
from tests.fakes.memory_store import MemoryNotices, MemoryPolls

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
EVERY = 15 * MINUTE
IT = "mail:it@city.example"


class PowerCutError(BaseException):
    """The process is gone."""


@dataclass
class Bag:
    """A courier that keeps what it brought. ``falls`` is raised before, ``cut`` after it was brought."""

    brought: list[Delivery] = field(default_factory=list)
    falls: Exception | None = None
    cut: bool = False

    async def bring(self, delivery: Delivery) -> None:
        if self.falls is not None:
            raise self.falls
        self.brought.append(delivery)
        if self.cut:
            self.cut = False
            raise PowerCutError


class Kept(Protocol):
    """As much of a store as a herald needs."""

    @property
    def polls(self) -> Polls: ...

    @property
    def notices(self) -> Notices: ...


@dataclass
class Memory:
    """A store as quick as memory, for long stories."""

    polls: Polls = field(default_factory=MemoryPolls)
    notices: Notices = field(default_factory=MemoryNotices)


@dataclass
class Desk:
    """A house with its store, where heralds come and go."""

    store: Kept
    clock: HandClock
    bag: Bag = field(default_factory=Bag)
    turns: list[Mapping[str, str]] = field(default_factory=list)
    names: tuple[str, ...] = ("bib",)

    def herald(self, channel: str = IT) -> Herald:
        async def turned(healths: Mapping[str, str]) -> None:
            self.turns.append(dict(healths))

        return Herald(
            places={name: Place(info=info(name), every=EVERY) for name in self.names},
            polls=self.store.polls,
            notices=self.store.notices,
            addressees=Addressees(everything=(channel,)),
            couriers={"mail:": self.bag},
            clock=self.clock,
            turned=turned,
        )

    async def state(self, state: PollState) -> None:
        await self.store.polls.save(state, None)

    @property
    def told(self) -> list[tuple[str, Occasion]]:
        return [(one.source, one.occasion) for letter in self.bag.brought for one in letter.notices]


def info(name: str) -> SourceInfo:
    return SourceInfo(name=name, kind="instagram", label=f"@{name}", trusted=True, department="")


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    clock = HandClock(START)
    async with open_store(str(tmp_path / "wall.db"), clock) as store:
        yield Desk(store=store, clock=clock)


def login(name: str = "bib", at: datetime = START) -> PollState:
    trouble = Trouble(code="login", detail="302", since=at)
    return PollState(source=name, next_poll=at + DAY, health=Health.NEEDS_YOU, failures=1, trouble=trouble)


def fine(name: str = "bib") -> PollState:
    return PollState(source=name, next_poll=START, health=Health.FINE, last_success=START)


async def round_(herald: Herald) -> None:
    await herald.look()
    await herald.send()


async def test_a_source_that_breaks_is_told_after_a_moment_and_only_once(desk: Desk) -> None:
    await desk.state(login())
    for _ in range(100):
        await round_(desk.herald())  # a restart between any two looks
        desk.clock.pass_(20)
    assert desk.told == [("bib", Occasion.NEEDS_YOU)]


async def test_many_that_break_at_once_are_one_message(desk: Desk) -> None:
    desk.names = tuple(f"s{number}" for number in range(12))
    for name in desk.names:
        await desk.state(login(name))
        await round_(desk.herald())
        desk.clock.pass_(5)
    desk.clock.pass_(200)
    await round_(desk.herald())
    assert [len(one.notices) for one in desk.bag.brought] == [12]


async def test_a_power_cut_before_sending_loses_nothing(desk: Desk) -> None:
    await desk.state(login())
    await desk.herald().look()
    await desk.state(fine())  # it heals while nobody looks
    desk.clock.pass_(200)
    await round_(desk.herald())
    assert desk.told == [("bib", Occasion.NEEDS_YOU)]


async def test_a_power_cut_after_sending_sends_the_same_message_again_under_the_same_id(desk: Desk) -> None:
    await desk.state(login())
    await desk.herald().look()
    desk.clock.pass_(200)
    desk.bag.cut = True
    with pytest.raises(PowerCutError):
        await round_(desk.herald())
    for _ in range(10):
        desk.clock.pass_(60)
        await round_(desk.herald())
    first, again = desk.bag.brought
    assert (first.id, first.made, first.notices) == (again.id, again.made, again.notices)


async def test_a_message_that_breaks_us_does_not_stand_in_the_way_of_the_others(desk: Desk) -> None:
    await desk.state(login())
    await desk.herald().look()
    desk.clock.pass_(130)
    desk.bag.falls = ValueError("nobody thought of this")
    with pytest.raises(ValueError, match="nobody"):
        await round_(desk.herald())
    desk.bag.falls = None
    desk.names = ("bib", "museum")
    await desk.state(login("museum", desk.clock.now()))
    for _ in range(10):
        desk.clock.pass_(20)
        await round_(desk.herald())
    assert {who for who, _ in desk.told} == {"bib", "museum"}


class Cut(MemoryNotices):
    """Notices whose power goes as they are kept."""

    async def save(self, watches: Sequence[Watch], deliveries: Sequence[Delivery]) -> None:
        raise PowerCutError([*watches, *deliveries])


async def test_a_power_cut_between_seeing_and_keeping_tells_it_later(desk: Desk) -> None:
    await desk.state(login())
    herald = desk.herald()
    herald.notices = Cut()
    with pytest.raises(PowerCutError):
        await herald.look()
    await desk.herald().look()
    desk.clock.pass_(200)
    await round_(desk.herald())
    assert desk.told == [("bib", Occasion.NEEDS_YOU)]


async def test_a_message_that_cannot_be_brought_is_tried_again_and_seen_as_undelivered(desk: Desk) -> None:
    await desk.state(login())
    herald = desk.herald()
    await herald.look()
    desk.clock.pass_(200)
    desk.bag.falls = Unreachable("the mail server does not answer")
    for _ in range(10):
        await round_(herald)
        desk.clock.pass_(20)
    (lost,) = undelivered(await desk.store.notices.deliveries(), desk.clock.now())
    assert (lost.failed, lost.tries) == ("the mail server does not answer", 2)
    desk.bag.falls = None
    desk.clock.pass_(600)
    await round_(herald)
    assert desk.told == [("bib", Occasion.NEEDS_YOU)]
    assert undelivered(await desk.store.notices.deliveries(), desk.clock.now()) == ()
    assert herald.outcomes == {"failed": 2, "sent": 1}


async def test_somebody_who_left_the_config_gets_nothing_more(desk: Desk) -> None:
    await desk.state(login())
    await desk.herald("chat:left").look()
    desk.clock.pass_(200)
    await round_(desk.herald("chat:left"))
    assert desk.bag.brought == []
    assert all(one.over for one in await desk.store.notices.deliveries())


async def test_what_arrived_is_forgotten_after_a_month(desk: Desk) -> None:
    await desk.state(login())
    await desk.herald().look()
    desk.clock.pass_(200)
    await round_(desk.herald())
    desk.clock.pass_(rounds.KEPT.total_seconds() + 60)
    await round_(desk.herald())
    assert await desk.store.notices.deliveries() == ()


async def test_the_desk_hears_when_a_source_turns_and_not_else(desk: Desk) -> None:
    await desk.state(fine())
    for _ in range(3):
        await round_(desk.herald())
    await desk.state(login())
    for _ in range(3):
        await round_(desk.herald())
    assert desk.turns == [{"bib": "fine"}, {"bib": "needs-you"}]


async def test_a_poll_that_never_ends_is_told_although_the_state_says_that_all_is_well(desk: Desk) -> None:
    await desk.state(fine())
    herald = desk.herald()
    herald.up = START
    for _ in range(3 * 60):
        await round_(herald)
        desk.clock.pass_(60)
    assert desk.told == [("bib", Occasion.NEEDS_YOU)]
    assert desk.bag.brought[0].notices[0].code == "stuck"
    watch = (await desk.store.notices.watches())["bib"]
    seen = as_watched(fine(), watch)
    assert seen is not None
    assert seen.health is Health.NEEDS_YOU
    asked = replace(fine(), next_poll=desk.clock.now() + HOUR)
    assert as_watched(asked, watch) == asked, "it was asked since"
    await desk.state(asked)
    for _ in range(60):
        await round_(herald)
        desk.clock.pass_(60)
    assert [what for _, what in desk.told] == [Occasion.NEEDS_YOU, Occasion.HEALED]


async def test_a_service_that_was_off_for_a_week_alarms_nobody_when_it_comes_back(desk: Desk) -> None:
    await desk.state(replace(fine(), next_poll=START - 7 * DAY))
    herald = desk.herald()
    herald.up = START
    for _ in range(60):
        await round_(herald)
        desk.clock.pass_(60)
    assert desk.told == []


CODES = sorted(key.partition(".")[2] for key in TEXTS if key.startswith("trouble."))
SOURCE_SAYS = sorted(key.partition(".")[2] for key in TEXTS if key.startswith("note."))


async def test_five_days_in_which_everything_breaks_and_heals() -> None:
    """Each source has a blip on the first day, is in its own trouble for two days, and is well again."""
    desk = Desk(store=Memory(), clock=HandClock(START))
    desk.names = (*CODES, *(f"note-{code}" for code in SOURCE_SAYS))
    states = {name: schedule.first(name, every=EVERY, now=START, chance=0.5) for name in desk.names}
    herald = desk.herald()
    while desk.clock.now() < START + 5 * DAY:
        now = desk.clock.now()
        for name, state in states.items():
            if state.next_poll <= now:
                states[name] = polled(name, state, now)
                await desk.state(states[name])
        await herald.look()
        await herald.send()
        desk.clock.pass_(300)
    counted = {name: [what for who, what in desk.told if who == name] for name in desk.names}
    for code in CODES:
        assert counted[code] in (
            [Occasion.NEEDS_YOU, Occasion.HEALED],
            [Occasion.BROKEN, Occasion.HEALED],
        ), (code, counted[code])
    for code in SOURCE_SAYS:
        assert counted[f"note-{code}"] in ([Occasion.NOTE, Occasion.NOTE_OVER], []), code
    assert len({letter.id for letter in desk.bag.brought}) == len(desk.bag.brought)


def polled(name: str, state: PollState, now: datetime) -> PollState:
    """The state after a poll at that hour of the story."""
    hours = (now - START) / HOUR
    ill = (2 < hours < 2.4 and not certain(name)) or 26 < hours < 74
    code = name.removeprefix("note-")
    if not ill or name.startswith("note-"):
        said = Report(notes=(code,) if ill else ())
        state = replace(state, report=said if name.startswith("note-") else Report())
        return schedule.after(state, Success(new=0), every=EVERY, now=now, chance=0.5)
    # A blocked source is one that asks for rest again and again.
    failed = Failure(code="rest" if code == "blocked" else code, detail="x")
    return schedule.after(state, failed, every=EVERY, now=now, chance=0.5)


def certain(name: str) -> bool:
    """Whether a single such failure already calls a person: its next try is a day away, so it is no blip."""
    first = schedule.after(
        schedule.first(name, every=EVERY, now=START, chance=0.5),
        Failure(code="rest" if name == "blocked" else name, detail="x"),
        every=EVERY,
        now=START,
        chance=0.5,
    )
    return first.next_poll - START > 2 * HOUR
