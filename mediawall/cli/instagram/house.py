"""What the commands of `mediawall instagram` work with: the config, the way out, the kept tokens."""

import getpass
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from mediawall.cli.instagram.talk import Talk
from mediawall.clock import SystemClock
from mediawall.config import Settings
from mediawall.ingest.fetch import SafeHttp
from mediawall.ports import Clock, Http, Tokens
from mediawall.service import database_address
from mediawall.sources.instagram_graph import InstagramGraphSettings
from mediawall.store import open_store, own_key


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The config's house, while a command is at work in it. ``rows`` are its sources by the official API."""

    settings: Settings
    folder: Path
    http: Http
    tokens: Tokens
    clock: Clock

    @property
    def rows(self) -> tuple[InstagramGraphSettings, ...]:
        """Its sources by the official API."""
        return tuple(row for row in self.settings.sources if isinstance(row, InstagramGraphSettings))


@asynccontextmanager
async def open_house(settings: Settings, folder: Path) -> AsyncIterator[House]:
    """The house of these settings; relative paths start at the folder."""
    clock, network = SystemClock(), settings.network
    way_out = SafeHttp(clock=clock, proxy=network.proxy, ca_file=str(network.ca_file or ""))
    async with way_out as http, open_store(database_address(settings, folder), clock) as store:
        yield House(
            settings=settings,
            folder=folder,
            http=http,
            tokens=store.tokens(own_key(folder / settings.storage.key)),
            clock=clock,
        )


def talk(language: str) -> Talk:
    """A conversation with who sits at this terminal."""
    return Talk(language=language, console=Console(), line=input, hidden=getpass.getpass)
