"""A screen that plays for days: nothing grows."""

import pytest

from tests.browser.screens import screen
from tests.fakes.glass import Glass, rules, serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("look", ["spotlight", "mosaic"])
async def test_neither_nodes_nor_listeners_grow_with_the_changes_of_a_day(look: str) -> None:
    async with serving(Glass(rules=rules(look=look))) as glass:
        for i in range(12):
            glass.add(f"p{i}", colour=f"#{60 + i * 12:02x}6688", caption=f"Bericht nummer {i}")
        async with screen(glass, restful=True) as wall:
            await wall.page.clock.install()
            await wall.open()
            await wall.page.wait_for_selector(".sheet:not([hidden]) .by, .board")
            devtools = await wall.page.context.new_cdp_session(wall.page)
            await devtools.send("Performance.enable")

            async def counted() -> dict[str, float]:
                await devtools.send("HeapProfiler.collectGarbage")
                found = await devtools.send("Performance.getMetrics")
                return {metric["name"]: metric["value"] for metric in found["metrics"]}

            for _ in range(14):
                await wall.change()
            before = await counted()
            seen = {await wall.change() for _ in range(24)}
            after = await counted()
            assert len(seen) > 6
            assert after["Nodes"] <= before["Nodes"] + 250
            assert after["JSEventListeners"] <= before["JSEventListeners"] + 15
            assert after["JSHeapUsedSize"] <= before["JSHeapUsedSize"] + 500_000
            assert not wall.faults
