"""The start page."""

import pytest

from tests.fakes.faces import Town
from tests.web.conftest import PAGE, Browser


async def test_each_wall_has_a_card_with_its_newest_picture(browser: Browser, town: Town) -> None:
    await town.put("C1", picture="market")
    newest = await town.put("C2", picture="hall")
    page = await (await browser.get("/", headers=PAGE)).text()
    assert "De muren van Stad Ieper" in page
    assert "2 foto’s op deze muur" in page
    assert "Nog geen foto’s op deze muur" in page
    assert town.media(newest)[0] in page
    for path in ("/screen/stad", "/embed/event", "/w/stad/feed.json", "/desk/queue"):
        assert f'href="{path}"' in page


async def test_two_walls_with_the_same_newest_post_show_two_pictures(browser: Browser, town: Town) -> None:
    for wall in ("stad", "event"):
        await town.put("C1", picture="market", wall=wall)
        await town.put("C2", picture="hall", wall=wall)
    page = await (await browser.get("/", headers=PAGE)).text()
    sources = [part.split('"')[0] for part in page.split(' src="')[1:]]
    assert len(set(sources)) == 2


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("nl", "De muren van"),
        ("fr", "Les murs de"),
        ("en", "The walls of"),
        ("de", "Die Wände von"),
    ],
)
async def test_the_page_speaks_the_visitors_language(browser: Browser, language: str, title: str) -> None:
    answer = await browser.get("/", headers={**PAGE, "Accept-Language": language})
    page = await answer.text()
    assert title in page
    assert f'<html lang="{language}">' in page
    assert answer.headers["Vary"] == "Accept-Language"
