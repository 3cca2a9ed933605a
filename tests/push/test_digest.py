"""The marks of the state hash."""

import pytest

from mediawall.push.digest import entry_mark, fnv1a, rules_mark, written


@pytest.mark.parametrize(
    ("data", "value"),
    [(b"", 0xCBF29CE484222325), (b"a", 0xAF63DC4C8601EC8C), (b"foobar", 0x85944171F73967E8)],
)
def test_fnv_gives_the_values_of_its_authors(data: bytes, value: int) -> None:
    assert fnv1a(data) == value


def test_a_hash_is_sixteen_digits_long() -> None:
    assert written(0) == "0" * 16
    assert entry_mark("a", 1) != entry_mark("a", 2) != rules_mark(2)
