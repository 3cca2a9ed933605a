"""The one place where the parts meet: from the sources to the glass, top to bottom; and their supervisor."""

import asyncio
import logging
import random
import signal
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from aiohttp import web
from pydantic import BaseModel

from mediawall.blobs import open_blobs
from mediawall.bus import MemoryBus
from mediawall.clock import SystemClock
from mediawall.collect.collector import Collector
from mediawall.config import Settings, use_outgoing
from mediawall.domain.errors import Unreachable
from mediawall.domain.wall import DESK
from mediawall.ingest.fetch import SafeHttp
from mediawall.ingest.nearby import NearbyHttp
from mediawall.ingest.pipeline import Pipeline
from mediawall.ingest.workshop import Workshop
from mediawall.moderate.desk import Desk
from mediawall.moderate.judge import Judge
from mediawall.moderate.policy import usual
from mediawall.moderate.signin import SignIn
from mediawall.moderate.words import Words
from mediawall.ports import Blobs, Clock, Http, Outside, Source, Store
from mediawall.programme.changes import Changes
from mediawall.programme.keeper import Keeper
from mediawall.programme.rules import House
from mediawall.push import Follower, Hub, Rim
from mediawall.sources import kinds
from mediawall.sources.folder import FolderSettings
from mediawall.sources.nextcloud import NextcloudSettings
from mediawall.store import open_store
from mediawall.web.app import Faces, build, screen_pages
from mediawall.web.desk.house import DeskHouse
from mediawall.web.patience import IDLE, Patience

log = logging.getLogger(__name__)

SOURCE_KINDS: Mapping[str, type[BaseModel]] = {name: kind.settings for name, kind in kinds().items()}
"""Every kind of source that config.yaml may name, with its settings class."""

_SHORTEST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
"""Seconds that a part rests after it broke: twice as long each time, anew after it ran well for as long."""
_GOODBYE = 3.0
"""Seconds that open requests have to end at a stop."""


async def serve(settings: Settings, *, folder: Path, ready: Callable[[str], None] | None = None) -> None:
    """Run the whole service until SIGTERM or SIGINT, then stop cleanly.

    Args:
        settings: what config.yaml says.
        folder: where relative paths of the config start.
        ready: is told the public address as soon as pages are answered.

    Raises:
        Unreachable: the listen address is taken.
    """
    use_outgoing(settings.network.proxy, settings.network.ca_file)
    async with AsyncExitStack() as stack:
        service = await _put_together(settings, folder, stack)
        runner = web.AppRunner(
            service.app, access_log=None, shutdown_timeout=_GOODBYE, keepalive_timeout=IDLE
        )
        await runner.setup()
        if runner.server is not None:
            service.patience.watch(runner.server)
        stack.push_async_callback(runner.cleanup)
        await service.follower.load()
        await _listen(runner, settings)
        if ready is not None:
            ready(settings.site.address)
        await _until_stopped(service)
        await service.rim.drain()


@dataclass(slots=True, kw_only=True)
class _Base:
    """What every stage stands on."""

    settings: Settings
    folder: Path
    clock: Clock
    store: Store
    blobs: Blobs
    bus: MemoryBus
    changes: Changes
    state: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The parts that run, each on its own, by name; and what a stop needs."""

    base: _Base
    app: web.Application
    follower: Follower
    rim: Rim
    patience: Patience
    parts: Mapping[str, Callable[[], Awaitable[None]]]


async def _put_together(settings: Settings, folder: Path, stack: AsyncExitStack) -> Service:
    base = await _foundation(settings, folder, stack)
    fresh = asyncio.Event()
    http = await _way_out(base, stack)
    sources = _sources(base, http, stack)
    collector = _collector(base, sources, fresh)
    pipeline = await _pipeline(base, http, sources, stack)
    keeper = _keeper(base)
    await keeper.tend()
    pages, patience = screen_pages(settings), Patience(base.clock)
    hub = Hub(build=pages.build)
    rim = Rim(hub=hub, clock=base.clock)
    channels = (*settings.walls, DESK)
    follower = Follower(logs=base.store.logs, bus=base.bus, clock=base.clock, hub=hub, channels=channels)
    faces = Faces(
        settings=settings,
        pages=pages,
        hub=hub,
        rim=rim,
        blobs=base.blobs,
        desk=_desk(base, sources, collector, hub),
        report=lambda: dict(base.state),
        patience=patience,
    )
    parts = {
        "collect": collector.run,
        "ingest": lambda: pipeline.run(fresh),
        "programme": keeper.run,
        "push": follower.run,
        "patience": patience.run,
    }
    return Service(base=base, app=build(faces), follower=follower, rim=rim, patience=patience, parts=parts)


async def _foundation(settings: Settings, folder: Path, stack: AsyncExitStack) -> _Base:
    """What is kept, and where."""
    clock = SystemClock()
    store = open_store(database_address(settings, folder), clock)
    names = (settings.site.brand.name, settings.site.name)
    return _Base(
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


async def _way_out(base: _Base, stack: AsyncExitStack) -> Http:
    """The one way out of the house; the folders and shares of config.yaml are opened on the way."""
    network, rows = base.settings.network, base.settings.sources
    web = await stack.enter_async_context(
        SafeHttp(clock=base.clock, proxy=network.proxy, ca_file=str(network.ca_file or ""))
    )
    folders = {row.name: base.folder / row.folder for row in rows if isinstance(row, FolderSettings)}
    shares = {row.name: row.roads() for row in rows if isinstance(row, NextcloudSettings)}
    return NearbyHttp(web, folders=folders, shares=shares)


def _sources(base: _Base, http: Http, stack: AsyncExitStack) -> Sequence[tuple[Source, timedelta]]:
    """Stage 0: where posts come from, each with how often it is asked."""
    rows = base.settings.sources
    # The stand-in is asked every few seconds; a network itself is only ever asked politely.
    outside = Outside(
        http=http, clock=base.clock, folder=str(base.folder), polite=not base.settings.site.demo
    )
    opened: list[tuple[Source, timedelta]] = []
    for name, kind in kinds().items():
        own = [row for row in rows if row.kind == name]
        for row, source in zip(own, kind.open_sources(own, outside), strict=True):
            stack.push_async_callback(source.close)
            opened.append((source, row.every))
    return opened


def _collector(base: _Base, sources: Sequence[tuple[Source, timedelta]], fresh: asyncio.Event) -> Collector:
    """Stage 1: who is due."""
    return Collector(
        sources=sources,
        polls=base.store.polls,
        clock=base.clock,
        chance=random.SystemRandom().random,
        on_new=lambda _: fresh.set(),
    )


async def _pipeline(
    base: _Base, http: Http, sources: Sequence[tuple[Source, timedelta]], stack: AsyncExitStack
) -> Pipeline:
    """Stages 2 and 3: pictures in, first decision made."""
    moderation = base.settings.moderation
    hosts = {source.info.name: source.media_hosts for source, _ in sources}
    words = Words(
        languages=moderation.word_lists,
        hold=moderation.hold,
        reject=moderation.reject,
        allow=moderation.allow,
    )
    judge = Judge(
        posts=base.store.posts,
        clock=base.clock,
        sources={source.info.name: source.info for source, _ in sources},
        policy=usual(words),
    )
    return Pipeline(
        store=base.store,
        http=http,
        blobs=base.blobs,
        workshop=await stack.enter_async_context(Workshop()),
        clock=base.clock,
        hosts_of=lambda names: _hosts(hosts, names),
        judge=judge,
        changes=base.changes,
        announce=base.bus.announce,
    )


def _hosts(known: Mapping[str, tuple[str, ...]], names: tuple[str, ...]) -> tuple[str, ...]:
    """Where posts of these sources may have their pictures; empty for anywhere, as one of them asks.

    Nowhere, once none of them is configured any more.
    """
    asked = [known[name] for name in names if name in known]
    if () in asked:
        return ()
    return tuple(dict.fromkeys(host for hosts in asked for host in hosts)) or ("no.source.invalid",)


def _keeper(base: _Base) -> Keeper:
    """Stage 4: what each wall may show."""
    site = base.settings.site
    house = House(
        city=site.brand.name,
        languages=site.languages,
        zone=site.zone,
        tokens=site.brand.tokens(),
        demo=site.demo,
    )
    return Keeper(
        store=base.store,
        bus=base.bus,
        clock=base.clock,
        walls=base.settings.all_walls(),
        house=house,
        names=base.changes.names,
    )


def _desk(
    base: _Base, sources: Sequence[tuple[Source, timedelta]], collector: Collector, hub: Hub
) -> DeskHouse:
    """The people's part of stage 3."""
    site, walls = base.settings.site, base.settings.all_walls()
    return DeskHouse(
        site=site.name,
        languages=site.languages,
        zone=ZoneInfo(site.zone),
        demo=site.demo,
        store=base.store,
        blobs=base.blobs,
        desk=Desk(store=base.store, bus=base.bus, clock=base.clock, changes=base.changes, walls=walls),
        sign_in=SignIn(base.store.staff, base.clock),
        hub=hub,
        clock=base.clock,
        walls=walls,
        sources={source.info.name: source.info for source, _ in sources},
        poll_now=collector.poll_now,
        public=site.address,
    )


async def _listen(runner: web.AppRunner, settings: Settings) -> None:
    host, port = settings.network.host_port()
    try:
        await web.TCPSite(runner, host, port, backlog=1024).start()
    except OSError as error:
        raise Unreachable(
            f"cannot listen on {settings.network.listen} ({error.strerror}): is mediawall running already? "
            "Give network.listen another port."
        ) from error


async def _until_stopped(service: Service) -> None:
    """Keep every part running until a signal says stop."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(keep_running(name, part, service.base.state, service.base.clock))
            for name, part in service.parts.items()
        ]
        await stop.wait()
        log.info("stopping: telling the screens, finishing what is under way")
        for task in tasks:
            task.cancel()


async def keep_running(
    name: str, part: Callable[[], Awaitable[None]], state: dict[str, str], clock: Clock
) -> None:
    """The supervisor: starts a part again when it breaks, and says so. The only place that catches everything.

    Args:
        name: the part's.
        part: runs until cancelled.
        state: where ``fine`` or what is wrong is noted, for the monitor.
        clock: the clock.
    """
    pause = _SHORTEST_PAUSE
    while True:
        state[name], begun = "fine", clock.now()
        try:
            await part()
        except Exception as error:  # the one place: a part that breaks must not take the others along
            if (clock.now() - begun).total_seconds() > _LONGEST_PAUSE:
                pause = _SHORTEST_PAUSE
            log.exception("%s broke and starts again in %.0f s", name, pause)
            state[name] = f"broke: {type(error).__name__}"
            await clock.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        else:
            return
