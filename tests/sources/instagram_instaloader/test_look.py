"""What became of posts: what is proven gone, and what nobody may conclude."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from mediawall.demo.instagram import Medium, StandIn, State, trouble
from mediawall.domain.errors import AskPerson, RateLimited
from mediawall.domain.post import Departure, Gone, Page, Post
from mediawall.sources.instagram_instaloader import InstagramSource
from mediawall.sources.instagram_instaloader.look import MOST

Opener = Callable[..., InstagramSource]
POST = "27128499623469141"


async def given(source: InstagramSource) -> list[Post]:
    """The posts that the source gives, the newest first."""
    return [post async for page in source.pages("") for post in page.posts]


async def looked(source: InstagramSource, posts: Sequence[Post]) -> tuple[list[Post], list[Gone]]:
    """Who is still there, and who is gone."""
    pages: list[Page] = [page async for page in source.look(posts)]
    return [post for page in pages for post in page.posts], [gone for page in pages for gone in page.gone]


def publish(state: State, count: int, owner: str = "stadieper") -> list[str]:
    return [state.post(owner, f"Bericht {number}") for number in range(count)]


@pytest.fixture(params=["", "kijker"], ids=["visitor", "member"])
def account(request: pytest.FixtureRequest, source: Opener) -> InstagramSource:
    return source(account="stadieper", member=request.param)


async def test_a_post_that_is_still_there_comes_back_as_it_is_now(
    state: State, account: InstagramSource
) -> None:
    code = state.post("stadieper", "Met een tikfout", Medium(alt="Markt"))
    posts = await given(account)
    state.change(code, caption="Zonder tikfout", media=(Medium(alt="De Markt"), Medium()))
    fresh, gone = await looked(account, posts)
    assert [(post.id, post.caption, len(post.media)) for post in fresh] == [
        (posts[0].id, "Zonder tikfout", 2)
    ]
    assert fresh[0].media[0].alt == "De Markt"
    assert gone == []


async def test_a_deleted_post_is_proven_gone_while_another_is_answered(
    state: State, account: InstagramSource
) -> None:
    codes = publish(state, 3)
    posts = await given(account)
    state.delete(codes[1])
    fresh, gone = await looked(account, posts)
    assert {post.remote_id for post in fresh} == {codes[0], codes[2]}
    assert [(row.post_id, row.how) for row in gone] == [(f"instagram:{codes[1]}", Departure.DELETED)]
    assert "knows no such post" in gone[0].proof


async def test_a_single_deleted_post_needs_a_witness_among_its_authors_posts(
    state: State, standin: StandIn, source: Opener
) -> None:
    old, new = publish(state, 2)
    account = source(account="stadieper")
    posts = [post for post in await given(account) if post.remote_id == new]
    state.delete(new)
    standin.hits.clear()
    _, gone = await looked(account, posts)
    assert [row.post_id for row in gone] == [f"instagram:{new}"]
    assert old in gone[0].proof
    assert len(standin.hits) == 3


async def test_the_last_post_of_an_account_needs_the_canarys_word(
    state: State, standin: StandIn, source: Opener
) -> None:
    only = state.post("stadieper", "Het enige")
    account = source(account="stadieper")
    posts = await given(account)
    state.delete(only)
    assert await looked(account, posts) == ([], [])
    state.post("instagram", "Altijd iemand")
    _, gone = await looked(account, posts)
    assert [row.post_id for row in gone] == [f"instagram:{only}"]
    assert standin.hits


@pytest.mark.parametrize(
    "name", ["no-data", "null-data", "execution-error", "not-found", "no-json", "bad-request", "no-items"]
)
async def test_an_outage_that_hits_every_post_proves_nothing(
    state: State, standin: StandIn, account: InstagramSource, name: str
) -> None:
    publish(state, 4)
    state.post("instagram", "Altijd iemand")
    posts = await given(account)
    standin.faults.append(trouble(name, POST))
    for _ in range(4):
        assert await looked(account, posts) == ([], [])


@pytest.mark.parametrize("name", ["soft-block", "not-found", "login-page", "sign-in"])
async def test_a_page_that_shows_no_account_proves_nothing(
    state: State, standin: StandIn, account: InstagramSource, name: str
) -> None:
    codes = publish(state, 3)
    posts = await given(account)
    state.delete(codes[0])
    standin.faults.append(trouble(name, "GET www.instagram.com/stadieper"))
    assert (await looked(account, posts))[1] == []


async def test_a_post_that_its_author_lists_is_not_gone(
    state: State, standin: StandIn, account: InstagramSource
) -> None:
    codes = publish(state, 3)
    posts = await given(account)
    standin.faults.append(trouble("no-items", f"{POST}.*{codes[0]}"))
    assert (await looked(account, posts))[1] == []


async def test_where_nearly_all_of_a_look_are_gone_they_are_asked_again_two_by_two(
    state: State, account: InstagramSource
) -> None:
    codes = publish(state, 6)
    posts = await given(account)
    for code in codes[:5]:
        state.delete(code)
    assert (await looked(account, posts))[1] == []
    gone = [row.post_id for _ in range(3) for row in (await looked(account, posts))[1]]
    assert sorted(gone) == sorted(f"instagram:{code}" for code in codes[:5])


async def test_an_account_that_went_private_says_so_of_its_posts(
    state: State, standin: StandIn, account: InstagramSource
) -> None:
    publish(state, 3)
    posts = await given(account)
    state.account("stadieper", private=True)
    _, gone = await looked(account, posts)
    assert {row.how for row in gone} == {Departure.PRIVATE}
    assert len(gone) == 3
    assert standin.hits


async def test_a_look_asks_for_six_the_newest_first_and_for_the_others_next_time(
    state: State, standin: StandIn, source: Opener
) -> None:
    made = []
    for number in range(12):
        state.clock.pass_(3600)  # type: ignore[attr-defined]  # the tests' own clock
        made.append(state.post("stadieper", str(number)))
    account = source(account="stadieper")
    posts = await given(account)
    turns = []
    for _ in range(3):
        standin.hits.clear()
        fresh, _ = await looked(account, posts)
        turns.append({post.remote_id for post in fresh})
        assert len(standin.hits) == MOST
        state.clock.pass_(3600)  # type: ignore[attr-defined]  # the tests' own clock
    assert turns == [set(made[6:]), set(made[:6]), set(made[6:])]


async def test_a_hashtags_posts_are_looked_after_by_their_authors_pages(state: State, source: Opener) -> None:
    codes = [state.post(f"inwoner{number}", "#ieper") for number in range(4)]
    hashtag = source(hashtag="ieper", member="kijker")
    posts = await given(hashtag)
    state.delete(codes[0])
    state.account("inwoner1", private=True)
    fresh, gone = await looked(hashtag, posts)
    assert {post.remote_id for post in fresh} == set(codes[2:])
    assert {row.post_id: row.how for row in gone} == {
        f"instagram:{codes[0]}": Departure.DELETED,
        f"instagram:{codes[1]}": Departure.PRIVATE,
    }


async def test_a_road_that_closes_ends_the_look_and_keeps_what_it_found(
    state: State, standin: StandIn, account: InstagramSource
) -> None:
    codes = publish(state, 3)
    posts = await given(account)
    standin.faults.append(trouble("rate-limit", f"{POST}.*{codes[0]}"))
    found: list[Page] = []

    async def look() -> None:
        async for page in account.look(posts):
            found.append(page)  # noqa: PERF401 - what came before the error counts

    with pytest.raises(RateLimited):
        await look()
    assert [post.remote_id for page in found for post in page.posts] == [codes[2], codes[1]]


async def test_a_single_post_that_is_refused_stops_no_look(
    state: State, standin: StandIn, account: InstagramSource
) -> None:
    codes = publish(state, 3)
    state.post("instagram", "Altijd iemand")
    posts = await given(account)
    for refused in codes:
        standin.faults[:] = [trouble("feedback", f"{POST}.*{refused}")]
        fresh, _ = await looked(account, posts)
        assert {post.remote_id for post in fresh} == set(codes) - {refused}


async def test_a_look_that_is_turned_away_ends_at_once(
    state: State, standin: StandIn, account: InstagramSource
) -> None:
    publish(state, 5)
    posts = await given(account)
    standin.faults.append(trouble("feedback", POST))
    standin.hits.clear()
    with pytest.raises(AskPerson):
        await looked(account, posts)
    assert len(standin.hits) == 2


async def test_posts_whose_names_are_no_shortcodes_are_left_alone(
    standin: StandIn, account: InstagramSource, state: State
) -> None:
    state.post("stadieper", "x")
    posts = await given(account)
    standin.hits.clear()
    strange = [replace(posts[0], id="instagram:1 2", remote_id="1 2")]
    assert await looked(account, strange) == ([], [])
    assert await looked(account, []) == ([], [])
    assert standin.hits == []
