"""Tokens: which one is used, and when it is renewed."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mediawall.collect.tally import SourceTally
from mediawall.domain.errors import LoginNeeded
from mediawall.domain.source import Report, Token
from mediawall.ports import Outside
from mediawall.sources.instagram_graph import InstagramGraphSource, Login, fingerprint, kept_as
from tests.conftest import HandClock
from tests.fakes.graph import TOKEN, USER, Fault, GraphStandIn, down
from tests.fakes.graph_tokens import APP_ID, APP_SECRET
from tests.fakes.outside import MemoryTokens
from tests.sources.instagram_graph.polling import broken, poll

Opener = Callable[..., InstagramGraphSource]
APP = {"app_id": APP_ID, "app_secret": APP_SECRET}
INSTAGRAM: dict[str, Any] = {"own": True, "login": "instagram"}
FACEBOOK: dict[str, Any] = {"own": True, **APP}
SIXTY = timedelta(days=60)
DAY, WEEK = 86400, 7 * 86400


async def kept(world: Outside, login: Login = "instagram", token: str = TOKEN) -> Token:
    """What became of the config's token."""
    found = await world.tokens.get(f"{kept_as(login, USER)} {fingerprint(token)}")
    assert found is not None
    return found


def renewals(graph: GraphStandIn) -> int:
    return sum("access_token" in asked for asked, _ in graph.asked)


async def told(source: InstagramGraphSource) -> Report:
    pages, _ = await poll(source)
    assert pages[0].report is not None
    return pages[0].report


async def test_a_token_of_the_config_is_renewed_at_first_and_its_end_is_known_from_then(
    graph: GraphStandIn, source: Opener, world: Outside, clock: HandClock
) -> None:
    report = await told(source(**INSTAGRAM))
    assert report.token_until == clock.now() + SIXTY
    assert (await kept(world)).secret == graph.desk.given[0]
    assert graph.asked[0][1] == {"grant_type": "ig_refresh_token", "access_token": TOKEN}


async def test_a_renewed_token_survives_a_restart_and_is_renewed_weekly(
    graph: GraphStandIn, source: Opener, clock: HandClock
) -> None:
    await poll(source(**INSTAGRAM))
    graph.desk.valid.discard(TOKEN)
    for week in range(1, 4):
        clock.pass_(WEEK - 60)
        await poll(source(**INSTAGRAM))
        assert renewals(graph) == week
        clock.pass_(60)
        report = await told(source(**INSTAGRAM))
        assert renewals(graph) == week + 1
        assert report.token_until == clock.now() + SIXTY


async def test_a_token_that_a_person_replaced_wins_over_the_one_that_was_kept(
    graph: GraphStandIn, source: Opener, world: Outside
) -> None:
    await poll(source(**INSTAGRAM))
    graph.desk.valid.add("EAAputThereByHandJustNow")
    await poll(source(**INSTAGRAM, token="EAAputThereByHandJustNow"))
    assert graph.asked[-2][1]["access_token"] == "EAAputThereByHandJustNow"
    assert (await kept(world, token="EAAputThereByHandJustNow")).secret == graph.desk.given[-1]


async def test_two_tokens_of_one_account_do_not_chase_each_other(graph: GraphStandIn, source: Opener) -> None:
    graph.desk.valid.add("EAAanotherOneOfTheSameAccount")
    for _ in range(4):
        await poll(source(**INSTAGRAM))
        await poll(source(**INSTAGRAM, token="EAAanotherOneOfTheSameAccount"))
    assert renewals(graph) == 2


async def test_what_was_connected_last_wins_over_the_token_that_stood_there_then(
    graph: GraphStandIn, source: Opener, world: Outside, clock: HandClock
) -> None:
    await poll(source(**INSTAGRAM))
    graph.desk.valid = {"EAAconnectedAfterwards"}
    connected = Token(
        secret="EAAconnectedAfterwards", renewed=clock.now(), root=fingerprint(TOKEN), tried=clock.now()
    )
    await world.tokens.put(kept_as("instagram", USER), connected)
    graph.own = down(1)
    pages, _ = await poll(source(**INSTAGRAM))
    assert len(pages[0].posts) == 1


async def test_a_renewal_that_fails_is_tried_once_a_day_and_the_old_token_does_its_work(
    graph: GraphStandIn, source: Opener, clock: HandClock
) -> None:
    graph.own, graph.desk.refuses = down(2), "refresh"
    for day in range(1, 4):
        for _ in range(3):
            pages, _ = await poll(source(**INSTAGRAM))
            assert len(pages[0].posts) == 2
        assert renewals(graph) == day
        clock.pass_(DAY)
    report = await told(source(**INSTAGRAM))
    assert report.notes == ("token-renewal",)
    graph.desk.refuses = ""
    clock.pass_(DAY)
    assert (await told(source(**INSTAGRAM))).notes == ()


async def test_no_answer_to_a_renewal_loses_no_poll(graph: GraphStandIn, source: Opener) -> None:
    graph.own, graph.faults = down(1), [Fault(status=503, body="<html>", on="refresh")]
    pages, _ = await poll(source(**INSTAGRAM))
    assert len(pages[0].posts) == 1


async def test_an_answer_without_a_token_keeps_the_old_one(
    graph: GraphStandIn, source: Opener, world: Outside
) -> None:
    graph.faults = [Fault(body='{"success":true}', on="refresh")]
    await poll(source(**INSTAGRAM))
    assert (await kept(world)).secret == TOKEN


async def test_a_token_that_is_over_is_never_renewed_and_a_person_is_asked(
    graph: GraphStandIn, source: Opener, world: Outside, clock: HandClock
) -> None:
    over = Token(
        secret="EAAoverForYears", renewed=clock.now() - SIXTY, until=clock.now(), tried=clock.now() - SIXTY
    )
    await world.tokens.put(kept_as("instagram", USER), over)
    _, error = await broken(source(**INSTAGRAM, token=None))
    assert isinstance(error, LoginNeeded)
    assert error.advice == "advice.token"
    assert renewals(graph) == 0


async def test_a_token_that_was_connected_is_used_without_one_in_the_config(
    graph: GraphStandIn, source: Opener, world: Outside, clock: HandClock
) -> None:
    graph.own = down(1)
    connected = Token(secret=TOKEN, renewed=clock.now(), until=clock.now() + SIXTY, tried=clock.now())
    await world.tokens.put(kept_as("facebook", USER), connected)
    pages, _ = await poll(source(own=True, token=None))
    assert len(pages[0].posts) == 1
    assert len(graph.asked) == 1


async def test_without_any_token_a_person_is_asked_to_connect_and_nobody_else(
    graph: GraphStandIn, source: Opener
) -> None:
    _, error = await broken(source(own=True, token=None))
    assert isinstance(error, LoginNeeded)
    assert error.advice == "advice.connect"
    assert graph.asked == []


async def test_facebooks_token_is_exchanged_with_the_apps_secret(
    graph: GraphStandIn, source: Opener, world: Outside, clock: HandClock
) -> None:
    graph.desk.ends = int((clock.now() + timedelta(days=9)).timestamp())
    report = await told(source(**FACEBOOK))
    assert report.token_until == clock.now() + SIXTY
    assert graph.asked[1][1]["fb_exchange_token"] == TOKEN
    assert (await kept(world, "facebook")).secret == graph.desk.given[0]


async def test_an_exchange_that_does_not_say_how_long_is_looked_up(
    graph: GraphStandIn, source: Opener, clock: HandClock
) -> None:
    end = (clock.now() + timedelta(days=33)).replace(microsecond=0)
    graph.desk.ends, graph.desk.seconds = int(end.timestamp()), 0
    assert (await told(source(**FACEBOOK))).token_until == end


@pytest.mark.parametrize(
    "body", ['{"data":{"is_valid":true}}', '{"data":{"is_valid":false,"expires_at":0}}', "[]"]
)
async def test_a_token_of_which_nothing_is_known_is_not_taken_for_one_that_never_ends(
    graph: GraphStandIn, source: Opener, clock: HandClock, body: str
) -> None:
    graph.faults = [Fault(body=body, on="debug_token")]
    graph.desk.refuses = "oauth"
    await poll(source(**FACEBOOK))
    clock.pass_(DAY)
    await poll(source(**FACEBOOK))
    assert sum("debug_token" in asked for asked, _ in graph.asked) == 2


async def test_a_system_users_token_that_never_ends_is_left_as_it_is_and_looked_at_weekly(
    graph: GraphStandIn, source: Opener, world: Outside, clock: HandClock
) -> None:
    report = await told(source(**FACEBOOK))
    assert report.token_until is None
    assert (await kept(world, "facebook")).secret == TOKEN
    assert [asked.rpartition("/")[2] for asked, _ in graph.asked] == ["debug_token", "media"]
    await poll(source(**FACEBOOK))
    assert len(graph.asked) == 3
    clock.pass_(WEEK)
    await poll(source(**FACEBOOK))
    assert len(graph.asked) == 5


async def test_without_the_apps_secret_facebooks_token_is_never_touched(
    graph: GraphStandIn, source: Opener, world: Outside
) -> None:
    await poll(source(own=True))
    assert [asked.rpartition("/")[2] for asked, _ in graph.asked] == ["media"]
    assert world.tokens == MemoryTokens()


@pytest.mark.parametrize(("days", "notes"), [(15, ()), (14, ("token-14",)), (4, ("token-14",)), (3, ("token-3",)), (0.5, ("token-3",))])  # fmt: skip
async def test_two_weeks_and_three_days_before_its_end_a_token_is_spoken_of(
    source: Opener, world: Outside, clock: HandClock, days: float, notes: tuple[str, ...]
) -> None:
    until = clock.now() + timedelta(days=days)
    token = Token(secret=TOKEN, renewed=clock.now(), until=until, tried=clock.now())
    await world.tokens.put(kept_as("facebook", USER), token)
    report = await told(source(own=True, token=None))
    assert (report.token_until, report.notes) == (until, notes)


async def test_no_secret_is_in_a_kept_reply_an_error_or_what_a_source_says_of_itself(
    graph: GraphStandIn, source: Opener, tally: SourceTally
) -> None:
    graph.desk.ends = int(datetime(2026, 12, 9, tzinfo=UTC).timestamp())
    one = source(**FACEBOOK)
    pages, _ = await poll(one)
    said = repr(one) + repr(pages)
    assert not [secret for secret in (TOKEN, APP_SECRET, *graph.desk.given) if secret in said]
    for secret in (TOKEN, APP_SECRET, *graph.desk.given):
        assert secret not in tally.clean(f"it was {secret}.")


async def test_sources_of_one_account_share_its_token(graph: GraphStandIn, source: Opener) -> None:
    await poll(source(**INSTAGRAM))
    await poll(source(stories=True, login="instagram", name="verhalen"))
    assert renewals(graph) == 1


async def test_a_key_that_was_lost_leaves_the_configs_token(
    graph: GraphStandIn, source: Opener, world: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def locked(_: str) -> Token | None:
        raise LoginNeeded("kept with another key", advice="advice.token")

    graph.own = down(1)
    monkeypatch.setattr(world.tokens, "get", locked)
    pages, _ = await poll(source(**INSTAGRAM))
    assert len(pages[0].posts) == 1
    _, error = await broken(source(**INSTAGRAM, token=None))
    assert isinstance(error, LoginNeeded)


async def test_an_app_that_wants_each_question_proven_is_given_its_proof(
    graph: GraphStandIn, source: Opener
) -> None:
    graph.own, graph.desk.strict = down(1), True
    pages, _ = await poll(source(**FACEBOOK))
    assert len(pages[0].posts) == 1
    _, error = await broken(source(own=True))
    assert "appsecret_proof" in str(error)
    assert not [row for row in graph.raw if APP_SECRET in row and "debug_token" not in row]
