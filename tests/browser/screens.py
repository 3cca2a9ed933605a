"""What tests of a screen's page share: a browser, a page that is watched, and looks at the glass."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from PIL import Image, ImageStat
from playwright.async_api import BrowserContext, Page, ViewportSize, async_playwright

from tests.browser.chromium import ARGUMENTS, find
from tests.fakes.glass import Glass

WIDE = (1280, 720)
ZONE = "Europe/Brussels"
FADES_OVER = """() => Promise.all(document.getAnimations()
  .filter(a => a.effect.getTiming().duration < 2000).map(a => a.finished.catch(() => 0)))"""
WRONG_TEXT = """() => [...document.querySelectorAll('p,h1,b,span,small,em,li,.chip,.mark,.clock')]
  .filter(e => e.textContent.trim() && e.checkVisibility({visibilityProperty: true}))
  .filter(e => {
    const r = e.getBoundingClientRect(), s = getComputedStyle(e)
    return r.left < 0 || r.top < 0 || r.right > innerWidth + 1 || r.bottom > innerHeight + 1
      || parseFloat(s.fontSize) < innerHeight / 40 - .5
      || (e.scrollWidth > e.clientWidth + 2 && s.display !== 'inline')
  }).map(e => `${e.tagName} ${e.textContent.slice(0, 40)}`)"""


@dataclass
class Screen:
    """A page and everything that went wrong on it."""

    page: Page
    glass: Glass
    faults: list[str] = field(default_factory=list)

    async def open(self) -> None:
        """Go to the wall's page."""
        await self.page.goto(f"{self.glass.base}/screen/stad")

    async def shows(self, name: str, patience: float = 8000) -> None:
        """Wait until this post's picture is on the glass."""
        await self.page.wait_for_function(
            """name => [...document.querySelectorAll('.sheet, .layer')].some(s => {
              const i = s.querySelector('img'); return i && i.checkVisibility({visibilityProperty: true})
                && i.src.endsWith(`/${name}.webp`) && getComputedStyle(s).opacity === '1' })""",
            arg=name,
            timeout=patience,
        )

    async def picture(self) -> Image.Image:
        """What stands on the glass now."""
        return Image.open(io.BytesIO(await self.page.screenshot())).convert("RGB")

    async def settled(self) -> None:
        """Wait until the first post stands on the glass and nothing fades."""
        await self.page.wait_for_selector(".sheet:not([hidden]) .by")
        await self.page.wait_for_function(
            """() => [...document.querySelectorAll('.sheet:not([hidden])')].some(
              s => s.querySelector('img[src]') && getComputedStyle(s).opacity === '1')
              && !document.querySelector('.splash')"""
        )

    async def sources(self) -> str:
        """The addresses of the pictures that the page holds, as one text."""
        return str(
            await self.page.evaluate("[...document.querySelectorAll('img[src]')].map(i => i.src).join()")
        )

    async def change(self) -> str:
        """Let time go by (the page's clock must be installed) until the glass has changed, and the change is over."""
        before = after = await self.sources()
        for _ in range(30):
            await self.page.clock.fast_forward(1500)
            await self.page.evaluate(FADES_OVER)
            after = await self.sources()
            if after != before:
                break
        return after

    async def kept(self, path: str) -> bool:
        """Whether a picture stands on the shelf."""
        found = await self.page.evaluate(
            "async p => Boolean(await (await caches.open('mediawall-media')).match(p))", path
        )
        return bool(found)

    async def until(self, question: str, *facts: Any) -> None:
        """Wait until an async function of the page says yes (Playwright itself does not wait for a promise)."""
        asked = f"async facts => {{ while (!(await ({question})(...facts))) await new Promise(requestAnimationFrame) }}"
        async with asyncio.timeout(30):
            await self.page.evaluate(asked, list(facts))

    async def ready_for_night(self, *names: str) -> None:
        """Wait until the shell is complete, its worker is in charge, and these pictures are on the shelf."""
        await self.until(
            """async (...names) => {
              const pages = (await caches.keys()).filter(n => n.startsWith('mediawall-shell-'))
              if (!pages.length || !navigator.serviceWorker.controller) return false
              const shell = await caches.open(pages[0]), shelf = await caches.open('mediawall-media')
              if (!await shell.match('/screen/complete') || !await shell.match('/screen/stad')) return false
              for (const n of names) if (!await shelf.match(`/media/${n}.webp`)) return false
              return true
            }""",
            *names,
        )


def luminance(picture: Image.Image) -> float:
    """The mean brightness, 0 to 255."""
    return float(ImageStat.Stat(picture.convert("L")).mean[0])


def one_colour(picture: Image.Image) -> float:
    """The share of the most frequent colour (coarsely)."""
    small = picture.resize((64, 36)).quantize(16)
    counts = small.getcolors(256) or []
    return max(int(n) for n, _ in counts) / (64 * 36)


def watch(page: Page, glass: Glass) -> Screen:
    """A screen that notes every error and every request to another house."""
    screen = Screen(page, glass)
    page.on("pageerror", lambda error: screen.faults.append(str(error)))
    page.on("console", lambda m: screen.faults.append(m.text) if m.type in {"error", "warning"} else None)

    def asked(url: str) -> None:
        if urlsplit(url).scheme != "data" and urlsplit(url).hostname != "127.0.0.1":
            screen.faults.append(f"asked {url}")

    page.on("request", lambda request: asked(request.url))
    return screen


@asynccontextmanager
async def browser(
    profile: Path | None = None, size: tuple[int, int] = WIDE, *, restful: bool = False
) -> AsyncIterator[BrowserContext]:
    """A Chromium; with a profile, everything that it keeps outlives it. A restful one asks for little motion."""
    viewport: ViewportSize = {"width": size[0], "height": size[1]}
    motion: Literal["reduce", "no-preference"] = "reduce" if restful else "no-preference"
    async with async_playwright() as playwright:
        chromium, path, arguments = playwright.chromium, find(), list(ARGUMENTS)
        if profile is not None:
            context = await chromium.launch_persistent_context(
                profile, executable_path=path, args=arguments, viewport=viewport, timezone_id=ZONE
            )
            yield context
            await context.close()
            return
        engine = await chromium.launch(executable_path=path, args=arguments)
        yield await engine.new_context(viewport=viewport, timezone_id=ZONE, reduced_motion=motion)
        await engine.close()


@asynccontextmanager
async def screen(
    glass: Glass, size: tuple[int, int] = WIDE, *, restful: bool = False
) -> AsyncIterator[Screen]:
    """A watched screen in a fresh browser."""
    async with browser(size=size, restful=restful) as context:
        yield watch(await context.new_page(), glass)
