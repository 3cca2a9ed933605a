"""A wall, a website of another origin that shows it, and a real Chromium that visits them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from tests.browser.chromium import ARGUMENTS, find
from tests.fakes.faces import Town, open_town

STRICT = (
    "default-src 'none'; script-src {wall}; connect-src {wall}; img-src {wall}; style-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
HOST = """<!doctype html><html lang="{lang}" dir="{dir}"><head><title>Beleef Ieper</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="stylesheet" href="/site.css"><script type="module" src="{wall}/static/embed/define.js"></script></head>
<body><main><h1>Beleef Ieper</h1>{body}</main></body></html>"""
ELEMENT = '<media-wall src="{wall}/w/stad"><a href="{wall}/embed/stad">De foto’s van de stad</a></media-wall>'
SIZES = {"desk": (1440, 900), "phone": (390, 844), "narrow": (320, 640)}


@dataclass
class Website:
    """A town's wall, a host page of another origin, and a browser with what it complained of and whom it asked."""

    town: Town
    browser: Browser
    wall: str
    host: str
    page: dict[str, str]
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    async def context(self, *, size: str = "desk", dark: bool = False, script: bool = True) -> BrowserContext:
        width, height = SIZES[size]
        return await self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
            locale="nl-BE",
        )

    async def open(self, url: str, *, size: str = "desk", dark: bool = False, script: bool = True) -> Page:
        page = await (await self.context(size=size, dark=dark, script=script)).new_page()
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        await page.goto(url)
        return page

    async def open_host(
        self,
        body: str = ELEMENT,
        *,
        css: str = "",
        lang: str = "nl",
        direction: str = "ltr",
        size: str = "desk",
    ) -> Page:
        html = HOST.format(lang=lang, dir=direction, wall=self.wall, body=body.replace("{wall}", self.wall))
        self.page.update(html=html, css=css)
        return await self.open(self.host, size=size)


async def serve(app: web.Application, runners: list[web.AppRunner]) -> str:
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    runners.append(runner)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return f"http://127.0.0.1:{runner.addresses[0][1]}"


def host_of(page: dict[str, str], wall: str) -> web.Application:
    """The city's website: one page, under a policy that allows the wall and nothing else."""

    async def html(_: web.Request) -> web.Response:
        headers = {
            "Content-Security-Policy": STRICT.format(wall=wall),
            "Cross-Origin-Embedder-Policy": "require-corp",
        }
        return web.Response(text=page["html"], content_type="text/html", headers=headers)

    async def css(_: web.Request) -> web.Response:
        return web.Response(text=page["css"], content_type="text/css")

    async def icon(_: web.Request) -> web.Response:
        return web.Response(status=204)

    app = web.Application()
    app.add_routes([web.get("/", html), web.get("/site.css", css), web.get("/favicon.ico", icon)])
    return app


@asynccontextmanager
async def websites(place: Path) -> AsyncIterator[Website]:
    runners: list[web.AppRunner] = []
    page: dict[str, str] = {}
    async with open_town(place) as town, async_playwright() as playwright:
        wall = await serve(town.app, runners)
        host = (await serve(host_of(page, wall), runners)).replace("127.0.0.1", "localhost")
        browser = await playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
        try:
            yield Website(town=town, browser=browser, wall=wall, host=host, page=page)
        finally:
            await browser.close()
            for runner in runners:
                await runner.cleanup()


async def fill(site: Website, count: int = 5) -> list[str]:
    """Posts with different pictures, the newest last."""
    names = ("hall", "market", "poppies", "bike", "library", "pool", "skate")
    return [
        await site.town.put(
            f"C{n}",
            f"Bericht nummer {n}",
            picture=names[n % 7],
            media=[await site.town.medium(names[n % 7], alt=f"Foto {n}")],
        )
        for n in range(count)
    ]


async def look_again(page: Page) -> None:
    """The element's next look, now."""
    await page.evaluate("document.querySelector('media-wall').look()")


async def focused(page: Page) -> str:
    """The accessible name of what has the focus inside the element."""
    return str(
        await page.evaluate(
            "(() => { const e = document.querySelector('media-wall').shadowRoot.activeElement;"
            " return e ? (e.querySelector('img')?.alt ?? e.getAttribute('aria-label') ?? e.textContent) : '' })()"
        )
    )
