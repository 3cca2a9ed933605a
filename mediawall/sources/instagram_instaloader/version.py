"""Which instaloader this is, and how old: Instagram changes, and an old one is the first thing to doubt."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.metadata import Distribution, distribution
from pathlib import Path
from types import MappingProxyType

from mediawall.domain.source import Report

OLD = timedelta(days=120)
"""So old, it has missed two or three changes of Instagram's (seven between August 2024 and November 2026)."""
BUILT: Mapping[str, date] = MappingProxyType({"4.16": date(2026, 10, 26)})
"""The day that its wheel names (the times of the files in it), of the versions that we tried."""


def report(now: datetime) -> Report:
    """The installed version with its day, and a note where that is long ago."""
    return report_of(_installed(), now)


@cache
def _installed() -> Distribution:
    return distribution("instaloader")


def report_of(found: Distribution, now: datetime) -> Report:
    """The same of any instaloader.

    An installed package does not say when it was made. Of a version that we do not know, the day it was installed
    stands for that, and is said as such: it is older.
    """
    built = BUILT.get(found.version)
    day = built or _written(found)
    if day is None:
        return Report(facts=(("instaloader", found.version),))
    word = "built" if built else "installed"
    return Report(
        facts=(("instaloader", f"{found.version} ({word} {day.isoformat()})"),),
        notes=("instaloader-old",) if now.date() - day > OLD else (),
    )


def _written(found: Distribution) -> date | None:
    try:
        seconds = Path(str(found.locate_file("instaloader/__init__.py"))).stat().st_mtime
    except OSError:
        return None
    return datetime.fromtimestamp(seconds, UTC).date()
