"""Every way in which Instagram says no, as the real instaloader hears it (field notes of 2023 to 2026)."""

import asyncio
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
import requests
from instaloader import (
    AbortDownloadException,
    BadResponseException,
    ConnectionException,
    Hashtag,
    InstaloaderContext,
    LoginRequiredException,
    Post,
    Profile,
    ProfileNotExistsException,
    QueryReturnedBadRequestException,
    QueryReturnedForbiddenException,
    QueryReturnedNotFoundException,
    TooManyRequestsException,
)

from mediawall.demo.instagram import TROUBLES, Fault, StandIn, State, trouble
from tests.demo.conftest import Reader

TAG, PAGE, TIMELINE, SHORTCODE = (
    "tags/web_info",
    "instagram.com/stadieper",
    "29104886249145907",
    "27128499623469141",
)


def tag(context: InstaloaderContext, _code: str) -> Any:
    return Hashtag.from_name(context, "ieper")


def sections(context: InstaloaderContext, _code: str) -> Any:
    return list(Hashtag.from_name(context, "ieper").get_top_posts())


def profile(context: InstaloaderContext, _code: str) -> Any:
    return Profile.from_username(context, "stadieper")


def timeline(context: InstaloaderContext, _code: str) -> Any:
    return next(Profile.from_username(context, "stadieper").get_posts())


def single(context: InstaloaderContext, code: str) -> Any:
    return Post.from_shortcode(context, code)


def picture(context: InstaloaderContext, code: str) -> Any:
    return context.get_raw(Post.from_shortcode(context, code).url)


def page(context: InstaloaderContext, _code: str) -> Any:
    return context.get_page_data("stadieper/")


Ask = Callable[[InstaloaderContext, str], Any]


class Row(NamedTuple):
    """A trouble, whom it hits, and how instaloader tells of it."""

    name: str
    match: str
    ask: Ask
    kind: type[BaseException]
    cause: type[BaseException] | None
    words: str


ROWS = [
    Row(
        "please-wait",
        TAG,
        tag,
        ConnectionException,
        ConnectionException,
        "401 Unauthorized.*Please wait a few",
    ),
    Row("login-required", TAG, tag, ConnectionException, ConnectionException, "login_required"),
    Row("forbidden", TIMELINE, timeline, ConnectionException, ConnectionException, "403 Forbidden"),
    Row("bad-request", TAG, tag, QueryReturnedBadRequestException, None, "400 Bad Request"),
    Row("feedback", TIMELINE, timeline, AbortDownloadException, None, "feedback_required"),
    Row("checkpoint", TAG, tag, AbortDownloadException, None, "checkpoint_required"),
    Row("challenge", TAG, tag, AbortDownloadException, None, "challenge_required"),
    Row("not-found", TAG, tag, QueryReturnedNotFoundException, QueryReturnedNotFoundException, "404"),
    Row("not-found", PAGE, profile, ProfileNotExistsException, None, "does not exist"),
    Row("soft-block", PAGE, profile, ProfileNotExistsException, None, "does not exist"),
    Row("rate-limit", TAG, tag, ConnectionException, TooManyRequestsException, "429 Too Many Requests"),
    Row("rate-limit", PAGE, profile, ConnectionException, None, "429 Too Many Requests"),
    Row("retry-after", TIMELINE, timeline, ConnectionException, TooManyRequestsException, "429"),
    Row("login-page", TAG, tag, AbortDownloadException, None, "logged out"),
    Row("require-login", TAG, tag, ConnectionException, ConnectionException, '401 .* message ""'),
    Row("sign-in", TAG, tag, ConnectionException, requests.JSONDecodeError, "Expecting value"),
    Row("sign-in", PAGE, profile, ProfileNotExistsException, None, "does not exist"),
    Row("suspended", TIMELINE, timeline, ConnectionException, requests.JSONDecodeError, "Expecting value"),
    Row("challenge-page", TIMELINE, timeline, ConnectionException, requests.JSONDecodeError, "Expecting"),
    Row("professional", TAG, tag, QueryReturnedBadRequestException, None, "has been deleted"),
    Row("unknown-failure", TAG, tag, ConnectionException, ConnectionException, '"fail" status, message ""'),
    Row("no-list", TAG, sections, KeyError, None, "top"),
    Row("no-items", SHORTCODE, single, BadResponseException, None, "Fetching Post metadata failed"),
    Row("server-error", TAG, tag, ConnectionException, ConnectionException, "500"),
    Row("status-fail", TAG, tag, ConnectionException, ConnectionException, '"fail" status'),
    Row("no-json", TAG, tag, ConnectionException, requests.JSONDecodeError, "Expecting value"),
    Row("no-data", TAG, tag, KeyError, None, "data"),
    Row("null-data", TIMELINE, timeline, TypeError, None, "NoneType"),
    Row("execution-error", TIMELINE, timeline, TypeError, None, "NoneType"),
    Row("execution-error", SHORTCODE, single, BadResponseException, None, "Fetching Post metadata failed"),
    Row("crooked-section", TAG, sections, KeyError, None, "medias"),
    Row("signature-expired", "cdninstagram", picture, QueryReturnedForbiddenException, None, "403"),
    Row("hang", TAG, tag, ConnectionException, requests.ReadTimeout, "Read timed out"),
    Row("cut", TAG, tag, ConnectionException, requests.ConnectionError, "JSON Query"),
    Row(
        "half-a-body",
        TAG,
        tag,
        ConnectionException,
        requests.exceptions.ChunkedEncodingError,
        "IncompleteRead",
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.name}-{row.ask.__name__}" for row in ROWS])
async def test_each_refusal_is_heard_as_in_the_field(
    state: State, standin: StandIn, reader: Reader, row: Row
) -> None:
    code = state.post("stadieper", "Markt #ieper")
    cookies = state.log_in("kijker")
    standin.faults.append(trouble(row.name, row.match))

    def run() -> Any:
        with reader(cookies, request_timeout=0.5 if row.name == "hang" else 5.0) as context:
            return row.ask(context, code)

    with pytest.raises(row.kind, match=row.words) as caught:
        await asyncio.to_thread(run)
    assert type(caught.value) is row.kind
    assert row.cause is None or isinstance(caught.value.__cause__, row.cause)


async def test_a_visitor_who_is_sent_to_the_login_page_needs_a_login(
    state: State, standin: StandIn, reader: Reader
) -> None:
    state.open_hashtags = True
    standin.faults.append(trouble("login-page", TAG))

    def run() -> Any:
        with reader() as context:
            return tag(context, "")

    with pytest.raises(LoginRequiredException):
        await asyncio.to_thread(run)


async def test_a_fault_ends_after_its_times(state: State, standin: StandIn, reader: Reader) -> None:
    state.post("stadieper", "Een")
    standin.faults.append(trouble("rate-limit", PAGE, times=2))

    def run() -> list[str]:
        heard = []
        with reader() as context:
            for _ in range(3):
                try:
                    heard.append(str(len(page(context, ""))))
                except ConnectionException as error:
                    heard.append(str(error)[:3])
        return heard

    assert await asyncio.to_thread(run) == ["429", "429", "2"]
    assert standin.faults == []


async def test_a_slow_answer_is_still_the_true_one(state: State, standin: StandIn, reader: Reader) -> None:
    state.post("stadieper", "Een")
    standin.faults.append(Fault(match=PAGE, hang=0.05))

    def run() -> int:
        with reader() as context:
            return len(page(context, ""))

    assert await asyncio.to_thread(run) == 2


async def test_half_a_picture_is_not_taken_for_a_whole_one(
    state: State, standin: StandIn, reader: Reader
) -> None:
    code = state.post("stadieper", "Een")
    standin.faults.append(Fault(match="cdninstagram", cut=1000))

    def run() -> bytes:
        with reader() as context:
            answer = picture(context, code)
            try:
                return bytes(answer.content)
            finally:
                answer.close()

    with pytest.raises(requests.exceptions.ChunkedEncodingError, match="IncompleteRead"):
        await asyncio.to_thread(run)


async def test_a_fault_may_be_aimed_at_one_question(state: State, standin: StandIn, reader: Reader) -> None:
    good, bad = state.post("stadieper", "Goed"), state.post("stadieper", "Slecht")
    standin.faults.append(Fault(match=f"{SHORTCODE}.*{bad}", status=200, json={"data": None}))

    def run() -> str:
        with reader() as context:
            with pytest.raises(BadResponseException):
                single(context, bad)
            return str(single(context, good).caption)

    assert await asyncio.to_thread(run) == "Goed"


async def test_every_trouble_has_a_test() -> None:
    assert {row.name for row in ROWS} == set(TROUBLES)
