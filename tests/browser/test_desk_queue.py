"""Judging posts in a real browser: by keys, by mouse, without script, with colleagues, with the server gone."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from mediawall.domain.decision import Finding, PostState, Severity, Verdict
from tests.browser.desk_browser import PHONE, Sitting, sit_down
from tests.fakes.desk_house import fill

pytestmark = pytest.mark.browser

HOSTILE = Path(__file__).parents[1] / "data" / "desk" / "hostile"


@pytest.fixture
async def sitting(tmp_path: Path) -> AsyncIterator[Sitting]:
    async with sit_down(tmp_path) as one:
        yield one


async def state(sitting: Sitting, post_id: str) -> PostState:
    return (await sitting.world.store.posts.get(post_id)).state


async def card(page: Page, post_id: str) -> None:
    """Wait until that post's card stands, and has stood for a glance."""
    await expect(page.locator("#card")).to_have_attribute("data-post", post_id)
    await page.evaluate("new Promise((done) => setTimeout(done, 300))")


async def test_a_queue_is_judged_with_single_keys(sitting: Sitting) -> None:
    await fill(sitting.world)
    page = await sitting.signed_in()
    await card(page, "instagram:Cfest")
    await page.keyboard.press("2")
    await expect(page.locator("#approve")).to_contain_text("Goedkeuren voor 1 muur")
    await page.keyboard.press("a")
    await card(page, "instagram:Cq0")
    stored = await sitting.world.store.posts.get("instagram:Cfest")
    assert (stored.state, stored.walls) == (PostState.LIVE, ("stad",))
    await expect(page.locator("#stage")).to_be_focused()
    await expect(page.locator("#say")).to_contain_text("Volgende: Pieter D., De Lakenhal om half zes.")
    await page.keyboard.press("r")
    await expect(page.locator("#reject")).to_be_visible()
    await page.keyboard.press("7")
    await card(page, "instagram:Cq1")
    assert await state(sitting, "instagram:Cq0") is PostState.REJECTED
    await page.keyboard.press("s")
    await card(page, "instagram:Cq2")
    assert await state(sitting, "instagram:Cq1") is PostState.STASHED
    await page.keyboard.press("j")
    await card(page, "instagram:Cq3")
    await page.keyboard.press("k")
    await card(page, "instagram:Cq2")
    await page.keyboard.press("Control+z")
    await card(page, "instagram:Cq1")
    assert await state(sitting, "instagram:Cq1") is PostState.WAITING
    assert sitting.complaints == []


async def test_keys_do_nothing_in_a_text_field_and_with_a_modifier(sitting: Sitting) -> None:
    await fill(sitting.world)
    page = await sitting.signed_in()
    await card(page, "instagram:Cfest")
    await page.keyboard.press("Alt+a")
    await page.keyboard.press("r")
    await page.fill("#reject [name=note]", "")
    await page.locator("#reject [name=note]").press_sequentially("a1rs")
    await page.keyboard.press("Escape")
    await expect(page.locator("#reject")).to_be_hidden()
    assert await state(sitting, "instagram:Cfest") is PostState.HELD
    await page.keyboard.press("?")
    await page.locator("#keys-on").uncheck()
    await page.keyboard.press("Escape")
    await page.keyboard.press("a")
    await page.keyboard.press("?")
    await expect(page.locator("#keys")).to_be_hidden()
    assert await state(sitting, "instagram:Cfest") is PostState.HELD


async def test_nobody_approves_the_card_that_they_did_not_see(sitting: Sitting) -> None:
    await fill(sitting.world)
    page = await sitting.signed_in()
    await card(page, "instagram:Cfest")
    for _ in range(4):
        await page.keyboard.press("a")
    await expect(page.locator("#card")).to_have_attribute("data-post", "instagram:Cq0")
    assert await state(sitting, "instagram:Cq0") is PostState.WAITING


async def test_everything_works_without_script(sitting: Sitting) -> None:
    await fill(sitting.world)
    page = await sitting.signed_in(script=False)
    await expect(page.locator("#approve .uncounted")).to_be_visible()
    await page.get_by_role("link", name="Volgende foto").click()
    await expect(page.locator(".tools")).to_contain_text("Foto 2 van 3")
    await page.locator("#wall-2").uncheck()
    await page.locator("#approve button").click()
    await page.wait_for_url("**post=instagram%3ACq0")
    assert (await sitting.world.store.posts.get("instagram:Cfest")).walls == ("stad",)
    await page.locator("[data-open=reject]").click()
    await page.get_by_role("button", name="Slechte kwaliteit").click()
    assert await state(sitting, "instagram:Cq0") is PostState.REJECTED
    await page.locator("#undo button").click()
    assert await state(sitting, "instagram:Cq0") is PostState.WAITING
    await page.goto(f"{sitting.base}/desk/live")
    await page.locator(".onwall form button").first.click()
    await expect(page.locator("#receipt")).to_contain_text("Weg van")


async def test_new_posts_wait_behind_a_button(sitting: Sitting) -> None:
    first = await sitting.world.post("Ca", "Eerst")
    page = await sitting.signed_in()
    await card(page, first.post.id)
    await expect(page.locator("#fresh")).to_be_hidden()
    await sitting.world.post("Cb", "Nieuw")
    await sitting.world.post("Cc", "Nieuwer")
    await expect(page.locator("#fresh")).to_have_text("2 nieuwe tonen")
    await expect(page.locator("#card")).to_have_attribute("data-post", first.post.id)
    await page.click("#fresh")
    await expect(page.locator(".film a[data-swap]:not(#fresh)")).to_have_count(3)
    await expect(page.locator("#fresh")).to_be_hidden()


async def test_an_empty_queue_fills_by_itself(sitting: Sitting) -> None:
    page = await sitting.signed_in()
    await expect(page.locator("#stage")).to_have_text("Alles is bekeken")
    stored = await sitting.world.post("Ca", "Daar is er een")
    await card(page, stored.post.id)


async def test_a_colleague_who_was_first_is_named_and_nothing_is_kept(sitting: Sitting) -> None:
    await fill(sitting.world)
    page = await sitting.signed_in()
    await card(page, "instagram:Cfest")
    await sitting.world.decide("instagram:Cfest", Verdict.REJECT, reason="hurtful")
    await expect(page.locator(".side .note")).to_contain_text("Een ander besliste intussen")
    await page.keyboard.press("a")
    dialog = page.locator("#conflict")
    await expect(dialog).to_contain_text("Bram Maes · afgewezen")
    assert await dialog.evaluate("(one) => one.matches(':modal')")
    assert await state(sitting, "instagram:Cfest") is PostState.REJECTED
    await page.keyboard.press("Enter")
    await expect(page.locator(".state")).to_contain_text("afgewezen")


async def test_with_the_server_gone_the_choice_is_kept_until_it_is_back(sitting: Sitting) -> None:
    await fill(sitting.world)
    page = await sitting.signed_in()
    await card(page, "instagram:Cfest")
    await page.context.set_offline(True)
    await page.keyboard.press("a")
    gone = page.locator(".gone")
    await expect(gone).to_contain_text("Geen verbinding met de server sinds")
    await expect(gone).to_contain_text("De schermen spelen gewoon verder.")
    await expect(gone).to_contain_text("Jouw laatste keuze is nog niet bewaard.")
    await expect(page.locator("#approve button")).to_be_disabled()
    assert await state(sitting, "instagram:Cfest") is PostState.HELD
    await page.context.set_offline(False)
    await gone.get_by_role("button").click()
    await card(page, "instagram:Cq0")
    await expect(gone).to_have_count(0)
    assert await state(sitting, "instagram:Cfest") is PostState.LIVE


async def test_on_a_phone_one_sees_the_reasons_before_one_approves(sitting: Sitting) -> None:
    text = "Een lang verhaal over de stoet. " * 40
    held = await sitting.world.post("Ca", text, state=PostState.HELD, findings=[Finding(code="phone", severity=Severity.HOLD, check="contact/1")])  # fmt: skip
    page = await sitting.signed_in(size=PHONE)
    await card(page, held.post.id)
    await page.locator("#approve button").click()
    await expect(page.locator("#why")).to_be_in_viewport()
    assert await state(sitting, held.post.id) is PostState.HELD
    await page.locator("#approve button").click()
    await expect(page.locator("#stage")).to_have_text("Alles is bekeken")
    assert await state(sitting, held.post.id) is PostState.LIVE


async def test_hiding_shows_a_receipt_that_counts_up(sitting: Sitting) -> None:
    await fill(sitting.world)
    page = await sitting.signed_in()
    await page.goto(f"{sitting.base}/desk/queue?list=decided&post=instagram:Clive4")
    await page.evaluate("new Promise((done) => setTimeout(done, 300))")
    await page.keyboard.press("h")
    slip = page.locator("#receipt")
    await expect(slip).to_contain_text("Weg van 0 van 3 schermen")
    from mediawall.push.protocol import Ack

    now = sitting.world.clock.now().timestamp()
    for screen in ("s1", "s2", "s3"):
        sitting.world.hub.ack("stad", screen, Ack(offset=sitting.world.hub.top("stad")), now)
    await expect(slip).to_contain_text("Weg van 3 van 3 schermen,")
    await expect(page.locator("#say")).to_contain_text("Weg van 3 van 3 schermen")
    await slip.get_by_role("button", name="Terugzetten").click()
    await page.wait_for_url("**/desk/live")
    assert await state(sitting, "instagram:Clive4") is PostState.LIVE


async def test_hostile_words_run_nothing(sitting: Sitting) -> None:
    texts = [text for file in sorted(HOSTILE.glob("*.json")) for text in json.loads(file.read_text())]
    for number, text in enumerate(texts):
        finding = Finding(code="word", severity=Severity.HOLD, check="words/1", span=(0, len(text)), facts=(("word", text),))  # fmt: skip
        await sitting.world.post(f"C{number}", text, by=(text[:30], text[:60]), alt=text, findings=[finding], pictures=["table"])  # fmt: skip
    page = await sitting.signed_in()
    fired: list[str] = []
    page.on("dialog", lambda dialog: fired.append(dialog.message))
    outside: list[str] = []
    page.on("request", lambda request: None if request.url.startswith((sitting.base, "data:")) else outside.append(request.url))  # fmt: skip
    for number in range(len(texts)):
        post_id = f"instagram:C{number}"
        await expect(page.locator("#card")).to_have_attribute("data-post", post_id)
        shown = await page.evaluate("document.querySelector('.cap').textContent")
        assert "".join(shown.split()).startswith("".join(texts[number].split())[:80])
        await page.locator("#later").click()
    await asyncio.sleep(0)
    assert fired == []
    assert outside == []
    assert [one for one in sitting.complaints if "Content Security" in one] == []
