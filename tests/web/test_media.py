"""The pictures of the walls."""

from mediawall.domain.errors import NotFound
from mediawall.web.media import Shelf
from tests.fakes.faces import Town
from tests.web.conftest import Browser


async def test_a_picture_of_a_wall_is_served_for_every_website(browser: Browser, town: Town) -> None:
    post = await town.put("C1")
    for path in town.media(post):
        answer = await browser.get(path, headers={"Origin": "https://www.example"})
        assert answer.status == 200
        assert answer.content_type == ("image/webp" if path.endswith("webp") else "image/jpeg")
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert len(await answer.read()) > 1000


async def test_a_withdrawn_picture_is_not_there_at_once(browser: Browser, town: Town) -> None:
    post = await town.put("C1")
    await town.put("C2", picture="market")
    paths = town.media(post)
    assert (await browser.get(paths[0])).status == 200, "it lies in the memory now"
    town.drop(post)
    assert {(await browser.get(path)).status for path in paths} == {404}


async def test_a_picture_that_a_second_wall_still_shows_stays(browser: Browser, town: Town) -> None:
    post = await town.put("C1")
    await town.put("C1", wall="event")
    town.drop(post)
    assert (await browser.get(town.media(post, wall="event")[0])).status == 200


async def test_a_picture_that_waits_for_a_person_is_not_public(browser: Browser, town: Town) -> None:
    medium = await town.medium("fest")
    assert (await browser.get(medium["files"][0]["src"])).status == 404


async def test_who_has_a_picture_is_not_sent_it_again(browser: Browser, town: Town) -> None:
    path = town.media(await town.put("C1"))[0]
    tag = (await browser.get(path)).headers["ETag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        answer = await browser.get(path, headers={"If-None-Match": known})
        assert (answer.status, await answer.read()) == (304, b"")
    assert (await browser.get(path, headers={"If-None-Match": '"other"'})).status == 200


async def test_names_that_are_no_picture_of_ours_are_not_there(browser: Browser, town: Town) -> None:
    good = town.media(await town.put("C1"))[0]
    for name in ("", "x.webp", "..%2f..%2fconfig.yaml", good.removeprefix("/media/") + ".svg", "a" * 9000):
        assert (await browser.get(f"/media/{name}")).status in {400, 404}


class Counted:
    """Blobs in memory that count how often they are asked."""

    def __init__(self) -> None:
        self.kept = {str(n): bytes(10) for n in range(5)} | {"big": bytes(100)}
        self.asked: list[str] = []

    async def get(self, key: str) -> bytes:
        self.asked.append(key)
        if key not in self.kept:
            raise NotFound(key)
        return self.kept[key]

    async def put(self, data: bytes, suffix: str) -> str:
        raise NotImplementedError

    async def delete(self, key: str) -> None:
        raise NotImplementedError


async def test_the_shelf_never_holds_more_than_its_limit_and_lets_the_least_used_go() -> None:
    blobs = Counted()
    shelf = Shelf(blobs, limit=30)
    for key in ("0", "1", "2", "0", "3"):
        await shelf.get(key)
    assert blobs.asked == ["0", "1", "2", "3"]
    await shelf.get("0")
    await shelf.get("1")
    assert blobs.asked == ["0", "1", "2", "3", "1"], "1 was the least used when 3 came"


async def test_what_is_larger_than_the_shelf_is_served_and_not_kept() -> None:
    blobs = Counted()
    shelf = Shelf(blobs, limit=30)
    assert len(await shelf.get("big")) == 100
    assert len(await shelf.get("0")) == 10
    await shelf.get("big")
    assert blobs.asked.count("big") == 2
