from tests.fakes.desk_house import World, polls
from tests.web.desk.conftest import Visitor


async def test_broken_sources_come_first_and_say_what_to_do(ann: Visitor, world: World) -> None:
    await polls(world)
    _, page = await ann.get("/desk/sources")
    assert page.index("@bibieper") < page.index("#kattenstoet") < page.index("@stadieper")
    assert "Werkt niet sinds gisteren 16:08" in page
    assert "mediawall instagram session" in page
    assert "3 bronnen, 1 werkt niet" in page


async def test_a_waiting_source_says_until_when_and_only_once(ann: Visitor, world: World) -> None:
    await polls(world)
    _, page = await ann.get("/desk/sources")
    row = page.split("#kattenstoet")[1].split("</li>")[0]
    assert row.count("Wacht tot 14:40") == 1
    assert "{time}" not in page


async def test_a_source_that_was_never_asked_says_so(ann: Visitor) -> None:
    _, page = await ann.get("/desk/sources")
    assert page.count("Nog niet gevraagd") == 3


async def test_a_source_is_asked_now_and_the_page_says_so(ann: Visitor, world: World) -> None:
    answer = await ann.post("/desk/poll", source="bib")
    assert world.polled == ["bib"]
    _, page = await ann.get(answer.headers["Location"])
    assert "We vragen het nu aan @bibieper" in page
    assert (await ann.post("/desk/poll", source="nothing")).status == 404
