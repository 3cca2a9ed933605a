import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediawall.domain.decision import Decision, Finding, RecordedDecision, StoredPost
from mediawall.domain.person import Person, Session
from mediawall.domain.post import MediaKind, Page, Picture, Post
from mediawall.domain.source import PollState
from mediawall.store.codec import dumps, loads, loads_plain

ZONES = st.sampled_from([UTC, timezone(timedelta(hours=-9, minutes=-30)), timezone(timedelta(hours=14))])
MOMENTS = st.builds(
    lambda count, zone: datetime.fromtimestamp(0, zone) + timedelta(microseconds=count),
    st.integers(-(10**15), 10**16),
    ZONES,
)
TEXT = st.text(st.characters(codec=None), max_size=20)
NAIVE = datetime.fromtimestamp(0, UTC).replace(tzinfo=None)
KINDS = [Post, Picture, Page, Finding, Decision, RecordedDecision, StoredPost, PollState, Person, Session]

st.register_type_strategy(datetime, MOMENTS)
st.register_type_strategy(str, TEXT)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


@given(st.one_of([st.from_type(kind) for kind in KINDS]))
def test_what_is_written_is_what_is_read(value: object) -> None:
    text = dumps(value)
    assert loads(type(value), text) == value
    assert text.isascii()
    assert "\0" not in text


@given(st.one_of([st.from_type(kind) for kind in KINDS]))
def test_equal_values_have_equal_texts(value: object) -> None:
    assert dumps(loads(type(value), dumps(value))) == dumps(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Small:
    name: str
    count: int = 3


def test_a_field_that_a_newer_mediawall_wrote_is_passed_over() -> None:
    assert loads(Small, '{"name":"a","count":1,"mood":{"new":[true]}}') == Small(name="a", count=1)


def test_a_field_that_an_older_mediawall_did_not_know_has_its_default() -> None:
    assert loads(Small, '{"name":"a"}') == Small(name="a", count=3)


def test_a_post_from_before_warnings_and_focal_points_can_be_read() -> None:
    row = (
        '{"author":{"handle":"els"},"caption":"","id":"instagram:a","media":[{"alt":"","height":0,"kind":"picture",'
        '"seconds":0.0,"url":"https://a.example/1.jpg","width":0}],"network":"instagram","permalink":"",'
        '"remote_id":"a","taken_at":"2026-11-23T09:00:00+00:00"}'
    )
    post = loads(Post, row)
    assert (post.sensitive, post.media[0].focus) == (False, None)


def test_a_field_without_a_default_is_missed_by_its_name() -> None:
    with pytest.raises(KeyError, match="Small without name"):
        loads(Small, "{}")


def test_unknown_fields_are_passed_over_however_deep() -> None:
    picture = {"kind": "picture", "url": "https://x", "hdr": True}
    post: dict[str, Any] = {
        "id": "x:1",
        "network": "x",
        "remote_id": "1",
        "author": {"handle": "els", "badge": "blue"},
        "caption": "",
        "permalink": "https://x",
        "taken_at": "2026-11-23T09:00:00+00:00",
        "media": [picture],
        "likes": 3,
    }
    read = loads(Post, json.dumps(post))
    assert (read.author.handle, read.media[0].kind) == ("els", MediaKind.PICTURE)


def test_equal_objects_have_one_text_whatever_their_order() -> None:
    assert dumps({"b": 1, "a": [1, (2, 3)]}) == dumps(MappingProxyType({"a": (1, [2, 3]), "b": 1}))


def test_a_plain_object_comes_back_plain() -> None:
    body: Mapping[str, object] = {"a": MappingProxyType({"b": [1, 2.5, None, True, "\ud800"]})}
    assert loads_plain(dumps(body)) == {"a": {"b": [1, 2.5, None, True, "\ud800"]}}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), NAIVE])
def test_what_json_or_a_reader_could_not_take_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"JSON|zone"):
        dumps({"x": value})


@pytest.mark.parametrize("value", [{1, 2}, b"bytes", object()])
def test_what_is_not_plain_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        dumps({"x": value})


def test_a_field_of_a_type_that_has_no_place_in_json_is_refused() -> None:
    @dataclass
    class Odd:
        names: set[str]

    with pytest.raises(TypeError):
        loads(Odd, '{"names":[]}')
