"""Several roads as one source: what the collector, the wall and a person see of it."""

import logging
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from mediawall.collect.collector import Collector
from mediawall.collect.ladder import Mark
from mediawall.collect.plan import Plan
from mediawall.collect.roads import Road, Roads
from mediawall.collect.tally import Tallies
from mediawall.domain.errors import AskPerson, LoginNeeded, MediawallError, Unreachable
from mediawall.domain.post import Author, Departure, Gone, MediaKind, Page, Post, RemoteMedia
from mediawall.domain.source import Budget, Health, PollState, Report, SourceInfo
from tests.collect.test_collector import Memory
from tests.conftest import HandClock

EVERY = timedelta(minutes=15)
TOKEN = LoginNeeded("the token ended", advice="advice.token")
INFO = SourceInfo(name="stad", kind="instagram-graph", label="@stadieper", trusted=True, department="")


def post(name: str, *, url: str = "https://x/1.jpg", ref: str = "") -> Post:
    return Post(
        id=f"instagram:{name}", network="instagram", remote_id=name, author=Author(handle="a"), caption="",
        permalink="", taken_at=datetime(2026, 11, 23, 8, tzinfo=UTC), ref=ref,
        media=(RemoteMedia(kind=MediaKind.PICTURE, url=url),),
    )  # fmt: skip


def page(*names: str, cursor: str = "", report: Report | None = None) -> Page:
    return Page(posts=tuple(map(post, names)), cursor=cursor, report=report)


@dataclass
class Scripted:
    """A road that gives what the test lays ready, one list a poll; after that it is quiet."""

    polls: list[list[Page | MediawallError]] = field(default_factory=list)
    looks: list[Page | MediawallError] = field(default_factory=list)
    cursors: list[str] = field(default_factory=list)
    looked: list[tuple[str, str]] = field(default_factory=list)
    media_hosts: tuple[str, ...] = ("a.example",)
    info: SourceInfo = INFO
    closed: bool = False

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        self.cursors.append(cursor)
        for answer in self.polls.pop(0) if self.polls else []:
            if isinstance(answer, MediawallError):
                raise answer
            yield answer

    async def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:
        self.looked += [(one.id, one.ref) for one in posts]
        for answer in self.looks:
            if isinstance(answer, MediawallError):
                raise answer
            yield answer

    async def close(self) -> None:
        self.closed = True


def roads_of(clock: HandClock, *each: Scripted) -> Roads:
    roads = [Road(mark=Mark(what=f"r{n}"), label=f"road {n}", source=one) for n, one in enumerate(each)]
    return Roads(info=INFO, roads=roads, every=EVERY, clock=clock)


@dataclass
class House:
    """A collector over the roads, whose polls a test makes one by one."""

    clock: HandClock
    roads: Roads
    memory: Memory = field(default_factory=Memory)
    news: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.collector = Collector(
            plans=[Plan(source=self.roads, every=EVERY, pressed=self.roads.pressed)],
            tallies=Tallies(),
            polls=self.memory,
            clock=self.clock,
            chance=lambda: 0.5,
            on_new=self.news.extend,
        )

    async def poll(self, minutes: float = 0) -> PollState:
        """One poll so many minutes later, as the collector's own loop makes it."""
        self.clock.pass_(minutes * 60)
        await self.collector._poll(self.collector._lines["stad"])
        return self.memory.kept["stad"]


async def test_the_wall_does_not_notice_that_the_best_road_is_down(clock: HandClock) -> None:
    graph, loader = Scripted([[page("a")], [TOKEN]]), Scripted([[page("a", "b")]])
    house = House(clock, roads_of(clock, graph, loader))
    await house.poll()
    state = await house.poll(15)
    assert house.news == ["instagram:a", "instagram:b"]
    assert (state.health, state.trouble) == (Health.FINE, None)
    assert state.report.notes == ("road-down",)
    assert dict(state.report.facts) == {
        "road": "instagram-graph", "road-since": clock.now().isoformat(timespec="seconds"), "road-because": "token",
    }  # fmt: skip


async def test_each_road_keeps_its_own_place_and_the_best_one_is_taken_again(clock: HandClock) -> None:
    graph = Scripted([[page("a", cursor="g1")], [TOKEN], [page("c", cursor="g2")]])
    loader = Scripted([[page("b", cursor="l1")]])
    house = House(clock, roads_of(clock, graph, loader))
    for minutes in (0, 15, 15):
        await house.poll(minutes)
    assert (len(graph.cursors), loader.cursors) == (2, ["", "l1"])
    state = await house.poll(24 * 60)
    assert graph.cursors == ["", "g1", "g1"]
    assert len(loader.cursors) == 2
    assert (state.report.notes, state.report.facts) == ((), ())
    assert house.news == ["instagram:a", "instagram:b", "instagram:c"]


async def test_a_step_down_and_a_step_up_are_said_once_each(
    clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "mediawall.collect")
    house = House(clock, roads_of(clock, Scripted([[TOKEN], [TOKEN], [page("a")]]), Scripted()))
    for _ in range(4):
        await house.poll(25 * 60)
    assert [record.getMessage() for record in caplog.records] == [
        "source stad: the road road 0 is down: token: the token ended",
        "source stad: back on the road road 0",
    ]


async def test_a_person_who_presses_test_has_the_best_road_asked_at_once(clock: HandClock) -> None:
    graph = Scripted([[TOKEN], [page("a")]])
    house = House(clock, roads_of(clock, graph, Scripted()))
    await house.poll()
    await house.poll(15)
    assert len(graph.cursors) == 1
    await house.collector.poll_now("stad")
    assert house.news == ["instagram:a"]


async def test_a_short_silence_is_waited_out_on_the_same_road(clock: HandClock) -> None:
    loader = Scripted()
    house = House(clock, roads_of(clock, Scripted([[Unreachable("no route")], [page("a")]]), loader))
    state = await house.poll()
    assert (state.health, loader.cursors) == (Health.WAITING, [])
    assert state.last_success is None
    state = await house.poll(1)
    assert (state.health, house.news, loader.cursors) == (Health.FINE, ["instagram:a"], [])


async def test_a_long_silence_leads_to_the_next_road_also_over_restarts(clock: HandClock) -> None:
    memory, loader = Memory(), Scripted([[page("a")]])
    for tries in range(10):
        house = House(clock, roads_of(clock, Scripted([[Unreachable("no route")]]), loader), memory)
        line = house.collector._lines["stad"]
        line.state = memory.kept.get("stad", line.state)
        state = await house.poll(2**tries)
        if loader.cursors:
            break
        assert state.health is Health.WAITING
    assert memory.kept["stad"].health is Health.FINE
    assert set(memory.posts) == {"instagram:a"}


async def test_where_no_road_leads_there_the_first_one_is_told(clock: HandClock) -> None:
    other = AskPerson("an unknown form", advice="advice.shape")
    house = House(clock, roads_of(clock, Scripted([[TOKEN]]), Scripted([[other]])))
    state = await house.poll()
    assert state.trouble is not None
    assert (state.health, state.trouble.code, state.trouble.detail) == (
        Health.NEEDS_YOU, "token", "the token ended",
    )  # fmt: skip
    assert timedelta(hours=1) <= state.next_poll - clock.now() <= timedelta(hours=1.3)
    state = await house.poll(80)
    assert state.health is Health.FINE


async def test_a_road_that_broke_in_the_middle_keeps_what_it_gave(clock: HandClock) -> None:
    house = House(
        clock, roads_of(clock, Scripted([[page("a", cursor="g1"), TOKEN]]), Scripted([[page("b")]]))
    )
    await house.poll()
    assert house.news == ["instagram:a", "instagram:b"]
    assert '"g1"' in house.memory.kept["stad"].cursor


async def test_an_open_line_is_left_when_a_better_road_may_be_tried(clock: HandClock) -> None:
    class Line(Scripted):
        async def pages(self, cursor: str) -> AsyncIterator[Page]:
            self.cursors.append(cursor)
            for hour in range(100):
                clock.pass_(3600)
                yield page(f"h{hour}")

    house = House(clock, roads_of(clock, Scripted([[TOKEN]]), Line()))
    await house.poll()
    assert len(house.news) == 24


async def test_reports_of_the_roads_are_joined_and_given_when_they_change(clock: HandClock) -> None:
    first = Report(budgets=(Budget(code="hashtags", used=1, limit=5),), token_until=clock.now())
    graph = Scripted([[page("a", report=first)], [TOKEN]])
    second = Report(budgets=(Budget(code="hashtags", used=2, limit=5),))
    house = House(clock, roads_of(clock, graph, Scripted([[page("b", report=second)]])))
    await house.poll()
    report = (await house.poll(15)).report
    assert [budget.code for budget in report.budgets] == ["requests", "hashtags"]
    assert (report.budgets[1].used, report.budgets[1].limit) == (3, 10)
    assert report.token_until == first.token_until


async def test_pictures_may_come_from_where_any_road_has_them(clock: HandClock) -> None:
    one, two, anywhere = (
        Scripted(),
        Scripted(media_hosts=("b.example", "a.example")),
        Scripted(media_hosts=()),
    )
    assert roads_of(clock, one, two).media_hosts == ("a.example", "b.example")
    assert roads_of(clock, one, anywhere).media_hosts == ()


async def test_a_look_asks_the_road_that_can_and_each_by_its_own_name(clock: HandClock) -> None:
    graph = Scripted([[replace(page(), posts=(post("a", ref="178"),))]])
    gone = Gone(post_id="instagram:a", how=Departure.DELETED, proof="100/33")
    loader = Scripted(looks=[Page(posts=(post("b"),), gone=(gone,))])
    roads = roads_of(clock, graph, loader)
    [given] = [one async for one in roads.pages("")]
    assert given.posts[0].ref == "r0|178"
    told = [one async for one in roads.look([*given.posts, post("b"), post("c", ref="r1|c7")])]
    assert graph.looked == [("instagram:a", "178"), ("instagram:b", ""), ("instagram:c", "")]
    assert loader.looked == [("instagram:a", ""), ("instagram:b", ""), ("instagram:c", "c7")]
    assert [one.gone for one in told] == [(gone,)]


async def test_a_look_leaves_a_resting_road_alone_and_proves_nothing_where_none_can_tell(
    clock: HandClock,
) -> None:
    graph, loader = Scripted([[TOKEN]]), Scripted(looks=[Unreachable("no route")])
    roads = roads_of(clock, graph, loader)
    assert [one async for one in roads.pages("")] != []
    with pytest.raises(Unreachable):
        _ = [one async for one in roads.look([post("a")])]
    assert graph.looked == []


async def test_closing_it_closes_every_road(clock: HandClock) -> None:
    one, two = Scripted(), Scripted()
    await roads_of(clock, one, two).close()
    assert one.closed
    assert two.closed


async def test_who_stops_in_the_middle_leaves_no_line_open(clock: HandClock) -> None:
    class Line(Scripted):
        async def pages(self, cursor: str) -> AsyncIterator[Page]:
            try:
                yield page("a", cursor=cursor)
            finally:
                self.closed = True

    line = Line()
    pages = roads_of(clock, line, Scripted()).pages("")
    assert isinstance(pages, AsyncGenerator)
    await anext(pages)
    assert not line.closed
    await pages.aclose()
    assert line.closed
