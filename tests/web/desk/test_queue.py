import json
import re
from html.parser import HTMLParser
from pathlib import Path

from mediawall.domain.decision import Finding, PostState, Severity, Verdict
from tests.fakes.desk_house import World, fill
from tests.web.desk.conftest import Visitor

HOSTILE = Path(__file__).parents[2] / "data" / "desk" / "hostile"


async def test_the_oldest_post_is_judged_first_with_its_reasons(ann: Visitor, world: World) -> None:
    await fill(world)
    _, page = await ann.get("/desk/queue")
    assert 'data-post="instagram:Cfest"' in page
    assert "<mark>smeerlappen<sup>1</sup></mark>" in page
    assert "Woord van de lijst: smeerlappen" in page
    assert "Goedkeuren voor 2 muren" in page
    assert "1 goed, 1 afgewezen" in page
    assert "/desk/queue?list=decided&amp;post=instagram%3ACold1" in page


async def test_every_picture_of_a_carousel_has_its_own_address(ann: Visitor, world: World) -> None:
    await world.post("Ca", pictures=["fest", "hall"])
    _, first = await ann.get("/desk/queue")
    _, second = await ann.get("/desk/queue?post=instagram:Ca&picture=2")
    pattern = r'class="full" src="([^"]+)"'
    assert "Foto 1 van 2" in first
    assert "Foto 2 van 2" in second
    assert re.search(pattern, first) != re.search(pattern, second)
    for odd in ("0", "3", "-1", "x", "9" * 400, "٣"):
        status, _ = await ann.get(f"/desk/queue?picture={odd}")
        assert status == 200, odd


async def test_a_video_says_that_only_its_still_is_shown(ann: Visitor, world: World) -> None:
    await world.post("Ca", video=True)
    _, page = await ann.get("/desk/queue")
    assert "Video 0:12" in page
    assert "alleen dit beeld" in page


async def test_an_empty_queue_says_what_you_did_and_where_next(ann: Visitor, world: World) -> None:
    stored = await world.post("Ca")
    await ann.post("/desk/decide", post=stored.post.id, seen=str(stored.version), verdict="stash")
    _, page = await ann.get("/desk/queue")
    assert "Alles is bekeken" in page
    assert "Je keek vandaag naar 1 bericht." in page
    assert "1 apart gezet bericht bekijken" in page


async def test_a_post_of_no_wall_can_still_be_kept(ann: Visitor, world: World) -> None:
    await world.post("Ca", source="bib")
    _, page = await ann.get("/desk/queue")
    assert "Geen muur toont deze bron" in page
    assert 'name="chooses"' not in page


async def test_what_was_decided_can_be_found_with_its_whole_history(ann: Visitor, world: World) -> None:
    stored = await world.post("Ca", "Zomer in Ieper")
    await world.decide(stored.post.id, Verdict.APPROVE)
    await world.decide(stored.post.id, Verdict.HIDE, note="op vraag")
    _, sheet = await ann.get("/desk/queue?list=decided")
    assert "Zomer in Ieper" in sheet
    _, page = await ann.get("/desk/queue?list=decided&post=instagram:Ca")
    assert page.index("Verborgen</b> · Bram Maes") < page.index("Goedgekeurd</b> · Bram Maes")
    assert "op vraag" in page
    assert "Terugzetten" in page


async def test_a_post_that_nobody_knows_is_not_found(ann: Visitor) -> None:
    status, _ = await ann.get("/desk/queue?list=decided&post=instagram:Cnone")
    assert status == 404


async def test_each_person_reads_their_own_language(visitor: Visitor, world: World) -> None:
    await fill(world)
    for login, words in (("claire", "Pourquoi regardez-vous ceci"), ("emma", "Why do you look at this?"), ("jonas", "Warum siehst du dir das an?")):  # fmt: skip
        await visitor.sign_in(login)
        for path in ("/desk/queue", "/desk/queue?ask=reject", "/desk/queue?list=stashed", "/desk/queue?list=decided", "/desk/live", "/desk/sources", "/desk/log"):  # fmt: skip
            status, page = await visitor.get(path)
            assert status == 200
        _, page = await visitor.get("/desk/queue")
        assert words in page


class Tags(HTMLParser):
    """Every tag with its attributes, as a browser reads them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


async def test_a_hostile_caption_is_text_and_nothing_else(ann: Visitor, world: World) -> None:
    texts = [text for file in sorted(HOSTILE.glob("*.json")) for text in json.loads(file.read_text())]
    for number, text in enumerate(texts):
        findings = [Finding(code="word", severity=Severity.HOLD, check="words/1", span=(0, len(text)), facts=(("word", text),))]  # fmt: skip
        await world.post(f"C{number}", text, by=(f"u{number}", text[:60]), findings=findings, alt=text, pictures=["table"])  # fmt: skip
    for stored in await world.store.posts.list((PostState.WAITING,), limit=100):
        _, page = await ann.get(f"/desk/queue?post={stored.post.id}")
        tags = Tags(page).found
        assert [attributes["src"] for tag, attributes in tags if tag == "script"] == ["/static/desk/desk.js"]
        assert not [one for one in tags if one[0] in {"iframe", "object", "embed", "math", "style", "base"}]
        for _, attributes in tags:
            assert not [name for name in attributes if name.startswith("on") or name == "style"]
            assert (attributes.get("href") or "/").startswith(("/", "#", "https://www.instagram.com/"))


async def test_an_address_that_is_not_https_is_no_link(ann: Visitor, world: World) -> None:
    await world.post("Ca", link="javascript:alert(1)")
    _, page = await ann.get("/desk/queue")
    assert "javascript:" not in page
