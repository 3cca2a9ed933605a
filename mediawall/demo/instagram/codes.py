"""Instagram's numbers: a post's id holds its time, and its shortcode is that id in base 64."""

from base64 import b64encode
from datetime import datetime

_EPOCH_MS = 1_314_220_021_721
"""Instagram's own zero, as its engineers published it in 2012."""


def media_id(taken_at: datetime, owner: int, number: int) -> int:
    """A post's id: 41 bits of milliseconds, 13 of a shard, 10 of a count."""
    milliseconds = int(taken_at.timestamp() * 1000) - _EPOCH_MS
    return milliseconds << 23 | owner % 8192 << 10 | number % 1024


def shortcode(number: int) -> str:
    """The shortcode of a post's id, as it stands in its address."""
    return b64encode(number.to_bytes(9, "big"), b"-_").decode().lstrip("A")
