"""Which of the files in a place become posts now: pure, given the listing, the time and what is remembered."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mediawall.domain.post import Unreadable
from mediawall.shelf import names
from mediawall.shelf.memory import Memory, mark

MOST = 2000
"""Pictures of one place that are looked after: the newest."""

LARGEST = 20 << 20
"""Bytes of a picture, as ingest takes them."""

QUIET = timedelta(seconds=5)
"""How long a file must have been left alone: a younger one may still be half written."""

_WRONG_CLOCK = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file in a place.

    ``path`` is relative, with ``/`` between folders, spelled as the place spells it. ``size`` is bytes, -1 where the
    place does not say. ``changed`` is when its content was last written, as its maker says; ``stirred`` when the place
    itself last saw it touched. Both aware, UTC.
    """

    path: str
    size: int
    changed: datetime
    stirred: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What lies in a place: files, and what could not be looked at. ``cut`` where there was more than is looked at.

    ``folders`` are those that were looked into, ``closed`` those that did not open; the place itself is ``""``.
    """

    files: Sequence[File]
    unreadable: Sequence[Unreadable] = ()
    cut: bool = False
    folders: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A picture and, where there is one, the file with its words."""

    picture: File
    sidecar: File | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What to do now: ``fresh`` pictures, newest first; what can never become a post; what to remember.

    ``waits`` is how many files are too young.
    """

    fresh: tuple[Laid, ...]
    unreadable: tuple[Unreadable, ...]
    memory: Memory
    waits: int


def arrange(listing: Listing, *, now: datetime, memory: Memory) -> Shelf:
    """The files of the listing in the order of a wall: the newest first, the same every time."""
    files = [file for file in listing.files if not _ignored(file.path)]
    odd = [*listing.unreadable]
    odd += [_odd(file, "name") for file in files if not names.speakable(file.path)]
    files = [file for file in files if names.speakable(file.path)]
    sidecars = {names.same(file.path): file for file in files if names.is_sidecar(file.path)}
    whole, young = _by_age((file for file in files if not names.is_sidecar(file.path)), now, memory)
    laid: list[Laid] = []
    for file in whole:
        code = _why_not(file)
        if code:
            odd.append(_odd(file, code))
        else:
            laid.append(Laid(picture=file, sidecar=beside(file, sidecars)))
    laid.sort(key=lambda one: (-one.picture.changed.timestamp(), one.picture.path))
    if listing.cut or len(laid) > MOST:
        odd.append(Unreadable(remote_id="", code="many"))
    return _shelf(laid[:MOST], tuple(odd), young, now, memory)


def _shelf(
    laid: Sequence[Laid], odd: tuple[Unreadable, ...], young: Mapping[str, int], now: datetime, memory: Memory
) -> Shelf:
    """The shelf without what is known already, and without pictures whose words are being written just now."""
    known = [one for one in laid if memory.knows(one.picture.path)]
    new = [one for one in laid if not memory.knows(one.picture.path)]
    spoken = [one.sidecar for one in new if one.sidecar]
    _, writing = _by_age(spoken, now, memory)
    return Shelf(
        fresh=tuple(one for one in new if one.sidecar is None or mark(one.sidecar.path) not in writing),
        unreadable=odd,
        memory=Memory(
            known=frozenset(mark(one.picture.path) for one in known),
            growing={**young, **writing},
            odd=Counter(row.code for row in odd),
        ),
        waits=len(young) + len(writing),
    )


def _by_age(files: Iterable[File], now: datetime, memory: Memory) -> tuple[list[File], dict[str, int]]:
    """Those that were left alone long enough, and the others by mark with their sizes.

    A file that was young at the last look must also have kept its size since: a copy over a slow line may pause.
    """
    whole: list[File] = []
    young: dict[str, int] = {}
    for file in files:
        still = quiet(file.changed, now) and quiet(file.stirred, now)
        if still and memory.growing.get(mark(file.path), file.size) == file.size:
            whole.append(file)
        else:
            young[mark(file.path)] = file.size
    return whole, young


def quiet(moment: datetime, now: datetime) -> bool:
    """Whether that is long enough ago. A time well ahead of ours comes from a clock that is wrong, and tells nothing."""
    return now - moment >= QUIET or moment - now > _WRONG_CLOCK


def _ignored(path: str) -> bool:
    return any(names.ignored(part) for part in path.split("/"))


def _why_not(file: File) -> str:
    """Why this can be no picture of a wall; empty if nothing speaks against it."""
    if not names.is_picture(file.path):
        return "format"
    if file.size > LARGEST:
        return "large"
    return "" if file.size else "empty"


def beside(file: File, sidecars: Mapping[str, File]) -> File | None:
    """The caption file of this picture."""
    return next((sidecars[name] for name in names.sidecars_of(file.path) if name in sidecars), None)


def _odd(file: File, code: str) -> Unreadable:
    return Unreadable(remote_id=names.told(file.path), code=code)
