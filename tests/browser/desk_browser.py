"""A person at the desk in a real Chromium."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from tests.browser.chromium import ARGUMENTS, find
from tests.fakes.desk_house import PASSWORD, World, open_world

WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


@dataclass
class Sitting:
    """A served desk, a browser, and what its console complained of."""

    world: World
    browser: Browser
    base: str
    runner: web.AppRunner
    complaints: list[str] = field(default_factory=list)

    async def context(
        self, *, size: dict[str, int] | None = None, dark: bool = False, script: bool = True
    ) -> BrowserContext:
        """A browser's window of that size."""
        return await self.browser.new_context(
            viewport={"width": (size or WIDE)["width"], "height": (size or WIDE)["height"]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
        )

    async def signed_in(
        self,
        login: str = "ann",
        *,
        size: dict[str, int] | None = None,
        dark: bool = False,
        script: bool = True,
    ) -> Page:
        """A person's window at the queue."""
        page = await (await self.context(size=size, dark=dark, script=script)).new_page()
        page.on("console", lambda message: self._heard(message.type, message.text))
        page.on("pageerror", lambda error: self._heard("error", str(error)))
        await page.goto(f"{self.base}/desk/sign-in")
        await page.fill("[name=login]", login)
        await page.fill("[name=password]", PASSWORD)
        await page.click("button[type=submit]")
        await page.wait_for_url("**/desk/queue*")
        return page

    def _heard(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(text)


@asynccontextmanager
async def sit_down(place: Path, *, typed: bool = False) -> AsyncIterator[Sitting]:
    """Serve a desk on loopback and open a browser."""
    async with open_world(place, typed=typed) as world, async_playwright() as playwright:
        runner = web.AppRunner(world.application(), shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        browser = await playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
        try:
            yield Sitting(world=world, browser=browser, base=f"http://127.0.0.1:{port}", runner=runner)
        finally:
            await browser.close()
            await runner.cleanup()


async def sideways(page: Page) -> int:
    """By how many pixels the page can be scrolled sideways."""
    return int(
        await page.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
    )


async def violations(page: Page, axe: str) -> Sequence[str]:
    """What axe finds wrong: WCAG 2.2 A and AA and its best practices."""
    await page.evaluate(axe)
    found = await page.evaluate(
        """async () => (await axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
        "best-practice"]})).violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target + " " + n.failureSummary).join(" | "))"""
    )
    return list(found)
