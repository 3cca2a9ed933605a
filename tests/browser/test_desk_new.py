"""Typing a post in a real browser: by file, by drag, on a phone, by keyboard, and without script."""

import base64
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page

from mediawall.sources.native import parse
from tests.browser.desk_browser import PHONE, WIDE, Sitting, sideways, sit_down, violations
from tests.fakes.desk_house import PICTURES

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
FEST, MARKET = PICTURES / "fest.jpg", PICTURES / "market.jpg"
DROP = """async ([name, data]) => {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name, { type: "image/jpeg" }));
  document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
async def sitting(tmp_path: Path) -> AsyncIterator[Sitting]:
    async with sit_down(tmp_path, typed=True) as one:
        yield one
        assert one.complaints == []


async def typing(sitting: Sitting, login: str = "ann", *, size: dict[str, int] = WIDE, dark: bool = False, script: bool = True) -> Page:  # fmt: skip
    """A person's window at the form."""
    page = await sitting.signed_in(login, size=size, dark=dark, script=script)
    await page.goto(f"{sitting.base}/desk/new")
    return page


async def letters(sitting: Sitting, source: str = "cultuur") -> list[list[str]]:
    """The descriptions of the pictures of each post that was sent."""
    found = await sitting.world.store.letters.after(source, 0)
    return [[medium.alt for medium in parse(one.body.encode()).posts[0].media] for one in found]


async def test_pictures_are_seen_and_described_before_they_are_sent(sitting: Sitting) -> None:
    page = await typing(sitting)
    await page.set_input_files("#picture", [FEST, MARKET])
    assert await page.locator("#picks canvas").count() == 2
    assert await page.locator("#alt").is_hidden()
    await page.get_by_label("Wat is er te zien op foto 1?").fill("De harmonie.")
    await page.get_by_label("Wat is er te zien op foto 2?").fill("De Markt.")
    await page.fill("#text", "Kattenstoet")
    await page.click("main button[type=submit]")
    await page.wait_for_url("**/desk/new?sent=cultuur")
    assert await page.get_by_role("status").first.is_visible()
    assert await letters(sitting) == [["De harmonie.", "De Markt."]]


async def test_a_picture_may_be_dragged_there_and_taken_away_again(sitting: Sitting) -> None:
    page = await typing(sitting)
    for file in (FEST, MARKET, FEST):
        await page.evaluate(DROP, [file.name, base64.b64encode(file.read_bytes()).decode()])
    count = await page.locator("#picks li").count()
    await page.get_by_role("button", name="Foto 1 weghalen").click()
    assert await page.locator("#picks li").count() == count - 1
    assert await page.evaluate("document.getElementById('picture').files.length") == count - 1
    assert await page.evaluate("document.activeElement.id") == "alt-1"
    while await page.locator("#picks li").count():
        await page.get_by_role("button", name="Foto 1 weghalen").click()
    assert await page.locator("#alt").is_visible()
    assert await page.evaluate("document.activeElement.id") == "picture"


async def test_a_file_that_is_no_picture_is_said_before_it_is_sent(sitting: Sitting, tmp_path: Path) -> None:
    paper = tmp_path / "brief.pdf"
    paper.write_bytes(b"%PDF-1.7")
    page = await typing(sitting)
    await page.set_input_files("#picture", [paper])
    assert "geen foto die we kunnen openen" in await page.locator("#found").inner_text()
    await page.fill("#alt-1", "Een brief.")
    await page.click("main button[type=submit]")
    assert page.url.endswith("/desk/new")
    assert await letters(sitting) == []


async def test_without_script_a_mistake_keeps_the_words_and_a_second_try_succeeds(sitting: Sitting) -> None:
    page = await typing(sitting, script=False)
    await page.set_input_files("#picture", [MARKET])
    await page.fill("#alt", "De Markt.")
    await page.fill("#text", "Sneeuw!")
    await page.fill("#link", "www.ieper.example")
    await page.click("main button[type=submit]")
    assert await page.locator("#wrong-link").is_visible()
    assert await page.input_value("#text") == "Sneeuw!"
    await page.set_input_files("#picture", [MARKET])
    await page.fill("#link", "https://www.ieper.example/")
    await page.click("main button[type=submit]")
    await page.wait_for_url("**/desk/new?sent=cultuur")
    assert await letters(sitting) == [["De Markt."]]
    sitting.complaints.clear()  # the browser says itself that it was answered with 422


async def test_the_keyboard_alone_sends_a_post(sitting: Sitting) -> None:
    page = await typing(sitting)
    await page.set_input_files("#picture", [MARKET])
    await page.focus("#picture")
    for words in ("De Markt.",):
        await page.keyboard.press("Tab")
        await page.keyboard.type(words)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.type("Sneeuw, met alle toetsen: a r s h j u")
    for _ in range(4):
        await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/desk/new?sent=cultuur")
    assert await letters(sitting) == [["De Markt."]]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
async def test_axe_finds_nothing_wrong_with_the_form(
    sitting: Sitting,
    size: dict[str, int],
    dark: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci")
    axe = AXE.read_text()
    page = await typing(sitting, size=size, dark=dark)
    assert await violations(page, axe) == []
    await page.set_input_files("#picture", [FEST, MARKET])
    assert await violations(page, axe) == []
    await page.evaluate("document.getElementById('new').noValidate = true")
    await page.fill("#link", "x")
    await page.click("main button[type=submit]")
    await page.wait_for_selector("#wrong-link")
    assert await violations(page, axe) == []
    sitting.complaints.clear()  # the browser says itself that it was answered with 422


@pytest.mark.parametrize("width", [320, 390, 720, 1024])
@pytest.mark.parametrize("login", ["ann", "jonas"])
async def test_nothing_scrolls_sideways(sitting: Sitting, width: int, login: str) -> None:
    page = await typing(sitting, login, size={"width": width, "height": 800})
    await page.set_input_files("#picture", [FEST, MARKET])
    assert await sideways(page) <= 0
