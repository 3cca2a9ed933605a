"""What is asked next, against servers that hand out pages as Mastodon and as Pixelfed do."""

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from mediawall.sources.mastodon.place import LIMIT, Place
from tests.sources.mastodon.fedi import paged

STEP = 100


@dataclass
class World:
    """A server's list, and a reader who may be cut off after any page."""

    cap: int
    newest_first: bool
    ids: list[int] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    cursor: str = ""

    def publish(self, count: int) -> None:
        top = max(self.ids, default=0)
        self.ids += [top + STEP * (n + 1) for n in range(count)]

    def poll(self, pages: int) -> None:
        for _ in range(pages):
            place = Place.read(self.cursor, "x")
            query = {"limit": str(LIMIT), **place.question}
            step = place.after(
                paged([str(one) for one in self.ids], query, cap=self.cap, newest_first=self.newest_first)
            )
            self.read += step.fresh
            self.cursor = step.place.written()
            if not step.more:
                return


action = st.one_of(
    st.tuples(st.just("publish"), st.integers(0, 130)),
    st.tuples(st.just("poll"), st.integers(1, 4)),
    st.tuples(st.just("delete"), st.integers(0, 25)),
)


@settings(max_examples=300)
@given(
    cap=st.sampled_from([20, 40, 80]),
    newest_first=st.booleans(),
    before=st.integers(0, 60),
    actions=st.lists(action, max_size=12),
)
def test_every_post_is_read_once_whatever_comes_between(
    cap: int, before: int, actions: list[tuple[str, int]], *, newest_first: bool
) -> None:
    world = World(cap=cap, newest_first=newest_first)
    world.publish(before)
    world.poll(1)
    start = list(world.ids)
    for what, count in actions:
        if what == "publish":
            world.publish(count)
        elif what == "poll":
            world.poll(count)
        else:
            world.ids = world.ids[: len(world.ids) - count] if count < len(world.ids) else []
            world.ids.append(max([*map(int, world.read), *world.ids, *start, 0]) + STEP)
    world.poll(500)
    assert len(world.read) == len(set(world.read))
    assert {str(one) for one in world.ids if one not in start} <= set(world.read)


@given(newest_first=st.booleans(), new=st.integers(0, 18), back=st.integers(0, 13))
def test_a_late_post_is_read_as_long_as_it_is_among_the_newest(
    new: int, back: int, *, newest_first: bool
) -> None:
    world = World(cap=40, newest_first=newest_first)
    world.publish(40)
    world.poll(1)
    late = world.ids[-1 - back] - STEP // 2
    world.publish(new)
    world.ids.append(late)
    world.poll(9)
    assert str(late) in world.read
    assert len(world.read) == len(set(world.read))


def test_a_list_that_was_empty_at_first_is_read_from_its_first_post_on() -> None:
    world = World(cap=40, newest_first=False)
    world.poll(1)
    world.publish(100)
    world.poll(9)
    assert len(world.read) == 100


def test_a_server_that_gives_the_same_page_for_ever_is_left() -> None:
    step = Place.read("", "x").after(["1"])
    page = [str(n) for n in range(100, 140)]
    read: list[str] = []
    for _ in range(9):
        step = step.place.after(page)
        read += step.fresh
    assert sorted(read) == page
    assert not step.more
