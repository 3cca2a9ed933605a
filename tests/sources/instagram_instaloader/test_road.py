"""What sources that share a road count, hide and tell each other."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from importlib.metadata import Distribution, version
from pathlib import Path

import pytest

from mediawall.collect.tally import Tallies
from mediawall.demo.instagram import StandIn, State, trouble
from mediawall.domain.errors import AccountInDanger, AskPerson, LoginNeeded, RateLimited, Unreachable
from mediawall.ports import Outside
from mediawall.sources.instagram_instaloader import (
    InstagramSettings,
    InstagramSource,
    keep_session,
    open_sources,
    whose_session,
)
from mediawall.sources.instagram_instaloader.rest import Rest
from mediawall.sources.instagram_instaloader.road import FRESH
from mediawall.sources.instagram_instaloader.version import BUILT, OLD, report_of
from mediawall.text import has
from tests.conftest import HandClock
from tests.fakes.outside import outside

Opener = Callable[..., InstagramSource]


async def all_of(source: InstagramSource) -> None:
    [page async for page in source.pages("")]


async def test_every_request_counts_for_the_source_that_asks(
    state: State, standin: StandIn, clock: HandClock
) -> None:
    for name in ("stadieper", "museumieper"):
        state.post(name, "x")
    tallies = Tallies()
    world = outside(clock)
    facts = {name: getattr(world, name) for name in Outside.__slots__}
    rows = [
        InstagramSettings.model_validate({"kind": "instagram", "name": name, "account": account})
        for name, account in (("een", "stadieper"), ("twee", "museumieper"))
    ]
    one, two = open_sources(rows, Outside(**facts | {"tally": tallies.of}))
    assert one.road is two.road
    await all_of(one)
    assert tallies.of("een").taken() == len(standin.hits) == 3
    await all_of(two)
    assert tallies.of("twee").taken() == 2  # the start page is read once a road
    assert tallies.of("een").taken() == 0
    assert '"code": "' in tallies.of("twee").last()
    await one.close()


async def test_a_request_without_an_answer_counts_too(
    standin: StandIn, source: Opener, tallies: Tallies
) -> None:
    standin.faults.append(trouble("cut"))
    with pytest.raises(Unreachable):
        await all_of(source(account="stadieper"))
    assert tallies.of("bron").taken() == 1


async def test_the_kept_reply_is_the_accounts_own_and_not_the_canarys(
    state: State, standin: StandIn, source: Opener, tallies: Tallies
) -> None:
    state.account("instagram", name="De kanarie")
    standin.faults.append(trouble("soft-block", "stadieper"))
    with pytest.raises(AskPerson):
        await all_of(source(account="stadieper"))
    assert tallies.of("bron").taken() == 2
    assert tallies.of("bron").last() == "<!DOCTYPE html><html><title>Instagram</title></html>"


async def test_no_cookie_and_no_key_of_the_web_stands_in_a_kept_reply(
    state: State, standin: StandIn, source: Opener, tallies: Tallies
) -> None:
    account = source(account="stadieper", member="kijker")
    state.account("stadieper")
    await all_of(account)
    secret = next(iter(state.sessions))
    said = {"status": "fail", "message": f"{secret} {secret.replace('%3A', ':')} standin-lsd standin-dtsg"}
    standin.faults.append(trouble("please-wait", json=said))
    with pytest.raises(RateLimited):
        await all_of(account)
    kept = tallies.of("bron").last()
    assert "***" in kept
    for hidden in (secret, secret.replace("%3A", ":"), "standin-lsd", "standin-dtsg"):
        assert hidden not in kept


async def test_a_road_is_made_anew_twice_a_day_and_when_its_session_was_replaced(
    state: State, standin: StandIn, clock: HandClock, tmp_path: Path, source: Opener
) -> None:
    state.post("stadieper", "x")
    account = source(account="stadieper", member="kijker")

    async def cost() -> int:
        standin.hits.clear()
        await all_of(account)
        return len(standin.hits)

    first, again = await cost(), await cost()
    assert (first, again) == (4, 1)
    clock.pass_(FRESH.total_seconds() + 1)
    assert await cost() == first
    keep_session(state.log_in("ander"), tmp_path / "session.json")
    assert await cost() == first
    assert standin.hits[-1].viewer == "ander"


async def test_a_reel_that_is_refused_closes_the_road_for_nobody_else(
    state: State, standin: StandIn, shared: Callable[[str], list[InstagramSource]]
) -> None:
    one, two = shared("")
    state.post("museumieper", "Het museum is open")
    reel, code = state.post("stadieper", "Met muziek"), state.post("stadieper", "Zonder")
    standin.faults.append(trouble("feedback", f"27128499623469141.*{reel}"))
    posts = [post.remote_id async for page in one.pages("") for post in page.posts]
    assert posts == [code]
    await all_of(two)
    standin.faults[:] = [trouble("feedback", "27128499623469141")]
    state.post("stadieper", "Nieuw")
    with pytest.raises(AskPerson):
        await all_of(one)
    with pytest.raises(AskPerson, match="on the same road"):
        await all_of(two)


@pytest.mark.parametrize("seconds", [600, 7200])
async def test_a_long_rest_that_instagram_names_is_kept_and_a_short_one_is_ours(
    standin: StandIn, source: Opener, seconds: int
) -> None:
    standin.faults.append(trouble("rate-limit", headers={"Retry-After": str(seconds)}))
    with pytest.raises(RateLimited) as caught:
        await all_of(source(account="stadieper"))
    assert caught.value.retry_after == (seconds if seconds > 3600 else None)


@pytest.mark.parametrize(
    ("error", "hours"),
    [
        (RateLimited("x"), 1.0),
        (RateLimited("x", retry_after=1800), 0.5),
        (AccountInDanger("x"), 24.0),
        (AskPerson("x", advice="advice.refused"), 24.0),
    ],
)
def test_a_rest_is_told_once_to_each_who_shares_it_and_ends(
    clock: HandClock, error: Exception, hours: float
) -> None:
    rest = Rest.after(error, "een", clock.now())  # type: ignore[arg-type] # all of them are ours
    assert rest is not None
    rest.heed("een", clock.now())
    with pytest.raises(type(error), match="a source on the same road heard: x"):
        rest.heed("twee", clock.now())
    rest.heed("twee", clock.now())
    rest.heed("drie", clock.now() + timedelta(hours=hours))


@pytest.mark.parametrize("error", [Unreachable("x"), LoginNeeded("x"), AskPerson("x")])
def test_what_concerns_one_alone_closes_no_road(clock: HandClock, error: AskPerson) -> None:
    assert Rest.after(error, "een", clock.now()) is None


async def test_a_session_says_whose_it_is(
    state: State, standin: StandIn, clock: HandClock, tmp_path: Path
) -> None:
    kept = tmp_path / "kijker.json"
    keep_session(state.log_in("kijker"), kept)
    assert await whose_session(kept, clock) == "kijker"
    assert len(standin.hits) == 1
    state.sessions.clear()
    with pytest.raises(LoginNeeded):
        await whose_session(kept, clock)
    standin.faults.append(trouble("cut"))
    with pytest.raises(Unreachable):
        await whose_session(kept, clock)


def installed(folder: Path, number: str, *, at: datetime | None) -> Distribution:
    """An instaloader whose files were written then."""
    info = folder / f"instaloader-{number}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: instaloader\nVersion: {number}\n")
    if at is not None:
        (folder / "instaloader").mkdir()
        (folder / "instaloader" / "__init__.py").touch()
        os.utime(folder / "instaloader" / "__init__.py", (at.timestamp(), at.timestamp()))
    return Distribution.at(info)


def test_a_version_that_we_tried_is_told_with_the_day_it_was_built(tmp_path: Path) -> None:
    number, day = next(iter(BUILT.items()))
    found = installed(tmp_path, number, at=None)
    noon = datetime.combine(day, time(12), UTC)
    told = report_of(found, noon + OLD)
    assert (told.facts, told.notes) == ((("instaloader", f"{number} (built {day.isoformat()})"),), ())
    assert report_of(found, noon + OLD + timedelta(days=1)).notes == ("instaloader-old",)
    assert has("note.instaloader-old")


def test_a_version_that_we_do_not_know_is_told_with_the_day_it_was_installed(
    tmp_path: Path, clock: HandClock
) -> None:
    found = installed(tmp_path, "9.9", at=clock.now())
    assert report_of(found, clock.now()).facts == (("instaloader", "9.9 (installed 2026-11-23)"),)
    assert report_of(found, clock.now() + OLD * 2).notes == ("instaloader-old",)


def test_a_version_without_any_day_is_told_alone(tmp_path: Path, clock: HandClock) -> None:
    assert report_of(installed(tmp_path, "9.9", at=None), clock.now()).facts == (("instaloader", "9.9"),)


async def test_a_poll_brings_the_version_of_the_instaloader_that_reads(state: State, source: Opener) -> None:
    state.account("stadieper")
    for member in ("", "kijker"):
        (page,) = [page async for page in source(account="stadieper", member=member).pages("")]
        assert page.report is not None
        assert page.report.facts[0][1].startswith(version("instaloader"))
