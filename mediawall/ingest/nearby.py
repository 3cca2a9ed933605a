"""What lies nearer than the web: `NearbyHttp` opens folders of this server, shares that need a key, and the desk's pictures.

All are asked for by names of our own, ``mediawall-folder://<source>/<path>``, ``mediawall-share://<source>/<path>`` and
``mediawall-native://<source>/<blob>``, so that no address of a file, and no key, stands in a post, a log or the database.
"""

import asyncio
import errno
import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from mediawall.domain.errors import AddressRefused, FetchRefused, NotFound, Unreachable
from mediawall.ingest.originals import NATIVE, Originals
from mediawall.ingest.sniff import fits
from mediawall.ports import Answer, Http

FOLDER, SHARE = "mediawall-folder", "mediawall-share"

LARGEST = 20 << 20
"""Bytes of a file, where nothing else is said: as much as a picture from the web may have."""

_NOT_FOLLOWED = frozenset({errno.ELOOP, errno.ENOTDIR, errno.ENOENT, errno.ENXIO, errno.ENAMETOOLONG})
"""What opening a link, a file as a folder, nothing, or a socket fails with."""

Roads = Sequence[tuple[str, Mapping[str, str]]]
"""Where a share may begin, likeliest first, each with a slash at its end and with the headers that open it."""


class NearbyHttp:
    """`ports.Http` that knows folders, shares and what was typed by their source's name, and gives all else to the way out.

    Each is opened only to who names it among its ``hosts``: a feed that names a file of ours gets nothing.

    Args:
        http: the way out.
        folders: where each folder may be, likeliest first.
        shares: the roads to each share.
        originals: the pictures of posts that were typed at the desk.
    """

    def __init__(
        self,
        http: Http,
        *,
        folders: Mapping[str, Sequence[Path]],
        shares: Mapping[str, Roads],
        originals: Originals | None = None,
    ) -> None:
        self._http, self._folders, self._shares, self._originals = http, folders, shares, originals

    async def get(
        self,
        url: str,
        *,
        hosts: tuple[str, ...] = (),
        accept: str = "image",
        limit: int = 0,
        headers: Mapping[str, str] | None = None,
        **how: Any,
    ) -> Answer:
        """The answer, as `ports.Http` promises it; ``how`` is whatever else the way out takes."""
        scheme, separator, rest = url.partition("://")
        if not separator or scheme not in {FOLDER, SHARE, NATIVE}:
            return await self._http.get(url, hosts=hosts, accept=accept, limit=limit, headers=headers, **how)
        name, _, written = rest.partition("/")
        if f"{scheme}://{name}" not in hosts:
            raise AddressRefused("host", f"{scheme} {name} is not on the list")
        if scheme == NATIVE:
            return await self._typed(url, written, accept)
        steps = _steps(written)
        if scheme == FOLDER:
            return await self._local(url, self._folders.get(name, ()), steps, accept, limit)
        path = "/".join(quote(step, safe="") for step in steps)
        if steps and written.endswith("/"):
            path += "/"
        return await self._shared(
            self._shares.get(name, ()), path, headers or {}, accept=accept, limit=limit, **how
        )

    async def _local(
        self, url: str, roots: Sequence[Path], steps: Sequence[str], accept: str, limit: int
    ) -> Answer:
        if not roots or not steps:
            raise FetchRefused("gone", "no such folder or file")
        data = await asyncio.to_thread(_first, roots, steps, limit or LARGEST)
        if not fits(data, accept):
            raise FetchRefused("type", f"this is no {accept}", accept=accept)
        return Answer(status=200, headers={}, body=data, url=url)

    async def _typed(self, url: str, blob: str, accept: str) -> Answer:
        if self._originals is None:
            raise FetchRefused("gone", "nothing is typed at this desk")
        try:
            data = await self._originals.get(blob)
        except NotFound as missing:
            raise FetchRefused("gone", "no such picture") from missing
        if not fits(data, accept):
            raise FetchRefused("type", f"this is no {accept}", accept=accept)
        return Answer(status=200, headers={}, body=data, url=url)

    async def _shared(self, roads: Roads, path: str, own: Mapping[str, str], **how: Any) -> Answer:
        """The answer by the first road that leads there."""
        missing = FetchRefused("gone", "no such share")
        for root, key in roads:
            host = urlsplit(root).hostname or ""
            try:
                return await self._http.get(root + path, hosts=(host,), headers={**own, **key}, **how)
            except FetchRefused as refused:
                if refused.code != "gone":
                    raise
                missing = refused
        raise missing


def _steps(written: str) -> list[str]:
    """The names on the way to a file.

    Raises:
        AddressRefused: one that leads elsewhere, or to what is hidden.
    """
    try:
        steps = [unquote(step, errors="strict") for step in written.split("/") if step]
    except UnicodeDecodeError as error:
        raise AddressRefused("address", "not a proper address") from error
    if any(step.startswith(".") or "/" in step or "\x00" in step for step in steps):
        raise AddressRefused("address", "not a proper address")
    return steps


def _first(roots: Sequence[Path], steps: Sequence[str], cap: int) -> bytes:
    """The bytes of the file in the first of the folders that has it now."""
    for root in roots[:-1]:
        try:
            return read(root, steps, cap)
        except (FetchRefused, Unreachable):
            continue
    return read(roots[-1], steps, cap)


def read(root: Path, steps: Sequence[str], cap: int) -> bytes:
    """The bytes of a file below the folder: opened name by name, following no link, so that no way leads out of it.

    Raises:
        FetchRefused: code ``gone`` (not there, a link, no ordinary file) or ``large``.
        Unreachable: it cannot be read now, or is just being written.
    """
    try:
        folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:  # a network drive that is away: it may come back
        raise Unreachable(f"the folder cannot be opened: {error.strerror}") from error
    try:
        descriptor = _open(folder, steps)
        try:
            return _whole(descriptor, cap)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno in _NOT_FOLLOWED:
            raise FetchRefused("gone", "no such file") from error
        raise Unreachable(f"the file cannot be read: {error.strerror}") from error


def _open(folder: int, steps: Sequence[str]) -> int:
    """The file's descriptor; closes the folder's. A pipe is opened without waiting for who writes into it."""
    here = folder
    try:
        for step in steps[:-1]:
            deeper = os.open(step, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=here)
            os.close(here)
            here = deeper
        return os.open(steps[-1], os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=here)
    finally:
        os.close(here)


def _whole(descriptor: int, cap: int) -> bytes:
    before = os.fstat(descriptor)
    if not stat.S_ISREG(before.st_mode):
        raise FetchRefused("gone", "no ordinary file")
    if before.st_size > cap:
        raise FetchRefused("large", f"more than {cap} bytes", limit=str(cap))
    with os.fdopen(descriptor, "rb", closefd=False) as file:
        data = file.read(cap + 1)
    after = os.fstat(descriptor)
    if len(data) != after.st_size or before.st_mtime_ns != after.st_mtime_ns:
        raise Unreachable("the file is being written")
    return data
