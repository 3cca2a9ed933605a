"""Posts that changed at their source, or are gone from it, as a clerk sees them."""

import re

import pytest

from mediawall.domain.decision import PostState, Verdict
from mediawall.text import say
from tests.fakes.desk_house import World
from tests.web.desk.conftest import Visitor
from tests.web.desk.test_decide import form

OLD, NEW = "De stoet begint om drie uur", "De stoet begint om vier uur"


def bare(page: str) -> str:
    """The page's text without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


async def test_a_changed_post_stands_in_the_queue_with_both_texts_and_the_difference(
    ann: Visitor, world: World
) -> None:
    live = await world.post("Ca", OLD, state=PostState.LIVE)
    await world.changes_at_its_source(live, NEW)
    status, page = await ann.get("/desk/queue")
    assert status == 200
    assert "<del>drie</del>" in page
    assert "<ins>vier</ins>" in page
    assert say("desk.changed.title", "nl") in page
    assert 'name="saw" value="De stoet begint om vier uur"' in page
    assert 'data-verdict="approve"' in page
    assert 'data-verdict="hide"' in page
    assert 'id="reject"' not in page, "what is on a wall is hidden, not rejected"
    assert re.search(r'class="n">1<', page), "it is counted"


@pytest.mark.parametrize("language", ["nl", "fr", "en", "de"])
async def test_what_changed_is_said_in_every_language(visitor: Visitor, world: World, language: str) -> None:
    who = {"nl": "ann", "fr": "claire", "en": "emma", "de": "jonas"}[language]
    await visitor.sign_in(who)
    await world.changes_at_its_source(await world.post("Ca", OLD, state=PostState.LIVE), NEW)
    _, page = await visitor.get("/desk/queue")
    for key in ("desk.changed.title", "desk.changed.body", "desk.changed.what", "desk.changed.approve"):
        assert say(key, language) in page


async def test_other_pictures_are_shown_with_those_of_before(ann: Visitor, world: World) -> None:
    live = await world.post("Ca", OLD, pictures=["fest"], state=PostState.LIVE)
    changed = await world.changes_at_its_source(live, OLD, pictures=["hall"])
    _, page = await ann.get("/desk/queue")
    assert changed.revision is not None
    assert changed.revision.form.pictures[0].renditions[0].blob in page
    assert live.pictures[0].renditions[0].blob in page
    assert say("desk.changed.pictures", "nl") in page


async def test_approving_puts_the_new_form_on_the_wall_and_can_be_undone(ann: Visitor, world: World) -> None:
    live = await world.post("Ca", OLD, state=PostState.LIVE)
    changed = await world.changes_at_its_source(live, NEW)
    answer = await ann.post(
        "/desk/decide", **form(changed, "approve", chooses="1", wall=["stad", "event"], saw=NEW)
    )
    assert answer.status == 303
    (entry,) = (await world.store.logs.snapshot("stad")).entries
    assert entry.body["caption"] == NEW
    again = await ann.post(
        "/desk/decide", **form(changed, "approve", chooses="1", wall=["stad", "event"], saw=NEW)
    )
    assert again.status == 303, "the browser asked twice, because no answer reached it"
    recorded = (await world.store.decisions.history(post_id=live.post.id))[0]
    _, log = await ann.get("/desk/log")
    assert say("reason.changed", "nl") in log
    answer = await ann.post("/desk/undo", decision=str(recorded.id))
    assert answer.headers["Location"] == "/desk/queue?post=instagram%3ACa"
    (entry,) = (await world.store.logs.snapshot("stad")).entries
    assert entry.body["caption"] == OLD


async def test_hiding_a_changed_post_takes_it_off(ann: Visitor, world: World) -> None:
    changed = await world.changes_at_its_source(await world.post("Ca", OLD, state=PostState.LIVE), NEW)
    answer = await ann.post("/desk/decide", **form(changed, "hide"))
    assert answer.status == 303
    assert (await world.store.logs.snapshot("stad")).entries == ()


async def test_a_clerk_who_saw_the_old_words_is_shown_both(ann: Visitor, world: World) -> None:
    live = await world.post("Ca", OLD, state=PostState.LIVE)
    await world.changes_at_its_source(live, NEW)
    answer = await ann.post("/desk/decide", **form(live, "approve"))
    page = await answer.text()
    assert answer.status == 409
    assert "<ins>vier</ins>" in page
    assert (await world.store.posts.get(live.post.id)).state is PostState.LIVE


async def test_an_authors_edit_in_that_second_does_not_stop_who_hides_the_post(
    ann: Visitor, world: World
) -> None:
    live = await world.post("Ca", OLD, state=PostState.LIVE)
    await world.changes_at_its_source(live, NEW)
    assert (await ann.post("/desk/decide", **form(live, "hide"))).status == 303
    assert (await world.store.logs.snapshot("stad")).entries == ()
    await world.decide(live.post.id, Verdict.APPROVE)
    assert (await ann.post("/desk/decide", **form(live, "hide"))).status == 409, "a colleague decided since"


async def test_a_clerk_who_judges_while_the_author_edits_is_told(ann: Visitor, world: World) -> None:
    waits = await world.post("Ca", OLD)
    edited = await world.post("Ca", NEW)
    answer = await ann.post("/desk/decide", **form(waits, "approve"))
    assert (answer.status, edited.state) == (409, PostState.WAITING)


async def test_a_changed_post_without_pictures_can_only_be_hidden(ann: Visitor, world: World) -> None:
    live = await world.post("Ca", OLD, pictures=[], state=PostState.LIVE)
    changed = await world.changes_at_its_source(live, NEW)
    answer = await ann.post("/desk/decide", **form(changed, "approve", chooses="1", wall=["stad"]))
    assert answer.status == 422
    assert say("desk.problem.picture", "nl") in await answer.text()


async def test_what_its_author_took_away_cannot_be_brought_back(ann: Visitor, world: World) -> None:
    live = await world.post("Ca", OLD, state=PostState.LIVE)
    gone = await world.leaves_its_source(live)
    assert gone.state is PostState.HIDDEN
    _, page = await ann.get("/desk/queue?list=decided&post=instagram:Ca")
    assert say("desk.fate.gone", "nl") in page
    assert 'data-swap data-verdict="approve"' not in page
    answer = await ann.post("/desk/decide", **form(gone, "approve"))
    assert answer.status == 422
    assert say("desk.problem.gone", "nl") in await answer.text()
    recorded = (await world.store.decisions.history(post_id=live.post.id))[0]
    answer = await ann.post("/desk/undo", decision=str(recorded.id))
    assert answer.status == 409
    assert (await world.store.posts.get(live.post.id)).state is PostState.HIDDEN


async def test_the_log_says_which_source_took_it_away_and_offers_no_undo(ann: Visitor, world: World) -> None:
    await world.leaves_its_source(await world.post("Ca", OLD, state=PostState.LIVE))
    _, page = await ann.get("/desk/log?kind=source")
    row = bare(page)
    assert say("reason.gone", "nl") in row
    assert f"{say('desk.actor.source', 'nl')}: tag" in row
    assert OLD in row
    assert "/desk/undo" not in page


async def test_nothing_of_an_erased_post_is_shown_anywhere(visitor: Visitor, world: World) -> None:
    live = await world.post("Ca", OLD, state=PostState.LIVE)
    await world.decide(live.post.id, Verdict.HIDE, by="ann", reason="minor", note="belde: de stoet begint")
    await world.leaves_its_source(live)
    world.clock.forward(hours=12)
    assert await world.farewell.erase() == 1
    await visitor.sign_in()
    places = (
        "/desk/log",
        "/desk/queue?list=decided",
        "/desk/queue?list=decided&post=instagram:Ca",
        "/desk/queue",
    )
    for place in places:
        status, page = await visitor.get(place)
        assert status == 200
        assert "stoet" not in page.replace("kattenstoet", "")
        assert "lien" not in page
    _, page = await visitor.get("/desk/log")
    assert say("desk.fate.erased", "nl") in page
    (file, *_) = live.pictures[0].renditions
    assert (await visitor.get(f"/desk/media/{file.blob}"))[0] == 404
