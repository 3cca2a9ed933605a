"""Blobs as files of a folder, each under the SHA-256 of its bytes.

``ab/cd/abcd….webp``: two levels of folders, so that none grows large. A file is written beside the others, brought to
the disk, and only then given its name; a name is therefore never there with half its bytes.
"""

import asyncio
import fcntl
import hashlib
import os
import re
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from mediawall.domain.errors import NotFound, TryAgain

_SUFFIX = re.compile(r"(\.[a-z0-9]{1,8})?")
_KEY = re.compile(r"[0-9a-f]{64}" + _SUFFIX.pattern)
_INCOMING = "incoming"
_LOCK = "lock"


class FolderBlobs:
    """`mediawall.ports.Blobs` in a folder; `open_blobs` makes one. All file work is done in threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, data: bytes, suffix: str) -> str:
        """The key ``<sha256><suffix>`` under which the bytes are now kept, safe against a power cut.

        Raises:
            TryAgain: the disk is full, or away.
            ValueError: the suffix is not a dot and up to eight small letters or digits.
        """
        if not _SUFFIX.fullmatch(suffix):
            raise ValueError(f"{suffix!r} is no suffix")
        return await asyncio.to_thread(self._put, data, suffix)

    async def get(self, key: str) -> bytes:
        """The bytes; raises NotFound."""
        try:
            return await asyncio.to_thread(self._path(key).read_bytes)
        except FileNotFoundError as error:
            raise NotFound(f"no blob {key}") from error

    async def delete(self, key: str) -> None:
        """Forget the bytes; no error where there are none."""
        if _KEY.fullmatch(key):
            await asyncio.to_thread(self._path(key).unlink, missing_ok=True)

    def _path(self, key: str) -> Path:
        """Where the blob is. What is not the name of a blob never becomes a path; raises NotFound."""
        if not _KEY.fullmatch(key):
            raise NotFound("that is no blob's name")
        return self._folder / key[:2] / key[2:4] / key

    def _put(self, data: bytes, suffix: str) -> str:
        key = hashlib.sha256(data).hexdigest() + suffix
        path = self._path(key)
        try:
            if not path.exists():
                _make_folder(path.parent)
                self._write(data, path)
            _sync(path.parent)  # also where it was there: whoever wrote it may not have come this far
        except OSError as error:
            raise TryAgain(f"the folder of blobs takes nothing: {error.strerror}") from error
        return key

    def _write(self, data: bytes, path: Path) -> None:
        handle, name = tempfile.mkstemp(dir=self._folder / _INCOMING)
        incoming = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            incoming.replace(path)
        finally:
            incoming.unlink(missing_ok=True)


@asynccontextmanager
async def open_blobs(folder: Path) -> AsyncIterator[FolderBlobs]:
    """The blobs of that folder, which is made where it is not there.

    What a killed process left half-written is removed, unless another process has the folder open: then it stays for
    whoever opens the folder next.
    """
    lock = await asyncio.to_thread(_enter, folder)
    try:
        yield FolderBlobs(folder)
    finally:
        os.close(lock)


def _enter(folder: Path) -> int:
    """The held lock: whoever has it alone is alone in the folder, and then what is incoming is nobody's."""
    incoming = folder / _INCOMING
    incoming.mkdir(parents=True, exist_ok=True)
    lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for leftover in incoming.iterdir():
            leftover.unlink()
    except BlockingIOError:
        pass
    fcntl.flock(lock, fcntl.LOCK_SH)
    return lock


def _make_folder(folder: Path) -> None:
    """Make the folder and those above it, each entry on the disk."""
    if not folder.exists():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync(folder.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
