"""The sources at the desk, in a real browser."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from mediawall.domain.source import Asked, Asking, Health
from mediawall.domain.wall import DESK, Change, Kind
from tests.browser.desk_browser import Sitting, sit_down
from tests.fakes.desk_house import fill
from tests.fakes.desk_sources import every_state

pytestmark = pytest.mark.browser


@pytest.fixture
async def sitting(tmp_path: Path) -> AsyncIterator[Sitting]:
    async with sit_down(tmp_path) as one:
        await fill(one.world)
        await every_state(one.world)
        yield one


async def at(sitting: Sitting, path: str = "/desk/sources", *, script: bool = True) -> Page:
    page = await sitting.signed_in(script=script)
    await page.goto(sitting.base + path)
    return page


@pytest.mark.parametrize("path", ["/desk/sources", "/desk/sources/bib"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
async def test_test_says_what_came_of_it(sitting: Sitting, path: str, script: bool) -> None:  # noqa: FBT001 - a parameter of the test
    sitting.world.asker.answer = Asked(how=Asking.ANSWERED, new=3)
    page = await at(sitting, path, script=script)
    await page.get_by_role("button", name="Test nu @bibieper").click()
    await expect(page.locator(".said[role=status]")).to_have_text("@bibieper gevraagd: 3 nieuwe berichten.")
    assert sitting.world.asker.polled == ["bib"]
    if script:
        await expect(page.locator("#say")).to_have_text("@bibieper gevraagd: 3 nieuwe berichten.")
        await expect(page.locator("#poll-bib")).to_be_focused()
    assert sitting.complaints == []


async def test_a_source_that_turns_is_seen_without_a_reload(sitting: Sitting) -> None:
    page = await at(sitting)
    await expect(page.get_by_text("Werkt niet sinds")).to_be_visible()
    world = sitting.world
    await turned(sitting, "needs-you")
    states = await world.store.polls.states()
    await world.store.polls.save(replace(states["bib"], health=Health.FINE, trouble=None), None)
    await turned(sitting, "fine")
    await expect(page.get_by_text("Werkt niet sinds")).to_have_count(0)
    assert sitting.complaints == []


async def turned(sitting: Sitting, health: str) -> None:
    """The log of the desk says how the sources are."""
    change = Change(channel=DESK, kind=Kind.RULES, body={"sources": {"bib": health}})
    await sitting.world.store.logs.append([change], sitting.world.clock.now())
    sitting.world.house_bus.announce([DESK])


async def test_a_source_is_paused_and_resumed_by_keyboard(sitting: Sitting) -> None:
    page = await at(sitting, "/desk/sources/stad")
    await page.locator("#pause-stad").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Gepauzeerd")).to_be_visible()
    await page.locator("#resume-stad").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Nog niet gevraagd")).to_be_visible()
    assert [act.deed.value for act in await sitting.world.house.acts.newest()] == ["resume", "pause"]


async def test_a_bad_reply_is_kept_as_a_file(sitting: Sitting) -> None:
    page = await at(sitting, "/desk/sources/bib")
    async with page.expect_download() as waiting:
        await page.get_by_role("link", name="Bewaar als tekst").click()
    download = await waiting.value
    assert download.suggested_filename.startswith("mediawall-bib-")
