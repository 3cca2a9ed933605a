"""What every store promises to many who use it at once, and to who comes back later."""

import asyncio
from collections.abc import Callable, Sequence

import pytest

from mediawall.domain.decision import Verdict
from mediawall.domain.errors import NotFound, StaleVersion
from mediawall.domain.wall import ChannelState, Event, Kind
from mediawall.ports import Clock, Store
from mediawall.store import open_store
from tests.contracts.samples import NOW, STATE, decision, drop, page, put, rules

WRITERS = 50


def replay(events: Sequence[Event]) -> dict[str, tuple[int, object]]:
    """The entries that follow from a whole log."""
    entries = dict[str, tuple[int, object]]()
    for event in events:
        if event.change.kind is Kind.PUT:
            entries[event.change.id] = event.offset, event.change.body
        elif event.change.kind is Kind.DROP:
            entries.pop(event.change.id, None)
    return entries


async def whole_log(store: Store, channel: str) -> tuple[ChannelState, tuple[Event, ...]]:
    state = await store.logs.snapshot(channel)
    events = await store.logs.events(channel, 0) or ()
    assert [event.offset for event in events] == list(range(1, state.offset + 1))
    assert replay(events) == {entry.id: (entry.version, entry.body) for entry in state.entries}
    return state, events


async def test_offsets_have_no_gaps_under_many_writers_of_many_processes(address: str, clock: Clock) -> None:
    async with open_store(address, clock) as first, open_store(address, clock) as second:
        writes = [
            (first, second)[n % 2].logs.append([put(f"{n}", n=n), put("same", "@desk", n=n)], NOW)
            for n in range(WRITERS)
        ]
        crossed = [
            (first, second)[n % 2].logs.append([put("same", "@desk", m=n), put(f"{n}", m=n)], NOW)
            for n in range(WRITERS)
        ]
        await asyncio.gather(*writes, *crossed)
        for channel in ("stad", "@desk"):
            state, _ = await whole_log(second, channel)
            assert state.offset == 2 * WRITERS


async def test_of_many_decisions_upon_one_version_one_is_written(address: str, clock: Clock) -> None:
    async with open_store(address, clock) as first, open_store(address, clock) as second:
        await first.polls.save(STATE, page("one"))
        outcomes = await asyncio.gather(
            *(
                (first, second)[n % 2].decisions.record(decision("one"), [put("instagram:one", n=n)])
                for n in range(WRITERS)
            ),
            return_exceptions=True,
        )
        assert sum(isinstance(outcome, StaleVersion) for outcome in outcomes) == WRITERS - 1
        assert len(await second.decisions.history()) == 1
        assert (await first.logs.snapshot("stad")).offset == 1


async def test_a_write_that_fails_takes_no_other_with_it(store: Store) -> None:
    names = [f"{n}" for n in range(WRITERS)]
    await store.polls.save(STATE, page(*names))
    good = [store.decisions.record(decision(name), [put(name, n=name)]) for name in names]
    stale = [store.decisions.record(decision(name, seen=9), [put(name, n="stale")]) for name in names[::5]]
    gone = store.decisions.record(decision("gone"), [put("gone")])
    bad = store.logs.append([put("a"), put("b", n=float("nan"))], NOW)
    outcomes = await asyncio.gather(*good[:25], *stale, bad, gone, *good[25:], return_exceptions=True)
    kinds = [type(outcome) for outcome in outcomes]
    assert (kinds.count(StaleVersion), kinds.count(NotFound), kinds.count(ValueError)) == (10, 1, 1)
    state, events = await whole_log(store, "stad")
    assert {entry.id for entry in state.entries} == set(names)
    assert len(events) == len(await store.decisions.history(limit=1000)) == WRITERS


async def test_a_snapshot_is_of_one_moment(store: Store) -> None:
    async def write() -> None:
        for n in range(WRITERS):
            await store.logs.append([put("a", n=n), put("b", n=n), rules(n=n)], NOW)

    writing = asyncio.gather(write())
    while not writing.done():
        state = await store.logs.snapshot("stad")
        assert state.offset % 3 == 0
        assert {entry.body["n"] for entry in state.entries} <= {state.rules.get("n")}
    await writing


async def test_what_was_answered_is_there_when_the_store_is_opened_again(address: str, clock: Clock) -> None:
    async with open_store(address, clock) as store:
        await store.polls.save(STATE, page("one"))
        await store.decisions.record(decision("one"), [put("instagram:one", n=1), rules(title="Ieper")])
        post, log = await store.posts.get("instagram:one"), await store.logs.snapshot("stad")
    async with open_store(address, clock) as again:
        assert await again.posts.get("instagram:one") == post
        assert await again.logs.snapshot("stad") == log
        assert await again.polls.states() == {"city": STATE}


async def test_closing_finishes_what_was_asked(address: str, clock: Clock) -> None:
    async with open_store(address, clock) as store:
        writes = asyncio.gather(*(store.logs.append([put(f"{n}")], NOW) for n in range(WRITERS)))
        await asyncio.sleep(0)  # each has asked now, none waits for us
    await writes
    async with open_store(address, clock) as again:
        assert (await again.logs.snapshot("stad")).offset == WRITERS


async def test_two_stores_do_not_know_each_other(new_address: Callable[[], str], clock: Clock) -> None:
    async with open_store(new_address(), clock) as one, open_store(new_address(), clock) as other:
        await one.logs.append([put("a")], NOW)
        assert (await other.logs.snapshot("stad")).offset == 0


async def test_a_withdrawal_stands_in_the_log_before_anyone_hears_of_it(store: Store) -> None:
    await store.polls.save(STATE, page("one"))
    await store.decisions.record(decision("one"), [put("instagram:one", n=1)])
    await store.decisions.record(decision("one", Verdict.HIDE, seen=2), [drop("instagram:one", urgent=True)])
    state, events = await whole_log(store, "stad")
    assert state.entries == ()
    assert events[-1].change == drop("instagram:one", urgent=True)


@pytest.mark.parametrize("channel", ["stad", "@desk"])
async def test_many_may_ask_for_a_channel_that_is_not_there_yet(store: Store, channel: str) -> None:
    states = await asyncio.gather(*(store.logs.snapshot(channel) for _ in range(10)))
    assert len({state.epoch for state in states}) == 1
