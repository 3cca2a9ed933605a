import pytest

from mediawall.domain.decision import PostState
from tests.fakes.desk_house import World
from tests.web.desk.conftest import Visitor

PAGES = ("/desk/queue", "/desk/queue?list=stashed", "/desk/queue?list=decided", "/desk/live", "/desk/sources", "/desk/log", "/desk/sign-in")  # fmt: skip
UNSAFE = ("/desk/decide", "/desk/undo", "/desk/poll", "/desk/sign-out", "/desk/push/say")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
    ],
)
@pytest.mark.parametrize("path", UNSAFE)
async def test_nothing_is_changed_for_another_sites_page(
    ann: Visitor, path: str, headers: dict[str, str]
) -> None:
    assert (await ann.send(path, {}, headers)).status == 403


async def test_a_decision_without_the_sessions_token_is_refused(ann: Visitor, world: World) -> None:
    stored = await world.post("Ca")
    for token in ("", "guess", "é" * 40):
        answer = await ann.post(
            "/desk/decide", csrf=token, post=stored.post.id, seen=str(stored.version), verdict="stash"
        )
        assert answer.status == 403
    assert (await world.store.posts.get(stored.post.id)).state is PostState.WAITING


async def test_the_token_may_come_as_a_header(ann: Visitor, world: World) -> None:
    headers = {"Sec-Fetch-Site": "same-origin", "X-CSRF-Token": ann.token}
    answer = await ann.send("/desk/poll", {"csrf": "", "source": "tag"}, headers)
    assert answer.status == 303
    assert world.asker.polled == ["tag"]


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_holds_scripts_and_frames_out(ann: Visitor, path: str) -> None:
    answer = await ann.client.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    page = await answer.text()
    assert " style=" not in page
    assert "<style" not in page
    assert "<script>" not in page
    assert " onclick" not in page


async def test_a_refusal_carries_the_headers_too(ann: Visitor) -> None:
    answer = await ann.client.get("/desk/queue?list=nothing")
    assert answer.status == 404
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


async def test_the_push_line_is_open_to_our_own_signed_in_pages_only(visitor: Visitor) -> None:
    own = str(visitor.client.make_url("/")).rstrip("/")
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="}  # fmt: skip
    signed_out = await visitor.client.get("/desk/push", headers={**upgrade, "Origin": own})
    assert signed_out.status == 401
    await visitor.sign_in()
    for origin in ("https://evil.example", f"{own}.evil.example", "null", own + "1"):
        answer = await visitor.client.get("/desk/push", headers={**upgrade, "Origin": origin})
        assert answer.status == 403, origin
    assert (await visitor.client.get("/desk/push", headers=upgrade)).status == 403
    async with visitor.client.ws_connect("/desk/push", origin=own) as socket:
        await socket.send_json({"type": "hello", "v": 1})
        assert (await socket.receive_json())["channel"] == "@desk"
