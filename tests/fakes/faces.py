"""All public faces on walls that a test fills by hand: the real application, hub and blobs, and entries as the log has them."""

import io
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from aiohttp import web
from PIL import Image

from mediawall.config import Settings
from mediawall.config.settings import Network, Site, WallSettings
from mediawall.domain.wall import ChannelState, Entry
from mediawall.ports import Blobs, Hook, Letters
from mediawall.push import Hub, Rim
from mediawall.web.app import Faces, build, screen_pages
from mediawall.web.hooks import HookFace
from mediawall.web.metrics import Meters
from mediawall.web.patience import Patience
from tests.fakes.desk_house import PICTURES, World, open_world
from tests.fakes.desk_town import NOW
from tests.fakes.outside import MemoryLetters

ADDRESS = "https://wall.example"
HOST = "https://www.example"
LONG_AGO = timedelta(hours=3)


@cache
def renditions(name: str) -> tuple[tuple[str, str, int, int, bytes], ...]:
    """(suffix, type, width, height, bytes) of a picture in two sizes and two formats."""
    made = []
    with Image.open(PICTURES / f"{name}.jpg") as original:
        whole = original.convert("RGB")
    for width in (320, min(1080, whole.width)):
        height = round(whole.height * width / whole.width)
        for suffix, kind in ((".webp", "webp"), (".jpg", "jpeg")):
            out = io.BytesIO()
            whole.resize((width, height)).save(out, kind, quality=75)
            made.append((suffix, f"image/{kind}", width, height, out.getvalue()))
    return tuple(made)


@dataclass
class Town:
    """The application, and its walls to fill."""

    app: web.Application
    hub: Hub
    blobs: Blobs
    world: World
    parts: dict[str, str]
    rung: list[str]
    entries: dict[str, dict[str, Entry]] = field(default_factory=dict)
    offsets: dict[str, int] = field(default_factory=dict)
    made: int = 0

    async def put(
        self, code: str, caption: str = "", *, wall: str = "stad", picture: str = "hall", **body: Any
    ) -> str:
        """Show a post, a minute newer than the one before; return its id."""
        self.made += 1
        taken = (NOW - LONG_AGO + timedelta(minutes=self.made)).timestamp()
        post = f"instagram:{code}"
        usual = {
            "network": "instagram", "by": "stadieper", "name": "Stad Ieper",
            "link": f"https://www.instagram.com/p/{code}/", "taken": taken, "at": taken + 60,
            "until": taken + 5 * 365 * 86400, "lang": "nl", "caption": caption, "short": caption, "tags": ["ieper"],
            "words": len(caption.split()), "media": [await self.medium(picture)], "qr": {"size": 1, "d": ""},
        }  # fmt: skip
        self._set(wall, {**self.entries.get(wall, {}), post: self._entry(post, wall, {**usual, **body})})
        return post

    async def medium(
        self, name: str, *, alt: str = "De Lakenhalle bij avond.", kind: str = "picture"
    ) -> dict[str, Any]:
        """A picture as it stands in an entry, its bytes in the blobs."""
        files = [
            {"src": f"/media/{await self.blobs.put(data, suffix)}", "type": mime, "w": width, "h": height}
            for suffix, mime, width, height, data in renditions(name)
        ]
        return {
            "kind": kind, "w": files[-1]["w"], "h": files[-1]["h"], "alt": alt, "focus": [0.5, 0.42],
            "tone": "#2a1b44", "lift": "#6b4fa0", "haze": "", "thumbhash": "", "seconds": 0, "files": files,
        }  # fmt: skip

    def drop(self, post: str, *, wall: str = "stad") -> None:
        """Withdraw a post."""
        self._set(wall, {key: entry for key, entry in self.entries[wall].items() if key != post})

    def media(self, post: str, *, wall: str = "stad") -> list[str]:
        """The addresses of a post's files."""
        body = self.entries[wall][post].body
        return [file["src"] for medium in body["media"] for file in medium["files"]]

    def empty(self, wall: str) -> None:
        """A wall without posts."""
        self._set(wall, {})

    def _entry(self, post: str, wall: str, body: Mapping[str, Any]) -> Entry:
        return Entry(id=post, version=self.offsets.get(wall, 0) + 1, body=body)

    def _set(self, wall: str, entries: dict[str, Entry]) -> None:
        self.entries[wall] = entries
        self.offsets[wall] = self.offsets.get(wall, 0) + 1
        rules = {"title": {"stad": "Ieper in beeld", "event": "Kattenstoet"}[wall], "lang": "nl"}
        state = ChannelState(
            channel=wall, epoch="e1", offset=self.offsets[wall], entries=tuple(entries.values()), rules=rules, rules_version=1
        )  # fmt: skip
        self.hub.load(state, NOW.timestamp())


@asynccontextmanager
async def open_town(
    place: Path,
    *,
    behind_proxy: bool = False,
    token: str = "",
    report: Callable[[], dict[str, str]] | None = None,
    hooks: Mapping[str, Hook] | None = None,
    letters: Letters | None = None,
) -> AsyncIterator[Town]:
    """The faces of a city with two walls: ``stad`` may be framed by `HOST`, ``event`` by nobody."""
    settings = Settings(
        site=Site(name="Stad Ieper", address=ADDRESS),
        walls={
            "stad": WallSettings(title="Ieper in beeld", sources=("stad",), frame_ancestors=(HOST,)),
            "event": WallSettings(title="Kattenstoet", sources=("stad",), look="mosaic"),
        },
        network=Network(behind_proxy=behind_proxy),
    )
    async with open_world(place) as world:
        pages, parts = screen_pages(settings), {"collect": "fine"}
        hub = Hub(build=pages.build)
        rung: list[str] = []
        doors = HookFace(
            hooks=hooks or {}, letters=letters or MemoryLetters(), clock=world.clock, ring=rung.append
        )
        faces = Faces(
            settings=settings, pages=pages, hub=hub, rim=Rim(hub=hub, clock=world.clock), blobs=world.house.blobs,
            desk=world.house, report=report or (lambda: parts), patience=Patience(world.clock), hooks=doors,
            meters=Meters(
                standings=world.asker.states, posts=world.store.posts, notices=world.store.notices, hub=hub,
                channels=("stad", "event"), parts=lambda: parts, outcomes={"sent": 4, "failed": 1}, clock=world.clock,
                token=token, behind_proxy=behind_proxy,
            ),
        )  # fmt: skip
        town = Town(app=build(faces), hub=hub, blobs=world.house.blobs, world=world, parts=parts, rung=rung)
        town.empty("stad")
        town.empty("event")
        yield town
