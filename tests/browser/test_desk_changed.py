"""A post that changed at its source, judged in a real browser."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from mediawall.domain.decision import PostState
from tests.browser.desk_browser import PHONE, WIDE, Sitting, sideways, sit_down, violations

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
OLD, NEW = "De stoet begint om drie uur", "De stoet begint om vier uur"


@pytest.fixture
async def sitting(tmp_path: Path) -> AsyncIterator[Sitting]:
    async with sit_down(tmp_path) as one:
        yield one


async def captions(sitting: Sitting) -> list[str]:
    return [str(entry.body["caption"]) for entry in (await sitting.world.store.logs.snapshot("stad")).entries]


async def glance(page: Page) -> None:
    """Look for as long as the desk wants a card to have been seen."""
    await page.evaluate("new Promise((done) => setTimeout(done, 300))")


async def test_a_change_comes_to_the_queue_is_approved_by_key_and_taken_back(sitting: Sitting) -> None:
    live = await sitting.world.post("Ca", OLD, state=PostState.LIVE)
    page = await sitting.signed_in()
    await expect(page.locator("#main")).to_contain_text("Alles is bekeken")
    await sitting.world.changes_at_its_source(live, NEW, pictures=["hall"])
    await expect(page.locator("#card")).to_have_attribute("data-post", live.post.id)
    await expect(page.locator("del")).to_have_text("drie")
    await expect(page.locator("ins")).to_have_text("vier")
    assert await captions(sitting) == [OLD]
    await glance(page)
    await page.keyboard.press("a")
    await expect(page.locator("#main")).to_contain_text("Alles is bekeken")
    assert await captions(sitting) == [NEW]
    await glance(page)
    await page.keyboard.press("Control+z")
    await expect(page.locator("ins")).to_have_text("vier")
    assert await captions(sitting) == [OLD]
    assert sitting.complaints == []


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
async def test_a_change_can_be_seen_and_judged_by_everybody(sitting: Sitting, size: dict[str, int]) -> None:
    live = await sitting.world.post("Ca", OLD, state=PostState.LIVE)
    await sitting.world.changes_at_its_source(live, NEW, pictures=["hall", "market"])
    page = await sitting.signed_in(size=size)
    await expect(page.locator("#approve button")).to_be_in_viewport()
    await expect(page.locator("#hide button")).to_be_in_viewport()
    assert await sideways(page) == 0
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci")
    assert await violations(page, AXE.read_text()) == []
