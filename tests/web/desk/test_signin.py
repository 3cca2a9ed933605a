from tests.fakes.desk_house import World
from tests.web.desk.conftest import Visitor


async def test_who_is_not_signed_in_reads_the_sign_in_page_and_comes_back(visitor: Visitor) -> None:
    answer = await visitor.client.get("/desk/live?a=1", allow_redirects=False)
    assert answer.status == 303
    assert answer.headers["Location"] == "/desk/sign-in?next=/desk/live?a%3D1"
    entered = await visitor.sign_in(to="/desk/live?a=1")
    assert entered.headers["Location"] == "/desk/live?a=1"


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(visitor: Visitor) -> None:
    entered = await visitor.sign_in()
    cookie = entered.cookies["mw"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert not cookie["domain"]


async def test_behind_a_proxy_that_speaks_https_the_cookie_is_a_host_cookie(world: World) -> None:
    from dataclasses import replace

    from aiohttp.test_utils import TestClient, TestServer

    host = "wall.ieper.example"
    world.house = replace(world.house, public=f"https://{host}")
    async with TestClient(TestServer(world.application())) as client:
        page = await client.get("/desk/sign-in", headers={"Host": host})
        form = page.cookies["mw-form"]
        assert form["secure"]
        answer = await client.post(
            "/desk/sign-in",
            data={"csrf": form.value, "login": "ann", "password": "kattenstoet"},
            headers={"Host": host, "Origin": f"https://{host}", "Cookie": f"mw-form={form.value}"},
            allow_redirects=False,
        )
    assert answer.status == 303
    assert answer.cookies["__Host-mw"]["secure"]


async def test_a_wrong_password_and_an_unknown_name_read_the_same(visitor: Visitor) -> None:
    texts = []
    for login in ("ann", "nobody"):
        answer = await visitor.sign_in(login, "wrong")
        assert answer.status == 403
        texts.append((await answer.text()).split('role="alert"')[1].split("</p>")[0])
    assert texts[0] == texts[1]
    assert "klopt niet" in texts[0]


async def test_too_many_tries_say_how_long_to_wait(visitor: Visitor) -> None:
    answer = await visitor.sign_in("ann", "wrong")
    for _ in range(12):
        if answer.status != 429:
            answer = await visitor.sign_in("ann", "wrong")
    assert answer.status == 429
    assert "Te veel keer geprobeerd. Wacht" in await answer.text()


async def test_nobody_is_sent_elsewhere_after_signing_in(visitor: Visitor) -> None:
    for evil in (
        "//evil.example", "https://evil.example/desk/queue", "/\\evil.example", "/desk/../evil", "/desk//evil",
        "javascript:alert(1)", "/desk/queue\r\nSet-Cookie: a=b", "/desk/sign-out", "/embed", "\t//evil.example",
    ):  # fmt: skip
        assert (await visitor.sign_in(to=evil)).headers["Location"] == "/desk/queue", evil


async def test_a_form_of_another_page_cannot_sign_in(visitor: Visitor) -> None:
    answer = await visitor.post("/desk/sign-in", csrf="guess", login="ann", password="kattenstoet")
    assert answer.status == 403
    assert "mw" not in answer.cookies


async def test_after_signing_out_the_cookie_opens_nothing(ann: Visitor) -> None:
    kept = next(cookie.value for cookie in ann.client.session.cookie_jar if cookie.key == "mw")
    assert (await ann.post("/desk/sign-out")).headers["Location"] == "/desk/sign-in"
    status, _ = await ann.get("/desk/queue", Cookie=f"mw={kept}")
    assert status == 303


async def test_a_shift_that_is_over_says_that_the_last_choice_was_not_kept(
    ann: Visitor, world: World
) -> None:
    stored = await world.post("Ca")
    world.clock.forward(hours=13)
    answer = await ann.post("/desk/decide", post=stored.post.id, seen=str(stored.version), verdict="stash")
    assert answer.headers["Location"] == "/desk/sign-in?next=/desk/queue&why=lost"
    _, page = await ann.get(answer.headers["Location"])
    assert "Jouw laatste keuze is niet bewaard" in page
    assert (await world.store.posts.get(stored.post.id)).version == stored.version


async def test_the_page_speaks_the_language_that_was_chosen(visitor: Visitor) -> None:
    _, page = await visitor.get("/desk/sign-in?lang=fr")
    assert '<html lang="fr">' in page
    _, again = await visitor.get("/desk/sign-in", **{"Accept-Language": "de"})
    assert '<html lang="fr">' in again
