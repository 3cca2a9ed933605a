"""The faces as one web application: what is where."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from mediawall.assets import folder
from mediawall.config import Settings
from mediawall.domain.errors import NotFound
from mediawall.ports import Blobs
from mediawall.push import Hub, Rim
from mediawall.web import guard
from mediawall.web.desk.app import make_desk
from mediawall.web.desk.house import DeskHouse
from mediawall.web.embed import EmbedFace
from mediawall.web.health import Report, health_routes
from mediawall.web.hooks import HookFace
from mediawall.web.media import Shelf, Shown, media_routes
from mediawall.web.metrics import Meters, metrics_routes
from mediawall.web.patience import Patience
from mediawall.web.render import Renderer
from mediawall.web.screen import ScreenPages, ScreenWall, screen_routes
from mediawall.web.start import start_routes

Road = Callable[..., Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Faces:
    """What the faces are given. ``report`` tells a monitor how each part of the service is doing."""

    settings: Settings
    pages: ScreenPages
    hub: Hub
    rim: Rim
    blobs: Blobs
    desk: DeskHouse
    report: Report
    patience: Patience
    meters: Meters
    hooks: HookFace


def screen_pages(settings: Settings) -> ScreenPages:
    """The pages of the screens; their ``build`` names the state of all that a screen runs."""
    return ScreenPages(
        kiosk=folder("kiosk"),
        static=folder("static"),
        walls={n: ScreenWall(title=w.title, language=w.language) for n, w in settings.walls.items()},
        tokens=settings.site.brand.tokens(),
    )


def build(faces: Faces) -> web.Application:
    """The application; it starts nothing."""
    settings = faces.settings
    site = settings.site
    renderer = Renderer({"city": site.name, "brand": site.brand.name, "demo": site.demo})
    app = web.Application(
        middlewares=[
            faces.patience.guard,
            *([guard.behind_proxy] if settings.network.behind_proxy else []),
            guard.speak_plainly(renderer, site.languages),
        ],
        client_max_size=256 * 1024,
    )
    app.on_response_prepare.append(guard.add_headers)
    embed = EmbedFace(
        walls={wall.name: wall for wall in settings.all_walls()},
        state=faces.hub.state,
        renderer=renderer,
        address=site.address,
        city=site.name,
        ancestors={name: wall.frame_ancestors for name, wall in settings.walls.items()},
    )
    app.add_routes(start_routes(renderer, settings.all_walls(), faces.hub.state, site.languages))
    standings = faces.meters.standings
    app.add_routes(health_routes(faces.report, lambda: [row.state.health for row in standings().values()]))
    app.add_routes(metrics_routes(faces.meters))
    app.add_routes(screen_routes(faces.pages))
    app.add_routes(media_routes(Shelf(faces.blobs), Shown(faces.hub.state, tuple(settings.walls))))
    app.add_routes(embed.routes())
    app.add_routes(faces.hooks.routes())
    app.add_routes(_push_routes(faces.rim, frozenset(settings.walls), frozenset({site.address})))
    app.add_subapp("/desk", make_desk(faces.desk, faces.rim))
    app.router.add_get("/desk", _to_desk)
    return app


def _push_routes(rim: Rim, walls: frozenset[str], origins: frozenset[str]) -> list[web.RouteDef]:
    """The push line of every wall: what is on a wall is public, so anybody may follow it."""

    def open_to_all(road: Road) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def handler(request: web.Request) -> web.StreamResponse:
            wall = request.match_info["wall"]
            if wall not in walls:
                raise NotFound(wall)
            return await road(request, wall, origins=origins, address=request.remote or "")

        return handler

    return [
        web.get("/push/{wall}", open_to_all(rim.websocket)),
        web.get("/push/{wall}/events", open_to_all(rim.stream)),
        web.get("/push/{wall}/snapshot", open_to_all(rim.snapshot)),
        web.post("/push/{wall}/say", open_to_all(rim.say)),
    ]


async def _to_desk(_: web.Request) -> web.Response:
    raise web.HTTPFound("/desk/queue")
