"""What every `mediawall.ports.Hook` promises. A source with a new door adds one line to HOOKS."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from mediawall.ports import Hook
from mediawall.sources.instagram_graph.mentions import MentionHook
from tests.fakes.graph import USER
from tests.fakes.graph_tokens import APP_SECRET
from tests.fakes.hook import VERIFY, mention, signed


@dataclass(frozen=True)
class Door:
    """A hook with what proves itself to it: a greeting and its answer, a body and its headers."""

    hook: Hook
    greeting: dict[str, str]
    answer: str
    body: bytes
    headers: Callable[[bytes], dict[str, str]]


HOOKS = {
    "instagram-graph": Door(
        hook=MentionHook(user_id=USER, app_secret=SecretStr(APP_SECRET), verify_token=SecretStr(VERIFY)),
        greeting={"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": VERIFY},
        answer="1158201444",
        body=mention("17918195224117851"),
        headers=signed,
    )
}
each_door = pytest.mark.parametrize("door", HOOKS.values(), ids=HOOKS)


@each_door
def test_who_proves_that_they_may_connect_is_answered_and_nobody_else(door: Door) -> None:
    assert door.hook.greeting(door.greeting) == door.answer
    for name in door.greeting:
        without = {key: value for key, value in door.greeting.items() if key != name}
        assert door.hook.greeting(without) in {None, ""}
    assert door.hook.greeting({}) is None


@each_door
def test_a_body_is_proven_as_it_came_and_not_with_one_byte_more(door: Door) -> None:
    headers = door.headers(door.body)
    assert door.hook.proven(headers, door.body)
    assert not door.hook.proven(headers, door.body + b" ")
    assert not door.hook.proven({}, door.body)


@each_door
def test_the_same_body_brings_the_same_letters_under_the_same_keys(door: Door) -> None:
    brought = door.hook.letters(door.body)
    assert brought
    assert door.hook.letters(door.body) == brought
    assert all(brought.values())


@pytest.mark.parametrize("name", HOOKS)
@given(body=st.binary(max_size=200), header=st.text(st.characters(codec=None), max_size=40))
def test_whatever_is_brought_nothing_breaks(name: str, body: bytes, header: str) -> None:
    hook = HOOKS[name].hook
    assert not hook.proven(dict.fromkeys(HOOKS[name].headers(b""), header), body)
    assert hook.greeting(dict.fromkeys(HOOKS[name].greeting, header)) in {None, ""}
    assert isinstance(hook.letters(body), dict)
