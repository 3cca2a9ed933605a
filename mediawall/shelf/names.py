"""What a file's name tells: a picture, a caption file, something half done, or nothing for a wall."""

import unicodedata

PICTURES = (".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif", ".avif")
"""Names that promise what ingest can read. What the bytes really are is judged there."""

SIDECARS = (".yaml", ".yml", ".json", ".txt")
"""Caption files: where a picture has several, the first of this order counts."""

LONGEST = 400
"""Characters of a path: it becomes a part of the post's id, which databases index."""

_HALF_DONE = (
    ".part",
    ".partial",
    ".tmp",
    ".temp",
    ".crdownload",
    ".download",
    ".filepart",
    ".swp",
    ".lock",
    "~",
)
_HIDDEN = (".", "~$")
_BYPRODUCTS = frozenset({"thumbs.db", "desktop.ini", "@eadir", "#recycle", "lost+found", "__macosx"})


def ignored(name: str) -> bool:
    """Whether a file or folder of this name is passed over without a word: hidden, temporary, or a system's own."""
    low = name.casefold()
    return low.startswith(_HIDDEN) or low.endswith(_HALF_DONE) or low in _BYPRODUCTS


def speakable(path: str) -> bool:
    """Whether a path can be an id: of a fair length, and without signs that no database or page can hold."""
    return len(path) <= LONGEST and not any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in path)


def told(path: str) -> str:
    """The path as it can be told to people and databases, whatever stands in it."""
    whole = path.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    plain = "".join("\ufffd" if unicodedata.category(sign) == "Cc" else sign for sign in whole)
    return unicodedata.normalize("NFC", plain)[:LONGEST]


def is_picture(path: str) -> bool:
    """Whether the name promises a picture that may come in."""
    return path.casefold().endswith(PICTURES)


def is_sidecar(path: str) -> bool:
    """Whether the name is that of a caption file."""
    return path.casefold().endswith(SIDECARS)


def sidecars_of(path: str) -> list[str]:
    """Where a picture's caption may stand, the likeliest first, as `same` gives it: foto.yaml, foto.jpg.yaml, foto.txt."""
    whole = same(path)
    bare = whole.rpartition(".")[0]
    return [stem + ending for ending in SIDECARS for stem in (whole, bare)]


def same(path: str) -> str:
    """The form in which two spellings of a name are one: capitals and composed letters differ between systems."""
    return unicodedata.normalize("NFC", path).casefold()
