"""What config.yaml may say of a Mastodon source."""

from typing import Any

import pytest

from mediawall.sources.mastodon import MastodonSettings

GIVEN = {"kind": "mastodon", "name": "fedi", "server": "https://mastodon.example", "hashtag": "ieper"}


def read(**change: Any) -> MastodonSettings:
    given = {key: value for key, value in (GIVEN | change).items() if value is not None}
    return MastodonSettings.model_validate(given)


@pytest.mark.parametrize(
    ("change", "label"),
    [
        ({}, "#ieper (mastodon.example)"),
        ({"hashtag": None, "account": "stad"}, "@stad@mastodon.example"),
        ({"hashtag": None, "account": "stad@elders.example"}, "@stad@elders.example"),
    ],
)
def test_a_source_is_called_as_its_network_calls_it(change: dict[str, Any], label: str) -> None:
    assert read(**change).label == label


@pytest.mark.parametrize(
    "change",
    [
        {"server": "http://mastodon.example"},
        {"server": "https://mastodon.example/web"},
        {"server": "https://user@mastodon.example"},
        {"server": "https://mastodon.example:8443"},
        {"server": "mastodon.example"},
        {"hashtag": None},
        {"account": "stad"},
        {"hashtag": "#ieper"},
        {"streaming": True},
        {"hashtag": "a/../b"},
        {"hashtag": None, "account": "@stad"},
        {"hashtag": None, "account": "a/b"},
        {"token": "two\r\nlines"},
        {"token": ""},
        {"every": "1s"},
    ],
)
def test_a_setting_that_cannot_be_meant_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="1 validation error"):
        read(**change)


def test_a_servers_name_is_read_as_people_write_it() -> None:
    assert read(server="https://Mastodon.Example/").server == "https://mastodon.example"


def test_a_token_is_never_shown() -> None:
    settings = read(token="s3cr3t")
    assert "s3cr3t" not in f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"
