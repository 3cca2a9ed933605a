import asyncio
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from mediawall.collect.collector import Collector
from mediawall.collect.plan import Plan
from mediawall.collect.tally import Tallies
from mediawall.domain.errors import AccountInDanger, MediawallError, NotFound, RateLimited, Unreachable
from mediawall.domain.post import Author, MediaKind, Page, Post, RemoteMedia, Unreadable
from mediawall.domain.source import BadReply, Health, PollState, SourceInfo
from mediawall.ports import Source

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
EVERY = timedelta(minutes=15)


class Clock:
    """A clock that runs as fast as it is slept on, and stops at an hour of the test's choice."""

    def __init__(self) -> None:
        self.time, self.end = START, START
        self.reached = asyncio.Event()

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        if self.time >= self.end:
            self.reached.set()
            await asyncio.Event().wait()
        self.time += timedelta(seconds=seconds)
        await asyncio.sleep(0)


@dataclass
class Memory:
    """Polls that are remembered as long as the test."""

    kept: dict[str, PollState] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    replies: dict[str, BadReply] = field(default_factory=dict)
    confirmed: list[tuple[str, tuple[Post, ...], tuple[str, ...]]] = field(default_factory=list)

    async def keep_reply(self, reply: BadReply) -> None:
        self.replies[reply.source] = reply

    async def bad_reply(self, source: str) -> BadReply | None:
        return self.replies.get(source)

    async def confirm(self, source: str, page: Page, asked: Sequence[str]) -> None:
        self.confirmed.append((source, page.posts, tuple(asked)))

    async def states(self) -> Mapping[str, PollState]:
        return dict(self.kept)

    async def save(self, state: PollState, page: Page | None) -> tuple[str, ...]:
        self.kept[state.source] = state
        fresh = [post for post in (page.posts if page else ()) if post.id not in self.posts]
        self.posts |= {post.id: post for post in fresh}
        return tuple(post.id for post in fresh)


@dataclass
class Feed:
    """A source that gives what the test lays ready: pages, or an error to raise."""

    name: str
    answers: list[Page | MediawallError] = field(default_factory=list)
    cursors: list[str] = field(default_factory=list)
    media_hosts: tuple[str, ...] = ()

    @property
    def info(self) -> SourceInfo:
        return SourceInfo(name=self.name, kind="feed", label=self.name, trusted=False, department="")

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        self.cursors.append(cursor)
        while self.answers:
            answer = self.answers.pop(0)
            if isinstance(answer, MediawallError):
                raise answer
            yield answer
            if not self.answers or not isinstance(self.answers[0], MediawallError):
                return

    async def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:
        for one in posts:
            yield Page(posts=(one,))

    async def close(self) -> None: ...


def page(*names: str, cursor: str = "", lost: Sequence[str] = ()) -> Page:
    medium = RemoteMedia(kind=MediaKind.PICTURE, url="https://x/1.jpg")
    posts = tuple(
        Post(
            id=f"feed:{name}",
            network="feed",
            remote_id=name,
            author=Author(handle="a"),
            caption="",
            permalink="",
            taken_at=START - timedelta(days=3, hours=9),
            media=(medium,),
        )
        for name in names
    )
    return Page(
        posts=posts, unreadable=tuple(Unreadable(remote_id="", code=code) for code in lost), cursor=cursor
    )


@dataclass
class House:
    clock: Clock
    memory: Memory
    news: list[str] = field(default_factory=list)
    tallies: Tallies = field(default_factory=Tallies)

    def collector(self, *feeds: Source) -> Collector:
        return Collector(
            plans=[Plan(source=feed, every=EVERY) for feed in feeds],
            tallies=self.tallies,
            polls=self.memory,
            clock=self.clock,
            chance=lambda: 0.5,
            on_new=self.news.extend,
            on_gone=lambda: self.news.append("gone"),
        )

    async def run(self, collector: Collector, hours: float) -> None:
        """Let it run for so many hours of its own clock."""
        self.clock.end = self.clock.time + timedelta(hours=hours)
        self.clock.reached.clear()
        running = asyncio.get_running_loop().create_task(collector.run())
        await self.clock.reached.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


@pytest.fixture
def house() -> House:
    return House(Clock(), Memory())


async def test_new_posts_are_kept_and_told_once(house: House) -> None:
    feed = Feed("stad", [page("a", "b", cursor="1"), page("b", "c", cursor="2")])
    await house.run(house.collector(feed), 0.8)
    assert house.news == ["feed:a", "feed:b", "feed:c"]
    assert feed.cursors[:3] == ["", "1", "2"]
    assert house.memory.kept["stad"].health is Health.FINE


async def test_a_restart_goes_on_with_the_cursor_and_asks_when_it_is_due(house: House) -> None:
    first = Feed("stad", [page("a", cursor="1")])
    await house.run(house.collector(first), 0.02)
    due = house.memory.kept["stad"].next_poll
    second = Feed("stad")
    await house.run(house.collector(second), 0.1)
    assert second.cursors == []
    await house.run(house.collector(second), 0.2)
    assert second.cursors == ["1"]
    assert house.clock.time >= due


async def test_a_source_in_danger_is_left_alone_for_a_day(house: House) -> None:
    feed = Feed("stad", [AccountInDanger("feedback_required")])
    await house.run(house.collector(feed), 20)
    assert len(feed.cursors) == 1
    state = house.memory.kept["stad"]
    assert state.health is Health.NEEDS_YOU
    assert state.trouble is not None
    assert state.trouble.code == "danger"


async def test_a_source_in_trouble_costs_no_post_and_stops_no_other_source(house: House) -> None:
    bad = Feed("tag", [page("x"), RateLimited("please wait")])
    good = Feed("stad", [page("a"), page("b"), page("c")])
    await house.run(house.collector(bad, good), 1)
    assert set(house.memory.posts) == {"feed:x", "feed:a", "feed:b", "feed:c"}
    assert house.memory.kept["tag"].health is Health.WAITING


async def test_what_a_poll_gave_before_it_failed_is_kept_with_its_cursor(house: House) -> None:
    feed = Feed("stad", [page("a", cursor="1"), RateLimited("please wait")])
    await house.run(house.collector(feed), 0.01)
    assert house.memory.kept["stad"].cursor == "1"
    assert house.memory.kept["stad"].trouble is not None
    assert house.news == ["feed:a"]


async def test_a_page_that_holds_but_a_place_keeps_it_and_does_not_say_that_all_is_well(house: House) -> None:
    feed = Feed(
        "stad", [page(cursor="1"), RateLimited("please wait"), page(cursor="2"), RateLimited("please wait")]
    )
    await house.run(house.collector(feed), 2)
    state = house.memory.kept["stad"]
    assert (state.cursor, state.failures, state.last_success) == ("2", 2, None)


async def test_a_trouble_that_lasts_over_half_good_polls_keeps_its_first_moment(house: House) -> None:
    feed = Feed("stad", [page("a"), RateLimited("x"), page("b"), RateLimited("x")])
    await house.run(house.collector(feed), 1.2)
    state = house.memory.kept["stad"]
    assert state.failures == 2
    assert state.trouble is not None
    assert state.trouble.since < START + timedelta(minutes=1)


async def test_breaking_and_healing_are_said_once_each(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "mediawall.collect")
    feed = Feed(
        "stad",
        [Unreachable("no route"), Unreachable("no route"), Unreachable("no route"), page("a"), page("b")],
    )
    await house.run(house.collector(feed), 2)
    said = [(record.levelname, record.getMessage()) for record in caplog.records]
    assert said == [
        ("WARNING", "source stad: unreachable: no route"),
        ("INFO", "source stad works again after 3 failures"),
    ]


async def test_what_cannot_be_read_is_counted_and_said_once(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "mediawall.collect")
    feed = Feed(
        "stad",
        [page("a", lost=["story", "story", "no-picture"]), page("b", lost=["story", "story", "no-picture"])],
    )
    collector = house.collector(feed)
    await house.run(collector, 0.3)
    assert collector.states()["stad"].unreadable == {"story": 2, "no-picture": 1}
    assert [record.getMessage() for record in caplog.records] == [
        "source stad: cannot be read: 1 no-picture, 2 story"
    ]


async def test_a_person_may_ask_at_once(house: House) -> None:
    feed = Feed("stad", [page("a")])
    collector = house.collector(feed)
    await collector.poll_now("stad")
    assert collector.states()["stad"].state.last_new == START
    assert house.news == ["feed:a"]
    with pytest.raises(NotFound):
        await collector.poll_now("nergens")


async def test_a_button_pressed_often_does_not_hammer_a_source_in_trouble(house: House) -> None:
    feed = Feed("stad", [RateLimited("x"), RateLimited("x"), RateLimited("x")])
    collector = house.collector(feed)
    for _ in range(5):
        await collector.poll_now("stad")
    assert len(feed.cursors) == 1
    house.clock.time += timedelta(minutes=2)
    await collector.poll_now("stad")
    assert len(feed.cursors) == 2


async def test_a_clock_that_is_set_back_by_a_day_does_not_silence_a_source_for_a_day(house: House) -> None:
    feed = Feed("stad", [page("a")])
    await house.run(house.collector(feed), 1)
    house.clock.time -= timedelta(days=1)
    before = len(feed.cursors)
    await house.run(house.collector(feed), 3.2)
    assert len(feed.cursors) > before


async def test_a_clock_that_was_a_year_ahead_does_not_silence_a_source(house: House) -> None:
    house.memory.kept["stad"] = PollState(
        source="stad", next_poll=START + timedelta(days=365), health=Health.FINE
    )
    feed = Feed("stad", [page("a")])
    await house.run(house.collector(feed), 0.5)
    assert house.news == ["feed:a"]


async def test_a_post_whose_pictures_expired_is_asked_for_again_and_kept(house: House) -> None:
    feed = Feed("stad", [page("a")])
    collector = house.collector(feed)
    await house.run(collector, 0.01)
    known = house.memory.posts["feed:a"]
    await collector.renew(known, ["elsewhere", "stad"])
    assert house.memory.confirmed == [("stad", (known,), ("feed:a",))]


async def test_a_source_in_trouble_is_not_asked_for_a_post_again(house: House) -> None:
    feed = Feed("stad", [page("a"), RateLimited("please wait")])
    collector = house.collector(feed)
    await house.run(collector, 0.01)
    saved = house.memory.kept["stad"]
    await collector.renew(house.memory.posts["feed:a"], ["stad"])
    assert house.memory.kept["stad"] is saved
