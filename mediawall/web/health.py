"""What a monitor asks that only wants to know whether all is well."""

from collections import Counter
from collections.abc import Callable, Sequence

from aiohttp import web

from mediawall.domain.source import Health

Report = Callable[[], dict[str, str]]
"""The parts of the service by name, each ``fine`` or what is wrong with it."""
Healths = Callable[[], Sequence[Health]]
"""How each source is doing."""


def health_routes(report: Report, healths: Healths) -> list[web.RouteDef]:
    """``/health``: ``fine``, ``degraded`` (a source needs a person; nothing to start again), or a 503 and ``trouble``.

    Everybody may ask, so that it counts sources and names none.
    """

    async def health(_: web.Request) -> web.Response:
        parts, sources = report(), Counter(healths())
        fine = all(state == "fine" for state in parts.values())
        # A source that needs a person is no reason to start the service again: the answer stays a 200.
        status = "trouble" if not fine else "degraded" if sources[Health.NEEDS_YOU] else "fine"
        return web.json_response(
            {"status": status, "parts": parts, "sources": dict(sorted(sources.items()))},
            status=200 if fine else 503,
            headers={"Cache-Control": "no-store"},
        )

    return [web.get("/health", health)]
