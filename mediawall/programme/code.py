"""The square code of an address, as a path that a page can draw."""

from functools import lru_cache
from typing import Any

import segno


@lru_cache(maxsize=2048)
def _drawn(address: str) -> tuple[int, str]:
    code = segno.make(address, error="m", micro=False, boost_error=False)
    rows = [bytes(row) for row in code.matrix]
    return len(rows), "".join(_row(y, row) for y, row in enumerate(rows))


def _row(y: int, row: bytes) -> str:
    """The row's dark modules, each run as one box: ``M<x> <y>h<n>v1h-<n>z``."""
    path, x = "", 0
    while (start := row.find(1, x)) >= 0:
        end = row.find(0, start)
        x = len(row) if end < 0 else end
        path += f"M{start} {y}h{x - start}v1h-{x - start}z"
    return path


def code(address: str) -> dict[str, Any] | None:
    """``{"size": modules a side without quiet zone, "d": SVG path}`` at error level M; None for no address."""
    if not address:
        return None
    size, path = _drawn(address)
    return {"size": size, "d": path}
