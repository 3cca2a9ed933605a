"""The seams of the house: what the stages ask of what is not theirs.

Each is a Protocol of at most five methods; ``tests/contracts`` holds one suite a seam, and every driver passes it.
``world.py`` looks outward, ``kept.py`` inward.
"""

from mediawall.ports.kept import (
    Blobs,
    Bus,
    Decisions,
    Fates,
    Ingested,
    Leaving,
    Leftovers,
    Logs,
    Polls,
    Posts,
    Revisions,
    Staff,
    Store,
)
from mediawall.ports.world import (
    Answer,
    Clock,
    Hook,
    Hooked,
    Http,
    Letters,
    Outside,
    Source,
    Streams,
    Tally,
    Tokens,
)

__all__ = [
    "Answer",
    "Blobs",
    "Bus",
    "Clock",
    "Decisions",
    "Fates",
    "Hook",
    "Hooked",
    "Http",
    "Ingested",
    "Leaving",
    "Leftovers",
    "Letters",
    "Logs",
    "Outside",
    "Polls",
    "Posts",
    "Revisions",
    "Source",
    "Staff",
    "Store",
    "Streams",
    "Tally",
    "Tokens",
]
