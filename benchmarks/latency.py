"""Claim: a decision is on the glass within a second: approve -> painted, hide -> gone, on 1 screen, on 50, and on 5 pages.

The whole product runs on the stand-in Instagram. A clerk sends the desk's own form; the clock starts when it is sent and
stops when Chromium began the frame *after* the first one that holds the new picture (or no longer holds the old one).
Fifty screens are one Chromium and 49 push lines, which note when they heard of it. The peer, in the same run, is a page
that asks for the wall's feed every second, as most open walls do.

    python benchmarks/latency.py [ROUNDS]
"""

import asyncio
import contextlib
import math
import os
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page, Route, async_playwright

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from mediawall.demo.instagram import Medium, State  # noqa: E402 - the product's fakes stand beside it, not in it
from tests.browser.chromium import ARGUMENTS, install  # noqa: E402 - the same
from tests.fakes.clerk import Clerk, clerk  # noqa: E402 - the same
from tests.fakes.follower import Follower  # noqa: E402 - the same
from tests.fakes.product import Product, running  # noqa: E402 - the same

BAR = 1.0
"""Seconds: what the product promises."""
LINES = 49
PAGES = 5
WAVE = 6
"""Posts that are published at once, before anything is measured: fewer than a page lists."""
REST = (1.0, 2.5)
"""Seconds between two rounds, at random, so that they meet a screen in whatever it is doing."""
VIEW = {"width": 1920, "height": 1080}
WATCH = (HERE / "latency" / "watch.js").read_text("utf-8")
LATE = "{ const now = Date.now; Date.now = () => now.call(Date) - 40; }"
"""A screen's clock that is 40 ms behind the server's, as synchronised clocks are."""
PEER = (HERE / "latency" / "peer.html").read_text("utf-8")

Seen = Mapping[str, float]
"""What a page saw of a post: ``heard``, ``fetched``, ``painted``, ``full``, ``told``, ``gone``, all unix seconds."""


@dataclass
class Round:
    """One post, approved and hidden: when the form was sent and answered, and what every page and line saw."""

    approved: float = 0.0
    approve_answered: float = 0.0
    hidden: float = 0.0
    hide_answered: float = 0.0
    pages: list[Seen] = field(default_factory=list)
    put: list[float] = field(default_factory=list)
    withdrawn: list[float] = field(default_factory=list)

    def last(self, key: str, since: float) -> float:
        """Seconds until the last page had it."""
        return max(seen[key] for seen in self.pages) - since


@dataclass
class Lines:
    """Push lines, and when each heard of what."""

    followers: list[Follower] = field(default_factory=list)
    put: dict[str, list[float]] = field(default_factory=dict)
    withdrawn: dict[str, list[float]] = field(default_factory=dict)

    def heard(self, frame: Mapping[str, Any]) -> None:
        """Note the time."""
        now = time.time()
        for event in frame.get("events", ()):
            if event["kind"] == "put":
                self.put.setdefault(event["id"], []).append(now)
        for post_id in frame.get("ids", ()):
            self.withdrawn.setdefault(post_id, []).append(now)


@asynccontextmanager
async def lines(product: Product, count: int) -> AsyncIterator[Lines]:
    """So many push lines that follow the wall."""
    opened = Lines()
    opened.followers = [Follower(product.url, f"line-{n}", heard=opened.heard) for n in range(count)]
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one.run()) for one in opened.followers]
        await until(lambda: all(one.frames for one in opened.followers))
        yield opened
        for task in tasks:
            task.cancel()


@asynccontextmanager
async def screens(
    browser: Browser, product: Product, count: int, *, peer: bool, script: str
) -> AsyncIterator[list[Page]]:
    """So many pages, each in a browser profile of its own, that show the wall."""
    pages: list[Page] = []
    contexts: list[BrowserContext] = []
    for _ in range(count):
        context = await browser.new_context(viewport=VIEW)  # type: ignore[arg-type]
        contexts.append(context)
        page = await context.new_page()
        await page.add_init_script(WATCH + script)
        if peer:
            await page.route("**/peer", answer_peer)
        await page.goto(f"{product.url}/peer" if peer else f"{product.url}/screen/stad")
        await page.wait_for_selector("img", state="visible", timeout=30_000)
        pages.append(page)
    yield pages
    for context in contexts:
        await context.close()


async def answer_peer(route: Route) -> None:
    """The peer's page, at the service's own address."""
    await route.fulfill(body=PEER, content_type="text/html; charset=utf-8")


async def until(happened: Callable[[], bool]) -> None:
    """Return when it happened."""
    async with asyncio.timeout(60):
        while True:
            if happened():
                return
            await asyncio.sleep(0.005)


async def press(somebody: Clerk, post_id: str, verdict: str) -> tuple[float, float]:
    """Send the card's form; when it was sent and when it was answered."""
    form = await somebody.form(post_id, verdict)
    if form is None:
        raise RuntimeError(f"no {verdict} for {post_id}")
    begun = time.time()
    status = await somebody.send(form)
    if status != 303:
        raise RuntimeError(f"{verdict} of {post_id} gave {status}")
    return begun, time.time()


async def one_round(
    somebody: Clerk, post_id: str, pages: Sequence[Page], told: Lines, chance: random.Random
) -> Round:
    """Approve a post and wait until it is painted everywhere; hide it and wait until it is gone everywhere."""
    row = Round()
    row.approved, row.approve_answered = await press(somebody, post_id, "approve")
    await asyncio.gather(*(page.evaluate("id => seen(id, 'full')", post_id) for page in pages))
    await until(lambda: len(told.put.get(post_id, ())) == len(told.followers))
    await asyncio.sleep(chance.uniform(0.2, 1.0))
    row.hidden, row.hide_answered = await press(somebody, post_id, "hide")
    row.pages = await asyncio.gather(*(page.evaluate("id => seen(id, 'gone')", post_id) for page in pages))
    await until(lambda: len(told.withdrawn.get(post_id, ())) == len(told.followers))
    row.put, row.withdrawn = told.put.get(post_id, []), told.withdrawn.get(post_id, [])
    await asyncio.sleep(chance.uniform(*REST))
    return row


@dataclass
class Bench:
    """What every run needs."""

    product: Product
    browser: Browser
    somebody: Clerk
    posts: list[str]
    rounds: int

    async def run(
        self, name: str, *, pages: int = 1, line_count: int = 0, peer: bool = False, script: str = ""
    ) -> list[Round]:
        """So many rounds with so many pages and lines."""
        chance, rows = random.Random(7), list[Round]()
        async with (
            lines(self.product, line_count) as told,
            screens(self.browser, self.product, pages, peer=peer, script=script) as opened,
        ):
            await asyncio.sleep(3)
            for number in range(self.rounds):
                tell(f"{name}: {number + 1}/{self.rounds}")
                rows.append(await one_round(self.somebody, self.posts.pop(), opened, told, chance))
        return rows


def tell(how_far: str) -> None:
    """Say how far it is, where somebody looks on."""
    if sys.stderr.isatty():
        print(f"\r{how_far:40}", end="", file=sys.stderr, flush=True)


def world() -> State:
    """Three live posts; the others come later."""
    state = State()
    state.account("stadieper", name="Stad Ieper")
    state.account("museumieper", name="Museum")
    for number in range(3):
        state.post("stadieper", f"De stad, {number}", Medium(seed=500 + number))
    return state


async def fill_queue(state: State, somebody: Clerk, count: int) -> list[str]:
    """So many posts that wait: portraits of Instagram's own size, published a few at a time, as a source gives them."""
    found: list[str] = []
    async with asyncio.timeout(900):
        for begin in range(0, count, WAVE):
            end = min(begin + WAVE, count)
            for number in range(begin, end):
                state.post("museumieper", f"Nieuw in het museum: stuk {number}", Medium(seed=number))
            while True:
                found = await somebody.waiting()
                tell(f"in the queue: {len(found)}/{count}")
                if len(found) == end:
                    break
                await asyncio.sleep(0.2)
    return found


async def measure(rounds: int) -> None:
    """Run everything and print the table."""
    state = world()
    with tempfile.TemporaryDirectory() as folder, running(Path(folder), state) as (product, _):
        async with (
            clerk(product.url) as somebody,
            async_playwright() as playwright,
            contextlib.AsyncExitStack() as stack,
        ):
            browser = await playwright.chromium.launch(executable_path=install(), args=list(ARGUMENTS))
            stack.push_async_callback(browser.close)
            bench = Bench(product, browser, somebody, await fill_queue(state, somebody, rounds * 5), rounds)
            load = [os.getloadavg()[0]]
            one = await bench.run("1 screen")
            late = await bench.run("1 late screen", script=LATE)
            fifty = await bench.run("50 screens", line_count=LINES)
            five = await bench.run(f"{PAGES} pages", pages=PAGES)
            peer = await bench.run("the peer", peer=True)
            load.append(os.getloadavg()[0])
            print_table(rounds, load, one=one, late=late, fifty=fifty, five=five, peer=peer)


def print_table(
    rounds: int,
    load: Sequence[float],
    *,
    one: list[Round],
    late: list[Round],
    fifty: list[Round],
    five: list[Round],
    peer: list[Round],
) -> None:
    """The figures in seconds, the bar, the ratio to the peer, and where the time goes."""
    cores = os.cpu_count()
    tell("")
    print(
        f"seconds, {rounds} rounds each, {cores} cores, load {load[0]:.1f} to {load[1]:.1f}; bar: {BAR:.1f} s"
    )
    print(f"{'':34}{'approve -> painted':>22}{'hide -> gone':>22}")
    print(f"{'':34}{'p50':>11}{'p95':>11}{'p50':>11}{'p95':>11}")
    table = {
        "1 screen": (painted(one), gone(one)),
        "  the fade is over": (faded(one), None),
        "1 screen, its clock 40 ms behind": (painted(late), gone(late)),
        "50 screens: the page among them": (painted(fifty), gone(fifty)),
        f"50 screens: the last of {LINES} lines": (heard(fifty), taken(fifty)),
        f"{PAGES} pages on this machine: the last": (painted(five), gone(five)),
        "peer: the feed every second": (painted(peer), gone(peer)),
    }
    for name, (shown, left) in table.items():
        print(f"{name:34}{figures(shown)}{figures(left) if left else ''}{verdict(shown, left)}")
    ratios = [
        mark(p) / mark(o)
        for p, o in ((painted(peer), painted(one)), (gone(peer), gone(one)))
        for mark in MARKS
    ]
    print(f"{'peer to ours, 1 screen':34}{''.join(f'{ratio:10.1f}x' for ratio in ratios)}")
    print_causes(one)


def print_causes(rows: list[Round]) -> None:
    """Where the time goes on one screen."""
    pages = [row.pages[0] for row in rows]
    steps = {
        "approve: the desk answers": [row.approve_answered - row.approved for row in rows],
        "approve: the page hears of it": [
            p["heard"] - row.approved for p, row in zip(pages, rows, strict=True)
        ],
        "  then the picture is fetched": [p["fetched"] - p["heard"] for p in pages],
        "  then its first frame is painted": [p["painted"] - p["fetched"] for p in pages],
        "hide: the desk answers": [row.hide_answered - row.hidden for row in rows],
        "hide: the page hears of it": [p["told"] - row.hidden for p, row in zip(pages, rows, strict=True)],
        "  then it is gone": [p["gone"] - p["told"] for p in pages],
    }
    print("\nwhere the time goes, 1 screen")
    for name, values in steps.items():
        print(f"{name:34}{figures(values)}   most {max(values):.2f}")


def painted(rows: list[Round]) -> list[float]:
    return [row.last("painted", row.approved) for row in rows]


def faded(rows: list[Round]) -> list[float]:
    return [row.last("full", row.approved) for row in rows]


def gone(rows: list[Round]) -> list[float]:
    return [row.last("gone", row.hidden) for row in rows]


def heard(rows: list[Round]) -> list[float]:
    return [max(row.put) - row.approved for row in rows]


def taken(rows: list[Round]) -> list[float]:
    return [max(row.withdrawn) - row.hidden for row in rows]


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed (nearest rank)."""
    return sorted(values)[math.ceil(len(values) * 0.95) - 1]


MARKS: tuple[Callable[[Sequence[float]], float], ...] = (median, p95)


def figures(values: Sequence[float]) -> str:
    return "".join(f"{mark(values):11.2f}" for mark in MARKS)


def verdict(shown: Sequence[float], left: Sequence[float] | None) -> str:
    """Whether p95 is below the bar; nothing for the fade, which is slow on purpose."""
    if left is None:
        return "   (0.9 s of it is the fade)".rjust(22 + 28)
    worst = max(p95(shown), p95(left))
    return "   below the bar" if worst <= BAR else "   ABOVE THE BAR"


def main(rounds: int = 20) -> None:
    asyncio.run(measure(rounds))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
