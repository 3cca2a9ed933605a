"""Who may in: the session's cookie, the origin of every unsafe request, its token, and the headers of every answer."""

import hmac
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from aiohttp import web
from yarl import URL

from mediawall.domain.person import Person, Session
from mediawall.web.desk.house import DeskHouse

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HOUSE = web.AppKey("HOUSE", DeskHouse)

SIGN_IN = "/desk/sign-in"
START = "/desk/queue"
LINE = "/push"
"""Where the push line hangs below the desk."""
NEW = "/desk/new"
"""The one form that carries files: it is read piece by piece, its token first, by who takes it."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # A form's request carries its Origin only where the policy lets a Referer go to ourselves.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A signed-in person's request."""

    person: Person
    session: Session


VISIT = web.RequestKey("VISIT", Visit)


def is_https(request: web.Request, house: DeskHouse) -> bool:
    """Whether the browser speaks https to us, perhaps by way of the proxy at our public address."""
    public = urlsplit(house.public)
    return request.secure or (public.scheme == "https" and public.netloc == request.host)


def cookie_name(request: web.Request, house: DeskHouse) -> str:
    """The session cookie's name: browsers hold a ``__Host-`` cookie to https, to this host and to path /."""
    return "__Host-mw" if is_https(request, house) else "mw"


def from_our_page(request: web.Request, house: DeskHouse) -> bool:
    """Whether the browser says that the request was made by a page of ours.

    ``Origin`` must be ours where it is sent, and ``Sec-Fetch-Site`` must say so too; a request that bears neither comes
    from no browser of this decade and is refused.
    """
    # Where a proxy speaks https for us, the page's origin is https though we see http.
    own = {f"https://{request.host}", house.public.rstrip("/")}
    if not is_https(request, house):
        own.add(f"http://{request.host}")
    origin = request.headers.get("Origin")
    if origin is not None and origin not in own:
        return False
    site = request.headers.get("Sec-Fetch-Site")
    return site == "same-origin" or (site is None and origin is not None)


async def token_fits(request: web.Request, expected: str) -> bool:
    """Whether the request carries the token: in the header ``X-CSRF-Token``, or in its form."""
    given = request.headers.get("X-CSRF-Token")
    if given is None:
        field = (await request.post()).get("csrf")
        given = field if isinstance(field, str) else ""
    return same_token(given, expected)


def same_token(given: str, expected: str) -> bool:
    """Whether the token is the session's, told in a time that says nothing of how far it fits."""
    return hmac.compare_digest(given.encode(), expected.encode())


def own_path(wished: str) -> str:
    """The wished path if it is one of the desk's, else the queue: nobody is sent elsewhere after signing in."""
    parts = urlsplit(wished)
    ours = not parts.scheme and not parts.netloc and parts.path.startswith("/desk/")
    clean = wished.isprintable() and "\\" not in wished and "//" not in parts.path and ".." not in parts.path
    return wished if ours and clean and parts.path not in {SIGN_IN, "/desk/sign-out"} else START


def new_token() -> str:
    """A fresh unguessable token."""
    return secrets.token_urlsafe(24)


@web.middleware
async def headers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Put the safety headers on every answer, also on a refusal."""
    try:
        response = await handler(request)
    except web.HTTPException as answer:
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        raise
    if not response.prepared:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
    return response


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let in who is signed in, and unsafe requests only from our own pages with the session's token."""
    house = request.config_dict[HOUSE]
    unsafe = request.method not in _SAFE
    if unsafe and not from_our_page(request, house):
        raise web.HTTPForbidden(text="not from our page")
    if request.path == SIGN_IN:
        return await handler(request)
    secret = request.cookies.get(cookie_name(request, house), "")
    found = await house.sign_in.who(secret) if secret else None
    if found is None:
        return _to_sign_in(request, unsafe=unsafe, had_session=bool(secret))
    person, session = found
    # What a line without a socket says changes nothing of the town's; it comes as JSON from our own page.
    line = request.path.startswith(f"/desk{LINE}/")
    if unsafe and not line and request.path != NEW and not await token_fits(request, session.csrf):
        raise web.HTTPForbidden(text="token does not fit")
    request[VISIT] = Visit(person=person, session=session)
    return await handler(request)


def _to_sign_in(request: web.Request, *, unsafe: bool, had_session: bool) -> web.Response:
    if request.path.startswith(("/desk/media/", f"/desk{LINE}")):
        raise web.HTTPUnauthorized(text="signed out")
    query = {"next": START if unsafe else own_path(request.path_qs)}
    if had_session:
        query["why"] = "lost" if unsafe else "over"
    return web.Response(status=303, headers={"Location": str(URL(SIGN_IN).with_query(query))})
