"""Pictures that people lay down as files, wherever that is: which are new and whole, and what is written beside them.

Pure, and shared by every source whose posts are files: a folder on the server, a share in a cloud. None of them knows
another, so what they have in common lies here, a floor below.
"""

from mediawall.shelf.arrange import File, Listing, Shelf, arrange
from mediawall.shelf.deal import Place, again, deal
from mediawall.shelf.memory import Memory
from mediawall.shelf.names import ignored
from mediawall.shelf.revisit import revisit
from mediawall.shelf.sidecar import LARGEST as LARGEST_SIDECAR
from mediawall.shelf.sidecar import Note, read_note

__all__ = [
    "LARGEST_SIDECAR",
    "File",
    "Listing",
    "Memory",
    "Note",
    "Place",
    "Shelf",
    "again",
    "arrange",
    "deal",
    "ignored",
    "read_note",
    "revisit",
]
