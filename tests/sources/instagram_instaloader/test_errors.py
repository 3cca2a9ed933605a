"""Every way in which Instagram says no, and what it means for us."""

from collections.abc import Callable
from json import JSONDecodeError

import instaloader
import pytest
import requests

from mediawall.demo.instagram import StandIn, State, trouble
from mediawall.domain.errors import (
    AccountInDanger,
    AskPerson,
    LoginNeeded,
    MediawallError,
    RateLimited,
    ShapeChanged,
    SourceUnsupported,
    TryAgain,
    Unreachable,
)
from mediawall.ports import Clock
from mediawall.sources.instagram_instaloader import InstagramSource
from mediawall.sources.instagram_instaloader.context import RaisingRate
from mediawall.sources.instagram_instaloader.errors import classify, scrub
from mediawall.sources.instagram_instaloader.listing import listing
from mediawall.sources.instagram_instaloader.road import Lane, Road, Unheard

Opener = Callable[..., InstagramSource]

MEMBER = {
    "please-wait": RateLimited,
    "rate-limit": RateLimited,
    "retry-after": RateLimited,
    "login-required": LoginNeeded,
    "forbidden": RateLimited,
    "bad-request": ShapeChanged,
    "feedback": AccountInDanger,
    "checkpoint": AccountInDanger,
    "challenge": AccountInDanger,
    "not-found": SourceUnsupported,
    "login-page": LoginNeeded,
    "server-error": Unreachable,
    "status-fail": RateLimited,
    "no-json": ShapeChanged,
    "no-data": ShapeChanged,
    "null-data": ShapeChanged,
    "execution-error": ShapeChanged,
    "cut": Unreachable,
    "half-a-body": Unreachable,
}
VISITOR = {
    "please-wait": RateLimited,
    "rate-limit": RateLimited,
    "forbidden": RateLimited,
    "login-page": RateLimited,
    "server-error": Unreachable,
    "cut": Unreachable,
    "half-a-body": Unreachable,
}


async def refusal(source: InstagramSource) -> MediawallError:
    with pytest.raises(MediawallError) as caught:
        [page async for page in source.pages("")]
    return caught.value


@pytest.mark.parametrize(("name", "kind"), MEMBER.items())
async def test_a_members_account_says_what_is_wrong(
    state: State, standin: StandIn, source: Opener, name: str, kind: type[MediawallError]
) -> None:
    state.post("stadieper", "x")
    standin.faults.append(trouble(name, "29104886249145907"))
    expected = AskPerson if name == "not-found" else kind  # the canary is not found there either
    assert type(await refusal(source(account="stadieper", member="kijker"))) is expected


@pytest.mark.parametrize(("name", "kind"), MEMBER.items())
async def test_a_hashtag_says_what_is_wrong(
    state: State, standin: StandIn, source: Opener, name: str, kind: type[MediawallError]
) -> None:
    state.post("stadieper", "#ieper")
    standin.faults.append(trouble(name, "tags/web_info"))
    expected = LoginNeeded if name == "forbidden" else kind
    assert type(await refusal(source(hashtag="ieper", member="kijker"))) is expected


@pytest.mark.parametrize(("name", "kind"), VISITOR.items())
async def test_an_accounts_page_says_what_is_wrong(
    state: State, standin: StandIn, source: Opener, name: str, kind: type[MediawallError]
) -> None:
    state.post("stadieper", "x")
    standin.faults.append(trouble(name, "stadieper"))
    assert type(await refusal(source(account="stadieper"))) is kind
    assert len(standin.hits) == 1


def lane(clock: Clock, patience: float) -> Lane:
    return Lane(road=Road(None, clock=clock, patience=patience), name="bron", tally=Unheard())


async def test_no_answer_at_all_is_unreachable(standin: StandIn, clock: Clock) -> None:
    standin.faults.append(trouble("hang"))
    impatient = lane(clock, 0.2)
    with pytest.raises(Unreachable):
        await listing(impatient, "stadieper")
    await impatient.road.close()


async def test_a_network_that_is_away_is_unreachable(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    alone = lane(clock, 1)
    with pytest.raises(Unreachable):
        await listing(alone, "stadieper")
    await alone.road.close()


def _caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (instaloader.ConnectionException('401 Unauthorized - "fail" status, message "Please wait a few minutes"'), RateLimited),
        (_caused(instaloader.ConnectionException("x"), instaloader.TooManyRequestsException("y")), RateLimited),
        (instaloader.TooManyRequestsException("429 Too Many Requests"), RateLimited),
        (_caused(instaloader.ConnectionException("x"), requests.ReadTimeout("y")), Unreachable),
        (_caused(instaloader.ConnectionException("x"), JSONDecodeError("y", "", 0)), ShapeChanged),
        (instaloader.AbortDownloadException("400 Bad Request - message checkpoint_required"), AccountInDanger),
        (instaloader.AbortDownloadException("something that was never seen"), AccountInDanger),
        (instaloader.AbortDownloadException("Redirected to login page. You've been logged out"), LoginNeeded),
        (instaloader.LoginRequiredException("Redirected to login page."), LoginNeeded),
        (instaloader.LoginException("Checkpoint required. Point your browser to ..."), AccountInDanger),
        (instaloader.BadCredentialsException("Wrong password."), LoginNeeded),
        (instaloader.ProfileNotExistsException("x"), AskPerson),
        (instaloader.PrivateProfileNotFollowedException("x"), AskPerson),
        (instaloader.BadResponseException("Fetching Post metadata failed."), ShapeChanged),
        (instaloader.PostChangedException(), ShapeChanged),
        (instaloader.QueryReturnedBadRequestException("400 Bad Request"), ShapeChanged),
        (instaloader.QueryReturnedForbiddenException("403 Forbidden"), ShapeChanged),
        (requests.ConnectionError("refused"), Unreachable),
        (KeyError("data"), ShapeChanged),
        (TypeError("'NoneType' object is not subscriptable"), ShapeChanged),
        (IndexError(), ShapeChanged),
        (AssertionError("get_json() retry loop exited without result"), ShapeChanged),
    ],
)  # fmt: skip
def test_each_exception_of_the_library_has_its_answer(error: Exception, kind: type[MediawallError]) -> None:
    assert type(classify(error)) is kind


def test_an_instaloader_that_would_sleep_says_for_how_long() -> None:
    rate = RaisingRate(instaloader.InstaloaderContext())
    with pytest.raises(RateLimited) as caught:
        rate.sleep(1818)
    assert caught.value.retry_after == 1818
    assert isinstance(caught.value, TryAgain)


def test_a_message_is_short_and_tells_no_secret() -> None:
    said = scrub(
        "401 when accessing https://www.instagram.com/graphql/query?doc_id=1&sig=abc sessionid=4711%3Axyz "
        "Authorization: Bearer-IGT abc csrftoken: tok lsd=AVq " + "x" * 999
    )
    for secret in ("sig=abc", "4711", "tok ", "AVq", "Bearer-IGT"):
        assert secret not in said
    assert said.startswith("401 when accessing https://www.instagram.com/graphql/query ")
    assert len(said) <= 301
