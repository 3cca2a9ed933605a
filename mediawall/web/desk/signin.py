"""Signing in and out."""

import hmac
import math

from aiohttp import web

from mediawall.domain.errors import NotAllowed
from mediawall.text import LANGUAGES
from mediawall.web.desk import words
from mediawall.web.desk.guard import HOUSE, SIGN_IN, cookie_name, is_https, new_token, own_path
from mediawall.web.desk.house import DeskHouse
from mediawall.web.desk.page import rail, render

_FORM = "mw-form"
_MONTH = 30 * 24 * 3600


async def show(request: web.Request) -> web.Response:
    """The sign-in page."""
    return _page(request)


async def enter(request: web.Request) -> web.Response:
    """Sign in with the form's login and password, and go where the person wanted to go."""
    house = request.config_dict[HOUSE]
    form = await request.post()
    login, password = str(form.get("login", "")).strip(), str(form.get("password", ""))
    token, cookie = str(form.get("csrf", "")), request.cookies.get(_FORM, "")
    if not cookie or not hmac.compare_digest(token.encode(), cookie.encode()):
        return _page(request, login=login, error="signin.error.form", status=403)
    try:
        secret, _ = await house.sign_in.sign_in(login, password, request.remote or "")
    except NotAllowed as refusal:
        wait = math.ceil(refusal.retry_after or 0)
        error = "signin.error.often" if wait else "signin.error.wrong"
        return _page(request, login=login, wait=wait, error=error, status=429 if wait else 403)
    answer = web.Response(status=303, headers={"Location": own_path(str(form.get("next", "")))})
    answer.set_cookie(
        cookie_name(request, house),
        secret,
        path="/",
        httponly=True,
        samesite="Lax",
        secure=is_https(request, house),
    )
    return answer


async def leave(request: web.Request) -> web.Response:
    """Sign out, and forget the cookie."""
    house = request.config_dict[HOUSE]
    name = cookie_name(request, house)
    await house.sign_in.sign_out(request.cookies[name])
    answer = web.Response(status=303, headers={"Location": SIGN_IN})
    answer.del_cookie(name, path="/", secure=is_https(request, house), httponly=True, samesite="Lax")
    return answer


def _page(
    request: web.Request, *, login: str = "", error: str = "", wait: int = 0, status: int = 200
) -> web.Response:
    house = request.config_dict[HOUSE]
    language = _language(request, house)
    token = new_token()
    glyphs = rail(house)
    answer = render(
        "signin.html",
        language,
        house,
        status=status,
        csrf=token,
        login=login,
        error=error,
        wait=wait,
        why=request.query.get("why", ""),
        next=own_path(request.query.get("next", "")),
        greeting=words.greeting(house.clock.now(), house.zone, language),
        languages=house.languages,
        fine=sum(glyph.fine for glyph in glyphs),
        screens=len(glyphs),
    )
    answer.set_cookie(
        _FORM, token, path=SIGN_IN, httponly=True, samesite="Strict", secure=is_https(request, house)
    )
    if request.query.get("lang") in LANGUAGES:
        answer.set_cookie("mw-lang", language, path="/desk", max_age=_MONTH, samesite="Lax")
    return answer


def _language(request: web.Request, house: DeskHouse) -> str:
    """What was asked for, else chosen before, else what the browser prefers, else the house's first."""
    preferred = [
        part.split(";")[0].strip()[:2].lower()
        for part in request.headers.get("Accept-Language", "").split(",")
    ]
    wishes = [request.query.get("lang", ""), request.cookies.get("mw-lang", ""), *preferred]
    return next((wish for wish in wishes if wish in house.languages), house.languages[0])
