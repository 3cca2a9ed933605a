"""What config.yaml may say of a YouTube source."""

from typing import Any

import pytest

from mediawall.sources.youtube import YouTubeSettings

ROW: dict[str, Any] = {"kind": "youtube", "name": "films", "key": "AIza-made-up"}


@pytest.mark.parametrize(
    ("channel", "label", "playlist"),
    [
        ("UC0123456789abcdefghijAB", "films", ""),
        ("@stadieper", "@stadieper", ""),
        ("@Café-Ieper.be", "@Café-Ieper.be", ""),
        ("PL0123456789abcdef", "films", "PL0123456789abcdef"),
    ],
)
def test_a_channel_is_an_id_a_handle_or_a_playlist(channel: str, label: str, playlist: str) -> None:
    row = YouTubeSettings.model_validate(ROW | {"channel": channel})
    assert (row.label, row.playlist) == (label, playlist)


@pytest.mark.parametrize("channel", ["stadieper", "https://www.youtube.com/@stadieper", "UC12", "@", ""])
def test_anything_else_is_refused_with_what_to_write(channel: str) -> None:
    with pytest.raises(ValueError, match="write the channel's id"):
        YouTubeSettings.model_validate(ROW | {"channel": channel})


def test_a_key_is_one_line_and_is_never_shown() -> None:
    with pytest.raises(ValueError, match="API key"):
        YouTubeSettings.model_validate(ROW | {"channel": "@stadieper", "key": "two words"})
    assert "AIza-made-up" not in repr(YouTubeSettings.model_validate(ROW | {"channel": "@stadieper"}))
