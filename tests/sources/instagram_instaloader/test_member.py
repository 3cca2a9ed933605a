"""Accounts and hashtags with a session, by the real instaloader, against the stand-in."""

from collections.abc import Callable

import pytest

from mediawall.demo.instagram import Medium, StandIn, State, trouble
from mediawall.domain.errors import LoginNeeded, MediawallError, SourceUnsupported
from mediawall.domain.post import Page
from mediawall.sources.instagram_instaloader import InstagramSource

Opener = Callable[..., InstagramSource]


async def poll(source: InstagramSource) -> Page:
    pages = [page async for page in source.pages("")]
    assert len(pages) == 1
    return pages[0]


async def test_a_members_second_poll_costs_one_request(
    state: State, standin: StandIn, source: Opener
) -> None:
    code = state.post("stadieper", "Markt", Medium(), Medium())
    account = source(account="stadieper", member="kijker")
    first = await poll(account)
    standin.hits.clear()
    second = await poll(account)
    assert [post.remote_id for post in first.posts] == [code]
    assert second == first
    assert [str(hit) for hit in standin.hits] == ["POST www.instagram.com/api/graphql 29104886249145907"]


async def test_posts_without_the_fields_that_instaloader_wants_are_read(state: State, source: Opener) -> None:
    for name in ("like_count", "has_liked", "taken_at"):
        state.post("stadieper", name, missing=frozenset({name}))
    page = await poll(source(account="stadieper", member="kijker"))
    assert {post.caption for post in page.posts} == {"like_count", "has_liked", "taken_at"}


async def test_a_hashtag_gives_top_and_recent_in_one_request(
    state: State, standin: StandIn, source: Opener
) -> None:
    codes = {state.post(f"inwoner{number}", "mooi #ieper") for number in range(5)}
    page = await poll(source(hashtag="ieper", member="kijker"))
    assert {post.remote_id for post in page.posts} == codes
    assert {post.author.handle for post in page.posts} == {f"inwoner{number}" for number in range(5)}
    assert len(standin.hits) == 1


async def test_a_hashtag_without_a_session_asks_for_one(state: State, source: Opener) -> None:
    state.post("inwoner", "#ieper")
    with pytest.raises(LoginNeeded):
        await poll(source(hashtag="ieper"))


async def test_a_hashtag_is_read_without_a_session_where_instagram_lets_us(
    state: State, source: Opener
) -> None:
    state.open_hashtags = True
    state.post("inwoner", "#ieper")
    assert len((await poll(source(hashtag="ieper"))).posts) == 1


async def test_a_section_that_instaloader_stumbles_over_costs_nothing(
    standin: StandIn, source: Opener
) -> None:
    standin.faults.append(trouble("crooked-section"))
    with pytest.raises(SourceUnsupported):
        await poll(source(hashtag="ieper", member="kijker"))


async def test_an_account_without_posts_is_no_trouble(state: State, source: Opener) -> None:
    state.account("stadieper")
    assert (await poll(source(account="stadieper", member="kijker"))).posts == ()


async def test_a_session_that_was_logged_out_is_read_anew_at_the_next_poll(
    state: State, standin: StandIn, source: Opener
) -> None:
    state.post("stadieper", "x")
    account = source(account="stadieper", member="kijker")
    standin.faults.append(trouble("login-page", "graphql", times=1))
    with pytest.raises(LoginNeeded):
        await poll(account)
    assert len((await poll(account)).posts) == 1


async def test_a_missing_session_asks_for_one_and_asks_instagram_nothing(
    standin: StandIn, source: Opener
) -> None:
    account = source(account="stadieper", session="/nergens/sessie.json")
    with pytest.raises(LoginNeeded, match="no session"):
        await poll(account)
    assert standin.hits == []


async def test_an_error_tells_no_cookie(state: State, standin: StandIn, source: Opener) -> None:
    state.account("stadieper")
    account = source(account="stadieper", member="kijker")
    secret = next(iter(state.sessions))
    text = {"status": "fail", "message": f"sessionid={secret}; please wait"}
    standin.faults.append(trouble("please-wait", "graphql", json=text))
    with pytest.raises(MediawallError) as caught:
        await poll(account)
    assert secret not in str(caught.value)
    assert "please wait" in str(caught.value)
