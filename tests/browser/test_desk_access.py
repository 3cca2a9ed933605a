"""The desk for everybody: axe finds nothing, the keyboard reaches everything, nothing scrolls sideways."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from mediawall.domain.decision import Verdict
from tests.browser.desk_browser import PHONE, WIDE, Sitting, sideways, sit_down, violations
from tests.fakes.desk_house import fill
from tests.fakes.desk_sources import every_state

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PAGES = (
    "/desk/queue",
    "/desk/queue?ask=reject",
    "/desk/queue?post=instagram:Cq5",
    "/desk/queue?list=stashed",
    "/desk/queue?list=decided",
    "/desk/queue?list=decided&post=instagram:Clive1",
    "/desk/live",
    "/desk/live?receipt={receipt}",
    "/desk/sources",
    "/desk/sources/bib",
    "/desk/sources/event",
    "/desk/sources/fotos",
    "/desk/log",
)


@pytest.fixture
async def sitting(tmp_path: Path) -> AsyncIterator[Sitting]:
    async with sit_down(tmp_path) as one:
        await fill(one.world)
        await every_state(one.world)
        yield one


@pytest.fixture
async def receipt(sitting: Sitting) -> str:
    number, _ = await sitting.world.decide("instagram:Clive2", Verdict.HIDE)
    return str(number)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
async def test_axe_finds_nothing_wrong_on_any_page(
    sitting: Sitting,
    receipt: str,
    size: dict[str, int],
    dark: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci")
    axe = AXE.read_text()
    outside = await (await sitting.context(size=size, dark=dark)).new_page()
    await outside.goto(f"{sitting.base}/desk/sign-in")
    assert await violations(outside, axe) == []
    page = await sitting.signed_in(size=size, dark=dark)
    for path in PAGES:
        await page.goto(sitting.base + path.format(receipt=receipt))
        assert await violations(page, axe) == [], path


@pytest.mark.parametrize(
    "size",
    [{"width": 320, "height": 640}, {"width": 720, "height": 450}, {"width": 1024, "height": 700}, WIDE],
    ids=["320", "zoom-200", "tablet", "desk"],
)
async def test_nothing_scrolls_sideways(sitting: Sitting, receipt: str, size: dict[str, int]) -> None:
    await sitting.world.post("Clong", "W" * 900 + " #" + "x" * 300, by=("y" * 60, "Z" * 90))
    page = await sitting.signed_in("jonas", size=size)
    for path in (*PAGES, "/desk/queue?post=instagram:Clong"):
        await page.goto(sitting.base + path.format(receipt=receipt))
        assert await sideways(page) <= 0, path


async def test_the_keyboard_reaches_every_control_of_a_card(sitting: Sitting) -> None:
    page = await sitting.signed_in()
    reached: list[str] = []
    for _ in range(40):
        await page.keyboard.press("Tab")
        reached.append(await page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
    everything = "\n".join(reached)
    for control in (
        'href="#decide"', 'href="/desk/log"', "data-step=", "Bekijk het bericht", 'aria-current="true"', 'id="wall-1"',
        'id="wall-2"', 'aria-keyshortcuts="A"', 'data-open="reject"', 'aria-keyshortcuts="S"', 'id="later"',
    ):  # fmt: skip
        assert control in everything or control in await page.content(), control
    order = [everything.find(word) for word in ('href="#decide"', 'id="wall-1"', 'aria-keyshortcuts="A"', 'data-open="reject"', 'id="later"')]  # fmt: skip
    assert -1 not in order
    assert order == sorted(order)


async def test_the_picture_is_whole_and_large(sitting: Sitting) -> None:
    page = await sitting.signed_in()
    await page.wait_for_function("() => document.querySelector('.pic .full').complete")
    box = await page.evaluate("document.querySelector('.pic').getBoundingClientRect().toJSON()")
    fit = await page.evaluate("getComputedStyle(document.querySelector('.pic .full')).objectFit")
    assert fit == "contain"
    assert box["width"] * box["height"] > 0.3 * 1440 * 900
    assert await page.evaluate("document.querySelector('main').scrollHeight <= innerHeight")
