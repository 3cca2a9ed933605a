"""What is on the glass now: each screen as it reports itself, and the posts that stand on each wall."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from aiohttp import web

from mediawall.domain.decision import PostState, StoredPost
from mediawall.domain.errors import NotFound
from mediawall.domain.wall import Wall
from mediawall.web.desk import caption
from mediawall.web.desk.card import thumbnail
from mediawall.web.desk.guard import HOUSE
from mediawall.web.desk.house import DeskHouse
from mediawall.web.desk.page import is_fine, is_tall, page, screen_name
from mediawall.web.desk.receipt import slip

_MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A live post, as a tile or a row of thumbnails shows it."""

    id: str
    version: int
    thumb: str
    name: str
    by: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One screen: ``shown`` is what it reports, None for nothing or for a post that is no longer live."""

    id: str
    name: str
    wall: str
    tall: bool
    size: str
    connected: bool
    fine: bool
    reported: datetime
    shown: Shown | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnWall:
    """A wall and the posts that stand on it now, newest first."""

    wall: Wall
    posts: tuple[Shown, ...]
    screens: int


def shown(stored: StoredPost) -> Shown:
    """A live post in short."""
    post = stored.post
    return Shown(
        id=post.id,
        version=stored.version,
        thumb=thumbnail(stored),
        name=caption.headline(post.caption) or post.author.shown,
        by=post.author.shown,
        alt=stored.pictures[0].alt if stored.pictures else "",
    )


def tiles(house: DeskHouse, live: Mapping[str, Shown]) -> tuple[Tile, ...]:
    """Every screen of every wall."""
    return tuple(
        Tile(
            id=screen.id,
            name=screen_name(wall, place),
            wall=wall.title,
            tall=is_tall(screen),
            size=f"{screen.viewport[0]} × {screen.viewport[1]}",
            connected=screen.connected,
            fine=is_fine(screen),
            reported=datetime.fromtimestamp(screen.seen, UTC),
            shown=live.get(screen.showing),
        )
        for wall in house.walls
        for place, screen in enumerate(house.screens(wall), start=1)
    )


async def show(request: web.Request) -> web.Response:
    """The screens, the walls, and the receipt of what was just hidden."""
    house = request.config_dict[HOUSE]
    posts = await house.store.posts.list((PostState.LIVE,), limit=_MOST, newest=True)
    live = {stored.post.id: shown(stored) for stored in posts}
    number = request.query.get("receipt", "")
    try:
        receipt = await slip(house, int(number)) if number.isascii() and number.isdigit() else None
    except NotFound:
        receipt = None
    return await page(
        request,
        "live.html",
        here="live",
        tiles=tiles(house, live),
        walls=[await _on_wall(house, wall, live) for wall in house.walls],
        slip=receipt,
    )


async def _on_wall(house: DeskHouse, wall: Wall, live: Mapping[str, Shown]) -> OnWall:
    entries = (await house.store.logs.snapshot(wall.name)).entries
    newest = sorted(entries, key=lambda entry: entry.version, reverse=True)
    return OnWall(
        wall=wall,
        posts=tuple(live[entry.id] for entry in newest if entry.id in live),
        screens=len(house.screens(wall)),
    )
