"""The sources at the desk."""

import pytest

from mediawall import __version__
from mediawall.domain.source import Asked, Asking
from tests.fakes.desk_house import World, polls
from tests.fakes.desk_sources import every_state
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
    assert world.asker.polled == ["bib"]
    _, page = await ann.get(answer.headers["Location"])
    assert "We vragen het nu aan @bibieper" in page
    assert (await ann.post("/desk/poll", source="nothing")).status == 404


async def test_every_state_has_its_sentence_and_what_it_may_still_use(ann: Visitor, world: World) -> None:
    await every_state(world)
    _, page = await ann.get("/desk/sources")
    for words in (
        "Werkt, maar trager",
        "Gepauzeerd",
        "De lijn staat open: nieuws komt meteen binnen",
        "931 van 960 vragen van vandaag, bijna op",
        "Sleutel nog 38 dagen",
        "Nieuws van een website · Communicatie",
        "De laatste 48 uur: 25 uur in orde, 48 min gewacht, 22 uur niet",
        "Meldingen komen niet aan bij communicatie@ieper.example",
    ):
        assert words in page, words
    order = ["@bibieper", "#kattenstoet<", "#kattenstoet2027", "@stadieper", "Foto’s van het team"]
    assert [page.index(one) for one in order] == sorted(page.index(one) for one in order)


async def test_the_list_can_be_narrowed_to_what_has_a_problem_or_to_a_department(
    ann: Visitor, world: World
) -> None:
    await every_state(world)
    _, troubled = await ann.get("/desk/sources?only=trouble")
    assert "@bibieper" in troubled
    assert "@stadieper" not in troubled
    _, youth = await ann.get("/desk/sources?department=Jeugd")
    assert "#ieper op mastodon.example" in youth
    assert "@bibieper" not in youth
    _, nobody = await ann.get("/desk/sources?department=Nergens")
    assert "Geen bron in deze lijst." in nobody


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (Asked(how=Asking.ANSWERED, new=3), "@bibieper gevraagd: 3 nieuwe berichten."),
        (Asked(how=Asking.ANSWERED, new=1), "@bibieper gevraagd: 1 nieuw bericht."),
        (Asked(how=Asking.ANSWERED), "@bibieper gevraagd: het werkt, er is niets nieuws."),
        (Asked(how=Asking.FAILED), "@bibieper gevraagd: het werkt niet."),
        (Asked(how=Asking.RESTING), "@bibieper is net gevraagd."),
        (Asked(how=Asking.LIVE), "@bibieper heeft een open lijn."),
        (Asked(how=Asking.SPENT), "De vragen van vandaag zijn op voor @bibieper."),
        (Asked(how=Asking.OFF), "@bibieper staat uit."),
    ],
)
async def test_what_came_of_asking_is_said_in_words(
    ann: Visitor, world: World, asked: Asked, says: str
) -> None:
    world.asker.answer = asked
    for place in ("list", "source"):
        answer = await ann.post("/desk/poll", source="bib", page=place)
        _, page = await ann.get(answer.headers["Location"])
        assert says in page


@pytest.mark.parametrize(
    "query",
    [
        "asked=bib&how=x",
        "asked=no&how=answered",
        "asked=bib&how=answered&new=-3",
        "asked=bib&how=answered&new=9999999999",
    ],
)
async def test_an_address_that_somebody_made_up_breaks_no_page(ann: Visitor, query: str) -> None:
    status, _ = await ann.get(f"/desk/sources?{query}")
    assert status == 200


async def test_the_page_of_one_source_says_what_to_do_and_that_its_walls_play_on(
    ann: Visitor, world: World
) -> None:
    await every_state(world)
    _, page = await ann.get("/desk/sources/bib")
    for words in (
        "Werkt niet sinds",
        "<li>Druk daarna op Test.</li>",
        "4 keer veranderd",
        "Elke 15 min",
        "3 × ",
    ):
        assert words in page, words
    _, tag = await ann.get("/desk/sources/tag")
    assert "Onthaal stadhuis, Markt, Kattenstoet" in tag
    assert "Ze tonen wat ze al hebben, ook als deze bron niet werkt." in tag
    assert (await ann.get("/desk/sources/nothing"))[0] == 404


async def test_who_paused_a_source_stands_in_the_log_and_the_source_can_be_resumed(
    ann: Visitor, world: World
) -> None:
    answer = await ann.post("/desk/pause", source="bib", page="source")
    assert answer.headers["Location"] == "/desk/sources/bib?asked=bib&how=paused"
    _, page = await ann.get(answer.headers["Location"])
    assert "@bibieper is gepauzeerd." in page
    assert "Hervat" in page
    world.asker.answer = Asked(how=Asking.ANSWERED)
    answer = await ann.post("/desk/resume", source="bib", page="source")
    assert world.asker.polled == ["bib"]
    _, log = await ann.get("/desk/log")
    assert log.index("Hervatte bron") < log.index("Pauzeerde bron")
    assert "Ann Declercq" in log
    _, rules = await ann.get("/desk/log?kind=rule")
    assert "Pauzeerde bron" not in rules
    assert (await ann.post("/desk/pause", source="nothing")).status == 404


async def test_the_last_bad_reply_can_be_seen_and_kept_with_what_its_reader_needs(
    ann: Visitor, world: World
) -> None:
    await every_state(world)
    _, page = await ann.get("/desk/sources/bib")
    assert "&lt;title&gt;Login" in page
    assert "<title>Login" not in page
    answer = await ann.client.get("/desk/sources/bib/reply.txt")
    text = await answer.text()
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="mediawall-bib-')
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert text.startswith("source: instagram-account\ntrouble: login\n")
    assert f"mediawall: {__version__}\ninstaloader: 4.16 (93 d)\n\n<!doctype html>" in text
    assert (await ann.client.get("/desk/sources/stad/reply.txt")).status == 404


async def test_nobody_who_is_not_signed_in_sees_a_reply_or_pauses_a_source(
    visitor: Visitor, world: World
) -> None:
    await every_state(world)
    assert (await visitor.get("/desk/sources/bib/reply.txt"))[0] == 303
    assert (await visitor.post("/desk/pause", source="bib")).status in {303, 403}
    assert await world.house.acts.newest() == ()
