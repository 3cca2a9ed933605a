"""How an author is named to people."""

import pytest

from mediawall.domain.post import Author


@pytest.mark.parametrize(
    ("handle", "name", "shown"),
    [
        ("stadieper", "", "@stadieper"),
        ("stadieper", "Stad Ieper", "@stadieper"),
        ("Dienst Toerisme", "", "Dienst Toerisme"),
        ("Ieper", "Ieper", "Ieper"),
        ("", "", ""),
        ("els@a.example", "", "@els@a.example"),
    ],
)
def test_a_handle_has_its_sign_and_a_name_has_none(handle: str, name: str, shown: str) -> None:
    assert Author(handle=handle, name=name).shown == shown
