"""Typing a post at the desk, over plain HTTP as a browser without script does."""

import hashlib
import io
import re
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from aiohttp import ClientResponse, FormData
from aiohttp.test_utils import TestClient, TestServer

from mediawall.domain.errors import NotFound
from mediawall.ingest.originals import Originals
from mediawall.sources.native import parse
from mediawall.web.desk import written
from tests.fakes.desk_house import World, open_world
from tests.web.desk.conftest import ORIGIN, Visitor

PICTURE = (Path(__file__).parents[2] / "data" / "desk" / "market.jpg").read_bytes()
WORDS = {
    "text": "Sneeuw op de Markt",
    "author": "Els Maes",
    "link": "https://www.ieper.example/",
    "source": "cultuur",
}


@pytest.fixture
async def typing(tmp_path: Path) -> AsyncIterator[World]:
    """The world, with two departments that type posts."""
    async with open_world(tmp_path, typed=True) as opened:
        yield opened


@pytest.fixture
async def els(typing: World) -> AsyncIterator[Visitor]:
    """Ann, at a desk where posts are typed."""
    async with TestClient(TestServer(typing.application())) as client:
        visitor = Visitor(client)
        await visitor.sign_in()
        yield visitor


def key_of(page: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found
    return found[1]


def blob_of(key: str, picture: bytes) -> str:
    return hashlib.sha256(key.encode() + b"\n" + picture).hexdigest() + ".original"


async def send(
    visitor: Visitor,
    *,
    key: str = "",
    pictures: Sequence[bytes] = (PICTURE,),
    alts: Sequence[str] = ("Mensen op de Markt.",),
    token: str | None = None,
    headers: dict[str, str] = ORIGIN,
    **words: str,
) -> ClientResponse:
    form = FormData(default_to_multipart=True)
    form.add_field("csrf", visitor.token if token is None else token)
    form.add_field("key", key or key_of((await visitor.get("/desk/new"))[1]))
    for number, data in enumerate(pictures):
        form.add_field("picture", io.BytesIO(data), filename=f"{number}.jpg", content_type="image/jpeg")
    for alt in alts:
        form.add_field("alt", alt)
    for name, value in (WORDS | words).items():
        form.add_field(name, value)
    return await visitor.client.post("/desk/new", data=form, headers=headers, allow_redirects=False)


async def test_a_typed_post_waits_as_a_letter_with_all_that_was_typed(els: Visitor, typing: World) -> None:
    answer = await send(els, pictures=(PICTURE, PICTURE + b"2"), alts=("Mensen op de Markt.", "De Halle."))
    assert (answer.status, answer.headers["Location"]) == (303, "/desk/new?sent=cultuur")
    [letter] = await typing.store.letters.after("cultuur", 0)
    [post] = parse(letter.body.encode()).posts
    assert (post.caption, post.author.handle, post.permalink) == (
        "Sneeuw op de Markt", "Els Maes", "https://www.ieper.example/",
    )  # fmt: skip
    assert [medium.alt for medium in post.media] == ["Mensen op de Markt.", "De Halle."]
    originals = Originals(typing.house.blobs)
    kept = [await originals.get(medium.url.rpartition("/")[2]) for medium in post.media]
    assert kept == [PICTURE, PICTURE + b"2"]
    assert typing.asker.polled == ["cultuur"]


@pytest.mark.parametrize(
    ("source", "says"), [("cultuur", "een collega kijkt eerst"), ("sport", "op de muur")]
)
async def test_the_answer_says_what_happens_next(els: Visitor, source: str, says: str) -> None:
    answer = await send(els, source=source)
    assert says in (await els.get(answer.headers["Location"]))[1]


async def test_a_person_starts_at_their_own_department(els: Visitor) -> None:
    _, page = await els.get("/desk/new")
    assert re.search(r'<option value="cultuur" selected', page)
    assert "Dienst Sport" not in page


async def test_a_form_that_is_sent_twice_is_one_post(els: Visitor, typing: World) -> None:
    key = key_of((await els.get("/desk/new"))[1])
    for _ in range(2):
        assert (await send(els, key=key)).status == 303
    [letter] = await typing.store.letters.after("cultuur", 0)
    [post] = parse(letter.body.encode()).posts
    assert await Originals(typing.house.blobs).get(post.media[0].url.rpartition("/")[2]) == PICTURE


async def test_the_pictures_of_a_form_that_comes_too_late_are_not_kept(els: Visitor, typing: World) -> None:
    key = key_of((await els.get("/desk/new"))[1])
    await send(els, key=key)
    assert (await send(els, key=key, pictures=(PICTURE + b"2",))).status == 303
    originals = Originals(typing.house.blobs)
    with pytest.raises(NotFound):
        await originals.get(blob_of(key, PICTURE + b"2"))
    assert await originals.get(blob_of(key, PICTURE)) == PICTURE


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        ({"pictures": ()}, "picture", "Kies minstens één foto."),
        ({"pictures": (b"",)}, "picture", "Kies minstens één foto."),
        ({"pictures": (b"%PDF-1.7 no picture",)}, "picture", "geen foto die we kunnen openen"),
        ({"pictures": (PICTURE, b"<svg/>")}, "picture", "geen foto die we kunnen openen"),
        ({"pictures": (b"\xff\xd8\xff" + bytes(written.LARGEST),)}, "picture", "te groot"),
        ({"pictures": (b"\xff\xd8\xff" + bytes(written.LARGEST - 3),) * 4}, "picture", "samen te groot"),
        ({"pictures": (PICTURE,) * 11}, "picture", "te veel foto’s"),
        ({"alts": ()}, "alt", "Zeg in één zin"),
        ({"alts": (" ",)}, "alt", "Zeg in één zin"),
        ({"pictures": (PICTURE,) * 2, "alts": ("a", "")}, "alt", "Zeg in één zin"),
        ({"alts": ("x" * 1001,)}, "alt", "te lang"),
        ({"text": "x" * 5001}, "text", "te lang"),
        ({"author": "x" * 61}, "author", "te lang"),
        ({"link": "http://www.ieper.example/"}, "link", "begint"),
        ({"source": "stad"}, "source", "Kies een dienst."),
    ],
)
async def test_what_is_missing_is_said_beside_its_field_and_nothing_that_was_typed_is_lost(
    els: Visitor, typing: World, wrong: dict[str, object], field: str, says: str
) -> None:
    answer = await send(els, **wrong)  # type: ignore[arg-type]
    page = await answer.text()
    assert answer.status == 422
    assert says in page
    assert f'id="wrong-{field}"' in page
    for name, value in (WORDS | {k: v for k, v in wrong.items() if isinstance(v, str)}).items():
        assert name == "source" or str(value) in page
    assert await typing.store.letters.after("cultuur", 0) == ()
    assert typing.asker.polled == []


async def test_words_are_kept_as_words(els: Visitor) -> None:
    answer = await send(els, text='<script>"&</script>', author="", pictures=())
    assert "&lt;script&gt;" in await answer.text()


async def test_the_same_form_goes_on_after_a_mistake(els: Visitor, typing: World) -> None:
    key = key_of((await els.get("/desk/new"))[1])
    page = await (await send(els, key=key, pictures=())).text()
    assert key_of(page) == key
    await send(els, key=key)
    assert [one.key for one in await typing.store.letters.after("cultuur", 0)] == [key]


async def test_a_form_without_a_key_gets_one(els: Visitor) -> None:
    answer = await send(els, key="x")
    assert answer.status == 422
    assert len(key_of(await answer.text())) > 16


async def test_a_full_disk_is_said_and_nothing_is_half_kept(
    els: Visitor, typing: World, tmp_path: Path
) -> None:
    (tmp_path / "blobs" / "incoming").rmdir()
    answer = await send(els)
    assert answer.status == 503
    assert "kan nu niets bewaren" in await answer.text()
    assert await typing.store.letters.after("cultuur", 0) == ()


@pytest.mark.parametrize("token", ["", "guess", "é" * 30])
async def test_a_form_without_the_sessions_token_is_refused(els: Visitor, typing: World, token: str) -> None:
    assert (await send(els, token=token)).status == 403
    assert await typing.store.letters.after("cultuur", 0) == ()


async def test_another_sites_page_sends_nothing(els: Visitor) -> None:
    assert (await send(els, headers={"Sec-Fetch-Site": "cross-site"})).status == 403


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"text=x", "application/x-www-form-urlencoded"),
        (b"", "multipart/form-data"),
        (b"no parts", "multipart/form-data; boundary=x"),
        (b"--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n\r\n--y--\r\n--x--", "multipart/form-data; boundary=x"),
        (b"--x\r\nContent-Disposition: form-data; name=picture\r\nContent-Transfer-Encoding: odd\r\n\r\na\r\n--x--", "multipart/form-data; boundary=x"),
    ],
)  # fmt: skip
async def test_what_is_no_form_is_refused_without_a_crash(els: Visitor, body: bytes, kind: str) -> None:
    answer = await els.client.post("/desk/new", data=body, headers={**ORIGIN, "Content-Type": kind})
    assert answer.status in {400, 403}


async def test_a_form_that_does_not_end_is_cut(els: Visitor) -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="picture"\r\n\r\n'
        for _ in range(10_000):
            yield bytes(1 << 20)

    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = await els.client.post("/desk/new", data=endless(), headers={**ORIGIN, **kind})
    assert answer.status == 413


async def test_a_desk_where_nobody_types_has_no_such_page(ann: Visitor) -> None:
    assert (await ann.get("/desk/new"))[0] == 404
    assert 'href="/desk/new"' not in (await ann.get("/desk/queue"))[1]


async def test_the_page_is_reached_from_every_page(els: Visitor) -> None:
    assert 'href="/desk/new"' in (await els.get("/desk/log"))[1]


async def test_who_is_not_signed_in_types_nothing(els: Visitor, typing: World) -> None:
    els.client.session.cookie_jar.clear()
    assert (await send(els, key="a" * 32)).status == 303
    assert await typing.store.letters.after("cultuur", 0) == ()
