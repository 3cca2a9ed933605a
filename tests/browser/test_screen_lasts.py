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

            async def least(changes: int) -> dict[str, float]:
                """The least of each over some changes: the collector takes its time."""
                samples = []
                for _ in range(changes):
                    seen.add(await wall.change())
                    samples.append(await counted())
                return {name: min(sample[name] for sample in samples) for name in samples[0]}

            seen: set[str] = set()
            await least(10)
            before = await least(10)
            for _ in range(10):
                await wall.change()
            after = await least(10)
            assert len(seen) > 6
            assert after["Nodes"] <= before["Nodes"] + 200
            assert after["JSEventListeners"] <= before["JSEventListeners"] + 15
            assert after["JSHeapUsedSize"] <= before["JSHeapUsedSize"] + 500_000
            assert not wall.faults
