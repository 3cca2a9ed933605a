"""The wall on a website, in a real Chromium: on its own page, and on a strict page of another origin."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.desk_browser import sideways, violations
from tests.browser.embed_browser import ELEMENT, SIZES, Website, fill, focused, look_again, websites

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Website]:
    async with websites(tmp_path) as opened:
        yield opened


async def test_on_a_strict_page_of_another_origin_the_wall_shows_and_asks_nobody_else(site: Website) -> None:
    await fill(site)
    page = await site.open_host()
    await expect(page.locator("media-wall .item")).to_have_count(5)
    await expect(page.locator("media-wall .item img").first).to_have_js_property("complete", value=True)
    assert await page.locator("media-wall .item img").first.evaluate("i => i.naturalWidth") > 0
    await look_again(page)
    await page.locator("media-wall .open").first.click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    assert site.complaints == []
    assert {url.split("/")[2] for url in site.asked} == {site.wall.split("/")[2], site.host.split("/")[2]}
    assert await page.context.cookies() == []
    assert await page.evaluate("localStorage.length + sessionStorage.length") == 0


async def test_a_reset_of_the_host_page_does_not_reach_the_wall(site: Website) -> None:
    await fill(site)
    page = await site.open_host(css="* { all: unset } head, head * { display: none }")
    await expect(page.locator("media-wall .item")).to_have_count(5)
    box = await page.locator("media-wall .item").nth(1).bounding_box()
    assert box is not None
    assert 100 < box["width"] < 400
    assert await page.locator("media-wall dialog").is_hidden()


async def test_the_lightbox_is_worked_by_the_keyboard_and_gives_the_focus_back(site: Website) -> None:
    await fill(site, 3)
    page = await site.open_host()
    await page.locator("media-wall .open").nth(1).focus()
    await page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="@stadieper")
    await expect(dialog.get_by_text("Bericht nummer 1")).to_be_visible()
    assert await focused(page) == "Sluiten"
    await page.keyboard.press("ArrowRight")
    await expect(dialog.get_by_text("Bericht nummer 0")).to_be_visible()
    await page.keyboard.press("ArrowRight")
    await expect(dialog.get_by_text("Bericht nummer 2")).to_be_visible()
    await page.keyboard.press("ArrowLeft")
    await page.keyboard.press("ArrowLeft")
    await expect(dialog.get_by_text("Bericht nummer 1")).to_be_visible()
    for name in ("Vorige foto", "Volgende foto"):
        await page.keyboard.press("Tab")
        assert await focused(page) == name
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    assert await focused(page) == "Toon groot: Foto 1"


async def test_back_closes_the_lightbox_and_leaves_the_page(site: Website) -> None:
    await fill(site, 3)
    page = await site.open_host()
    await page.locator("media-wall .open").first.click()
    await page.go_back()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.url.rstrip("/") == site.host
    depth = await page.evaluate("history.length")
    await page.locator("media-wall .open").first.click()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    assert await page.evaluate("history.length") == depth, "opening and closing piles nothing up"


async def test_a_withdrawn_post_leaves_its_place_and_the_open_dialog_and_nothing_moves(site: Website) -> None:
    posts = await fill(site)
    page = await site.open_host()
    items = page.locator("media-wall .item")
    await expect(items).to_have_count(5)
    before = await items.evaluate_all("all => all.map(e => JSON.stringify(e.getBoundingClientRect()))")
    await page.locator("media-wall .open").nth(1).click()
    site.town.drop(posts[3])
    await look_again(page)
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(items.nth(1)).to_have_text("")
    assert (
        await items.evaluate_all("all => all.map(e => JSON.stringify(e.getBoundingClientRect()))") == before
    )
    assert await page.locator("media-wall img").count() == 4
    assert "Bericht nummer 3" not in await page.evaluate(
        "document.querySelector('media-wall').shadowRoot.textContent"
    )


async def test_new_posts_wait_behind_a_button_and_nothing_moves(site: Website) -> None:
    await fill(site)
    page = await site.open_host()
    items = page.locator("media-wall .item")
    await expect(items).to_have_count(5)
    before = await items.evaluate_all("all => all.map(e => JSON.stringify(e.getBoundingClientRect()))")
    await site.town.put("Cnew", "Vers van de pers")
    await site.town.put("Cnewer", "Nog verser")
    await look_again(page)
    button = page.get_by_role("button", name="2 nieuwe foto’s tonen")
    await expect(button).to_be_visible()
    assert (
        await items.evaluate_all("all => all.map(e => JSON.stringify(e.getBoundingClientRect()))") == before
    )
    await button.click()
    await expect(items).to_have_count(7)
    await expect(items.first).to_contain_text("Nog verser")
    assert (await focused(page)).startswith("Toon groot")


async def test_a_changed_caption_changes_in_its_place(site: Website) -> None:
    await fill(site, 3)
    page = await site.open_host()
    await expect(page.locator("media-wall .item")).to_have_count(3)
    entry = site.town.entries["stad"]["instagram:C1"]
    await site.town.put("C1", "Beter gezegd", taken=entry.body["taken"])
    await look_again(page)
    await expect(page.locator("media-wall .item").nth(1)).to_contain_text("Beter gezegd")


async def test_a_wall_that_is_empty_at_first_fills_by_itself(site: Website) -> None:
    page = await site.open_host()
    await page.wait_for_function("() => document.querySelector('media-wall').due > 0")
    await expect(page.get_by_role("link", name="De foto’s van de stad")).to_be_visible()
    await fill(site, 2)
    await look_again(page)
    await expect(page.locator("media-wall .item")).to_have_count(2)


@pytest.mark.parametrize(
    "src", ["", "src=''", "src='http://['", "src='javascript:alert(1)'", "src='data:text/html,x'"]
)
async def test_without_a_usable_address_what_stands_inside_stays(site: Website, src: str) -> None:
    page = await site.open_host(f"<media-wall {src}><a href='/x'>De foto’s</a></media-wall>")
    await page.evaluate("customElements.whenDefined('media-wall')")
    await look_again(page)
    await expect(page.get_by_role("link", name="De foto’s")).to_be_visible()
    assert not any("feed.json" in url for url in site.asked)
    assert site.complaints == []


async def test_attributes_may_change_and_two_walls_stand_on_one_page(site: Website) -> None:
    await fill(site, 7)
    await site.town.put("Cevent", "Kattenstoet", wall="event")
    two = ELEMENT + '<media-wall id="two" src="{wall}/w/event/" layout="strip" heading="2"></media-wall>'
    page = await site.open_host(two)
    first, second = page.locator("media-wall").first.locator(".item"), page.locator("#two .item")
    await expect(first).to_have_count(7)
    await expect(second).to_have_count(1)
    await expect(page.get_by_role("heading", level=2, name="Kattenstoet")).to_be_visible()
    await page.evaluate("document.querySelector('media-wall').setAttribute('limit', '2')")
    await expect(first).to_have_count(2)
    await page.evaluate("document.querySelector('media-wall').setAttribute('limit', 'many')")
    await expect(first).to_have_count(7)
    await page.evaluate(f"document.querySelector('#two').setAttribute('src', '{site.wall}/w/stad/feed.json')")
    await expect(second).to_have_count(7)


async def test_an_element_that_is_taken_away_while_it_asks_asks_no_more_and_may_come_back(
    site: Website,
) -> None:
    await fill(site, 2)
    page = await site.open_host("")
    await page.evaluate(
        f"""async () => {{ await customElements.whenDefined('media-wall'); const wall = document.createElement('media-wall');
        window.wall = wall; wall.setAttribute('src', '{site.wall}/w/stad'); document.querySelector('main').append(wall);
        const looking = wall.look(); wall.remove(); await looking; }}"""
    )
    assert await page.evaluate("wall.items.length") == 0
    await page.evaluate("document.querySelector('main').append(wall)")
    await expect(page.locator("media-wall .item")).to_have_count(2)
    assert site.complaints == []


async def test_a_hostile_post_is_text_in_the_element_too(site: Website) -> None:
    evil = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    await site.town.put(
        "Cevil", evil, by=evil, media=[await site.town.medium("hall", alt=evil)], link="javascript:alert(1)"
    )
    page = await site.open_host()
    await expect(page.locator("media-wall .said")).to_contain_text("<script>")
    await page.locator("media-wall .open").click()
    await expect(page.get_by_role("dialog").locator(".text")).to_have_text(evil)
    assert await page.get_by_role("dialog").locator("a").count() == 0
    assert await page.title() == "Beleef Ieper"
    assert site.complaints == []


async def test_a_page_that_nobody_sees_does_not_ask(site: Website) -> None:
    await fill(site, 2)
    page = await site.open_host()
    await expect(page.locator("media-wall .item")).to_have_count(2)
    hide = "Object.defineProperty(document, 'hidden', {{get: () => {0}, configurable: true}}); document.dispatchEvent(new Event('visibilitychange'))"
    await page.evaluate(hide.format("true"))
    await page.evaluate("document.querySelector('media-wall').due = 1")
    await page.evaluate("document.querySelector('media-wall').wait()")
    count = len(site.asked)
    await page.evaluate("new Promise((done) => setTimeout(done, 50))")
    assert len(site.asked) == count
    async with page.expect_request("**/feed.json"):
        await page.evaluate(hide.format("false"))


async def test_without_an_answer_the_pictures_stay_and_the_pauses_grow(site: Website) -> None:
    await fill(site, 2)
    page = await site.open_host()
    await expect(page.locator("media-wall .item")).to_have_count(2)
    await page.context.set_offline(offline=True)
    for _ in range(3):
        await look_again(page)
    await expect(page.locator("media-wall .item")).to_have_count(2)
    assert await page.evaluate("document.querySelector('media-wall').failures") == 3
    assert await page.evaluate("document.querySelector('media-wall').due - Date.now() / 1000") > 120
    await page.context.set_offline(offline=False)
    await look_again(page)
    assert await page.evaluate("document.querySelector('media-wall').failures") == 0


async def test_from_right_to_left_the_arrows_turn_round(site: Website) -> None:
    await fill(site, 3)
    page = await site.open_host(direction="rtl", lang="ar")
    await page.locator("media-wall .open").first.click()
    await page.keyboard.press("ArrowLeft")
    await expect(page.get_by_role("dialog").get_by_text("Bericht nummer 1")).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_is_whole_without_script_and_keeps_its_measures_with_it(
    site: Website, size: str
) -> None:
    await fill(site)
    plain = await site.open(f"{site.wall}/embed/stad", size=size, script=False)
    await expect(plain.locator("media-wall figure")).to_have_count(5)
    await expect(plain.get_by_text("Bericht nummer 4")).to_be_visible()
    lively = await site.open(f"{site.wall}/embed/stad", size=size)
    await expect(lively.locator("media-wall .item")).to_have_count(5)
    measure = "all => all.map(e => { const b = e.getBoundingClientRect(); return [b.x, b.y, b.width, b.height].map(Math.round) })"
    served = await plain.locator(".plain li").evaluate_all(measure)
    assert await lively.locator("media-wall .item").evaluate_all(measure) == served


async def test_on_paper_there_are_pictures_and_words_only(site: Website) -> None:
    await fill(site, 3)
    page = await site.open_host()
    await expect(page.locator("media-wall .item")).to_have_count(3)
    await site.town.put("Cnew")
    await look_again(page)
    await page.emulate_media(media="print")
    await expect(page.locator("media-wall .news")).to_be_hidden()
    await expect(page.locator("media-wall .said").first).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("dark", [False, True])
async def test_axe_finds_nothing_wrong_and_nothing_scrolls_sideways(
    site: Website, size: str, *, dark: bool
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci")
    axe = AXE.read_text("utf-8")
    await fill(site)
    for path in ("/", "/embed/stad", "/embed/event", "/not-here"):
        page = await site.open(site.wall + path, size=size, dark=dark)
        await page.wait_for_load_state("networkidle")
        assert await violations(page, axe) == [], path
        assert await sideways(page) == 0, path
    page = await site.open(f"{site.wall}/embed/stad", size=size, dark=dark)
    await page.locator("media-wall .open").first.click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    assert await violations(page, axe) == [], "lightbox"
    await page.keyboard.press("Escape")
    await site.town.put("Cnew")
    await look_again(page)
    await expect(page.get_by_role("button", name="1 nieuwe foto tonen")).to_be_visible()
    assert await violations(page, axe) == [], "new posts"


async def test_axe_finds_nothing_wrong_where_colours_are_forced(site: Website) -> None:
    await fill(site)
    page = await site.open(f"{site.wall}/embed/stad")
    await page.emulate_media(forced_colors="active")
    border = await page.locator("media-wall .item").first.evaluate("e => getComputedStyle(e).borderStyle")
    assert border == "solid"
    await page.locator("media-wall .open").first.click()
    shown = page.get_by_role("button", name="Volgende foto")
    assert await shown.evaluate("e => getComputedStyle(e).borderTopWidth") == "1px"
