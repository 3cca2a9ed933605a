"""What every driver of `mediawall.ports.Posts` promises."""

from datetime import timedelta

import pytest

from mediawall.domain.decision import PostState, StoredPost, Verdict
from mediawall.domain.errors import NotFound
from mediawall.domain.post import Page
from mediawall.ports import Store
from tests.conftest import HandClock
from tests.contracts.samples import STATE, decision, page, post


def names(posts: tuple[StoredPost, ...]) -> str:
    return " ".join(stored.post.remote_id for stored in posts)


@pytest.mark.parametrize("post_id", ["instagram:none", "", "\0", "\ud800", "' OR 1=1 --"])
async def test_a_post_that_is_not_there_is_not_found(store: Store, post_id: str) -> None:
    await store.polls.save(STATE, page("one"))
    with pytest.raises(NotFound):
        await store.posts.get(post_id)


async def test_a_queue_is_in_the_order_in_which_posts_were_first_seen(store: Store, clock: HandClock) -> None:
    for name in ("b", "a", "c"):
        await store.polls.save(STATE, page(name))
        clock.pass_(1)
    assert names(await store.posts.list([PostState.NEW])) == "b a c"
    assert names(await store.posts.list([PostState.NEW], newest=True)) == "c a b"
    assert names(await store.posts.list([PostState.NEW], limit=2)) == "b a"


async def test_posts_of_one_page_are_in_the_order_of_their_publication(store: Store) -> None:
    posts = (post("new", minutes=2), post("old"), post("middle", minutes=1))
    await store.polls.save(STATE, Page(posts=posts))
    assert names(await store.posts.list([PostState.NEW])) == "old middle new"


@pytest.mark.parametrize("newest", [False, True])
async def test_pages_of_a_list_hold_every_post_once(store: Store, clock: HandClock, *, newest: bool) -> None:
    for batch in range(3):
        await store.polls.save(STATE, page(*(f"{batch}{letter}" for letter in "aBc")))
        clock.pass_(1)
    whole = await store.posts.list([PostState.NEW], newest=newest)
    seen, after = list[StoredPost](), ""
    while part := await store.posts.list([PostState.NEW], limit=2, newest=newest, after=after):
        seen += part
        after = part[-1].post.id
    assert tuple(seen) == whole
    assert len(whole) == 9


async def test_nothing_comes_after_a_post_that_is_not_there(store: Store) -> None:
    await store.polls.save(STATE, page("one"))
    assert await store.posts.list([PostState.NEW], after="instagram:none") == ()


async def test_a_list_holds_the_asked_states_alone(store: Store, clock: HandClock) -> None:
    for name, verdict in (("one", Verdict.APPROVE), ("two", Verdict.HOLD), ("three", Verdict.QUEUE)):
        await store.polls.save(STATE, page(name))
        await store.decisions.record(decision(name, verdict), ())
        clock.pass_(1)
    assert names(await store.posts.list([PostState.WAITING, PostState.HELD])) == "two three"
    assert names(await store.posts.list([PostState.NEW])) == ""
    assert names(await store.posts.list([])) == ""


async def test_every_state_is_counted(store: Store) -> None:
    await store.polls.save(STATE, page("one", "two", "three"))
    await store.decisions.record(decision("one"), ())
    counts = await store.posts.counts()
    assert {state: count for state, count in counts.items() if count} == {PostState.NEW: 2, PostState.LIVE: 1}
    assert set(counts) == set(PostState)


async def test_ingest_is_given_the_newest_publication_first(store: Store, clock: HandClock) -> None:
    posts = (post("old"), post("new", minutes=2), post("middle", minutes=1))
    await store.polls.save(STATE, Page(posts=posts))
    assert names(await store.posts.due(clock.now(), 10)) == "new middle old"
    assert names(await store.posts.due(clock.now(), 1)) == "new"
    assert await store.posts.due(clock.now() - timedelta(microseconds=1), 10) == ()


async def test_a_postponed_post_is_due_later(store: Store, clock: HandClock) -> None:
    await store.polls.save(STATE, page("one"))
    later = clock.now() + timedelta(seconds=30)
    await store.posts.postpone("instagram:one", due=later, tries=1)
    assert await store.posts.due(clock.now(), 10) == ()
    (stored,) = await store.posts.due(later, 10)
    assert (stored.tries, stored.due, stored.version) == (1, later, 1)


async def test_only_new_posts_are_due_or_postponed(store: Store, clock: HandClock) -> None:
    await store.polls.save(STATE, page("one"))
    _, judged = await store.decisions.record(decision("one"), ())
    assert judged.due is None
    await store.posts.postpone("instagram:one", due=clock.now(), tries=7)
    assert await store.posts.get("instagram:one") == judged
    assert await store.posts.due(clock.now() + timedelta(days=1), 10) == ()
