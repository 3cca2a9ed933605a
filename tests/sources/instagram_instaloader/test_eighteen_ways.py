"""The eighteen ways in which reading Instagram fails, 2023 to 2026, one after the other.

Each by the real and unmodified instaloader on the stand-in, under the real collector and the real store: what the source
says, what the schedule makes of it, and what stays. The numbers in brackets are threads at github.com/instaloader/instaloader.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest

from mediawall.demo.instagram import StandIn, State, trouble
from mediawall.domain.source import Health
from mediawall.sources.instagram_instaloader import InstagramSettings, InstagramSource
from tests.fakes.day import Days, IdleClock, asked

Opener = Callable[..., InstagramSource]
Pair = Callable[[str], list[InstagramSource]]
POST = "api/graphql 27128499623469141"
PAGE = "instagram.com/stadieper/"
TIMELINE = "29104886249145907"
TAG = "tags/web_info"


@pytest.fixture
def clock() -> IdleClock:
    return IdleClock()


@pytest.fixture
def codes(state: State) -> set[str]:
    """Three posts that were there before."""
    return {state.post("stadieper", f"Bericht {number} #ieper") for number in range(3)}


def canary(state: State) -> str:
    state.account("instagram")
    return state.post("instagram", "Er is altijd iemand")


async def test_01_please_wait_is_waited_out_for_1_2_and_4_hours_and_the_third_is_an_alarm(
    days: Days, standin: StandIn, source: Opener, codes: set[str]
) -> None:
    """Often a withdrawn query [2501, 2425, 2426, 2511, 2532, 2568]."""
    account = source(account="stadieper", member="kijker", canary="")
    await days.pass_(1, account)
    standin.faults.append(trouble("please-wait", TIMELINE))
    asked(standin)
    await days.pass_(13, account)
    first = days.troubles()[0][0]
    assert [(round(at - first), code, health) for at, code, health in days.troubles()] == [
        (0, "rest", "waiting"),
        (1, "rest", "waiting"),
        (3, "blocked", "needs-you"),
        (7, "blocked", "needs-you"),
        (11, "blocked", "needs-you"),
    ]
    assert await days.codes() == codes
    standin.faults.clear()
    await days.pass_(4, account)
    assert days.now().health is Health.FINE


async def test_02_a_lasting_401_is_laid_before_the_canary_before_the_account_is_blamed(
    days: Days, state: State, standin: StandIn, source: Opener, codes: set[str]
) -> None:
    """[2689, 2663]"""
    canary(state)
    account = source(account="stadieper")
    await days.pass_(0.5, account)
    standin.faults.append(trouble("please-wait", PAGE))
    asked(standin)
    await days.pass_(2, account)
    assert [code for _, code, _ in days.troubles()] == ["rest", "profile"]
    assert asked(standin) == 3
    assert await days.codes() == codes


async def test_02_where_the_canary_is_refused_too_the_road_is_blocked(
    days: Days, state: State, standin: StandIn, source: Opener, codes: set[str]
) -> None:
    canary(state)
    account = source(account="stadieper")
    await days.pass_(0.5, account)
    standin.faults.append(trouble("please-wait"))
    await days.pass_(7, account)
    assert [(code, health) for _, code, health in days.troubles()] == [
        ("rest", "waiting"),
        ("blocked", "waiting"),
        ("blocked", "needs-you"),
    ]
    assert await days.codes() == codes


async def test_03_an_account_that_is_not_seen_needs_a_day_of_looking_and_a_person_and_takes_nothing_down(
    days: Days, state: State, standin: StandIn, source: Opener, codes: set[str]
) -> None:
    """403 on the query, then "Profile does not exist" [2682, 2678, 2690]."""
    canary(state)
    account = source(account="stadieper")
    await days.pass_(0.5, account)
    standin.faults.append(trouble("not-found", PAGE))
    await days.pass_(40, account)
    rows = days.troubles()
    assert {code for _, code, _ in rows} == {"profile"}
    first = rows[0][0]
    assert all(health == ("needs-you" if at - first >= 24 else "waiting") for at, _, health in rows)
    assert rows[-1][2] == "needs-you"
    assert (await days.codes(), days.diary.gone) == (codes, [])


async def test_03_where_nobody_is_seen_it_is_the_road_and_not_the_account(
    days: Days, state: State, standin: StandIn, source: Opener, codes: set[str]
) -> None:
    canary(state)
    account = source(account="stadieper")
    await days.pass_(0.5, account)
    standin.faults.append(trouble("soft-block", "GET www.instagram.com/[a-z]"))
    asked(standin)
    await days.pass_(0.5, account)
    assert [code for _, code, _ in days.troubles()] == ["blocked"]
    assert asked(standin) == 2
    assert await days.codes() == codes


async def test_04_a_visitor_never_asks_for_the_second_page(
    days: Days, state: State, standin: StandIn, source: Opener
) -> None:
    """Works for twelve posts, then 403 [2722, 2739]."""
    made = [state.post("stadieper", f"Bericht {number}") for number in range(30)]
    standin.faults.append(trouble("forbidden", "28904005159232689"))
    await days.pass_(2, source(account="stadieper"))
    assert days.troubles() == []
    assert await days.codes() == set(made[-12:])


async def test_05_what_is_refused_for_professional_accounts_is_never_asked(
    days: Days, standin: StandIn, source: Opener, codes: set[str]
) -> None:
    """web_profile_info answers 400 for them, and a city's account is one [2722]."""
    standin.faults.append(trouble("professional", "web_profile_info"))
    visitor, member = source(account="stadieper"), source(account="stadieper", member="kijker", name="lid")
    await days.pass_(2, visitor, member)
    assert days.troubles() == days.troubles("lid") == []
    assert asked(standin, "web_profile_info") == 0
    assert await days.codes() == codes


async def test_06_a_hashtag_that_leads_nowhere_is_said_and_tried_once_a_day(
    days: Days, standin: StandIn, source: Opener, codes: set[str]
) -> None:
    """[2144, 2206, 2306, 2402, 2449]"""
    hashtag = source(hashtag="ieper", member="kijker")
    await days.pass_(0.5, hashtag)
    standin.faults.append(trouble("not-found", TAG))
    await days.pass_(50, hashtag)
    assert [(code, health) for _, code, health in days.troubles()] == [("unsupported", "needs-you")] * 3
    assert await days.codes() == codes


@pytest.mark.parametrize("name", ["login-required", "forbidden"])
async def test_07_a_hashtag_that_asks_for_a_login_although_there_is_one_is_tried_once_a_day(
    days: Days, standin: StandIn, source: Opener, codes: set[str], name: str
) -> None:
    """[2544, 2627]"""
    hashtag = source(hashtag="ieper", member="kijker")
    await days.pass_(0.5, hashtag)
    standin.faults.append(trouble(name, TAG))
    asked(standin)
    await days.pass_(50, hashtag)
    assert [code for _, code, _ in days.troubles()] == ["login"] * 3
    assert asked(standin) <= 4
    assert await days.codes() == codes


@pytest.mark.parametrize("name", ["no-data", "null-data", "no-list", "execution-error"])
async def test_08_an_answer_of_another_shape_is_said_and_kept_for_whoever_mends_it(
    days: Days, standin: StandIn, source: Opener, codes: set[str], name: str
) -> None:
    """KeyError 'edge_hashtag_to_media', 'recent', 'graphql', 'data' [2547, 2488, 1462]."""
    hashtag = source(hashtag="ieper", member="kijker")
    await days.pass_(0.5, hashtag)
    standin.faults.append(trouble(name, TAG))
    await days.pass_(1, hashtag)
    assert [(code, health) for _, code, health in days.troubles()] == [("shape", "needs-you")]
    kept = await days.store.polls.bad_reply("bron")
    assert kept is not None
    assert kept.body.startswith("{")
    assert await days.codes() == codes


async def test_09_feedback_required_for_everything_stops_the_account_for_a_day(
    days: Days, standin: StandIn, source: Opener, codes: set[str]
) -> None:
    """[2563, 2744, 2612]"""
    account = source(account="stadieper", member="kijker", canary="")
    await days.pass_(0.5, account)
    standin.faults.append(trouble("feedback"))
    asked(standin)
    await days.pass_(23, account)
    assert [(code, health) for _, code, health in days.troubles()] == [("danger", "needs-you")]
    assert asked(standin) == 1
    assert await days.codes() == codes


async def test_09_who_shares_the_session_does_not_touch_it_either(
    days: Days, standin: StandIn, shared: Pair
) -> None:
    both = shared("kijker")
    await days.pass_(0.5, *both)
    standin.faults.append(trouble("feedback"))
    asked(standin)
    await days.pass_(23, *both)
    assert [code for name in ("een", "twee") for _, code, _ in days.troubles(name)] == ["danger", "danger"]
    assert asked(standin) == 1


async def test_09_a_visitor_has_no_account_in_danger_and_stops_for_a_day_all_the_same(
    days: Days, standin: StandIn, source: Opener, codes: set[str]
) -> None:
    account = source(account="stadieper", canary="")
    await days.pass_(0.5, account)
    standin.faults.append(trouble("feedback", POST))
    standin.state.post("stadieper", "Nieuw")
    standin.state.post("stadieper", "En nog een")
    asked(standin)
    await days.pass_(23, account)
    assert [code for _, code, _ in days.troubles()] == ["refused"]
    assert asked(standin) == 3
    assert await days.codes() == codes


async def test_10_one_reel_that_is_always_refused_costs_itself_alone(
    days: Days, state: State, standin: StandIn, source: Opener, codes: set[str]
) -> None:
    """feedback_required for licensed audio [2717]."""
    account = source(account="stadieper")
    await days.pass_(0.3, account)
    reel = state.post("stadieper", "Met muziek")
    standin.faults.append(trouble("feedback", f"{POST}.*{reel}"))
    asked(standin)
    await days.pass_(4, account)
    assert days.troubles() == []
    assert sum(reel in hit.query.get("variables", "") for hit in standin.hits) == 3
    good = state.post("stadieper", "Zonder muziek")
    await days.pass_(1, account)
    assert await days.codes() == {*codes, good}
    standin.faults.clear()
    days.every = timedelta(hours=1)
    await days.pass_(24, account)
    assert reel in await days.codes()


async def test_11_a_checkpoint_stops_the_account_and_no_password_can_be_given(
    days: Days, standin: StandIn, source: Opener, codes: set[str]
) -> None:
    """[2016, 2201, 2251, 2385]"""
    assert not [name for name in InstagramSettings.model_fields if "pass" in name]
    account = source(account="stadieper", member="kijker", canary="")
    await days.pass_(0.5, account)
    standin.faults.append(trouble("checkpoint", TIMELINE))
    await days.pass_(23, account)
    assert [code for _, code, _ in days.troubles()] == ["danger"]
    assert await days.codes() == codes


async def test_12_a_failure_without_a_word_is_waited_out_and_no_login_is_tried(
    days: Days, standin: StandIn, source: Opener, codes: set[str]
) -> None:
    """ "fail" status, message "", code 1675002 [2505, 2569, 2163]."""
    account = source(account="stadieper", member="kijker", canary="")
    await days.pass_(0.5, account)
    standin.faults.append(trouble("unknown-failure", TIMELINE))
    asked(standin)
    await days.pass_(0.9, account)
    assert [code for _, code, _ in days.troubles()] == ["rest"]
    assert not [hit for hit in standin.hits if "login" in hit.path or hit.document.startswith("d6f4427")]
    assert await days.codes() == codes


@pytest.mark.parametrize("name", ["suspended", "challenge-page", "challenge"])
async def test_13_a_suspended_account_is_left_alone_for_a_day(
    days: Days, standin: StandIn, source: Opener, codes: set[str], name: str
) -> None:
    """[1997, 1895, 2252]"""
    account = source(account="stadieper", member="kijker", canary="")
    await days.pass_(0.5, account)
    standin.faults.append(trouble(name, TIMELINE))
    asked(standin)
    await days.pass_(23, account)
    assert [(code, health) for _, code, health in days.troubles()] == [("danger", "needs-you")]
    assert asked(standin) == 1
    assert await days.codes() == codes


async def test_14_neither_order_nor_what_is_pinned_hides_a_new_post(
    days: Days, state: State, standin: StandIn, source: Opener
) -> None:
    """[666, 469, 2144]"""
    pinned = state.post("stadieper", "Welkom", pinned=True, taken_at=state.clock.now() - timedelta(days=900))
    account = source(account="stadieper")
    await days.pass_(0.5, account)
    late = state.post("stadieper", "Van vorige week", taken_at=state.clock.now() - timedelta(days=7))
    new = state.post("stadieper", "Van nu")
    await days.pass_(0.5, account)
    assert await days.codes() == {pinned, late, new}
    asked(standin)
    await days.pass_(1, account)
    assert asked(standin, POST) == 0


async def test_15_a_429_that_names_its_rest_is_waited_out_to_the_second_also_over_a_restart(
    days: Days, standin: StandIn, clock: IdleClock, source: Opener, codes: set[str]
) -> None:
    """instaloader's own count says when; its default would sleep half an hour in our thread [2708]."""
    days.every = timedelta(seconds=10)
    await days.pass_(0.3, source(account="stadieper"))
    state = days.now()
    assert (state.trouble and state.trouble.code, state.health) == ("rest", Health.WAITING)
    left = (state.next_poll - clock.now()) / timedelta(hours=1)
    assert left > 0.05
    asked(standin)
    await days.pass_(left - 0.01, source(account="stadieper"))
    assert asked(standin) == 0
    await days.pass_(0.02, source(account="stadieper"))
    assert days.now().health is Health.FINE
    assert await days.codes() == codes


async def test_15_a_429_on_the_first_request_is_rest_for_all_who_share_the_road(
    days: Days, standin: StandIn, shared: Pair
) -> None:
    standin.faults.append(trouble("rate-limit"))
    await days.pass_(0.9, *shared(""))
    assert [code for name in ("een", "twee") for _, code, _ in days.troubles(name)] == ["rest", "rest"]
    assert asked(standin) == 1


async def test_16_where_no_post_can_be_fetched_it_is_an_outage_and_no_post_is_given_up(
    days: Days, state: State, standin: StandIn, source: Opener
) -> None:
    """ "Fetching Post metadata failed" on everything [2716, 2710, 2704, 2705]."""
    account = source(account="stadieper")
    made = {state.post("stadieper", str(number)) for number in range(5)}
    standin.faults.append(trouble("null-data", POST))
    await days.pass_(10, account)
    assert {code for _, code, _ in days.troubles()} == {"shape"}
    standin.faults.clear()
    await days.pass_(12, account)
    assert days.now().health is Health.FINE
    assert await days.codes() == made


async def test_16_one_new_post_that_fails_is_only_blamed_while_a_known_one_is_answered(
    days: Days, state: State, standin: StandIn, source: Opener, codes: set[str]
) -> None:
    account = source(account="stadieper")
    await days.pass_(0.3, account)
    new = state.post("stadieper", "Nieuw")
    standin.faults.append(trouble("null-data", POST))
    await days.pass_(0.5, account)
    assert [code for _, code, _ in days.troubles()] == ["shape"]
    standin.faults[:] = [trouble("null-data", f"{POST}.*{new}")]
    await days.pass_(6, account)
    assert days.now().health is Health.FINE
    assert sum(new in hit.query.get("variables", "") for hit in standin.hits) >= 3
    assert await days.codes() == codes


async def test_17_an_expired_picture_has_its_addresses_asked_for_again(
    state: State, standin: StandIn, source: Opener, clock: IdleClock
) -> None:
    """codemonauts/craft-instagram-feed 42, oorestisime/gatsby-source-instagram 255."""
    code = state.post("stadieper", "Een foto")
    account = source(account="stadieper")
    pages = [page async for page in account.pages("")]
    old = pages[0].posts[0]
    clock.time += timedelta(days=3)
    asked(standin)
    again = [post async for page in account.look([old]) for post in page.posts]
    assert [post.remote_id for post in again] == [code]
    assert again[0].media[0].url != old.media[0].url
    assert asked(standin) == 2


@pytest.mark.parametrize(
    ("name", "code"), [("require-login", "rest"), ("login-page", "rest"), ("sign-in", "profile")]
)
async def test_18_require_login_is_a_rate_limit_and_the_login_page_is_never_followed(  # noqa: PLR0917 - fixtures
    days: Days, standin: StandIn, source: Opener, codes: set[str], name: str, code: str
) -> None:
    """luojiahai/archiver 24."""
    account = source(account="stadieper", canary="")
    await days.pass_(0.5, account)
    standin.faults.append(trouble(name, PAGE))
    asked(standin)
    await days.pass_(0.9, account)
    assert [told for _, told, _ in days.troubles()] == [code]
    assert [str(hit) for hit in standin.hits] == ["GET www.instagram.com/stadieper/"]
    assert await days.codes() == codes
