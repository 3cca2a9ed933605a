"""A screen without its server: it plays on, it boots, it comes back, and it takes a new build only whole."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.browser.screens import browser, screen, watch
from tests.fakes.glass import Glass, serving

pytestmark = pytest.mark.browser
NAMES = ("een", "twee", "drie", "vier")


@pytest.fixture
async def glass() -> AsyncIterator[Glass]:
    async with serving(Glass()) as made:
        for i, name in enumerate(NAMES):
            made.add(name, colour=f"#{60 + 40 * i:02x}6688")
        yield made


async def test_a_screen_plays_on_when_its_server_is_gone(glass: Glass) -> None:
    async with screen(glass) as wall:
        await wall.page.clock.install()
        await wall.open()
        await wall.ready_for_night(*NAMES)
        await glass.stop()
        seen = {await wall.change() for _ in range(8)}
        assert len(seen) >= 3


async def test_a_browser_that_is_started_without_its_server_shows_the_wall(
    glass: Glass, tmp_path: Path
) -> None:
    async with browser(tmp_path) as context:
        wall = watch(context.pages[0], glass)
        await wall.open()
        await wall.ready_for_night(*NAMES)
        await wall.until(
            """() => new Promise(done => { const ask = indexedDB.open('mediawall', 1)
              ask.onsuccess = () => { const got = ask.result.transaction('screens').objectStore('screens').get('stad')
                got.onsuccess = () => done(got.result?.entries?.length === 4) } })"""
        )
    await glass.stop()
    glass.asked.clear()
    async with browser(tmp_path) as context:
        wall = watch(context.pages[0], glass)
        await wall.open()
        await wall.page.wait_for_selector(".sheet:not([hidden]) .by b")
        assert await wall.page.evaluate("document.querySelector('.sheet:last-child img').naturalWidth") > 0
        assert await wall.page.evaluate("document.fonts.check('20px Bricolage')")
        assert await wall.page.locator(".clock").first.text_content() != ""
        assert glass.asked == []
        wall.faults.clear()
        await glass.start()
        await glass.wait_for("hello", offset=glass.offset, epoch="e1")


async def test_what_was_withdrawn_does_not_come_back_with_a_restart(glass: Glass, tmp_path: Path) -> None:
    async with browser(tmp_path) as context:
        wall = watch(context.pages[0], glass)
        await wall.open()
        await wall.ready_for_night(*NAMES)
        offset = await glass.withdraw(*[f"instagram:{name}" for name in NAMES[1:]])
        await glass.wait_for("ack", offset=offset)
    await glass.stop()
    async with browser(tmp_path) as context:
        wall = watch(context.pages[0], glass)
        await wall.open()
        await wall.shows("een")
        for name in NAMES[1:]:
            assert not await wall.kept(f"/media/{name}.webp")


async def test_a_wall_that_lets_go_of_posts_lets_go_of_their_pictures(glass: Glass) -> None:
    async with screen(glass) as wall:
        await wall.open()
        await wall.ready_for_night(*NAMES)
        glass.offset += 1
        glass.entries.pop("instagram:twee")
        await glass.events({"offset": glass.offset, "kind": "drop", "id": "instagram:twee"})
        await wall.until(
            "async () => !(await (await caches.open('mediawall-media')).match('/media/twee.webp'))"
        )
        assert await wall.kept("/media/een.webp")


async def test_a_new_build_takes_over_when_it_is_complete(glass: Glass) -> None:
    async with screen(glass) as wall:
        await wall.open()
        await wall.ready_for_night(*NAMES)
        old = glass.build
        await glass.stop()
        glass.tokens = {"--brand": "#114488"}
        await glass.start()
        assert glass.build != old
        await wall.page.wait_for_function(
            "build => document.documentElement.dataset.build === build", arg=glass.build, timeout=30000
        )
        await wall.page.wait_for_selector(".sheet:not([hidden]) .by b")


async def test_a_build_that_is_not_whole_never_takes_over(glass: Glass) -> None:
    async with screen(glass) as wall:
        await wall.open()
        await wall.ready_for_night(*NAMES)
        old = glass.build
        await glass.stop()
        glass.tokens = {"--brand": "#114488"}
        glass.broken = {"/kiosk/stage.js"}
        await glass.start()
        await glass.wait_for("hello", build=old, offset=glass.offset)
        await wall.page.evaluate(
            "build => new Promise(done => { const c = new MessageChannel(); c.port1.onmessage = e => done(e.data);"
            " navigator.serviceWorker.controller.postMessage({type: 'prepare', page: '/screen/stad'}, [c.port2]) })",
            glass.build,
        )
        await wall.page.reload()
        assert await wall.page.evaluate("document.documentElement.dataset.build") == old
        await wall.page.wait_for_selector(".sheet:not([hidden]) .by b")
