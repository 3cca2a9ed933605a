from mediawall.domain.decision import PostState, Verdict
from tests.fakes.desk_house import World
from tests.web.desk.conftest import Visitor


async def test_the_log_says_who_did_what_why_and_from_where_to_where(ann: Visitor, world: World) -> None:
    await world.post("Ca", "WIN NU gratis telefoon")
    await world.decide("instagram:Ca", Verdict.REJECT, reason="advert", note="derde keer")
    _, page = await ann.get("/desk/log")
    row = page.split("<tbody>")[1].split("</tr>")[0]
    for words in ("Bram Maes", "Jeugd", "Afgewezen", "WIN NU gratis telefoon", "Reclame of spam", "derde keer", "te bekijken → afgewezen", "Terugdraaien"):  # fmt: skip
        assert words in row


async def test_only_the_last_decision_about_a_post_can_be_reversed(ann: Visitor, world: World) -> None:
    stored = await world.post("Ca")
    await world.decide(stored.post.id, Verdict.STASH)
    number, _ = await world.decide(stored.post.id, Verdict.APPROVE)
    _, page = await ann.get("/desk/log")
    assert page.count("Terugdraaien") == 1
    answer = await ann.post("/desk/undo", decision=str(number), back="/desk/log")
    assert answer.headers["Location"] == "/desk/log"
    assert (await world.store.posts.get(stored.post.id)).state is PostState.STASHED
    _, after = await ann.get("/desk/log")
    assert "Ongedaan gemaakt" in after
    assert "Terugdraaien" not in after


async def test_the_log_can_show_people_or_rules_alone(ann: Visitor, world: World) -> None:
    stored = await world.post("Ca")
    await world.decide(stored.post.id, Verdict.STASH)
    _, people = await ann.get("/desk/log?kind=person")
    assert people.count("<tr>") == 2
    _, sources = await ann.get("/desk/log?kind=source")
    assert "Nog niets beslist" in sources
