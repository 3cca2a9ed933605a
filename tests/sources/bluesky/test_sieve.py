"""What of everybody's frames is read, and what is passed over unread."""

import json
from typing import Any

import pytest

from mediawall.sources.bluesky.sieve import heard, sieve
from mediawall.sources.bluesky.words import folded, tags
from tests.sources.bluesky.sky import account, frame


@pytest.mark.parametrize("hashtag", ["Fête", "ieper", "IEPER2026", "çà", "イーペル", "straße", "strasse"])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_a_frame_with_the_hashtag_is_never_passed_over(hashtag: str, *, ascii_only: bool) -> None:
    ways = {hashtag, hashtag.lower(), hashtag.upper(), hashtag.replace("ss", "ß"), hashtag.replace("ß", "ss")}
    for way in ways:
        said = frame("a", text=f"mooi #{way}!")
        assert folded(hashtag) in tags(said["commit"]["record"])
        assert sieve(hashtag)(json.dumps(said, ensure_ascii=ascii_only).encode())


@pytest.mark.parametrize(
    "said", [frame("a", operation="delete"), account(1), {"kind": "identity", "did": "x"}]
)
def test_who_or_what_goes_is_never_passed_over(said: dict[str, Any]) -> None:
    assert sieve("ieper")(json.dumps(said).encode())


def test_everything_else_is_passed_over_unread() -> None:
    assert not sieve("ieper")(json.dumps(frame("a", text="Brugge")).encode())
    assert not sieve("ieper")(b"ipr" * 1000)
    assert sieve("")(b"")


@pytest.mark.parametrize(
    ("written", "time"),
    [
        (b'{"did":"x","time_us":1783175888090631,"kind":"commit"}', 1783175888090631),
        (b'{"time_us": "1783175888090631"}', 1783175888090631),
        (b'{"time_us": -1}', 0),
        (b"time_us", 0),
        (b"", 0),
    ],
)
def test_a_frame_s_time_is_read_without_reading_the_frame(written: bytes, time: int) -> None:
    assert heard(written) == time
