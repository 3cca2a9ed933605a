"""Answers that someone broke, through the real instaloader: nothing but what we can say comes out, and no post is lost."""

import copy
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediawall.demo.instagram import Fault, Medium, StandIn, State
from mediawall.domain.errors import MediawallError
from mediawall.sources.instagram_instaloader import InstagramSource
from mediawall.sources.instagram_instaloader.listing import Listing, _read

Opener = Callable[..., InstagramSource]
WRONG: list[Any] = [
    None,
    True,
    0,
    -1,
    1.5,
    10**30,
    "",
    "x",
    "9" * 30,
    "\ud800",
    [],
    [None],
    {},
    {"a": 1},
    [[]],
]
ROUNDS = 25


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(value, dict | list):
        for key, child in list(value.items() if isinstance(value, dict) else enumerate(value)):
            yield value, key
            yield from places(child)


def broken(reply: Any, chance: random.Random) -> Any:
    """The reply with one to five of its values replaced."""
    spoiled = copy.deepcopy(reply)
    found = list(places(spoiled))
    for parent, key in chance.sample(found, k=min(len(found), chance.randint(1, 5))):
        parent[key] = copy.deepcopy(chance.choice(WRONG))
    return spoiled


@pytest.mark.parametrize(
    ("way", "match"),
    [
        ({"account": "stadieper"}, "27128499623469141"),
        ({"account": "stadieper", "member": "kijker"}, "29104886249145907"),
        ({"account": "stadieper", "member": "kijker"}, "27937681195819736"),
        ({"hashtag": "ieper", "member": "kijker"}, "tags/web_info"),
    ],
)
async def test_a_broken_answer_says_what_it_is_and_the_next_whole_one_gives_the_post(
    state: State, standin: StandIn, source: Opener, way: dict[str, str], match: str
) -> None:
    code = state.post("stadieper", "Markt #ieper", Medium(alt="Markt"), Medium(kind="video"))
    chance = random.Random(20261123)
    whole = await _whole(standin, source(**way), match)
    for _ in range(ROUNDS):
        standin.faults[:] = [Fault(match=match, status=200, json=broken(whole, chance))]
        with suppress(MediawallError):
            [page async for page in source(**way, canary="").pages("")]
    standin.faults.clear()
    posts = [post async for page in source(**way).pages("") for post in page.posts]
    assert [post.remote_id for post in posts] == [code]


async def _whole(standin: StandIn, source: InstagramSource, match: str) -> Any:
    """The answer of that kind that the source gets on a good day: its context holds the last call's answers."""
    heard: list[Any] = []
    [page async for page in source.pages("")]
    asked = [str(hit) for hit in standin.hits if hit.document or "/api/v1/" in hit.path]
    await source.road.ask(lambda context: heard.extend(context.replies), "test", source.eye.lane.tally)
    assert len(asked) == len(heard)
    return next(reply for hit, reply in zip(asked, heard, strict=True) if match in hit)


hostile = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["xig_user_by_username", "pk", "is_private", "x_timeline_connection", "edges", "node", "code"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=30,
)


@given(st.lists(hostile, max_size=4))
def test_a_page_of_any_shape_is_a_listing_or_says_what_is_wrong(data: list[Any]) -> None:
    with suppress(MediawallError):
        found = _read(data, "stadieper")
        assert isinstance(found, Listing)
        assert all(isinstance(code, str) for code in found.codes)
