import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mediawall.clock import SystemClock
from mediawall.domain.decision import (
    ActorKind,
    PostState,
    Verdict,
)
from mediawall.domain.errors import FetchRefused, NotFound, PictureRefused, RateLimited, Unreachable
from mediawall.domain.post import MediaKind
from mediawall.domain.wall import DESK, Kind
from mediawall.ingest.fetch import SafeHttp
from mediawall.ingest.workshop import Workshop
from tests.conftest import HandClock
from tests.ingest.house import HOSTS, House, medium, stored
from tests.ingest.loopback import reply, serving
from tests.ingest.pictures import png, saved, scene


@pytest.fixture
def house(clock: HandClock) -> House:
    house = House(clock=clock)
    house.web.pages = {f"{letter}.jpg": saved(scene(400, 300, seed)) for seed, letter in enumerate("abcd")}
    house.web.pages["bomb.png"] = png(9000, 9000)
    house.web.pages["page.jpg"] = PictureRefused("format")
    return house


async def test_a_new_post_becomes_pictures_a_decision_and_changes(house: House) -> None:
    house.store.put(stored("i:1", medium("a.jpg", alt="De Lakenhalle", kind=MediaKind.VIDEO, seconds=12.5)))

    assert await house.pipeline.run_once() == 1

    row = house.store.rows["i:1"]
    (picture,) = row.pictures
    assert (row.state, len(row.findings)) == (PostState.WAITING, 1)
    assert (picture.alt, picture.kind, picture.seconds) == ("De Lakenhalle", MediaKind.VIDEO, 12.5)
    assert (picture.width, picture.height) == (400, 300)
    assert [(made.format, made.width) for made in picture.renditions] == [("webp", 400), ("jpeg", 400)]
    for made in picture.renditions:
        assert made.size == len(house.blobs.kept[made.blob])
        assert made.blob.endswith({"webp": ".webp", "jpeg": ".jpg"}[made.format])
    assert house.store.written[0][1][0].body == {"pictures": 1, "findings": 1}
    assert house.told == [(DESK, "stad")]
    assert house.web.asked == [("https://a.cdn.example/a.jpg", HOSTS)]


async def test_a_picture_whose_address_expired_is_asked_for_again_at_its_source(
    house: House, clock: HandClock
) -> None:
    house.web.pages["old.jpg"] = FetchRefused("expired")
    house.store.put(stored("i:1", medium("old.jpg")), stored("i:2", medium("page.jpg")))

    await house.pipeline.run_once()

    assert house.renewed == ["i:1"]
    row = house.store.rows["i:1"]
    assert row.state is PostState.NEW
    house.store.put(replace(row, post=replace(row.post, media=(medium("a.jpg"),))))  # the source's answer
    clock.pass_(60)
    await house.pipeline.run_once()
    assert house.state("i:1") is PostState.WAITING


async def test_the_focal_point_that_an_author_chose_beats_our_guess(house: House) -> None:
    house.store.put(stored("i:1", medium("a.jpg", focus=(0.0, 1.0)), medium("a.jpg")))

    await house.pipeline.run_once()

    chosen, guessed = (picture.focus for picture in house.store.rows["i:1"].pictures)
    assert chosen == (0.0, 1.0)
    assert guessed != chosen


async def test_a_carousel_with_one_bad_medium_keeps_the_good_ones(house: House) -> None:
    house.store.put(stored("i:1", medium("a.jpg"), medium("bomb.png"), medium("b.jpg")))

    await house.pipeline.run_once()

    assert house.state("i:1") is PostState.WAITING
    assert len(house.store.rows["i:1"].pictures) == 2


async def test_a_post_without_one_good_medium_is_dropped_and_says_why(house: House) -> None:
    house.store.put(stored("i:1", medium("bomb.png"), medium("page.jpg")))

    await house.pipeline.run_once()

    decision, changes = house.store.written[0]
    assert house.state("i:1") is PostState.UNREADABLE
    assert (decision.verdict, decision.reason, decision.actor.kind) == (
        Verdict.DROP,
        "bomb",
        ActorKind.SYSTEM,
    )
    assert [change.kind for change in changes] == [Kind.DROP, Kind.DROP]
    assert house.told == [(DESK, "stad")]


async def test_one_broken_post_never_stops_the_others(house: House) -> None:
    house.web.pages["down.jpg"] = Unreachable("down")
    house.store.put(
        stored("i:1", medium("bomb.png")),
        stored("i:2", medium("down.jpg")),
        stored("i:3", medium("a.jpg")),
    )

    assert await house.pipeline.run_once() == 3

    assert house.state("i:1") is PostState.UNREADABLE
    assert house.state("i:2") is PostState.NEW
    assert house.state("i:3") is PostState.WAITING


async def test_a_medium_that_may_come_later_is_waited_for(house: House) -> None:
    house.web.pages["late.jpg"] = RateLimited("rest", retry_after=120)
    house.store.put(stored("i:1", medium("late.jpg"), medium("a.jpg")))
    pipeline = house.pipeline

    await pipeline.run_once()

    row = house.store.rows["i:1"]
    assert (row.state, row.tries, row.due) == (PostState.NEW, 1, house.clock.now() + timedelta(seconds=120))
    assert len(house.web.asked) == 1

    assert await pipeline.run_once() == 0
    house.web.pages["late.jpg"] = house.web.pages["b.jpg"]
    house.clock.pass_(120)
    assert await pipeline.run_once() == 1
    assert len(house.store.rows["i:1"].pictures) == 2


async def test_on_the_last_try_what_can_be_had_is_kept(house: House) -> None:
    house.web.pages["down.jpg"] = Unreachable("down")
    house.store.put(
        stored("i:1", medium("down.jpg"), medium("a.jpg"), tries=15),
        stored("i:2", medium("down.jpg"), tries=15),
    )

    await house.pipeline.run_once()

    assert len(house.store.rows["i:1"].pictures) == 1
    assert house.state("i:2") is PostState.UNREADABLE
    assert {decision.reason for decision, _ in house.store.written} == {"", "unreachable"}


async def test_the_next_try_is_written_down_before_a_post_is_touched(house: House) -> None:
    """A post that brings the service down must not do so for ever."""
    house.web.pages["a.jpg"] = ZeroDivisionError("a mistake of our own")
    house.store.put(stored("i:1", medium("a.jpg")))

    with pytest.raises(ExceptionGroup):
        await house.pipeline.run_once()

    assert house.store.rows["i:1"].tries == 1
    assert await house.pipeline.run_once() == 0


async def test_a_look_alike_is_told_to_the_judge_even_within_one_round(house: House) -> None:
    house.web.pages["again.jpg"] = saved(scene(400, 300, 0), quality=50)
    house.store.put(stored("i:1", medium("a.jpg")), stored("i:2", medium("b.jpg"), medium("again.jpg")))

    pipeline = house.pipeline
    await pipeline.run_once()

    first, second = house.twins["i:1"], house.twins["i:2"]
    assert [post_id for post_id, _ in first + second] in (["i:1"], ["i:2"])

    house.store.put(stored("i:3", medium("c.jpg")), stored("i:4", medium("a.jpg")))
    await pipeline.run_once()
    assert house.twins["i:3"] == ()
    assert {post_id for post_id, _ in house.twins["i:4"]} == {"i:1", "i:2"}


async def test_a_carousels_own_pictures_are_not_its_look_alikes(house: House) -> None:
    house.store.put(stored("i:1", medium("a.jpg"), medium("a.jpg")))

    await house.pipeline.run_once()

    assert house.twins["i:1"] == ()


async def test_work_is_dropped_when_somebody_was_faster(house: House) -> None:
    house.store.put(stored("i:1"), stored("i:2"))
    pipeline, row = house.pipeline, house.store.rows["i:1"]

    house.store.put(replace(row, state=PostState.REJECTED, version=2))
    await pipeline.ingest_one(row)
    assert house.store.written == []

    del house.store.rows["i:2"]
    house.store.put(stored("i:2"))
    gone = house.store.rows["i:2"]
    house.web.pages["a.jpg"] = NotFound("i:2")
    await pipeline.ingest_one(gone)
    assert house.store.written == []


class SlowClock(HandClock):
    """A clock whose sleeper sleeps until woken, and tells how long it wanted to."""

    def __init__(self, start: datetime) -> None:
        super().__init__(start)
        self.naps: asyncio.Queue[float] = asyncio.Queue()
        self.ring = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        self.naps.put_nowait(seconds)
        await self.ring.wait()
        self.ring.clear()


@pytest.fixture
def slow() -> SlowClock:
    return SlowClock(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))


async def test_it_rests_until_something_is_due_or_somebody_calls(house: House, slow: SlowClock) -> None:
    house.clock = slow
    house.web.pages["late.jpg"] = Unreachable("down")
    wake = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        running = group.create_task(house.pipeline.run(wake))
        assert await slow.naps.get() == 30

        house.store.put(stored("i:1", medium("a.jpg")), stored("i:2", medium("late.jpg")))
        wake.set()
        assert await slow.naps.get() == 10
        assert house.state("i:1") is PostState.WAITING

        house.web.pages["late.jpg"] = house.web.pages["b.jpg"]
        slow.pass_(10)
        slow.ring.set()
        assert await slow.naps.get() == 30
        assert house.state("i:2") is PostState.WAITING
        running.cancel()


async def test_the_whole_stage_works_with_real_parts(house: House) -> None:
    async with serving() as server, Workshop() as workshop:
        server.says["/a.jpg"] = reply(saved(scene(500, 700)))
        server.says["/old.jpg"] = reply(b"", "403 URL signature expired")
        house.store.put(
            stored("i:1", medium("", url=server.url + "/a.jpg")),
            stored("i:2", medium("", url=server.url + "/old.jpg")),
        )
        async with SafeHttp(clock=SystemClock(), known={("127.0.0.1", server.port)}) as http:
            pipeline = house.pipeline
            pipeline._http, pipeline._workshop, pipeline._hosts_of = http, workshop, lambda _: ()
            await pipeline.run_once()

    assert house.state("i:1") is PostState.WAITING
    assert (house.state("i:2"), house.store.rows["i:2"].tries) == (PostState.NEW, 1)
