import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mediawall.sources.instagram_graph.cursor import KEPT, Memory, Stretch


def read(cursor: str = "") -> Memory:
    return Memory.read(cursor, "me own")


def test_a_first_look_takes_three_pages_and_owes_nothing_more() -> None:
    memory = read()
    for page, after in (("fe", "3"), ("dc", "2"), ("ba", "1")):
        memory = memory.turned(list(page), after, ordered=True)
    assert memory.stretches == ()
    assert memory.known == ("e", "f", "c", "d", "a", "b")


def test_a_page_that_ends_in_a_known_post_is_the_last() -> None:
    memory = Memory(subject="me own", known=("a", "b"), stretches=(Stretch(),))
    assert memory.turned(["c", "b"], "more", ordered=True).stretches == ()
    assert memory.turned(["b", "c"], "more", ordered=True).stretches == (Stretch(after="more", left=5),)


def test_a_list_without_order_ends_where_nothing_is_new() -> None:
    memory = Memory(subject="me own", known=("a", "b"), stretches=(Stretch(),))
    assert memory.turned(["c", "b"], "more", ordered=False).stretches == (Stretch(after="more", left=5),)
    assert memory.turned(["a", "b"], "more", ordered=False).stretches == ()
    assert memory.turned([], "more", ordered=False).stretches == ()


def test_what_is_owed_waits_behind_the_newest_end() -> None:
    memory = read().turned(["c", "b"], "deep", ordered=True)
    again = read(memory.written())
    assert again.stretches == (Stretch(left=6), Stretch(after="deep", left=2))
    assert again.known == ("b", "c")
    assert read(again.dropped().written()).stretches[1:] == (Stretch(after="deep", left=2),)


def test_it_remembers_the_ids_seen_last_and_not_more_than_it_may() -> None:
    memory = read()
    for start in range(0, 2000, 25):
        memory = Memory(subject="me own", known=memory.known, stretches=(Stretch(),))
        memory = memory.turned(
            [f"CxAbCdE{number:04}" for number in range(start + 24, start - 1, -1)], "", ordered=True
        )
    assert len(memory.known) == KEPT
    assert memory.known[-1] == "CxAbCdE1999"
    assert len(memory.written()) < 8000


@given(
    found=st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["known", "owed", "hashtag"]), inner),
        max_leaves=20,
    )
)
def test_any_cursor_can_be_read(found: Any) -> None:
    for cursor in (
        json.dumps(found),
        json.dumps({"of": "me own", "known": found, "owed": found, "hashtag": found}),
        str(found),
    ):
        memory = read(cursor)
        assert memory.stretches[0].after == ""
        assert read(memory.written()).known == memory.known
