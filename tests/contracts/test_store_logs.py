"""What every driver of `mediawall.ports.Logs` promises."""

from datetime import timedelta

import pytest

from mediawall.domain.wall import Change, Entry, Event
from mediawall.ports import Store
from tests.contracts.samples import NOW, drop, put, rules


async def offsets(store: Store, channel: str = "stad", after: int = 0) -> list[int]:
    return [event.offset for event in await store.logs.events(channel, after) or ()]


async def test_an_unknown_channel_is_made_empty(store: Store) -> None:
    state = await store.logs.snapshot("stad")
    assert (state.channel, state.offset, state.entries, state.rules) == ("stad", 0, (), {})
    assert state.rules_version == 0
    assert await store.logs.events("stad", 0) == ()


async def test_each_log_has_an_epoch_of_its_own_that_stays(store: Store) -> None:
    first = await store.logs.snapshot("stad")
    await store.logs.append([put("a")], NOW)
    assert (await store.logs.snapshot("stad")).epoch == first.epoch
    assert (await store.logs.snapshot("museum")).epoch != first.epoch
    assert len(bytes.fromhex(first.epoch)) == 8


async def test_events_come_back_in_order_as_they_were_given(store: Store) -> None:
    changes: list[Change] = [
        put("a", text="\N{CAT FACE} \ud83d \0", nested={"list": [1, 2.5, None, True]}),
        rules(title="Ieper"),
        drop("a", urgent=True),
    ]
    at = NOW + timedelta(microseconds=1)
    await store.logs.append(changes, at)
    expected = tuple(Event(offset=n, change=change, at=at) for n, change in enumerate(changes, start=1))
    assert await store.logs.events("stad", 0) == expected
    assert await store.logs.events("stad", 2) == expected[2:]


async def test_a_put_sets_the_entry_at_its_offset(store: Store) -> None:
    await store.logs.append([put("a", n=1), put("b", n=2), put("a", n=3)], NOW)
    state = await store.logs.snapshot("stad")
    assert state.offset == 3
    assert state.entries == (
        Entry(id="b", version=2, body={"n": 2}),
        Entry(id="a", version=3, body={"n": 3}),
    )


async def test_putting_what_stands_there_already_is_no_event(store: Store) -> None:
    await store.logs.append([put("a", x=1, y={"p": 1, "q": 2})], NOW)
    await store.logs.append([put("a", y={"q": 2, "p": 1}, x=1)], NOW)
    assert await offsets(store) == [1]


async def test_putting_again_what_was_dropped_is_an_event(store: Store) -> None:
    await store.logs.append([put("a", n=1), drop("a"), put("a", n=1)], NOW)
    assert await offsets(store) == [1, 2, 3]
    assert [entry.version for entry in (await store.logs.snapshot("stad")).entries] == [3]


async def test_dropping_what_is_not_there_is_no_event(store: Store) -> None:
    await store.logs.append([drop("a"), put("b"), drop("a")], NOW)
    assert await offsets(store) == [1]


async def test_an_urgent_drop_is_always_an_event(store: Store) -> None:
    await store.logs.append([drop("a", urgent=True)], NOW)
    (event,) = await store.logs.events("stad", 0) or ()
    assert event.change == drop("a", urgent=True)


async def test_rules_are_replaced_and_know_their_offset(store: Store) -> None:
    await store.logs.append([rules(title="Ieper", look="mosaic"), put("a"), rules(title="Ypres")], NOW)
    state = await store.logs.snapshot("stad")
    assert (state.rules, state.rules_version) == ({"title": "Ypres"}, 3)


async def test_rules_that_are_in_force_already_are_no_event(store: Store) -> None:
    await store.logs.append([rules(), rules(title="Ieper"), rules(title="Ieper")], NOW)
    assert await offsets(store) == [1]


async def test_channels_do_not_know_each_other(store: Store) -> None:
    await store.logs.append([put("a"), put("a", "museum"), put("b")], NOW)
    assert await offsets(store) == [1, 2]
    assert await offsets(store, "museum") == [1]


@pytest.mark.parametrize("after", [-1, 3, 1000])
async def test_an_offset_that_this_log_never_had_gives_none(store: Store, after: int) -> None:
    await store.logs.append([put("a"), put("b")], NOW)
    assert await store.logs.events("stad", after) is None


async def test_an_offset_in_a_log_that_is_not_there_gives_none(store: Store) -> None:
    assert await store.logs.events("stad", 1) is None
    assert await store.logs.events("stad", 0) == ()


async def test_a_log_that_does_not_reach_back_so_far_gives_none_and_never_a_part(store: Store) -> None:
    await store.logs.append([put(name) for name in "abcde"], NOW)
    before = await store.logs.snapshot("stad")
    await store.logs.trim("stad", 2)
    assert await store.logs.events("stad", 2) is None
    assert await store.logs.events("stad", 0) is None
    assert await offsets(store, after=3) == [4, 5]
    assert await store.logs.events("stad", 5) == ()
    assert await store.logs.snapshot("stad") == before


async def test_trimming_never_brings_events_back_and_the_log_goes_on(store: Store) -> None:
    await store.logs.append([put(name) for name in "abc"], NOW)
    await store.logs.trim("stad", 0)
    await store.logs.trim("stad", 3)
    await store.logs.trim("nowhere", 3)
    assert await store.logs.events("stad", 2) is None
    await store.logs.append([put("d")], NOW)
    assert await offsets(store, after=3) == [4]


async def test_changes_are_appended_together_or_not_at_all(store: Store) -> None:
    with pytest.raises(ValueError, match="JSON"):
        await store.logs.append([put("a"), put("b", n=float("inf"))], NOW)
    assert (await store.logs.snapshot("stad")).offset == 0


async def test_changes_judged_upon_an_older_log_are_not_written(store: Store) -> None:
    assert await store.logs.append([put("a")], NOW, seen=0)
    assert await store.logs.append([drop("a", urgent=True)], NOW)
    assert not await store.logs.append([put("a", n=2)], NOW, seen=1)
    assert (await store.logs.snapshot("stad")).entries == ()
    assert await store.logs.append([put("b")], NOW, seen=2)
    assert await offsets(store) == [1, 2, 3]
