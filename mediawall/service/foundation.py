"""What every stage stands on: what is kept, and where."""

from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from mediawall.blobs import open_blobs
from mediawall.bus import MemoryBus
from mediawall.clock import SystemClock
from mediawall.config import Settings
from mediawall.ports import Blobs, Clock
from mediawall.programme.changes import Changes
from mediawall.store import SqlStore, open_store


@dataclass(slots=True, kw_only=True)
class Base:
    """What every stage stands on."""

    settings: Settings
    folder: Path
    clock: Clock
    store: SqlStore
    blobs: Blobs
    bus: MemoryBus
    changes: Changes
    state: dict[str, str] = field(default_factory=dict)


async def foundation(settings: Settings, folder: Path, stack: AsyncExitStack) -> Base:
    """What is kept, and where."""
    clock = SystemClock()
    store = open_store(database_address(settings, folder), clock)
    names = (settings.site.brand.name, settings.site.name)
    return Base(
        settings=settings,
        folder=folder,
        clock=clock,
        store=await stack.enter_async_context(store),
        blobs=await stack.enter_async_context(open_blobs(folder / settings.storage.media)),
        bus=MemoryBus(),
        changes=Changes(walls=settings.all_walls(), names=names),
    )


def database_address(settings: Settings, folder: Path) -> str:
    """The database's address; a relative SQLite path starts at the config's folder."""
    address = settings.storage.database
    if address.startswith("sqlite:///"):
        return f"sqlite:///{folder / address.removeprefix('sqlite:///')}"
    return address
