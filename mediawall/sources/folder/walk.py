"""What lies in a folder: a walk that follows no link, leaves the folder by no way, and ends."""

import os
import stat
from collections import deque
from datetime import UTC, datetime
from pathlib import Path

from mediawall.domain.errors import AskPerson
from mediawall.domain.post import Unreadable
from mediawall.shelf import File, Listing, ignored
from mediawall.shelf.names import told

DEEPEST = 3
"""Folders below the folder."""

MOST_SEEN = 20_000
"""Files and folders of one look: a wrong path may hold a whole disk."""


def walk(root: Path, most: int = MOST_SEEN) -> Listing:
    """The files below the folder, folder by folder in the order of their names. Blocks: call it in a thread.

    Raises:
        AskPerson: the folder is not there, or may not be read.
    """
    files: list[File] = []
    folders: set[str] = set()
    shut: set[str] = set()
    closed: list[Unreadable] = []
    waiting: deque[tuple[str, int]] = deque([("", 0)])
    seen = 0
    while waiting and seen <= most:
        inside, depth = waiting.popleft()
        try:
            rows = _rows(root / inside)
        except OSError as error:
            if not inside:
                raise AskPerson(f"{root}: {error.strerror}", advice="advice.folder") from error
            closed.append(Unreadable(remote_id=told(inside), code="closed"))
            shut.add(inside)
            continue
        folders.add(inside)
        seen += len(rows)
        for row in rows:
            path = f"{inside}/{row.name}" if inside else row.name
            if not row.is_dir(follow_symlinks=False):
                _look(row, path, files, closed)
            elif depth < DEEPEST:
                waiting.append((path, depth + 1))
    return Listing(
        files=files,
        unreadable=closed,
        cut=seen > most,
        folders=frozenset(folders),
        closed=frozenset(shut),
    )


def _rows(folder: Path) -> list["os.DirEntry[str]"]:
    """The folder's files and folders by name, without links, devices and what is passed over."""
    with os.scandir(folder) as rows:
        kept = [row for row in rows if not ignored(row.name) and not row.is_symlink()]
    return sorted(kept, key=lambda row: row.name)


def _look(row: "os.DirEntry[str]", path: str, files: list[File], closed: list[Unreadable]) -> None:
    """Note the file, if it is an ordinary one and is still there."""
    try:
        found = row.stat(follow_symlinks=False)
    except OSError:  # it went while we looked
        return
    if not stat.S_ISREG(found.st_mode):
        return
    if not os.access(row.path, os.R_OK):
        closed.append(Unreadable(remote_id=told(path), code="closed"))
        return
    # A copy may carry its original's time of writing, so that of the last touch is told too.
    changed, stirred = _moment(found.st_mtime), _moment(found.st_ctime)
    files.append(File(path=path, size=found.st_size, changed=changed, stirred=stirred))


def _moment(seconds: float) -> datetime:
    """The time; that of the first second of 1970 where a file system holds nonsense."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)
