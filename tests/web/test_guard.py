"""Errors and languages."""

import json
import re

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer, make_mocked_request

from mediawall.domain.errors import MediawallError, NotAllowed, NotFound, Refused, StaleVersion, Unreachable
from mediawall.web.guard import add_headers, language_of, policy, speak_plainly, status_of
from mediawall.web.render import Renderer
from tests.web.conftest import PAGE

SITE = {"city": "Stad <Ieper>", "brand": "Ieper", "demo": False}
LANGUAGES = ("nl", "fr", "en", "de")


def asked(accepted: str) -> web.Request:
    return make_mocked_request("GET", "/", headers={"Accept-Language": accepted})


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "nl"),
        ("fr", "fr"),
        ("fr-BE,nl;q=0.8", "fr"),
        ("fr;q=0.2, de-AT;q=0.9", "de"),
        ("ja, es;q=0.5", "nl"),
        ("en;q=0", "nl"),
        ("en;q=much,de;q=0.1", "de"),
        (",;q=,;;", "nl"),
        ("*", "nl"),
    ],
)
def test_a_page_speaks_the_language_that_the_browser_likes_best(accepted: str, language: str) -> None:
    assert language_of(asked(accepted), LANGUAGES) == language


def test_a_site_in_one_language_stays_in_it() -> None:
    assert language_of(asked("fr, en"), ("nl",)) == "nl"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFound("x"), 404),
        (StaleVersion("x", seen=1, current=2), 409),
        (NotAllowed("x"), 403),
        (Refused("x"), 422),
        (Unreachable("x"), 503),
        (MediawallError("x"), 503),
    ],
)
def test_every_error_of_the_house_has_its_status(error: MediawallError, status: int) -> None:
    assert status_of(error) == status


def test_only_named_websites_may_frame_a_page() -> None:
    assert "frame-ancestors 'none';" in policy()
    assert "frame-ancestors https://a.example https://b.example;" in policy(
        ("https://a.example", "https://b.example")
    )


def failing(error: Exception) -> web.Application:
    async def handler(_: web.Request) -> web.Response:
        raise error

    app = web.Application(middlewares=[speak_plainly(Renderer(SITE), LANGUAGES)])
    app.on_response_prepare.append(add_headers)
    app.router.add_get("/", handler)
    return app


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "error",
    [
        NotFound("secret-detail"),
        NotAllowed("secret-detail"),
        Unreachable("secret-detail"),
        web.HTTPTooManyRequests(),
    ],
)
async def test_an_error_page_has_one_heading_and_tells_nothing_of_the_inside(
    error: Exception, language: str
) -> None:
    async with TestClient(TestServer(failing(error))) as client:
        answer = await client.get("/", headers={**PAGE, "Accept-Language": language})
        page = await answer.text()
    assert answer.status >= 400
    assert f'lang="{language}"' in page
    assert len(re.findall("<h1>", page)) == 1
    assert "secret-detail" not in page
    assert "Stad &lt;Ieper&gt;" in page
    assert answer.headers["Cache-Control"] == "no-store"


async def test_a_program_gets_an_error_as_json() -> None:
    async with TestClient(TestServer(failing(NotFound("x")))) as client:
        answer = await client.get("/", headers={"Accept": "application/json"})
        assert json.loads(await answer.text()) == {"error": "Deze pagina is er niet"}
        assert answer.status == 404


async def test_what_a_refusal_says_in_headers_is_kept() -> None:
    busy = web.HTTPTooManyRequests(headers={"Retry-After": "7", "X-Inside": "no"})
    async with TestClient(TestServer(failing(busy))) as client:
        answer = await client.get("/", headers=PAGE)
        assert answer.headers["Retry-After"] == "7"
        assert "X-Inside" not in answer.headers


async def test_a_redirect_passes() -> None:
    async with TestClient(TestServer(failing(web.HTTPFound("/elsewhere")))) as client:
        answer = await client.get("/", allow_redirects=False)
        assert (answer.status, answer.headers["Location"]) == (302, "/elsewhere")
