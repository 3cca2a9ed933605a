"""Makes the pictures of the docs: the demo, looked at by a real Chromium.

make screenshots
"""

import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.chromium import ARGUMENTS, install  # noqa: E402 (the tests' own finder, beside us)
from tests.fakes.product import clean_environment, free_port  # noqa: E402 (as above)

PICTURES = ROOT / "docs" / "pictures"
SCREENS = (
    ("spotlight", "/screen/stad", 1920, 1080),
    ("spotlight-upright", "/screen/stad", 1080, 1920),
    ("mosaic", "/screen/event", 1920, 1080),
    ("website", "/embed/stad", 1280, 900),
)
DESK = (("queue", "/desk/queue"), ("on-screen", "/desk/live"), ("sources", "/desk/sources"))
_SETTLED = 12_000
"""Milliseconds: the first pictures are decoded, and no fade is under way."""


@contextmanager
def demo() -> Iterator[str]:
    """A running demo's address."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "mediawall",
            "demo",
            "--port",
            str(port),
            "--folder",
            f"{folder}/demo",
        ]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, env=clean_environment())
        try:
            address = f"http://127.0.0.1:{port}"
            while not answers(address) and process.poll() is None:
                time.sleep(0.3)
            time.sleep(20)  # the opening's pictures come in
            yield address
        finally:
            process.terminate()
            process.wait(20)


def answers(address: str) -> bool:
    """Whether the service is up."""
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=2):
            return True
    except OSError:
        return False


def shoot(page: Page, name: str) -> None:
    """Keep what the page shows."""
    page.screenshot(path=PICTURES / f"{name}.jpg", type="jpeg", quality=84)
    print(f"docs/pictures/{name}.jpg")


def main() -> None:
    """Make every picture."""
    PICTURES.mkdir(exist_ok=True)
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=install(), args=list(ARGUMENTS))
        for name, path, width, height in SCREENS:
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(address + path)
            page.wait_for_timeout(_SETTLED)
            shoot(page, name)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"{address}/desk/queue")
        page.fill("input[name=login]", "demo")
        page.fill("input[name=password]", "belfort")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "sign-in" not in url)
        for name, path in DESK:
            page.goto(address + path)
            page.wait_for_timeout(1500)
            shoot(page, name)
        browser.close()


if __name__ == "__main__":
    main()
