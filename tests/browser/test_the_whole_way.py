"""From Instagram to the glass, with the real command, the real library and a real Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from mediawall.demo.instagram import Medium, State
from tests.browser.chromium import ARGUMENTS, install
from tests.fakes.product import LOGIN, PASSWORD, Product, running, until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


def browser(playwright: Playwright, folder: Path) -> BrowserContext:
    """A browser that keeps its profile: started again on the same folder, it is the same screen."""
    return playwright.chromium.launch_persistent_context(
        str(folder),
        executable_path=install(),
        args=list(ARGUMENTS),
        viewport={"width": 1280, "height": 720},
    )


def world() -> State:
    state = State()
    state.account("stadieper", name="Stad Ieper")
    state.account("museumieper", name="Museum")
    state.post("museumieper", "Het museum is weer open", Medium(seed=9))
    state.post("stadieper", "De Markt is open #ieper", Medium(seed=1))
    state.post("stadieper", "Het belfort bij avond", Medium(seed=2))
    return state


def waiting(desk: Page) -> int:
    """How many posts wait for a person, as the desk's line has it."""
    return int(
        desk.evaluate("async () => (await (await fetch('/desk/push/snapshot')).json()).entries.length")
    )


def approve(desk: Page, *, left: int) -> None:
    """Approve the card with its key, as soon as it was looked at for long enough that the desk believes it."""

    def pressed() -> bool:
        desk.keyboard.press("a")
        desk.wait_for_load_state("networkidle")
        return waiting(desk) == left

    until(pressed, "the key approved the card")


def sign_in(page: Page, product: Product) -> None:
    page.goto(f"{product.url}/desk/queue")
    page.fill("input[name=login]", LOGIN)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)


NEWS = "Nieuw in het museum"


def test_a_post_goes_the_whole_way_and_back(playwright: Playwright, tmp_path: Path) -> None:
    state, foreign = world(), list[str]()
    with running(tmp_path, state) as (product, _):
        until(lambda: len(product.feed_ids()) == 2, "the trusted posts are live", alive=product.alive)
        context = browser(playwright, tmp_path / "profile")
        context.on("request", lambda request: foreign.append(request.url))
        screen = context.pages[0]
        screen.goto(f"{product.url}/screen/stad")
        screen.wait_for_selector("img", state="visible")

        post = f"instagram:{state.post('museumieper', NEWS, Medium(seed=3))}"
        office = playwright.chromium.launch(executable_path=install(), args=list(ARGUMENTS))
        desk = office.new_page()
        judged(desk, screen, product, post)
        hidden(desk, screen, product, post)
        left_alone(playwright, context, screen, product, tmp_path / "profile")
        assert post not in product.feed_ids()
        office.close()
    ours = (product.url, product.url.replace("http", "ws"), "data:", "blob:")
    assert [url for url in foreign if not url.startswith(ours)] == [], "a screen asks nobody but us"


def judged(desk: Page, screen: Page, product: Product, post: str) -> None:
    """A person approves the post with a key, and it is on the glass."""
    sign_in(desk, product)
    desk.wait_for_selector("text=Het museum is weer open")
    until(lambda: waiting(desk) == 2, "the new post is in the queue", alive=product.alive)
    assert post not in product.feed_ids(), "nothing is shown before a person approved it"
    approve(desk, left=1)
    desk.wait_for_selector(f"text={NEWS}")
    approve(desk, left=0)
    screen.wait_for_selector(f"text={NEWS}", timeout=15_000)
    assert post in product.feed_ids()


def hidden(desk: Page, screen: Page, product: Product, post: str) -> None:
    """A person hides the post, and it is off the glass."""
    desk.goto(f"{product.url}/desk/live")
    desk.locator(f"form[data-verdict=hide]:has(input[value='{post}']) button").first.click()
    screen.wait_for_selector(f"text={NEWS}", state="detached", timeout=15_000)
    until(lambda: post not in product.feed_ids(), "the post left the feed")


def left_alone(
    playwright: Playwright, context: BrowserContext, screen: Page, product: Product, profile: Path
) -> None:
    """The server dies: the screen plays on, starts again without it, and is true when it is back."""
    alone = "navigator.serviceWorker.controller !== null"
    until(lambda: screen.evaluate(alone), "the screen can start alone")
    before = product.snapshot()["hash"]
    product.kill()
    screen.wait_for_selector("img", state="visible")
    context.close()

    context = browser(playwright, profile)
    screen = context.pages[0]
    screen.goto(f"{product.url}/screen/stad")
    screen.wait_for_selector("img", state="visible", timeout=15_000)
    assert screen.locator(f"text={NEWS}").count() == 0, "a withdrawn post never comes back"

    product.start()
    assert product.snapshot()["hash"] == before
    context.close()
