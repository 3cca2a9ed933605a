"""The desk as one application, to be mounted at ``/desk``."""

from aiohttp import web

from mediawall.push.rim import Rim
from mediawall.web.desk import decide, live_line, log, media, queue, receipt, screens, signin, source, sources
from mediawall.web.desk.guard import HOUSE, guard, headers
from mediawall.web.desk.house import DeskHouse


def make_desk(house: DeskHouse, rim: Rim | None = None) -> web.Application:
    """The desk's pages. ``rim`` serves the push line; without it the pages do not hear what is new."""
    app = web.Application(middlewares=[headers, guard], client_max_size=256 * 1024)
    app[HOUSE] = house
    app.add_routes(
        [
            web.get("/", queue.start),
            web.get("/sign-in", signin.show),
            web.post("/sign-in", signin.enter),
            web.post("/sign-out", signin.leave),
            web.get("/queue", queue.show),
            web.post("/decide", decide.decide),
            web.post("/undo", decide.undo),
            web.get("/live", screens.show),
            web.get(r"/receipt/{decision:[0-9]{1,12}}", receipt.show),
            web.get("/sources", sources.show),
            web.get(r"/sources/{name:[a-z0-9][a-z0-9-]{0,39}}", source.show),
            web.get(r"/sources/{name:[a-z0-9][a-z0-9-]{0,39}}/reply.txt", source.reply),
            web.post("/poll", source.poll),
            web.post("/pause", source.pause),
            web.post("/resume", source.resume),
            web.get("/log", log.show),
            web.get("/media/{key}", media.show),
        ]
    )
    if rim is not None:
        app.add_routes(live_line.routes(rim))
    return app
