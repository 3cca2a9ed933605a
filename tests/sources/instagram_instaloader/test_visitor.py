"""An account without a session, by the real instaloader, against the stand-in."""

from collections.abc import Callable

import pytest

from mediawall.demo.instagram import Medium, StandIn, State, trouble
from mediawall.domain.errors import AskPerson, MediawallError, ShapeChanged, TryAgain
from mediawall.domain.post import MediaKind, Page
from mediawall.sources.instagram_instaloader import InstagramSource

Opener = Callable[..., InstagramSource]
POST = "api/graphql 27128499623469141"


async def poll(source: InstagramSource, cursor: str = "") -> tuple[list[Page], MediawallError | None]:
    """The pages of one poll, and the error that ended it."""
    pages: list[Page] = []
    try:
        async for page in source.pages(cursor):
            pages.append(page)  # noqa: PERF401 - what came before the error counts
    except MediawallError as error:
        return pages, error
    return pages, None


def asked(standin: StandIn) -> list[str]:
    """What was asked since the last look."""
    found = [str(hit) for hit in standin.hits]
    standin.hits.clear()
    return found


async def test_an_account_gives_its_posts_whole(state: State, standin: StandIn, source: Opener) -> None:
    state.account("stadieper", name="Stad Ieper")
    code = state.post("stadieper", "Terrasjes open #inieper", Medium(alt="De Markt"), Medium(kind="video"))
    pages, error = await poll(source(account="stadieper"))
    assert error is None
    post = pages[0].posts[0]
    assert (post.id, post.author.handle, post.author.name) == (f"instagram:{code}", "stadieper", "Stad Ieper")
    assert post.caption == "Terrasjes open #inieper"
    assert post.taken_at == state.posts[code].taken_at
    assert [medium.kind for medium in post.media] == [MediaKind.PICTURE, MediaKind.VIDEO]
    assert (post.media[0].width, post.media[0].height, post.media[0].alt) == (1080, 1350, "De Markt")
    assert len(standin.hits) == 3


async def test_a_poll_that_finds_nothing_new_costs_one_request(
    state: State, standin: StandIn, source: Opener
) -> None:
    for number in range(4):
        state.post("stadieper", str(number))
    account = source(account="stadieper")
    first, _ = await poll(account)
    assert len(asked(standin)) == 1 + 1 + 4
    second, error = await poll(account, first[0].cursor)
    assert error is None
    assert second[0].posts == ()
    assert asked(standin) == ["GET www.instagram.com/stadieper/"]


async def test_one_new_post_costs_one_request_more(state: State, standin: StandIn, source: Opener) -> None:
    state.post("stadieper", "oud")
    account = source(account="stadieper")
    first, _ = await poll(account)
    asked(standin)
    code = state.post("stadieper", "nieuw")
    second, _ = await poll(account, first[0].cursor)
    assert [post.remote_id for post in second[0].posts] == [code]
    assert len(asked(standin)) == 2


async def test_a_full_page_comes_at_once_whatever_is_pinned(state: State, source: Opener) -> None:
    pinned = state.post("stadieper", "vast", pinned=True)
    rest = []
    for number in range(9):
        state.clock.pass_(3600)  # type: ignore[attr-defined]  # the tests' own clock
        rest.append(state.post("stadieper", str(number)))
    account = source(account="stadieper")
    first, _ = await poll(account)
    assert {post.remote_id for page in first for post in page.posts} == {pinned, *rest}
    second, _ = await poll(account, first[-1].cursor)
    assert not [post for page in second for post in page.posts]


async def test_a_deleted_post_is_tried_three_times_and_costs_no_other_post(
    state: State, standin: StandIn, source: Opener
) -> None:
    gone = state.post("stadieper", "weg")
    good = state.post("stadieper", "blijft")
    standin.faults.append(trouble("no-data", f"{POST}.*{gone}"))
    account = source(account="stadieper")
    cursor = ""
    tries = []
    for _ in range(5):
        pages, error = await poll(account, cursor)
        assert error is None
        cursor = pages[0].cursor
        tries.append([lost.code for lost in pages[0].unreadable if lost.remote_id == gone])
    assert tries == [["not-fetched"]] * 3 + [[]] * 2
    assert good in cursor
    state.clock.pass_(86_401)  # type: ignore[attr-defined]  # the tests' own clock
    pages, _ = await poll(account, cursor)
    assert pages[0].unreadable


async def test_where_nearly_all_posts_fail_it_is_an_outage_and_no_post_is_blamed(
    state: State, standin: StandIn, source: Opener
) -> None:
    for number in range(5):
        state.post("stadieper", str(number))
    standin.faults.append(trouble("null-data", POST))
    pages, error = await poll(source(account="stadieper"))
    assert isinstance(error, ShapeChanged)
    assert '"failed":{}' in pages[0].cursor


async def test_a_road_that_closes_while_a_witness_is_asked_blames_neither_post_nor_shape(
    state: State, standin: StandIn, source: Opener
) -> None:
    known = state.post("stadieper", "oud")
    account = source(account="stadieper")
    first, _ = await poll(account)
    new = state.post("stadieper", "nieuw")
    standin.faults += [trouble("no-data", f"{POST}.*{new}"), trouble("rate-limit", f"{POST}.*{known}")]
    pages, error = await poll(account, first[-1].cursor)
    assert isinstance(error, TryAgain)
    assert pages[-1].cursor == first[-1].cursor


async def test_what_was_fetched_before_the_road_closed_is_kept(
    state: State, standin: StandIn, source: Opener
) -> None:
    for number in range(4):
        state.post("stadieper", str(number))
    last = next(iter(state.posts))
    standin.faults.append(trouble("rate-limit", f"{POST}.*{last}"))
    pages, error = await poll(source(account="stadieper"))
    assert isinstance(error, TryAgain)
    assert len(pages[0].posts) == 3


async def test_a_post_that_instaloader_cannot_build_is_read_all_the_same(
    state: State, source: Opener
) -> None:
    code = state.post("stadieper", "tags als lijst", extra={"usertags": [{"x": 1}]})
    pages, error = await poll(source(account="stadieper"))
    assert error is None
    assert [post.remote_id for post in pages[0].posts] == [code]


async def test_an_account_without_posts_is_no_trouble(state: State, source: Opener) -> None:
    state.account("stadieper")
    pages, error = await poll(source(account="stadieper"))
    assert (error, pages[0].posts) == (None, ())


@pytest.mark.parametrize(("name", "match"), [("soft-block", "stadieper"), ("not-found", "stadieper")])
async def test_an_account_that_is_not_seen_is_never_called_deleted(
    state: State, standin: StandIn, source: Opener, name: str, match: str
) -> None:
    state.post("stadieper", "x")
    state.account("instagram")
    standin.faults.append(trouble(name, match))
    pages, error = await poll(source(account="stadieper"))
    assert pages == []
    assert isinstance(error, AskPerson)
    assert error.advice == "advice.profile"


async def test_a_private_account_is_said(state: State, source: Opener) -> None:
    state.account("dicht", private=True)
    _, error = await poll(source(account="dicht"))
    assert isinstance(error, AskPerson)
    assert error.advice == "advice.private"
