"""The demo: a stand-in Instagram that lives, and the whole real service on it."""

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

from mediawall.clock import SystemClock
from mediawall.config import Settings, load
from mediawall.demo.instagram import StandIn, State
from mediawall.demo.postcards import paint
from mediawall.demo.publisher import Publisher, painters
from mediawall.domain.errors import MediawallError
from mediawall.domain.person import Person
from mediawall.moderate.signin import hash_password
from mediawall.service import SOURCE_KINDS, database_address, serve
from mediawall.store import open_store

LOGIN, PASSWORD = "demo", "belfort"
"""Printed for everybody: they open made-up posts on this machine alone."""
_MARK = ".mediawall-demo"
_CONFIG = """\
# The demo's settings: the example of Ieper, on the stand-in Instagram of this machine.
site:
  name: Stad Ieper
  address: http://127.0.0.1:{port}
  demo: true
sources:
  - {{name: stad, kind: instagram, account: stadieper, trusted: true, department: Communicatie, every: {every}}}
  - {{name: toerisme, kind: instagram, account: toerismeieper, trusted: true, department: Toerisme, every: {every}}}
  - {{name: bib, kind: instagram, account: bibieper, department: Bibliotheek, every: {every}}}
  - {{name: ocmw, kind: instagram, account: ocmwieper, department: OCMW, every: {every}}}
  - {{name: ieper-tag, kind: instagram, hashtag: ieper, department: Communicatie, every: {every}}}
  - {{name: kattenstoet-tag, kind: instagram, hashtag: kattenstoet, department: Evenementen, every: {every}}}
walls:
  stad:
    title: Ieper in beeld
    sources: [stad, toerisme, bib, ocmw, ieper-tag]
    invite: Toon jouw Ieper
    invite_tag: "#ieper"
  event:
    title: Kattenstoet
    sources: [stad, toerisme, kattenstoet-tag, ieper-tag]
    look: mosaic
    invite: Toon jouw Kattenstoet
    invite_tag: "#kattenstoet"
network:
  listen: 127.0.0.1:{port}
  proxy: "{proxy}"
  ca_file: "{ca}"
"""


async def run_demo(
    folder: Path, *, port: int, every: float, ready: Callable[[Settings], None], publish: bool = True
) -> None:
    """Run the demo until it is told to stop.

    Args:
        folder: where its data go; emptied first.
        port: where the service listens, on this machine only.
        every: seconds between two new posts, and between two looks for them.
        ready: is told the settings when pages are answered.
        publish: whether new posts come after the opening.

    Raises:
        MediawallError: the folder holds something else, or the port is taken.
    """
    _empty(folder)
    clock = SystemClock()
    state = State(clock=clock, open_hashtags=True)
    state.account("instagram", name="Instagram")  # who is asked whether ours is away, or all are
    with painters() as executor:
        async with StandIn(state, folder / "instagram", paint=paint, executor=executor) as standin:
            publisher = Publisher(state=state, clock=clock, develop=standin.develop, every=every)
            publisher.open()
            settings = _settings(folder, standin, port=port, every=every)
            await _add_user(settings, folder)
            async with asyncio.TaskGroup() as group:
                life = group.create_task(publisher.run()) if publish else None
                await serve(settings, folder=folder, ready=lambda _: ready(settings))
                if life is not None:
                    life.cancel()


def _empty(folder: Path) -> None:
    """Make room, but never where something else than a demo's data stands."""
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).exists():
        raise MediawallError(f"{folder} is not empty and not a demo's: give another --folder")
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "instagram").mkdir(parents=True)
    (folder / _MARK).touch()


def _settings(folder: Path, standin: StandIn, *, port: int, every: float) -> Settings:
    path = folder / "config.yaml"
    look = f"{max(1, round(every / 2))}s"
    text = _CONFIG.format(port=port, every=look, proxy=standin.proxy_url, ca=standin.ca_file)
    path.write_text(text, "utf-8")
    return load(path, SOURCE_KINDS)


async def _add_user(settings: Settings, folder: Path) -> None:
    person = Person(
        login=LOGIN, name="Ann Declercq", password_hash=await asyncio.to_thread(hash_password, PASSWORD)
    )
    async with open_store(database_address(settings, folder), SystemClock()) as store:
        await store.staff.save_person(person)
