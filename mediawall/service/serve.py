"""From the sources to the glass, top to bottom."""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from aiohttp import web

from mediawall.config import Settings, use_outgoing
from mediawall.domain.errors import Unreachable
from mediawall.domain.source import SourceInfo
from mediawall.domain.wall import DESK
from mediawall.ingest.pipeline import Pipeline
from mediawall.ingest.workshop import Workshop
from mediawall.moderate.desk import Desk
from mediawall.moderate.fates import Farewell, Limits
from mediawall.moderate.judge import Judge
from mediawall.moderate.policy import usual
from mediawall.moderate.signin import SignIn
from mediawall.moderate.words import Words
from mediawall.notify.herald import Herald
from mediawall.programme.keeper import Keeper
from mediawall.programme.rules import House
from mediawall.push import Follower, Hub, Rim
from mediawall.service.foundation import Base, foundation
from mediawall.service.sourcing import Sourcing, sourcing
from mediawall.service.supervisor import keep_running
from mediawall.service.telling import telling
from mediawall.service.writing import tidy, writing
from mediawall.web.app import Faces, build, screen_pages
from mediawall.web.desk.house import DeskHouse
from mediawall.web.hooks import HookFace
from mediawall.web.metrics import Meters
from mediawall.web.patience import IDLE, Patience

log = logging.getLogger(__name__)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The parts that run, each on its own, by name; and what a stop needs."""

    base: Base
    app: web.Application
    follower: Follower
    rim: Rim
    patience: Patience
    parts: Mapping[str, Callable[[], Awaitable[None]]]


async def _put_together(settings: Settings, folder: Path, stack: AsyncExitStack) -> Service:
    base = await foundation(settings, folder, stack)
    fresh, gone, turn = asyncio.Event(), asyncio.Event(), asyncio.Lock()
    arrivals = await sourcing(base, lambda _: fresh.set(), stack, on_gone=gone.set)
    pipeline = await _pipeline(base, arrivals, turn, stack)
    keeper = _keeper(base)
    await keeper.tend()
    pages, patience = screen_pages(settings), Patience(base.clock)
    hub = Hub(build=pages.build)
    rim = Rim(hub=hub, clock=base.clock)
    channels = (*settings.walls, DESK)
    follower = Follower(logs=base.store.logs, bus=base.bus, clock=base.clock, hub=hub, channels=channels)
    herald = await telling(base, arrivals.plans, stack)
    faces = Faces(
        settings=settings,
        pages=pages,
        hub=hub,
        rim=rim,
        blobs=base.blobs,
        desk=_desk(base, arrivals, hub),
        report=lambda: dict(base.state),
        patience=patience,
        meters=_meters(base, arrivals, hub, herald),
        hooks=_hooks(base, arrivals),
    )
    farewell = _farewell(base, hub, pipeline, turn)
    parts = {
        "collect": arrivals.collector.run,
        "recheck": arrivals.recheck.run,
        "fates": lambda: farewell.run(gone),
        "hooks": arrivals.bell.run,
        "notices": herald.run,
        "ingest": lambda: pipeline.run(fresh),
        "programme": keeper.run,
        "push": follower.run,
        "patience": patience.run,
        "tidy": tidy(base).run,
    }
    return Service(base=base, app=build(faces), follower=follower, rim=rim, patience=patience, parts=parts)


async def _pipeline(base: Base, arrivals: Sourcing, turn: asyncio.Lock, stack: AsyncExitStack) -> Pipeline:
    """Stages 2 and 3: pictures in, first decision made."""
    moderation = base.settings.moderation
    hosts = {plan.source.info.name: plan.source.media_hosts for plan in arrivals.plans}
    words = Words(
        languages=moderation.word_lists,
        hold=moderation.hold,
        reject=moderation.reject,
        allow=moderation.allow,
    )
    judge = Judge(
        posts=base.store.posts,
        clock=base.clock,
        sources=_infos(arrivals),
        policy=usual(words),
    )
    return Pipeline(
        store=base.store,
        revisions=base.store.revisions,
        leftovers=base.store.leftovers,
        http=arrivals.http,
        blobs=base.blobs,
        workshop=await stack.enter_async_context(Workshop()),
        clock=base.clock,
        hosts_of=lambda names: media_hosts(hosts, names),
        judge=judge,
        changes=base.changes,
        ready=base.changes.ready,
        announce=base.bus.announce,
        turn=turn,
        renew=lambda stored: arrivals.collector.renew(stored.post, stored.sources),
    )


def _farewell(base: Base, hub: Hub, pipeline: Pipeline, turn: asyncio.Lock) -> Farewell:
    """What is gone at its source leaves, and is erased."""
    moderation = base.settings.moderation

    def forget(post_id: str) -> None:
        hub.forget(post_id)
        pipeline.forget(post_id)

    return Farewell(
        store=base.store,
        fates=base.store.fates,
        leftovers=base.store.leftovers,
        blobs=base.blobs,
        bus=base.bus,
        clock=base.clock,
        changes=base.changes,
        limits=Limits(gone=moderation.erase_after, refused=timedelta(days=moderation.keep_days)),
        forget=forget,
        turn=turn,
    )


def _keeper(base: Base) -> Keeper:
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
        revisions=base.store.revisions,
        bus=base.bus,
        clock=base.clock,
        walls=base.settings.all_walls(),
        house=house,
        names=base.changes.names,
    )


def media_hosts(known: Mapping[str, tuple[str, ...]], names: tuple[str, ...]) -> tuple[str, ...]:
    """Where posts of these sources may have their pictures; empty for anywhere, as one of them asks.

    Nowhere, once none of them is configured any more.
    """
    asked = [known[name] for name in names if name in known]
    if () in asked:
        return ()
    return tuple(dict.fromkeys(host for hosts in asked for host in hosts)) or ("no.source.invalid",)


def _infos(arrivals: Sourcing) -> Mapping[str, SourceInfo]:
    return {plan.source.info.name: plan.source.info for plan in arrivals.plans}


def _desk(base: Base, arrivals: Sourcing, hub: Hub) -> DeskHouse:
    """The people's part of stage 3."""
    site, walls = base.settings.site, base.settings.all_walls()
    return DeskHouse(
        site=site.name,
        languages=site.languages,
        zone=ZoneInfo(site.zone),
        demo=site.demo,
        store=base.store,
        revisions=base.store.revisions,
        blobs=base.blobs,
        desk=Desk(store=base.store, bus=base.bus, clock=base.clock, changes=base.changes, walls=walls),
        sign_in=SignIn(base.store.staff, base.clock),
        hub=hub,
        clock=base.clock,
        walls=walls,
        sources=_infos(arrivals),
        asker=arrivals.collector,
        notices=base.store.notices,
        acts=base.store.acts,
        public=site.address,
        writing=writing(base),
    )


def _meters(base: Base, arrivals: Sourcing, hub: Hub, herald: Herald) -> Meters:
    """What a monitor reads."""
    network = base.settings.network
    return Meters(
        standings=arrivals.collector.states,
        posts=base.store.posts,
        notices=base.store.notices,
        hub=hub,
        channels=(*base.settings.walls, DESK),
        parts=lambda: base.state,
        outcomes=herald.outcomes,
        clock=base.clock,
        token=network.metrics_token.get_secret_value() if network.metrics_token else "",
        behind_proxy=network.behind_proxy,
    )


def _hooks(base: Base, arrivals: Sourcing) -> HookFace:
    """Where others bring news themselves."""
    return HookFace(
        hooks=arrivals.hooks, letters=base.store.letters, clock=base.clock, ring=arrivals.bell.ring
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
