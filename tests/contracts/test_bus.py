"""What every driver of `mediawall.ports.Bus` promises."""

import asyncio

from mediawall.ports import Bus


async def test_a_listener_hears_which_channels_moved(bus: Bus) -> None:
    moves = bus.moves()
    bus.announce(["stad", "@desk"])
    assert await anext(moves) == {"stad", "@desk"}


async def test_a_listener_that_waits_is_woken(bus: Bus) -> None:
    async with asyncio.TaskGroup() as group:
        hears = group.create_task(_next(bus))
        await asyncio.sleep(0)
        bus.announce(["stad"])
    assert hears.result() == {"stad"}


async def test_a_slow_listener_finds_all_that_it_missed_in_one_set(bus: Bus) -> None:
    moves = bus.moves()
    for _ in range(10_000):
        bus.announce(["stad"])
        bus.announce(["museum"])
    assert await anext(moves) == {"stad", "museum"}
    bus.announce(["@desk"])
    assert await anext(moves) == {"@desk"}


async def test_every_listener_hears_every_move(bus: Bus) -> None:
    one, other = bus.moves(), bus.moves()
    bus.announce(["stad"])
    assert await anext(one) == {"stad"}
    bus.announce(["museum"])
    assert await anext(one) == {"museum"}
    assert await anext(other) == {"stad", "museum"}


async def test_a_move_of_nothing_wakes_nobody(bus: Bus) -> None:
    moves = bus.moves()
    bus.announce([])
    bus.announce(["stad"])
    assert await anext(moves) == {"stad"}


async def test_an_announcement_that_nobody_hears_is_no_error(bus: Bus) -> None:
    bus.announce(["stad"])
    bus.moves()
    bus.announce(["stad"])


async def test_a_listener_that_was_cancelled_hears_on_afterwards(bus: Bus) -> None:
    moves = bus.moves()
    waiting = asyncio.wait_for(anext(moves), 0)
    try:
        await waiting
    except TimeoutError:
        bus.announce(["stad"])
    assert await anext(moves) == {"stad"}


async def _next(bus: Bus) -> frozenset[str]:
    async for moved in bus.moves():
        return moved
    raise AssertionError("a bus never ends")
