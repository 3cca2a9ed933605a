"""What every answer carries, and what a person sees when a page is not there."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from aiohttp import web
from aiohttp.typedefs import Middleware

from mediawall.domain.errors import MediawallError, NotAllowed, NotFound, Refused, StaleVersion
from mediawall.text import LANGUAGES, say
from mediawall.web.render import Renderer

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
log = logging.getLogger(__name__)

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "media-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors {ancestors}; require-trusted-types-for 'script'; trusted-types mediawall-worker"
)
_SERVER_ERROR = 500
_SAID_IN_HEADERS = ("Allow", "Retry-After")
_NOTHING: Mapping[str, str] = MappingProxyType({})


def policy(ancestors: tuple[str, ...] = ()) -> str:
    """The Content-Security-Policy of a page that only these websites may frame."""
    return _POLICY.format(ancestors=" ".join(ancestors) or "'none'")


HEADERS = {
    "Content-Security-Policy": policy(),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def language_of(request: web.Request, languages: tuple[str, ...]) -> str:
    """The site's language that the browser likes best; the site's main one where none fits."""
    best, weight = languages[0], 0.0
    for part in request.headers.get("Accept-Language", "").split(","):
        name, _, quality = part.partition(";q=")
        code = name.strip().lower()[:2]
        liking = _weight(quality)
        if liking > weight and code in languages and code in LANGUAGES:
            best, weight = code, liking
    return best


def _weight(quality: str) -> float:
    try:
        return float(quality) if quality.strip() else 1.0
    except ValueError:
        return 0.0


@web.middleware
async def behind_proxy(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Believe the reverse proxy in front of us about who asks and by which scheme (its own last word only)."""
    client = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    scheme = request.headers.get("X-Forwarded-Proto", "").rpartition(",")[2].strip()
    return await handler(
        request.clone(
            remote=client or request.remote or "",
            scheme=scheme if scheme in {"http", "https"} else request.scheme,
        )
    )


async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Give every answer the safety headers that it does not set itself (a signal: streams have them too)."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.popall("Server", None)


def status_of(error: MediawallError) -> int:
    """The HTTP status that says what kind of refusal this is."""
    match error:
        case NotFound():
            return web.HTTPNotFound.status_code
        case StaleVersion():
            return web.HTTPConflict.status_code
        case NotAllowed():
            return web.HTTPForbidden.status_code
        case Refused():
            return web.HTTPUnprocessableEntity.status_code
        case _:
            return web.HTTPServiceUnavailable.status_code


def speak_plainly(renderer: Renderer, languages: tuple[str, ...]) -> Middleware:
    """A middleware that turns errors into a page (or JSON, where that was asked for) in the visitor's language."""

    def answer(request: web.Request, status: int, kept: Mapping[str, str] = _NOTHING) -> web.Response:
        language = language_of(request, languages)
        headers = {**kept, "Cache-Control": "no-store", "Vary": "Accept, Accept-Language"}
        title, advice = (_text(part, status, language) for part in ("title", "advice"))
        if "text/html" not in request.headers.get("Accept", ""):
            return web.json_response({"error": title}, status=status, headers=headers)
        page = renderer.render("error.html", language, status=status, title=title, advice=advice)
        return web.Response(text=page, content_type="text/html", status=status, headers=headers)

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPException as error:
            if error.status < web.HTTPBadRequest.status_code or error.content_type == "application/json":
                raise
            kept = {name: error.headers[name] for name in _SAID_IN_HEADERS if name in error.headers}
            return answer(request, error.status, kept)
        except MediawallError as error:
            status = status_of(error)
            if status >= _SERVER_ERROR:
                log.warning("%s %s: %s", request.method, request.path, error)
            return answer(request, status)

    return middleware


def _text(part: str, status: int, language: str) -> str:
    known = {403: "forbidden", 404: "missing", 409: "stale", 429: "busy"}
    name = known.get(status, "broken" if status >= _SERVER_ERROR else "refused")
    return say(f"public.error.{name}.{part}", language)
