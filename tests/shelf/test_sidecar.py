import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediawall.shelf import LARGEST_SIDECAR, Note, read_note
from mediawall.shelf.sidecar import https_link

FULL = {
    "caption": "Kattenstoet\nmet 2.000 figuranten",
    "author": "Hilde Vermeersch",
    "alt": "Een reuzenkat op de Grote Markt",
    "taken": "2026-11-22T14:30:00+01:00",
    "link": "https://www.ieper.be/kattenstoet",
}
READ = Note(
    caption="Kattenstoet\nmet 2.000 figuranten",
    author="Hilde Vermeersch",
    alt="Een reuzenkat op de Grote Markt",
    taken=datetime(2026, 11, 22, 13, 30, tzinfo=UTC),
    link="https://www.ieper.be/kattenstoet",
)
YAML = """\
caption: |
  Kattenstoet
  met 2.000 figuranten
author: Hilde Vermeersch
alt: Een reuzenkat op de Grote Markt
taken: 2026-11-22T14:30:00+01:00
link: https://www.ieper.be/kattenstoet
"""


def test_a_text_file_is_the_caption() -> None:
    assert read_note("foto.txt", b" Het Belfort, 3 < 5 &amp; <b>ok</b>\r\n") == Note(
        caption="Het Belfort, 3 < 5 &amp; <b>ok</b>"
    )


def test_yaml_and_json_say_the_same() -> None:
    assert read_note("a.yaml", YAML.encode()) == READ
    assert read_note("a.yml", YAML.encode()) == READ
    assert read_note("A.JSON", json.dumps(FULL).encode()) == READ


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_windows_writes_is_read(encoding: str) -> None:
    assert read_note("a.txt", "Café\r\nélan".encode(encoding)) == Note(caption="Café\nélan")


def test_a_value_stays_as_it_was_written() -> None:
    note = read_note("a.yaml", b"caption: 007\nauthor: no\nalt: 1.10\ntaken: 2026-11-22\n")
    assert note == Note(caption="007", author="no", alt="1.10", taken=datetime(2026, 11, 22, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", "Café".encode("cp1252")),
        ("a.txt", b"x" * (LARGEST_SIDECAR + 1)),
        ("a.yaml", b"- caption\n- alt\n"),
        ("a.yaml", b"caption: 'open"),
        ("a.yaml", b"caption: !!python/object/apply:os.system [ls]: x"),
        ("a.yaml", b"? {a: b}\n: c\n"),
        ("a.yaml", b"[" * 5000),
        ("a.json", b"caption: x"),
        ("a.json", b"[" * 60000),
        ("a.json", b'{"taken": "gisteren"}'),
        ("a.json", b'{"taken": 5}'),
        ("a.yaml", b"taken: 1914-11-22\n"),
        ("a.yaml", b"taken: 9999-12-31T23:59:59-23:59\n"),
    ],
)
def test_what_cannot_be_read_is_said_and_not_guessed(name: str, data: bytes) -> None:
    assert read_note(name, data) is None


def test_aliases_that_multiply_stay_small() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert read_note("a.yaml", f"{bomb}caption: *i\n".encode()) == Note()


def test_signs_that_steer_are_taken_out_and_emoji_stay() -> None:
    note = read_note(
        "a.json", json.dumps({"caption": "a\x00b\x1b[31m\tc 👨‍👩‍👧", "author": "Jan\nPeeters"}).encode()
    )
    assert note == Note(caption="ab[31m c 👨‍👩‍👧", author="Jan Peeters")


@pytest.mark.parametrize(
    "link",
    [
        "http://ieper.be/", "javascript:alert(1)", "https://", "https://ann:kat@ieper.be/", "https://ie per.be/",
        "https://ieper.be/" + "x" * 300, "https://[::1", 5, None, "https://ieper.be/\u202e",
    ],
)  # fmt: skip
def test_a_link_is_https_or_none(link: object) -> None:
    assert https_link(link) == ""


keys = st.sampled_from(["caption", "author", "alt", "taken", "link"])
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@given(found=st.dictionaries(keys | st.text(max_size=5), values))
def test_any_document_is_a_note_or_none(found: object) -> None:
    note = read_note("a.json", json.dumps(found).encode())
    assert note is None or (note.taken is None or note.taken.tzinfo is UTC)


@given(name=st.sampled_from(["a.txt", "a.yaml", "a.json"]), data=st.binary(max_size=300))
def test_any_bytes_are_a_note_or_none(name: str, data: bytes) -> None:
    read_note(name, data)


@given(text=st.text(alphabet="{}[]:,-&*!|>'\"\n ab?%@`#", max_size=60))
def test_any_yaml_is_a_note_or_none(text: str) -> None:
    read_note("a.yaml", text.encode())
