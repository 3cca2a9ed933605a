"""Posts that show are looked at again, and a source is believed only what it proves."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from mediawall.collect import recheck
from mediawall.collect.plan import Plan
from mediawall.collect.rechecker import Rechecker
from mediawall.domain.decision import Actor, ActorKind, Decision, Verdict
from mediawall.domain.errors import (
    AccountInDanger,
    LoginNeeded,
    MediawallError,
    RateLimited,
    ShapeChanged,
    Unreachable,
)
from mediawall.domain.post import Departure, Gone, Page, Post
from mediawall.domain.source import PollState, SourceInfo
from mediawall.store import SqlStore, open_store
from tests.conftest import HandClock
from tests.fakes.posts import post, stored

EVERY = timedelta(minutes=15)
ANN = Actor(kind=ActorKind.PERSON, name="ann")


@dataclass
class Network:
    """A source whose posts are there, gone, or not spoken of; or which does not answer."""

    gone: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)
    captions: dict[str, str] = field(default_factory=dict)
    trouble: MediawallError | None = None
    asked: list[list[str]] = field(default_factory=list)
    media_hosts: tuple[str, ...] = ()

    @property
    def info(self) -> SourceInfo:
        return SourceInfo(name="stad", kind="test", label="stad", trusted=False, department="")

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        yield Page(posts=(), cursor=cursor)

    async def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:
        self.asked.append([one.remote_id for one in posts])
        for one in posts:
            if self.trouble:
                raise self.trouble
            if one.remote_id in self.gone:
                yield Page(posts=(), gone=(Gone(post_id=one.id, how=Departure.DELETED, proof="404"),))
            elif one.remote_id not in self.silent:
                yield Page(posts=(replace(one, caption=self.captions.get(one.remote_id, one.caption)),))

    async def close(self) -> None:
        """Nothing is held."""


@dataclass
class Town:
    store: SqlStore
    clock: HandClock
    network: Network = field(default_factory=Network)
    resting: bool = False
    soon: bool = False
    told: int = 0

    async def live(self, *names: str) -> None:
        """These posts show, seen now."""
        posts = await self.listed(*names)
        for one in posts:
            made = Decision(post_id=one.id, verdict=Verdict.APPROVE, actor=ANN, seen=1, at=self.clock.now())
            await self.store.decisions.record(made, ())

    async def listed(self, *names: str) -> tuple[Post, ...]:
        """The source's listing holds these now."""
        posts = tuple(post(name, taken_at=self.clock.now()) for name in names)
        await self.store.polls.save(PollState(source="stad", next_poll=self.clock.now()), Page(posts=posts))
        return posts

    def heard(self) -> None:
        self.told += 1

    async def look(self, **facts: object) -> bool:
        return await self.checker.look(replace(Plan(source=self.network, every=EVERY), **facts))  # type: ignore[arg-type]

    @property
    def checker(self) -> Rechecker:
        return Rechecker(
            plans=[],
            polls=self.store.polls,
            fates=self.store.fates,
            clock=self.clock,
            longest=timedelta(days=30),
            resting=lambda _: self.resting,
            soon=lambda _, __: self.soon,
            on_gone=self.heard,
        )

    async def leaving(self) -> set[str]:
        found = await self.store.fates.leaving(self.clock.now(), 99)
        return {one.stored.post.remote_id for one in found}


@pytest.fixture
async def town(tmp_path: Path, clock: HandClock) -> AsyncIterator[Town]:
    async with open_store(f"sqlite:///{tmp_path}/wall.db", clock) as store:
        yield Town(store, clock)


async def test_what_shows_is_confirmed_every_hour_and_a_listing_counts(town: Town) -> None:
    await town.live("a", "b")
    await town.look()
    town.clock.pass_(3400)
    await town.listed("b")
    await town.look()
    town.clock.pass_(100)
    await town.look()
    assert town.network.asked == [["a"]]


async def test_before_an_event_it_is_confirmed_again(town: Town) -> None:
    await town.live("a")
    town.clock.pass_(20 * 60)
    await town.look()
    assert town.network.asked == []
    town.soon = True
    await town.look()
    assert town.network.asked == [["a"]]


async def test_a_source_that_is_polled_often_is_asked_often(town: Town) -> None:
    await town.live("a")
    town.clock.pass_(10 * 60)
    await town.look(every=timedelta(minutes=1))
    assert town.network.asked == [["a"]]


async def test_what_no_wall_can_show_any_more_is_not_asked_about(town: Town) -> None:
    await town.live("a")
    town.clock.pass_(31 * 86_400)
    await town.look()
    assert town.network.asked == []


async def test_a_source_in_trouble_is_left_alone(town: Town) -> None:
    await town.live("a")
    town.clock.pass_(3600)
    town.resting = True
    assert not await town.look()
    assert town.network.asked == []


async def test_a_post_that_is_gone_must_leave_and_that_is_told_at_once(town: Town) -> None:
    await town.live("a", "b", "c")
    town.clock.pass_(3600)
    town.network.gone = {"b"}
    await town.look()
    assert (await town.leaving(), town.told) == ({"b"}, 1)


async def test_an_edited_post_is_kept_as_what_it_is_now(town: Town) -> None:
    await town.live("a")
    town.clock.pass_(3600)
    town.network.captions = {"a": "Morgen"}
    await town.look()
    changed = await town.store.posts.get("instagram:a")
    assert changed.revision is not None
    assert changed.revision.form.post.caption == "Morgen"


@pytest.mark.parametrize(
    "trouble",
    [
        Unreachable("cut"),
        RateLimited("please wait", retry_after=60),
        LoginNeeded("a login page"),
        AccountInDanger("a challenge"),
        ShapeChanged("an empty page"),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_a_look_that_fails_proves_nothing_and_is_made_again(
    town: Town, trouble: MediawallError
) -> None:
    await town.live("a")
    town.clock.pass_(3600)
    town.network.trouble = trouble
    with pytest.raises(type(trouble)):
        await town.look()
    assert (await town.leaving(), town.told) == (set(), 0)
    assert await town.store.polls.states() == {
        "stad": PollState(source="stad", next_poll=town.clock.now() - timedelta(hours=1))
    }
    town.network.trouble = None
    await town.look()
    assert town.network.asked == [["a"], ["a"]]


async def test_silence_proves_nothing_and_is_asked_again_in_an_hour(town: Town) -> None:
    await town.live("a", "b")
    town.clock.pass_(3600)
    town.network.silent = {"a", "b"}
    await town.look()
    await town.look()
    assert (town.network.asked, await town.leaving()) == ([["b", "a"]], set())


async def test_a_source_that_says_that_all_is_gone_is_asked_again_ten_minutes_later(town: Town) -> None:
    await town.live(*"abcdef")
    town.clock.pass_(3600)
    begun, town.network.gone = town.clock.now(), set("abcdef")
    await town.look()
    assert town.clock.now() - begun == timedelta(minutes=10)
    assert (await town.leaving(), len(town.network.asked)) == (set("abcdef"), 2)


async def test_what_is_there_again_at_the_second_look_was_never_gone(town: Town) -> None:
    class Recovers(HandClock):
        async def sleep(self, seconds: float) -> None:
            await super().sleep(seconds)
            town.network.gone = {"a"}

    await town.live(*"abcdef")
    town.clock.pass_(3600)
    town.network.gone = set("abcdef")
    town.clock = Recovers(town.clock.now())
    await town.look()
    assert await town.leaving() == {"a"}


async def test_a_kill_between_the_two_looks_asks_anew(town: Town) -> None:
    class Killed(HandClock):
        async def sleep(self, seconds: float) -> None:  # noqa: ARG002 - the port names it
            raise Unreachable("killed here")

    await town.live(*"abcdef")
    town.clock.pass_(3600)
    town.network.gone = set("abcdef")
    town.clock = Killed(town.clock.now())
    with suppress(Unreachable):
        await town.look()
    assert await town.leaving() == set()
    town.clock = HandClock(town.clock.now())
    await town.look()
    assert await town.leaving() == set("abcdef")


async def test_a_source_tells_only_of_what_it_was_asked(town: Town) -> None:
    class Talkative(Network):
        async def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:
            gone = Gone(post_id="instagram:b", how=Departure.DELETED, proof="404")
            yield Page(posts=(*posts, post("unknown")), gone=(gone,))

    await town.live("a")
    town.clock.pass_(3600)
    await town.live("b")
    town.network = Talkative()
    await town.look()
    assert (await town.leaving(), await town.store.posts.list([], limit=9)) == (set(), ())
    assert sum((await town.store.posts.counts()).values()) == 2


@pytest.mark.parametrize(
    ("asked", "gone", "doubted"),
    [
        (1, 1, False),
        (4, 4, False),
        (5, 4, False),
        (5, 5, True),
        (40, 10, False),
        (40, 11, True),
        (40, 0, False),
    ],
)
def test_how_much_may_be_gone_at_once(asked: int, gone: int, doubted: bool) -> None:  # noqa: FBT001 - a table
    told = [Gone(post_id=str(n), how=Departure.DELETED, proof="") for n in range(gone)]
    assert recheck.doubtful(asked, told) is doubted


def test_the_newest_is_asked_about_first_and_failures_are_waited_out_longer_and_longer() -> None:
    old = stored(post("a"))
    new = stored(post("b", taken_at=old.post.taken_at + timedelta(days=1)))
    assert recheck.in_turn([old, new]) == [new, old]
    waits = [recheck.pause(n, None) for n in range(1, 6)]
    assert waits == sorted(waits)
    assert recheck.pause(1, 7200) == timedelta(hours=2)


async def test_a_failed_look_is_waited_out_and_the_loop_goes_on(town: Town) -> None:
    class Ends(HandClock):
        async def sleep(self, seconds: float) -> None:
            slept.append(seconds)
            town.network.trouble = None
            await super().sleep(seconds)
            if len(slept) > 2:
                raise asyncio.CancelledError

    slept = list[float]()
    await town.live("a")
    town.clock.pass_(3600)
    town.network.trouble = RateLimited("please wait", retry_after=900)
    town.clock = Ends(town.clock.now())
    running = replace(town.checker, plans=[Plan(source=town.network, every=EVERY)])
    await running.run()
    assert slept == [900.0, 60.0, 60.0]
    assert town.network.asked == [["a"], ["a"]]
