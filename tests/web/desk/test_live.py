import re

from mediawall.domain.decision import PostState, Verdict
from mediawall.push.protocol import Ack
from tests.fakes.desk_house import World, fill
from tests.web.desk.conftest import Visitor


async def hide(ann: Visitor, world: World, post_id: str) -> str:
    stored = await world.store.posts.get(post_id)
    answer = await ann.post("/desk/decide", post=post_id, seen=str(stored.version), verdict="hide")
    assert answer.status == 303
    for wall in world.house.walls:
        await world.follower.catch_up(wall.name)
    return answer.headers["Location"]


async def test_each_screen_is_shown_as_it_reports_itself(ann: Visitor, world: World) -> None:
    await fill(world)
    _, page = await ann.get("/desk/live")
    assert "3 van 4" in page
    assert "Onthaal stadhuis 3" in page
    assert "Geen antwoord sinds" in page
    assert "1080 × 1920" in page


async def test_the_posts_of_each_wall_can_be_hidden(ann: Visitor, world: World) -> None:
    await fill(world)
    _, page = await ann.get("/desk/live")
    hall = page.split('id="wall-1"')[1].split('id="wall-2"')[0]
    assert hall.count("Nu verbergen") == 6
    assert "6 berichten · 3 schermen" in hall


async def test_a_hidden_post_leaves_its_walls_and_the_receipt_counts_the_answers(
    ann: Visitor, world: World
) -> None:
    await fill(world)
    there = await hide(ann, world, "instagram:Clive1")
    assert there.startswith("/desk/live?receipt=")
    _, page = await ann.get(there)
    assert "Weg van 0 van 3 schermen" in page
    now = world.clock.now().timestamp()
    for screen in ("s1", "s2"):
        world.hub.ack("stad", screen, Ack(offset=world.hub.top("stad")), now)
    _, page = await ann.get("/desk/receipt/" + there.rpartition("=")[2])
    assert "Weg van 2 van 3 schermen" in page
    assert re.search(r"Onthaal stadhuis 1<span class=\"mono\">\d,\d\d s", page)
    assert "wacht op antwoord" in page
    world.clock.forward(seconds=6)
    _, page = await ann.get(there)
    assert "wordt daar gewist" in page
    assert "instagram:Clive1" not in [entry.id for entry in (await world.store.logs.snapshot("stad")).entries]


async def test_when_every_screen_answered_the_slip_says_how_long_it_took(ann: Visitor, world: World) -> None:
    await fill(world)
    there = await hide(ann, world, "instagram:Cold1")
    now = world.clock.now().timestamp()
    for wall, screens in (("stad", ("s1", "s2", "s3")), ("event", ("s4",))):
        for screen in screens:
            world.hub.ack(wall, screen, Ack(offset=world.hub.top(wall)), now)
    _, page = await ann.get(there)
    assert re.search(r"Weg van 4 van 4 schermen, \d,\d\d s", page)
    assert 'data-more=""' in page


async def test_without_screens_the_slip_says_so(ann: Visitor, world: World) -> None:
    stored = await world.post("Ca", state=PostState.LIVE)
    _, page = await ann.get(await hide(ann, world, stored.post.id))
    assert "Er luisterde geen scherm" in page


async def test_a_hidden_post_can_be_put_back(ann: Visitor, world: World) -> None:
    stored = await world.post("Ca", state=PostState.LIVE)
    there = await hide(ann, world, stored.post.id)
    answer = await ann.post("/desk/undo", decision=there.rpartition("=")[2], back="/desk/live")
    assert answer.headers["Location"] == "/desk/live"
    assert (await world.store.posts.get(stored.post.id)).state is PostState.LIVE
    _, page = await ann.get(there)
    assert "Terugzetten" not in page


async def test_a_receipt_of_what_hid_nothing_is_not_found(ann: Visitor, world: World) -> None:
    stored = await world.post("Ca")
    number, _ = await world.decide(stored.post.id, Verdict.STASH)
    for one in (number, 999):
        status, _ = await ann.get(f"/desk/receipt/{one}")
        assert status == 404
        status, page = await ann.get(f"/desk/live?receipt={one}")
        assert status == 200
        assert "Bewijs van weghalen" not in page
