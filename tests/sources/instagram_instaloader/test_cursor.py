from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mediawall.sources.instagram_instaloader.cursor import KEPT, REST, STRIKES, Memory
from mediawall.sources.instagram_instaloader.identity import born, code_of, number_of

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
numbers = st.integers(1, 2**64 - 1)


@given(numbers)
def test_a_number_and_its_shortcode_are_the_same(number: int) -> None:
    assert number_of(code_of(number)) == number


def test_a_shortcode_tells_when_it_was_given_out() -> None:
    taken = born("CcqwOyGvrNi")
    assert taken is not None
    assert abs(taken - datetime(2022, 4, 22, 21, 14, tzinfo=UTC)) < timedelta(hours=1)
    assert born("BWl6P") is None
    assert born("x" * 39) is None


@given(st.text() | st.from_regex(r"\{.*\}"))
def test_a_cursor_that_is_not_ours_is_an_empty_memory(cursor: str) -> None:
    assert isinstance(Memory.read(cursor).known, tuple)


@given(st.lists(numbers.map(code_of), max_size=20), st.lists(numbers.map(code_of), max_size=5))
def test_a_memory_survives_being_written(known: list[str], failed: list[str]) -> None:
    memory = Memory().learned(known).struck(failed, NOW)
    assert Memory.read(memory.written()) == memory


def test_a_memory_stays_small() -> None:
    memory = Memory()
    for number in range(1, KEPT * 3):
        memory = memory.learned([code_of(number)]).struck([f"f{number}"], NOW)
    assert len(memory.known) == KEPT
    assert len(memory.failed) == KEPT
    assert memory.known[-1] == code_of(KEPT * 3 - 1)


def test_three_strikes_give_a_day_of_rest_and_then_three_more() -> None:
    memory, wanted = Memory(), []
    for tries in range(STRIKES * 2):
        now = NOW + (REST if tries >= STRIKES else timedelta()) + timedelta(seconds=tries)
        wanted.append(memory.wanted(["a"], now, 9))
        memory = memory.struck(["a"], now)
    assert wanted == [("a",)] * 6
    assert memory.wanted(["a"], NOW + REST, 9) == ()
    assert memory.learned(["a"]).failed == {}
