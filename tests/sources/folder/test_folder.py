"""A real folder, looked at through the way out that the service uses."""

import os
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mediawall.collect.collector import Collector
from mediawall.collect.plan import Plan
from mediawall.collect.tally import Tallies
from mediawall.domain.decision import PostState
from mediawall.domain.errors import AskPerson
from mediawall.domain.post import Page
from mediawall.domain.source import Health
from mediawall.ingest.nearby import NearbyHttp
from mediawall.ports import Store
from mediawall.sources.folder import FolderSettings, FolderSource, open_sources
from mediawall.sources.folder.walk import walk
from mediawall.store import open_store
from tests.conftest import HandClock
from tests.fakes.outside import NoHttp, outside
from tests.ingest.house import House
from tests.ingest.pictures import saved, scene

PICTURE = saved(scene(40, 30, 1))
Lay = Callable[..., Path]


@pytest.fixture
def clock() -> HandClock:
    """A minute after the files of this test are made: a file's last touch is the machine's own time."""
    return HandClock(datetime.now(UTC) + timedelta(minutes=1))


@pytest.fixture
def lay(tmp_path: Path, clock: HandClock) -> Lay:
    def one(path: str, data: bytes = PICTURE, *, age: float = 3600) -> Path:
        target = tmp_path / "map" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        when = (clock.now() - timedelta(seconds=age)).timestamp()
        os.utime(target, (when, when))
        return target

    return one


@pytest.fixture
def source(tmp_path: Path, clock: HandClock) -> FolderSource:
    settings = FolderSettings.model_validate(
        {
            "kind": "folder",
            "name": "markt",
            "folder": "map",
            "department": "Toerisme",
            "link": "https://ieper.be/",
        }
    )
    http = NearbyHttp(NoHttp(), folders={"markt": [tmp_path / settings.folder]}, shares={})
    (made,) = open_sources([settings], outside(clock, str(tmp_path), http=http))
    return made


async def pages(source: FolderSource, cursor: str = "") -> list[Page]:
    return [page async for page in source.pages(cursor)]


async def ids(source: FolderSource, cursor: str = "") -> list[str]:
    return [post.id for page in await pages(source, cursor) for post in page.posts]


async def test_pictures_come_newest_first_with_what_stands_beside_them(
    source: FolderSource, lay: Lay
) -> None:
    lay("oud.jpg", age=7200)
    lay("Markt/Kerst/caf\u00e9 #1.jpg", age=60)
    lay("Markt/Kerst/caf\u00e9 #1.yaml", b"caption: Warme chocomelk\nauthor: Hilde\nalt: Een kraam\n")
    first, last = await pages(source)
    new, old = first.posts
    assert (new.id, old.id) == ("folder:markt/Markt/Kerst/caf\u00e9 #1.jpg", "folder:markt/oud.jpg")
    assert (new.caption, new.author.name, new.media[0].alt) == ("Warme chocomelk", "Hilde", "Een kraam")
    assert (old.caption, old.author.name, old.permalink) == ("", "Toerisme", "https://ieper.be/")
    assert old.taken_at.tzinfo is UTC
    assert (await source.http.get(new.media[0].url, hosts=source.media_hosts)).body == PICTURE
    assert last.unreadable == ()


async def test_only_what_is_new_is_told_the_next_time(
    source: FolderSource, lay: Lay, clock: HandClock
) -> None:
    lay("a.jpg")
    cursor = (await pages(source))[-1].cursor
    lay("a.jpg", PICTURE + b"changed")
    lay("b.jpg")
    clock.pass_(60)
    assert await ids(source, cursor) == ["folder:markt/b.jpg"]


async def test_a_file_that_is_just_being_copied_waits(
    source: FolderSource, lay: Lay, clock: HandClock
) -> None:
    lay("a.jpg", age=9e6)
    clock.time = datetime.now(UTC)
    (page,) = await pages(source)
    assert page.posts == ()
    clock.pass_(60)
    assert await ids(source, page.cursor) == ["folder:markt/a.jpg"]


async def test_hidden_files_deep_folders_links_and_devices_are_left_alone(
    source: FolderSource, lay: Lay, tmp_path: Path
) -> None:
    lay("goed.jpg")
    lay(".verborgen/a.jpg")
    lay("een/twee/drie/net.jpg")
    lay("een/twee/drie/vier/te-diep.jpg")
    outside = lay("../buiten/b.jpg").resolve()
    (tmp_path / "map" / "link.jpg").symlink_to(outside)
    (tmp_path / "map" / "op").symlink_to(outside.parent)
    (tmp_path / "map" / "rond").symlink_to(tmp_path / "map")
    os.mkfifo(tmp_path / "map" / "pijp.jpg")
    assert sorted(await ids(source)) == ["folder:markt/een/twee/drie/net.jpg", "folder:markt/goed.jpg"]


async def test_what_is_no_picture_is_said_every_time(source: FolderSource, lay: Lay) -> None:
    lay("verslag.pdf")
    lay("leeg.jpg", b"")
    cursor = ""
    for _ in range(2):
        (page,) = await pages(source, cursor)
        assert [(row.remote_id, row.code) for row in page.unreadable] == [
            ("leeg.jpg", "empty"),
            ("verslag.pdf", "format"),
        ]
        cursor = page.cursor


async def test_a_name_that_is_no_text_is_said(source: FolderSource, lay: Lay) -> None:
    lay("a.jpg")
    lay(os.fsdecode(b"caf\xe9.jpg"))
    pages_ = await pages(source)
    assert [row.code for row in pages_[-1].unreadable] == ["name"]
    assert await ids(source) == ["folder:markt/a.jpg"]


async def test_a_folder_that_is_not_there_asks_a_person(source: FolderSource) -> None:
    with pytest.raises(AskPerson) as error:
        await pages(source)
    assert error.value.advice == "advice.folder"


def test_a_whole_disk_is_not_walked(tmp_path: Path) -> None:
    for n in range(30):
        (tmp_path / f"{n % 3}").mkdir(exist_ok=True)
        (tmp_path / f"{n % 3}" / f"{n}.jpg").write_bytes(b"x")
    listing = walk(tmp_path, most=12)
    assert listing.cut
    assert len(listing.files) == 10


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
async def test_a_file_that_the_server_may_not_read_is_said(source: FolderSource, lay: Lay) -> None:
    lay("dicht.jpg").chmod(0)
    (page,) = await pages(source)
    assert [row.code for row in page.unreadable] == ["closed"]


@pytest.fixture
async def store(tmp_path: Path, clock: HandClock) -> AsyncIterator[Store]:
    async with open_store(f"sqlite:///{tmp_path / 'wall.db'}", clock) as made:
        yield made


@pytest.fixture
def collector(source: FolderSource, clock: HandClock, store: Store) -> Collector:
    return Collector(
        plans=[Plan(source=source, every=timedelta(minutes=1))],
        tallies=Tallies(),
        polls=store.polls,
        clock=clock,
        chance=lambda: 0.5,
        on_new=lambda _: None,
    )


async def test_a_drive_that_was_away_heals_by_itself_within_minutes(
    collector: Collector, lay: Lay, clock: HandClock, store: Store
) -> None:
    await collector.poll_now("markt")
    state = collector.states()["markt"].state
    assert state.trouble is not None
    assert (state.trouble.code, state.health) == ("folder", Health.NEEDS_YOU)
    assert state.next_poll - clock.now() < timedelta(minutes=2)
    lay("a.jpg")
    clock.pass_(120)
    await collector.poll_now("markt")
    assert collector.states()["markt"].state.health is Health.FINE
    assert (await store.posts.counts())[PostState.NEW] == 1


async def test_a_picture_in_a_folder_comes_to_the_queue(
    collector: Collector, source: FolderSource, lay: Lay, clock: HandClock, store: Store
) -> None:
    lay("Markt/a.jpg")
    lay("Markt/a.txt", b"De zaterdagmarkt")
    await collector.poll_now("markt")
    house = House(clock=clock)
    (due,) = await store.posts.due(clock.now(), 10)
    house.store.put(due)
    pipeline = house.pipeline
    pipeline._http, pipeline._hosts_of = source.http, lambda _: source.media_hosts
    await pipeline.run_once()
    row = house.store.rows["folder:markt/Markt/a.jpg"]
    assert (row.state, row.post.caption, row.pictures[0].width) == (PostState.WAITING, "De zaterdagmarkt", 40)


async def test_a_picture_taken_out_of_the_folder_is_gone_and_edited_words_are_told(
    source: FolderSource, lay: Lay
) -> None:
    lay("kat.jpg")
    lay("hond.jpg")
    given = [post for page in await pages(source) for post in page.posts]
    (lay("kat.jpg")).unlink()
    lay("hond.txt", b"Een hond")
    (page,) = [page async for page in source.look(given)]
    assert [one.post_id for one in page.gone] == ["folder:markt/kat.jpg"]
    assert [(post.id, post.caption) for post in page.posts] == [("folder:markt/hond.jpg", "Een hond")]


async def test_a_drive_that_is_not_connected_takes_nothing_off_the_walls(
    source: FolderSource, lay: Lay, tmp_path: Path
) -> None:
    lay("kat.jpg")
    given = [post for page in await pages(source) for post in page.posts]
    (tmp_path / "map" / "kat.jpg").unlink()
    (page,) = [page async for page in source.look(given)]
    assert (page.posts, page.gone) == ((), ())
    (tmp_path / "map").rmdir()
    with pytest.raises(AskPerson):
        [page async for page in source.look(given)]
