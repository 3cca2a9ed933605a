"""What `mediawall doctor` looks at on this machine. Nothing is asked outside the house."""

import asyncio
import platform
import shutil
import socket
import ssl
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import urlsplit

from mediawall import __version__
from mediawall.config import Settings
from mediawall.domain.notice import Delivery
from mediawall.domain.source import PollState
from mediawall.notify.herald import undelivered
from mediawall.notify.rounds import MAIL
from mediawall.service.telling import addressees

_GB = 1 << 30
_ROOM = 2 * _GB
"""Free bytes below which a person should make room: a busy week of pictures."""
_PATIENCE = 3.0
_LIBRARIES = ("instaloader", "aiohttp", "SQLAlchemy", "Pillow")
BACKUPS = "backups"
"""The folder beside config.yaml where copies are looked for."""


class Level(IntEnum):
    """How much a finding of the doctor matters."""

    FINE = 0
    NOTE = 1
    """Worth knowing; nothing is wrong."""
    LOOK = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One finding: ``key`` is a text's (``doctor.<key>``), filled in with ``facts``; moments are said as people say them."""

    name: str
    key: str
    level: Level = Level.FINE
    facts: Mapping[str, str | datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """What the doctor looks at; the store's part was read before. ``silent`` is why the database did not answer."""

    settings: Settings
    folder: Path
    states: Mapping[str, PollState]
    deliveries: Sequence[Delivery]
    now: datetime
    silent: str = ""


async def checkup(patient: Patient) -> tuple[Checked, ...]:
    """Every finding, in the order in which a person wants to read them."""
    checks: tuple[Callable[[Patient], Iterator[Checked]], ...] = (
        _service,
        _database,
        _media,
        _key,
        _clock,
        _proxy,
        _ca,
        _notices,
        _backup,
        _versions,
    )
    found = [asyncio.to_thread(_all, check, patient) for check in checks]
    return tuple(one for row in await asyncio.gather(*found) for one in row)


def _all(check: Callable[[Patient], Iterator[Checked]], patient: Patient) -> tuple[Checked, ...]:
    return tuple(check(patient))


def _service(patient: Patient) -> Iterator[Checked]:
    host, port = patient.settings.network.host_port()
    place = patient.settings.network.listen
    why = _reached("127.0.0.1" if host in {"0.0.0.0", "::"} else host, port)  # noqa: S104 - what it may listen on
    runs = not why
    yield Checked(
        name="service",
        key="service.fine" if runs else "service.none",
        level=Level.FINE if runs else Level.NOTE,
        facts={"place": place},
    )


def _reached(host: str, port: int) -> str:
    """Why that place does not take a connection; empty where it does."""
    try:
        with socket.create_connection((host, port), timeout=_PATIENCE):
            return ""
    except OSError as error:
        return error.strerror or type(error).__name__


def _database(patient: Patient) -> Iterator[Checked]:
    if patient.silent:
        facts = {"why": patient.silent}
        yield Checked(name="database", key="database.bad", level=Level.LOOK, facts=facts)
    else:
        yield Checked(name="database", key="database.fine")


def _media(patient: Patient) -> Iterator[Checked]:
    place = patient.folder / patient.settings.storage.media
    try:
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=place):
            free = shutil.disk_usage(place).free
    except OSError as error:
        facts = {"place": str(place), "why": error.strerror or type(error).__name__}
        yield Checked(name="media", key="media.bad", level=Level.LOOK, facts=facts)
        return
    full = free < _ROOM
    yield Checked(
        name="media",
        key="media.full" if full else "media.fine",
        level=Level.LOOK if full else Level.FINE,
        facts={"free": f"{free / _GB:.1f}"},
    )


def _key(patient: Patient) -> Iterator[Checked]:
    place = patient.folder / patient.settings.storage.key
    try:
        mode = place.stat().st_mode
    except OSError:
        yield Checked(name="key", key="key.none")
        return
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield Checked(name="key", key="key.bad", level=Level.LOOK, facts={"place": str(place)})
    else:
        yield Checked(name="key", key="key.fine")


def _clock(patient: Patient) -> Iterator[Checked]:
    """A clock that was set back leaves times behind that are yet to come."""
    seen = [at for state in patient.states.values() for at in (state.last_success, state.last_new) if at]
    latest = max(seen, default=patient.now)
    if latest > patient.now:
        yield Checked(name="clock", key="clock.ahead", level=Level.LOOK, facts={"at": latest})
    else:
        zone = patient.settings.site.zone
        yield Checked(name="clock", key="clock.fine", facts={"at": patient.now, "zone": zone})


def _proxy(patient: Patient) -> Iterator[Checked]:
    if not patient.settings.network.proxy:
        return
    parts = urlsplit(patient.settings.network.proxy)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    facts, why = {"place": f"{host}:{port}"}, _reached(host, port)
    if why:
        yield Checked(name="proxy", key="proxy.bad", level=Level.LOOK, facts={**facts, "why": why})
    else:
        yield Checked(name="proxy", key="proxy.fine", facts=facts)


def _ca(patient: Patient) -> Iterator[Checked]:
    place = patient.settings.network.ca_file
    if place is None:
        return
    try:
        ssl.create_default_context().load_verify_locations(cafile=str(place))
    except OSError as error:  # ssl.SSLError is one
        facts = {"place": str(place), "why": error.strerror or type(error).__name__}
        yield Checked(name="ca", key="ca.bad", level=Level.LOOK, facts=facts)
    else:
        yield Checked(name="ca", key="ca.fine", facts={"place": str(place)})


def _notices(patient: Patient) -> Iterator[Checked]:
    who = addressees(patient.settings)
    if not who.everything and not who.departments:
        yield Checked(name="notices", key="notices.none", level=Level.NOTE)
        return
    lost = {one.channel: one.failed for one in undelivered(patient.deliveries, patient.now)}
    for channel, why in lost.items():
        facts = {"whom": channel.removeprefix(MAIL), "why": why}
        yield Checked(name="notices", key="notices.bad", level=Level.LOOK, facts=facts)
    if not lost:
        yield Checked(name="notices", key="notices.fine")


def _backup(patient: Patient) -> Iterator[Checked]:
    place = patient.folder / BACKUPS
    times = [file.stat().st_mtime for file in place.glob("*") if file.is_file()] if place.is_dir() else []
    if times:
        at = datetime.fromtimestamp(max(times), UTC)
        yield Checked(name="backup", key="backup.fine", facts={"at": at})
    else:
        yield Checked(name="backup", key="backup.none", level=Level.NOTE, facts={"place": str(place)})


def _versions(_: Patient) -> Iterator[Checked]:
    rows = [f"mediawall {__version__}", f"Python {platform.python_version()}"]
    rows += [f"{name} {_version(name)}" for name in _LIBRARIES]
    yield Checked(name="versions", key="versions.fine", facts={"versions": ", ".join(rows)})


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"
