"""What config.yaml may say of a Bluesky source."""

from typing import Any

import pytest

from mediawall.sources.bluesky import BlueskySettings

GIVEN = {"kind": "bluesky", "name": "blauw", "hashtag": "ieper"}


def read(**change: Any) -> BlueskySettings:
    given = {key: value for key, value in (GIVEN | change).items() if value is not None}
    return BlueskySettings.model_validate(given)


@pytest.mark.parametrize(
    ("change", "label"),
    [
        ({}, "#ieper (Bluesky)"),
        ({"hashtag": None, "account": "stadieper.be"}, "@stadieper.be"),
        (
            {"hashtag": None, "account": "did:plc:44ybard66vv44zksje25o7dz"},
            "@did:plc:44ybard66vv44zksje25o7dz",
        ),
    ],
)
def test_a_source_is_called_as_its_network_calls_it(change: dict[str, Any], label: str) -> None:
    assert read(**change).label == label


def test_a_server_is_written_in_one_way() -> None:
    assert read(servers=["wss://Stream.Example/"]).servers == ("wss://stream.example",)
    assert len(read().servers) == 4


@pytest.mark.parametrize(
    "change",
    [
        {"hashtag": None},
        {"account": "stadieper.be"},
        {"hashtag": "#ieper"},
        {"hashtag": "a b"},
        {"hashtag": None, "account": "@stadieper.be"},
        {"hashtag": None, "account": "stadieper"},
        {"hashtag": None, "account": "https://bsky.app/profile/stadieper.be"},
        {"servers": []},
        {"servers": ["https://stream.example"]},
        {"servers": ["ws://stream.example"]},
        {"servers": ["wss://stream.example/subscribe"]},
        {"servers": ["wss://127.0.0.1:6379"]},
        {"every": "5s"},
        {"token": "x"},
    ],
)
def test_what_makes_no_sense_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(**change)
