"""Where a Chromium is: one that is there, else Playwright's own, else the system's package manager's."""

import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-domain-reliability",
)


def find() -> str | None:
    """The path of a Chromium that is on this machine."""
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    return _playwrights()


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> str:
    """The path of a Chromium, after installing one where there is none."""
    found = find()
    if found:
        print(f"mediawall: the browser tests use {found}")
        return found
    print("mediawall: no Chromium here; asking Playwright for its own ...", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    found = find()
    if not found and shutil.which("apt-get"):
        print("mediawall: Playwright could not; asking the system's package manager ...", flush=True)
        subprocess.run(["apt-get", "update", "-q"], check=False)
        subprocess.run(["apt-get", "install", "-q", "-y", "chromium"], check=False)
        found = find()
    if not found:
        sys.exit(
            "mediawall: the browser tests need a Chromium. Install one (package chromium) and try again."
        )
    return found
