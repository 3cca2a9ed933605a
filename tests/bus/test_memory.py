import gc

from mediawall.bus import MemoryBus


async def test_a_listener_that_nobody_holds_is_forgotten() -> None:
    bus = MemoryBus()
    held = bus.moves()
    bus.moves()
    gc.collect()
    assert len(bus._listeners) == 1
    bus.announce(["stad"])
    assert await anext(held) == {"stad"}
