"""The wall's page, as a browser without script has it."""

import gzip
import re
from html.parser import HTMLParser

from mediawall.assets import folder
from tests.fakes.faces import Town
from tests.web.conftest import PAGE, Browser

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)>\u202eevil" onload="x'


class Tags(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.found if tag == name]


async def page_of(browser: Browser, wall: str = "stad") -> str:
    answer = await browser.get(f"/embed/{wall}", headers=PAGE)
    assert answer.status == 200
    return await answer.text()


async def test_the_page_lists_every_picture_with_size_and_description(browser: Browser, town: Town) -> None:
    await town.put("C1", "Herfst op de vesten")
    await town.put("C2", "", media=[await town.medium("market", alt="")])
    tags = Tags(await page_of(browser))
    newest, first = tags.named("img")
    assert first["alt"] == "De Lakenhalle bij avond."
    assert newest["alt"] == "Foto van @stadieper"
    for image in (newest, first):
        assert int(image["width"] or 0) > 0
        assert int(image["height"] or 0) > 0
        assert str(image["src"]).startswith("/media/")
        assert "320w" in str(image["srcset"])
        assert image["class"] == "x5 y4"
    assert len(tags.named("figure")) == 2
    assert len(tags.named("h1")) == 1


async def test_a_hostile_caption_is_text(browser: Browser, town: Town) -> None:
    await town.put(
        "C1",
        HOSTILE,
        by=HOSTILE,
        media=[await town.medium("hall", alt=HOSTILE)],
        lang="nl",
        link="javascript:alert(1)",
    )
    page = await page_of(browser)
    tags = Tags(page)
    assert [script.get("src") for script in tags.named("script")] == ["/static/embed/define.js"]
    assert tags.named("img")[0]["alt"] == HOSTILE
    assert all("onerror" not in attributes and "onload" not in attributes for _, attributes in tags.found)
    assert "javascript:" not in page


async def test_a_link_leaves_without_telling_where_from(browser: Browser, town: Town) -> None:
    await town.put("C1", "Dag")
    links = [link for link in Tags(await page_of(browser)).named("a") if "instagram.com" in str(link["href"])]
    assert [link["rel"] for link in links] == ["noopener nofollow noreferrer"]


async def test_with_an_odd_number_of_posts_the_first_is_double(browser: Browser, town: Town) -> None:
    for number, wide in ((1, 0), (2, 0), (3, 1), (4, 0), (5, 1)):
        await town.put(f"C{number}")
        assert (await page_of(browser)).count('<li class="wide">') == wide, number


async def test_an_empty_wall_says_so(browser: Browser) -> None:
    assert "Er zijn nog geen foto’s. Kom straks terug." in await page_of(browser)


async def test_the_page_is_made_anew_when_the_wall_moves(browser: Browser, town: Town) -> None:
    post = await town.put("C1", "Dag Ieper")
    first = await browser.get("/embed/stad")
    tag = first.headers["ETag"]
    assert (await browser.get("/embed/stad", headers={"If-None-Match": tag})).status == 304
    town.drop(post)
    after = await browser.get("/embed/stad", headers={"If-None-Match": tag})
    assert after.status == 200
    assert "Dag Ieper" not in await after.text()


async def test_the_walls_own_address_leads_to_its_page(browser: Browser) -> None:
    for path in ("/w/stad", "/w/stad/"):
        answer = await browser.get(path, allow_redirects=False)
        assert (answer.status, answer.headers["Location"]) == (302, "/embed/stad")


async def test_the_elements_files_may_be_loaded_from_another_website(browser: Browser) -> None:
    for file in sorted((folder("static") / "embed").glob("*.js")):
        answer = await browser.get(f"/static/embed/{file.name}", headers={"Origin": "https://www.example"})
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert await answer.read() == file.read_bytes()
    assert "Access-Control-Allow-Origin" not in (await browser.get("/static/shared/dom.js")).headers


def test_the_element_costs_at_most_twelve_kilobytes() -> None:
    files = sorted((folder("static") / "embed").glob("*.js"))
    assert sum(len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in files) <= 12 * 1024


def test_the_element_loads_nothing_but_its_own_files() -> None:
    for file in (folder("static") / "embed").glob("*.js"):
        for name in re.findall(r'(?:from|import) ?\(?"([^"]+)"', file.read_text("utf-8")):
            assert re.fullmatch(r"\./[\w-]+\.js", name), name


async def test_a_picture_of_a_folder_has_a_name_and_may_have_no_link(browser: Browser, town: Town) -> None:
    await town.put("C1", "", network="nextcloud", by="Jan Peeters", name="Jan Peeters", link="")
    page = await page_of(browser)
    assert '<p class="by"><bdi>Jan Peeters</bdi></p>' in page
