"""The money: whatever comes between, what we count is never less than what X charges, and X never charges more than the cap."""

import asyncio
import json
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediawall.domain.errors import MediawallError, RateLimited, Unreachable
from mediawall.domain.post import Post
from mediawall.ports import Answer
from mediawall.sources.x import open_sources
from mediawall.sources.x.ledger import REMEMBERED, Ledger, month_end, things
from tests.conftest import HandClock
from tests.fakes.outside import outside
from tests.sources.x.network import Network
from tests.sources.x.network import settings as row

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
EMPTY = Ledger.read({}, NOW)


class Direct:
    """A way out that leads straight to the stand-in, for many polls in little time."""

    def __init__(self, network: Network) -> None:
        self.network = network

    async def get(
        self,
        url: str,
        *,
        hosts: tuple[str, ...] = (),
        accept: str = "image",
        limit: int = 0,
        headers: Mapping[str, str] | None = None,
        refusals: bool = False,
        method: str = "GET",
        body: bytes = b"",
    ) -> Answer:
        assert (hosts, accept, refusals) == (("api.x.com",), "json", True), (limit, headers, method, body)
        if self.network.refusing:
            self.network.refusing -= 1
            raise RateLimited("later")
        parts = urlsplit(url)
        reply, arrives = self.network.answer(parts.path.removeprefix("/2/"), dict(parse_qsl(parts.query)))
        if not arrives:
            raise Unreachable("cut")
        return Answer(status=200, headers={}, body=json.dumps(reply).encode(), url=url)


action = st.one_of(
    st.tuples(st.just("publish"), st.integers(1, 60)),
    st.tuples(st.just("poll"), st.integers(1, 30)),
    st.tuples(st.just("lose"), st.integers(1, 3)),
    st.tuples(st.just("refuse"), st.integers(1, 2)),
    st.tuples(st.just("look"), st.integers(1, 40)),
    st.tuples(st.just("wait"), st.sampled_from([60, 3600, 20 * 3600, 9 * 86400])),
    st.tuples(st.just("restart"), st.just(1)),
)


class Life:
    """A source that is polled, killed, looked by and restarted, and the bill of each month."""

    def __init__(self, euro: float) -> None:
        self.clock = HandClock(datetime(2026, 11, 26, 9, 0, tzinfo=UTC))
        self.network = Network(self.clock, pictures=2)
        self.world = outside(self.clock, http=Direct(self.network))
        self.euro, self.cursor, self.number = euro, "", 0
        self.seen: dict[str, Post] = {}
        self.months: Counter[str] = Counter()
        self.restart(1)

    def restart(self, _: int) -> None:
        (self.source,) = open_sources([row(euro_a_month=self.euro)], self.world)

    def publish(self, count: int) -> None:
        new = range(self.number + 1, self.number + count + 1)
        self.network.publish(*new, author=str(count % 7), ago=0)
        self.number += count
        self.clock.pass_(60)

    def lose(self, count: int) -> None:
        self.network.lost = count

    def refuse(self, count: int) -> None:
        self.network.refusing = count

    def wait(self, seconds: int) -> None:
        self.clock.pass_(seconds)

    async def look(self, count: int) -> None:
        async for _ in self.source.look(tuple(self.seen.values())[-count:]):
            pass

    async def poll(self, killed_after: int) -> None:
        async for page in self.source.pages(self.cursor):
            self.cursor, killed_after = page.cursor, killed_after - 1
            self.seen |= {post.id: post for post in page.posts}
            if not killed_after:
                return

    async def live(self, actions: list[tuple[str, int]]) -> None:
        for what, count in actions:
            before = self.network.mills
            with suppress(MediawallError):
                done = getattr(self, what)(count)
                if done:
                    await done
            self.months[self.clock.now().strftime("%Y-%m")] += self.network.mills - before
            assert all(spent <= self.euro * 1000 for spent in self.months.values())


@settings(max_examples=120)
@given(actions=st.lists(action, max_size=25), euro=st.sampled_from([0.3, 0.5, 1.0, 4.0]))
def test_the_bill_of_a_month_is_never_above_the_cap(actions: list[tuple[str, int]], euro: float) -> None:
    asyncio.run(Life(euro).live(actions))


def test_an_answer_is_charged_for_all_that_it_holds() -> None:
    reply = {
        "data": [{"id": "1"}, {"id": "2"}],
        "includes": {"users": [{"id": "9"}], "media": [{"media_key": "3_1"}], "tweets": [{"id": "5"}]},
    }
    assert things(reply) == ["p1", "p2", "p5", "u9", "m3_1"]
    assert things({"data": {"id": "1"}}) == ["p1"]
    assert things([]) == []
    once = EMPTY.hold(500).settled(things(reply))
    assert (once.spent, once.held) == (3 * 5 + 10 + 5, 0)
    assert once.settled(things(reply)).spent == once.spent


def test_what_is_forgotten_is_counted_twice_and_never_too_little() -> None:
    ledger = EMPTY.settled([f"p{number}" for number in range(REMEMBERED + 1)])
    assert ledger.settled(["p0"]).spent == ledger.spent + 5
    assert ledger.settled([f"p{REMEMBERED}"]).spent == ledger.spent


def test_a_new_month_has_spent_nothing_and_a_new_day_has_paid_for_nothing() -> None:
    ledger = EMPTY.settled(["p1"]).hold(100)
    tomorrow = ledger.today(datetime(2026, 11, 24, tzinfo=UTC))
    assert (tomorrow.spent, tomorrow.held, tomorrow.is_free("1")) == (105, 0, False)
    assert ledger.today(datetime(2026, 12, 1, tzinfo=UTC)).spent == 0
    assert ledger.today(NOW) == ledger
    assert Ledger.read(json.loads(json.dumps(ledger.written())), NOW) == ledger


@pytest.mark.parametrize(
    ("now", "end"),
    [("2026-11-23", "2026-12-01"), ("2026-12-31", "2027-01-01"), ("2028-02-29", "2028-03-01")],
)
def test_a_month_ends_on_the_first_of_the_next(now: str, end: str) -> None:
    at = datetime.fromisoformat(now).replace(hour=13, tzinfo=UTC)
    assert month_end(at) == datetime.fromisoformat(end).replace(tzinfo=UTC)


def test_questions_that_are_never_answered_cost_no_more_than_one_a_day() -> None:
    life = Life(1.0)
    asyncio.run(life.live([("publish", 25), *([("lose", 1), ("poll", 30), ("publish", 25)] * 20)]))
    assert life.network.mills == 25 * (5 + 2 * 5) + 10
    asyncio.run(life.live([("poll", 30)]))
    assert json.loads(life.cursor)["ledger"]["spent"] == life.network.mills
