"""The seams of the house: what the stages ask of what is not theirs.

Each is a Protocol of at most five methods; ``tests/contracts`` holds one suite a seam, and every driver passes it.
``world.py`` looks outward, ``kept.py`` inward.
"""

from mediawall.ports.kept import (
    Acts,
    Blobs,
    Bus,
    Decisions,
    Fates,
    Ingested,
    Leaving,
    Leftovers,
    Logs,
    Notices,
    Polls,
    Posts,
    Revisions,
    Staff,
    Store,
)
from mediawall.ports.world import (
    Answer,
    Clock,
    Courier,
    Hook,
    Hooked,
    Http,
    Letters,
    Outgoing,
    Outside,
    Source,
    Streams,
    Tally,
    Tokens,
)

__all__ = [
    "Acts",
    "Answer",
    "Blobs",
    "Bus",
    "Clock",
    "Courier",
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
    "Notices",
    "Outgoing",
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
