"""A list that is read from its newest end: whatever comes between, nothing is skipped and nothing comes twice."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mediawall.trail import KEPT, Trail

PAGE = 5
action = st.one_of(
    st.tuples(st.just("publish"), st.integers(0, 40)),
    st.tuples(st.just("poll"), st.integers(1, 12)),
    st.tuples(st.just("delete"), st.integers(0, 8)),
)


class World:
    """A list that is asked by place, as the networks do it: the newest first, a page at a time."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.number = 0
        self.trail = Trail()
        self.read: list[str] = []

    def publish(self, count: int) -> None:
        for _ in range(count):
            self.number += 1
            self.ids.insert(0, str(self.number))

    def delete(self, place: int) -> None:
        if place and place < len(self.ids):
            del self.ids[place]

    def poll(self, pages: int) -> None:
        """Read so many pages at most, as if it were killed after them."""
        start = 0
        for _ in range(pages):
            ids = self.ids[start : start + PAGE]
            fresh = self.trail.fresh(ids)
            self.read += fresh
            trail = self.trail.with_read(fresh)
            start += PAGE
            over = start >= len(self.ids) or trail.met(ids) or not trail.begun
            self.trail = Trail.kept(*kept(trail.closed() if over else trail))
            if over:
                return


def kept(trail: Trail) -> tuple[tuple[str, ...], int]:
    return trail.known, trail.open


@settings(max_examples=300)
@given(before=st.integers(1, 30), actions=st.lists(action, max_size=14))
def test_every_post_is_read_once_whatever_comes_between(before: int, actions: list[tuple[str, int]]) -> None:
    world = World()
    world.publish(before)
    world.poll(1)
    start = set(world.ids)
    for what, count in actions:
        getattr(world, what)(count)
    world.poll(500)
    assert len(world.read) == len(set(world.read))
    if start & set(world.ids):
        assert set(world.ids) - start <= set(world.read)


def test_a_walk_that_was_cut_short_begins_at_the_top_again_and_passes_what_it_read() -> None:
    trail = Trail().with_read(["1", "2"]).closed()
    walk = trail.with_read(["8", "7"])
    assert (walk.open, walk.met(["8", "7"]), walk.met(["6", "2"])) == (2, False, True)
    assert walk.fresh(["9", "8", "7", "6"]) == ("9", "6")
    assert not walk.closed().open


def test_only_the_newest_are_remembered() -> None:
    trail = Trail().with_read([str(number) for number in range(KEPT + 10)])
    assert (len(trail.known), trail.known[0], trail.open) == (KEPT, "10", KEPT)
    assert Trail.kept(["1", "2"], 9) == Trail(known=("1", "2"), open=2)
    assert Trail.kept(["1", "2"], -1).open == 0
