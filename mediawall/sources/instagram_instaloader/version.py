"""Which instaloader this is, and how old: Instagram changes, and an old one is the first thing to doubt."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from types import MappingProxyType

from mediawall.domain.source import Report

OLD = timedelta(days=120)
"""So old, it has missed two or three changes of Instagram's (seven between August 2024 and November 2026)."""
BUILT: Mapping[str, date] = MappingProxyType({"4.16": date(2026, 10, 26)})
"""The day that its wheel names (the times of the files in it), of the versions that we tried."""


def report(now: datetime) -> Report:
    """The version with its day, and a note where that is long ago."""
    version, word, day = _known()
    if day is None:
        return Report(facts=(("instaloader", version),))
    old = now.date() - day > OLD
    return Report(
        facts=(("instaloader", f"{version} ({word} {day.isoformat()})"),),
        notes=("instaloader-old",) if old else (),
    )


@cache
def _known() -> tuple[str, str, date | None]:
    """The version, what its day is the day of, and that day.

    An installed package does not say when it was made. For a version that we do not know, the day it was installed
    stands for it, and is said as such: it is older than that.
    """
    try:
        found = distribution("instaloader")
    except PackageNotFoundError:
        return "?", "", None
    if found.version in BUILT:
        return found.version, "built", BUILT[found.version]
    file = Path(str(found.locate_file("instaloader/__init__.py")))
    written = file.stat().st_mtime if file.exists() else 0.0
    return found.version, "installed", datetime.fromtimestamp(written, UTC).date() if written else None
