"""How an author is named to people."""

import pytest

from mediawall.domain.post import Author


@pytest.mark.parametrize(
    ("handle", "shown"),
    [
        ("stadieper", "@stadieper"),
        ("Dienst Toerisme", "Dienst Toerisme"),
        ("", ""),
        ("els@a.example", "@els@a.example"),
    ],
)
def test_a_handle_has_its_sign_and_a_name_has_none(handle: str, shown: str) -> None:
    assert Author(handle=handle).shown == shown
