"""Cookies from Firefox on this machine: read from a copy, so that a running Firefox is not disturbed."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from mediawall.domain.errors import MediawallError

_HOMES = (
    ".mozilla/firefox",
    ".config/mozilla/firefox",
    "snap/firefox/common/.mozilla/firefox",
    ".var/app/org.mozilla.firefox/.mozilla/firefox",
    "Library/Application Support/Firefox/Profiles",
    "AppData/Roaming/Mozilla/Firefox/Profiles",
)
"""Where Firefox keeps its profiles, below a person's home: on Linux (four ways to install it), macOS and Windows."""
_FILE = "cookies.sqlite"
_ASKED = """
SELECT name, value FROM moz_cookies
WHERE (host = 'instagram.com' OR host LIKE '%.instagram.com') AND value != '' AND originAttributes = ''
ORDER BY lastAccessed
"""
"""Containers and other sites' partitions have ``originAttributes``: theirs may be other sessions."""


def profile(given: Path, home: Path) -> Path:
    """The profile's folder: the given one, or the only one below ``home`` that is signed in at Instagram.

    Raises:
        MediawallError: there is none, or more than one.
    """
    if given != Path():
        return given
    signed_in = [found for found in _profiles(home) if "sessionid" in cookies(found)]
    if len(signed_in) == 1:
        return signed_in[0]
    if not signed_in:
        raise MediawallError("no Firefox on this machine is signed in at Instagram; sign in there first")
    listed = "\n".join(f"  --firefox '{found}'" for found in signed_in)
    raise MediawallError(f"several Firefox profiles are signed in at Instagram; say which:\n{listed}")


def _profiles(home: Path) -> Iterator[Path]:
    for place in _HOMES:
        yield from sorted(found.parent for found in (home / place).glob(f"*/{_FILE}"))


def cookies(profile: Path) -> dict[str, str]:
    """The profile's cookies of instagram.com, by name.

    Raises:
        MediawallError: there are no cookies to read.
    """
    try:
        with TemporaryDirectory() as folder:
            for name in (_FILE, f"{_FILE}-wal"):
                if name == _FILE or (profile / name).exists():
                    shutil.copyfile(profile / name, Path(folder) / name)
            with closing(sqlite3.connect(Path(folder) / _FILE)) as copy:
                return dict(copy.execute(_ASKED))
    except (OSError, sqlite3.Error) as error:
        raise MediawallError(f"cannot read Firefox's cookies in {profile}: {error}") from error
