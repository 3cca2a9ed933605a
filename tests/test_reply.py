"""Values out of JSON of any type: the value, or nothing, never an error."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediawall import reply
from mediawall.domain.errors import ShapeChanged

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(value=anything)
def test_no_value_is_too_strange(value: Any) -> None:
    for read in (
        reply.node,
        reply.rows,
        reply.nodes,
        reply.text,
        reply.word,
        reply.identity,
        reply.identities,
    ):
        read(value)
    for measure in (
        reply.real,
        reply.count,
        reply.pixels,
        reply.yes,
        reply.moment,
        reply.address,
        reply.language,
    ):
        measure(value)
    assert reply.at(value, "a", "b") is None or isinstance(value, dict)
    assert reply.text(value).encode() is not None


@pytest.mark.parametrize("answer", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_bytes_that_are_no_json_are_a_changed_form(answer: bytes) -> None:
    with pytest.raises(ShapeChanged):
        reply.document(answer)
    assert reply.remembered(answer.decode("latin-1")) == {}


def test_a_mark_at_the_beginning_is_passed_over() -> None:
    assert reply.document(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}


@pytest.mark.parametrize(
    ("value", "rows"),
    [
        ([{"a": 1}, 2, {"b": 3}], [{"a": 1}, {"b": 3}]),
        ({"data": [{"a": 1}]}, [{"a": 1}]),
        ({"data": None}, []),
        ({"a": 1}, [{"a": 1}]),
        ({}, []),
        ("x", []),
    ],
)
def test_objects_come_in_lists_wrapped_or_alone(value: Any, rows: list[Any]) -> None:
    assert reply.nodes(value) == rows


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (1, 1),
        ("720", 720),
        (" 720.5 ", 720),
        ("1e3", 0),
        (True, 0),
        (-1, 0),
        (float("nan"), 0),
        (10**400, 0),
        ("٣", 0),
    ],
)
def test_a_number_is_one_also_as_text(value: Any, found: int) -> None:
    assert reply.pixels(value) == found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("2026-11-20T10:00:00.000Z", datetime(2026, 11, 20, 10, tzinfo=UTC)),
        ("2026-11-20T10:00:00+0100", datetime(2026, 11, 20, 9, tzinfo=UTC)),
        ("2026-11-20T10:00:00", datetime(2026, 11, 20, 10, tzinfo=UTC)),
        (1764453631, datetime(2025, 11, 29, 22, 0, 31, tzinfo=UTC)),
        ("1764453631", datetime(2025, 11, 29, 22, 0, 31, tzinfo=UTC)),
        ("1999-01-01T00:00:00Z", None),
        (10**30, None),
        ("gisteren", None),
        (None, None),
    ],
)
def test_a_time_is_one_of_our_age(value: Any, found: datetime | None) -> None:
    assert reply.moment(value) == found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("https://a.example/b?c=1", "https://a.example/b?c=1"),
        ("http://a.example/b", "https://a.example/b"),
        ("//a.example/b", "https://a.example/b"),
        ("javascript:alert(1)", ""),
        ("https://user@a.example/", ""),
        ("https://a.example/ b", ""),
        ("https://a.example/" + "x" * 5000, ""),
        ("", ""),
    ],
)
def test_an_address_is_https(value: Any, found: str) -> None:
    assert reply.address(value) == found


def test_ids_are_texts_or_numbers_and_languages_have_two_letters() -> None:
    assert reply.identities(["1", 2, True, None, "a b", "3_4", {}]) == ("1", "2", "3_4")
    assert [reply.language(one) for one in ("nl-BE", "EN", "und", "zxx", "", None)] == [
        "nl",
        "en",
        "",
        "",
        "",
        "",
    ]
    assert reply.word(" Cafe\u0301 \n\x00 ") == "Café"
