import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediawall.domain.errors import ShapeChanged
from mediawall.shelf import File, Listing, Memory, arrange
from mediawall.sources.nextcloud import parse

DATA = Path(__file__).parents[2] / "data" / "webdav"
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def body(name: str) -> bytes:
    """A recorded answer without its head."""
    data = (DATA / name).read_bytes()
    return data.partition(b"\r\n\r\n")[2] if name.endswith(".http") else data


@pytest.mark.parametrize(
    ("name", "counts", "odd"),
    [
        ("wsgidav/top.http", (6, 1, 3), {"format": 1, "empty": 1}),
        ("wsgidav/markt.http", (3, 1, 3), {}),
        ("rclone/depth-0.http", (0, 0, 0), {}),
        ("written/nextcloud.xml", (3, 1, 1), {"format": 1}),
        ("written/elsewhere.xml", (3, 0, 2), {"name": 3}),
    ],
)
def test_an_answer_gives_what_was_counted_by_hand(
    name: str, counts: tuple[int, int, int], odd: dict[str, int]
) -> None:
    """Counts are files, folders, pictures."""
    folder = parse(body(name), "map")
    listing = Listing(files=folder.files, unreadable=folder.unreadable)
    shelf = arrange(listing, now=NOW, memory=Memory())
    assert (len(folder.files), len(folder.folders), len(shelf.fresh)) == counts
    assert Counter(row.code for row in shelf.unreadable) == odd


def test_names_come_as_people_wrote_them() -> None:
    top, markt = parse(body("wsgidav/top.http")), parse(body("wsgidav/markt.http"), "Markt")
    assert {file.path for file in top.files} == {
        "Belfort & markt.jpg", "Belfort & markt.txt", "Menenpoort bij nacht – café.jpg", "zomer'26 (1).png",
        "verslag.pdf", "leeg.jpg",
    }  # fmt: skip
    assert {file.path for file in markt.files} == {
        "Markt/kraam één.webp",
        "Markt/50% korting.jpg",
        "Markt/a+b.gif",
    }
    assert (top.folders, markt.folders) == (("Markt",), ("Markt/Kraam",))


def test_sizes_times_and_the_clouds_own_mark_are_read() -> None:
    folder = parse(body("written/nextcloud.xml"))
    taken = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)
    assert folder.files[0] == File(
        path="Lakenhalle & belfort café.jpg", size=3145728, changed=taken, stirred=taken
    )
    assert folder.whole == '"6740c1b2d5a3f"'
    assert parse(body("wsgidav/top.http")).whole == ""


def test_nothing_outside_the_folder_is_believed() -> None:
    folder = parse(body("written/elsewhere.xml"))
    assert [file.path for file in folder.files] == ["goed.jpg", "ook goed.jpg", "\x00.jpg"]
    assert "name" in {row.code for row in folder.unreadable}


@pytest.mark.parametrize(
    "name",
    ["written/bomb.xml", "written/outside.xml", "wsgidav/page.http", "wsgidav/gone.http", "wsgidav/wrong-password.http",
     "wsgidav/file.http", "rclone/gone.http"],
)  # fmt: skip
def test_what_is_no_folder_is_said(name: str) -> None:
    with pytest.raises(ShapeChanged):
        parse(body(name))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "utf-7", "cp037"])
def test_no_encoding_hides_a_doctype(encoding: str) -> None:
    with pytest.raises(ShapeChanged):
        parse(body("written/bomb.xml").decode().encode(encoding))
    head = f'<?xml version="1.0" encoding="{encoding}"?>'.encode()
    with pytest.raises(ShapeChanged):
        parse(head + body("written/bomb.xml").decode().partition("?>")[2].encode(encoding))


def test_a_file_without_a_time_is_said_and_one_without_a_size_is_taken() -> None:
    answer = body("written/nextcloud.xml").decode()
    timeless = re.sub(r"<d:getlastmodified>.*?</d:getlastmodified>", "", answer)
    assert {row.code for row in parse(timeless.encode()).unreadable} == {"no-time"}
    unmeasured = re.sub(r"<d:getcontentlength>\d+</d:getcontentlength>", "", answer)
    assert {file.size for file in parse(unmeasured.encode()).files} == {-1}


def test_a_very_deep_answer_breaks_nothing() -> None:
    deep = (
        b'<d:multistatus xmlns:d="DAV:">'
        + b"<d:response>" * 200_000
        + b"</d:response>" * 200_000
        + b"</d:multistatus>"
    )
    with pytest.raises(ShapeChanged):
        parse(deep)


GOOD = [body(name) for name in ("wsgidav/top.http", "written/nextcloud.xml", "written/elsewhere.xml")]
WORDS = re.compile(rb"[^<>]+")


@given(st.data())
def test_a_mutilated_answer_gives_files_or_says_what_it_is(data: st.DataObject) -> None:
    answer = data.draw(st.sampled_from(GOOD))
    spans = [match.span() for match in WORDS.finditer(answer)]
    for _ in range(data.draw(st.integers(1, 3))):
        start, end = data.draw(st.sampled_from(spans))
        answer = answer[:start] + data.draw(st.text(max_size=12)).encode("utf-8", "replace") + answer[end:]
    try:
        folder = parse(answer, "map")
    except ShapeChanged:
        return
    for file in folder.files:
        assert file.path.startswith("map/")
        assert file.path.count("/") == 1
        assert file.changed - NOW < timedelta(days=365 * 9000)
    arrange(Listing(files=folder.files, unreadable=folder.unreadable), now=NOW, memory=Memory())


@given(answer=st.binary(max_size=200))
def test_any_bytes_give_files_or_say_what_they_are(answer: bytes) -> None:
    with pytest.raises(ShapeChanged):
        parse(answer)
