from dataclasses import replace

import pytest

from mediawall.domain.decision import Finding, PostState, Severity, StoredPost, Verdict
from tests.fakes.desk_house import World
from tests.web.desk.conftest import Visitor


def form(stored: StoredPost, verdict: str, **more: str | list[str]) -> dict[str, str | list[str]]:
    base = {
        "post": stored.post.id,
        "seen": str(stored.version),
        "saw": stored.post.caption,
        "verdict": verdict,
    }
    return {**base, **more}


async def test_an_approval_goes_to_the_chosen_walls_and_on_to_the_next_card(
    ann: Visitor, world: World
) -> None:
    first, second = await world.post("Ca"), await world.post("Cb")
    answer = await ann.post(
        "/desk/decide", **form(first, "approve", chooses="1", wall=["stad"], next=second.post.id)
    )
    assert answer.status == 303
    assert answer.headers["Location"] == "/desk/queue?post=instagram%3ACb"
    stored = await world.store.posts.get(first.post.id)
    assert (stored.state, stored.walls) == (PostState.LIVE, ("stad",))
    assert [entry.id for entry in (await world.store.logs.snapshot("stad")).entries] == [first.post.id]
    assert not (await world.store.logs.snapshot("event")).entries


async def test_all_walls_on_means_every_wall_also_one_of_tomorrow(ann: Visitor, world: World) -> None:
    stored = await world.post("Ca")
    await ann.post("/desk/decide", **form(stored, "approve", chooses="1", wall=["stad", "event"]))
    assert (await world.store.posts.get(stored.post.id)).walls is None


async def test_an_approval_for_no_wall_is_asked_again(ann: Visitor, world: World) -> None:
    stored = await world.post("Ca")
    for walls in ([], ["elsewhere"]):
        answer = await ann.post("/desk/decide", **form(stored, "approve", chooses="1", wall=walls))
        assert answer.status == 422
        assert "Zet eerst een muur aan" in await answer.text()
    assert (await world.store.posts.get(stored.post.id)).state is PostState.WAITING


async def test_a_rejection_names_its_reason_and_keeps_the_note(ann: Visitor, world: World) -> None:
    stored = await world.post("Ca")
    await ann.post("/desk/decide", **form(stored, "reject", reason="unwilling", note=" belde naar de balie "))
    last = (await world.store.decisions.history(post_id=stored.post.id))[0].decision
    assert (last.verdict, last.reason, last.note, last.actor.name) == (
        Verdict.REJECT,
        "unwilling",
        "belde naar de balie",
        "ann",
    )


@pytest.mark.parametrize(("reason", "note", "said"), [("", "", "Kies een reden"), ("other", "", "Schrijf kort"), ("gone", "", "Kies een reden")])  # fmt: skip
async def test_a_rejection_without_a_why_opens_the_list_again(
    ann: Visitor, world: World, reason: str, note: str, said: str
) -> None:
    stored = await world.post("Ca")
    answer = await ann.post("/desk/decide", **form(stored, "reject", reason=reason, note=note))
    page = await answer.text()
    assert answer.status == 422
    assert said in page
    assert '<dialog class="dlg ask" id="reject" aria-labelledby="reject-title" open>' in page


async def test_who_comes_second_reads_who_was_first_and_nothing_is_kept(ann: Visitor, world: World) -> None:
    stored = await world.post("Ca", "Feest")
    await world.decide(stored.post.id, Verdict.REJECT, reason="advert")
    answer = await ann.post("/desk/decide", **form(stored, "approve", chooses="1", wall=["stad"]))
    page = await answer.text()
    assert answer.status == 409
    assert "Een ander was je voor. Jouw keuze is niet bewaard." in page
    assert "<b>Bram Maes</b> · afgewezen" in page
    assert "Reclame of spam" in page
    assert (await world.store.posts.get(stored.post.id)).state is PostState.REJECTED


async def test_a_changed_text_is_shown_beside_the_one_that_was_seen(ann: Visitor, world: World) -> None:
    stored = await world.post("Ca", "Onze vrienden van de harmonie")
    _, now = await world.decide(stored.post.id, Verdict.STASH)
    saw = "Onze <b>smeerlappen</b> van de harmonie"
    answer = await ann.post("/desk/decide", **form(replace(now, version=stored.version), "stash", saw=saw))
    page = await answer.text()
    assert answer.status == 409
    assert "<del>&lt;b&gt;smeerlappen&lt;/b&gt;</del>" in page
    assert "<ins>vrienden</ins>" in page


async def test_the_same_choice_sent_twice_counts_once(ann: Visitor, world: World) -> None:
    stored = await world.post("Ca")
    for _ in range(2):
        answer = await ann.post("/desk/decide", **form(stored, "stash"))
        assert answer.status == 303
    assert len(await world.store.decisions.history(post_id=stored.post.id)) == 2


async def test_the_last_step_can_be_undone_and_shows_its_post_again(ann: Visitor, world: World) -> None:
    stored = await world.post("Ca", findings=[Finding(code="phone", severity=Severity.HOLD, check="contact/1")], state=PostState.HELD)  # fmt: skip
    await ann.post("/desk/decide", **form(stored, "reject", reason="advert"))
    _, page = await ann.get("/desk/queue")
    assert "Vorige: afgewezen" in page
    last = (await world.store.decisions.history(post_id=stored.post.id))[0]
    answer = await ann.post("/desk/undo", decision=str(last.id))
    assert answer.headers["Location"] == "/desk/queue?post=instagram%3ACa"
    assert (await world.store.posts.get(stored.post.id)).state is PostState.HELD
    _, after = await ann.get("/desk/queue")
    assert 'id="undo"' not in after


async def test_what_a_colleague_changed_since_cannot_be_undone(ann: Visitor, world: World) -> None:
    stored = await world.post("Ca")
    await ann.post("/desk/decide", **form(stored, "stash"))
    mine = (await world.store.decisions.history(post_id=stored.post.id))[0]
    await world.decide(stored.post.id, Verdict.APPROVE)
    answer = await ann.post("/desk/undo", decision=str(mine.id))
    assert answer.status == 409
    assert "er is intussen iets anders beslist" in await answer.text()
    assert (await world.store.posts.get(stored.post.id)).state is PostState.LIVE


@pytest.mark.parametrize(
    "fields",
    [
        {"verdict": "explode"},
        {"verdict": "drop"},
        {"verdict": "hold"},
        {"seen": "x"},
        {"seen": "9" * 5000},
        {"verdict": ""},
    ],
)
async def test_what_is_no_persons_decision_is_refused(
    ann: Visitor, world: World, fields: dict[str, str]
) -> None:
    stored = await world.post("Ca")
    answer = await ann.post("/desk/decide", **{**form(stored, "approve"), **fields})
    assert answer.status in {400, 409}
    assert (await world.store.posts.get(stored.post.id)).state is PostState.WAITING


async def test_an_unknown_post_or_decision_is_not_found(ann: Visitor, world: World) -> None:
    stored = await world.post("Ca")
    assert (await ann.post("/desk/decide", **form(stored, "stash", post="instagram:Cnone"))).status == 404
    assert (await ann.post("/desk/undo", decision="99999")).status == 404
    for odd in ("", "x", "-1", "٣"):
        assert (await ann.post("/desk/undo", decision=odd)).status == 400
