"""A signed-in session: the cookies that a browser holds, imported once, kept in a file of our own.

Never a password, and never instaloader's own session file: that is a pickle, and a pickle runs what is in it.
"""

import json
import os
import stat
from collections.abc import Mapping
from http.cookiejar import LoadError, MozillaCookieJar
from pathlib import Path
from typing import Any

from mediawall.domain.errors import LoginNeeded

NEEDED = ("sessionid", "csrftoken", "ds_user_id")
"""The cookies that make a session."""
_PICKLE = b"\x80"
_LARGEST = 1_000_000


def cookies_in(exported: Path) -> dict[str, str]:
    """The session's cookies in a browser's export.

    Args:
        exported: a JSON object of names and values, a JSON list of cookies (as browser extensions write it), or a
            Netscape ``cookies.txt``.

    Raises:
        LoginNeeded: the export does not hold a session.
    """
    return _needed(_cookies(exported), str(exported))


def keep_session(cookies: Mapping[str, str], kept: Path) -> None:
    """Keep the cookies in ``kept``, which only its owner can read; it appears whole or not at all.

    Raises:
        LoginNeeded: they are no session.
    """
    found = _needed(cookies, "the browser")
    beside = kept.with_name(f".{kept.name}.new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(found, file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(kept)


def read_session(kept: Path) -> dict[str, str]:
    """The cookies of a kept session.

    Raises:
        LoginNeeded: there is no such file, it holds no session, or everyone can read it.
    """
    try:
        mode = kept.stat().st_mode
    except OSError as error:
        raise LoginNeeded(f"no session in {kept}: {error.strerror}") from error
    if mode & (stat.S_IROTH | stat.S_IWOTH):
        raise LoginNeeded(f"everyone on this machine can read {kept}: run chmod 600 on it")
    return _needed(_cookies(kept), str(kept))


def _needed(cookies: Mapping[str, str], where: str) -> dict[str, str]:
    missing = [name for name in NEEDED if not cookies.get(name)]
    if missing:
        raise LoginNeeded(f"{where} holds no whole session: {', '.join(missing)} missing")
    return dict(cookies)


def _cookies(path: Path) -> dict[str, str]:
    try:
        data = path.read_bytes()[:_LARGEST]
    except OSError as error:
        raise LoginNeeded(f"cannot read {path}: {error.strerror}") from error
    if data.startswith(_PICKLE):
        raise LoginNeeded(
            f"{path} is instaloader's own session file, which is never opened: export the cookies"
        )
    try:
        return _from_json(json.loads(data))
    except (ValueError, RecursionError):
        return _from_netscape(path)


def _from_json(found: Any) -> dict[str, str]:
    if isinstance(found, dict):
        return {name: value for name, value in found.items() if isinstance(value, str)}
    rows = [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
    return {
        str(row.get("name")): row["value"]
        for row in rows
        if isinstance(row.get("value"), str)
        and str(row.get("domain", "instagram.com")).endswith("instagram.com")
    }


def _from_netscape(path: Path) -> dict[str, str]:
    jar = MozillaCookieJar()
    try:
        jar.load(str(path), ignore_discard=True, ignore_expires=True)
    except (LoadError, OSError, UnicodeDecodeError) as error:
        raise LoginNeeded(f"{path} is neither JSON nor a cookies.txt") from error
    return {
        cookie.name: cookie.value
        for cookie in jar
        if cookie.value and cookie.domain.endswith("instagram.com")
    }
