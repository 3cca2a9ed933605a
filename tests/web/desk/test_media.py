import hashlib

from tests.fakes.desk_house import World
from tests.web.desk.conftest import Visitor


async def test_staff_see_any_rendition_and_nobody_else_does(visitor: Visitor, world: World) -> None:
    stored = await world.post("Ca")
    key = stored.pictures[0].renditions[0].blob
    assert (await visitor.client.get(f"/desk/media/{key}")).status == 401
    await visitor.sign_in()
    answer = await visitor.client.get(f"/desk/media/{key}")
    assert answer.content_type == "image/webp"
    assert hashlib.sha256(await answer.read()).hexdigest() + ".webp" == key
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"].startswith("private")


async def test_no_other_name_leads_to_a_file(ann: Visitor) -> None:
    some = "0" * 64
    for name in (
        f"{some}.webp",
        f"{some}.html",
        f"{some}.svg",
        "..%2f..%2fetc%2fpasswd",
        f"{some}.webp%00.html",
        "x",
    ):
        assert (await ann.client.get(f"/desk/media/{name}")).status == 404, name
