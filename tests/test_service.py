"""Where the parts meet."""

import pytest

from mediawall.service.serve import media_hosts

KNOWN = {"insta": ("*.cdn.example",), "tag": ("*.cdn.example", "b.example"), "fedi": ()}


@pytest.mark.parametrize(
    ("names", "hosts"),
    [
        (("insta", "tag"), ("*.cdn.example", "b.example")),
        (("fedi",), ()),
        (("insta", "fedi"), ()),
        (("gone", "insta"), ("*.cdn.example",)),
        (("gone",), ("no.source.invalid",)),
        ((), ("no.source.invalid",)),
    ],
)
def test_pictures_come_from_where_their_sources_say_and_from_nowhere_once_those_are_gone(
    names: tuple[str, ...], hosts: tuple[str, ...]
) -> None:
    assert media_hosts(KNOWN, names) == hosts
