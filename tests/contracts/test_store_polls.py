"""What every driver of `mediawall.ports.Polls` promises."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mediawall.domain.decision import PostState, Verdict
from mediawall.domain.post import Page
from mediawall.domain.source import Health, PollState, Trouble
from mediawall.ports import Store
from tests.conftest import HandClock
from tests.contracts.samples import NOW, STATE, decision, page, post


async def test_a_poll_state_comes_back_to_the_microsecond(store: Store) -> None:
    state = PollState(
        source="city",
        next_poll=NOW + timedelta(microseconds=1),
        cursor="QVFE\0|\ud83d",
        failures=3,
        health=Health.WAITING,
        trouble=Trouble(code="rate", detail="429", since=NOW),
        last_success=NOW,
    )
    await store.polls.save(state, None)
    assert await store.polls.states() == {"city": state}


async def test_the_newest_poll_state_counts(store: Store) -> None:
    await store.polls.save(STATE, None)
    later = replace(STATE, failures=1)
    await store.polls.save(later, None)
    await store.polls.save(replace(STATE, source="museum"), None)
    assert await store.polls.states() == {"city": later, "museum": replace(STATE, source="museum")}


async def test_an_unknown_post_is_new_and_due_at_once(store: Store, clock: HandClock) -> None:
    assert await store.polls.save(STATE, page("one", "two")) == ("instagram:one", "instagram:two")
    stored = await store.posts.get("instagram:one")
    assert (stored.state, stored.version, stored.tries) == (PostState.NEW, 1, 0)
    assert stored.sources == ("city",)
    assert stored.first_seen == stored.due == clock.now()
    assert (stored.pictures, stored.findings, stored.walls, stored.live_since) == ((), (), None, None)


async def test_a_post_comes_back_as_its_source_gave_it(store: Store) -> None:
    await store.polls.save(STATE, page("one"))
    assert (await store.posts.get("instagram:one")).post == post("one")


async def test_a_known_post_is_not_new_again_and_keeps_when_it_was_first_seen(
    store: Store, clock: HandClock
) -> None:
    await store.polls.save(STATE, page("one"))
    first = await store.posts.get("instagram:one")
    clock.pass_(60)
    assert await store.polls.save(STATE, page("two", "one")) == ("instagram:two",)
    assert await store.posts.get("instagram:one") == first


async def test_a_post_that_is_twice_on_a_page_is_one_post(store: Store) -> None:
    assert await store.polls.save(STATE, page("one", "one")) == ("instagram:one",)


async def test_each_source_that_shows_a_post_is_remembered_in_order(store: Store, clock: HandClock) -> None:
    for source in ("city", "hashtag", "city", "art"):
        await store.polls.save(replace(STATE, source=source), page("one"))
        clock.pass_(60)
    assert (await store.posts.get("instagram:one")).sources == ("city", "hashtag", "art")


async def test_media_addresses_of_a_new_post_are_refreshed(store: Store) -> None:
    await store.polls.save(STATE, page("one"))
    fresh = post("one", url="https://edge.example/v2/one.jpg?signed=today")
    await store.polls.save(STATE, Page(posts=(fresh,)))
    stored = await store.posts.get("instagram:one")
    assert (stored.post, stored.version) == (fresh, 1)


async def test_a_judged_post_stays_as_it_is_but_for_the_sighting(store: Store) -> None:
    await store.polls.save(STATE, page("one"))
    _, before = await store.decisions.record(decision("one", Verdict.REJECT), ())
    fresh = post("one", url="https://edge.example/v2/one.jpg?signed=today")
    assert await store.polls.save(replace(STATE, source="hashtag"), Page(posts=(fresh,))) == ()
    assert await store.posts.get("instagram:one") == replace(before, sources=("city", "hashtag"))


async def test_the_state_and_the_page_are_saved_together_or_not_at_all(store: Store) -> None:
    naive = replace(post("two"), taken_at=NOW.replace(tzinfo=None))
    with pytest.raises(ValueError, match="zone"):
        await store.polls.save(STATE, Page(posts=(post("one"), naive)))
    assert await store.polls.states() == {}
    assert set((await store.posts.counts()).values()) == {0}
