"""Stages 0 and 1: where posts come from, and who is asked when."""

import logging
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from pydantic import BaseModel

from mediawall.collect.bell import Bell
from mediawall.collect.collector import Collector
from mediawall.collect.plan import Plan
from mediawall.collect.rechecker import Rechecker
from mediawall.collect.roads import Road, Roads
from mediawall.collect.tally import CountedHttp, Tallies
from mediawall.config import RoadsSettings, every_row
from mediawall.domain.calendar import Calendar
from mediawall.domain.source import Health
from mediawall.ingest.fetch import SafeHttp
from mediawall.ingest.lines import SafeLines
from mediawall.ingest.nearby import NearbyHttp
from mediawall.ingest.originals import Originals
from mediawall.ports import Hook, Hooked, Http, Outside, Source
from mediawall.service.foundation import Base
from mediawall.service.packages import all_kinds, complaints
from mediawall.service.roads import mark_of, secrets_of
from mediawall.sources.folder import FolderSettings
from mediawall.sources.nextcloud import NextcloudSettings
from mediawall.store import own_key

T = TypeVar("T")

log = logging.getLogger(__name__)

SOURCE_KINDS: Mapping[str, type[BaseModel]] = {name: kind.settings for name, kind in all_kinds().items()}
"""Every kind of source that config.yaml may name, with its settings class."""

BEFORE_AN_EVENT = timedelta(hours=1)
"""So long before something in town, the posts that show are looked at once more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourcing:
    """The sources as they are opened, the way out, and who asks; the doors by which news comes, and the bell beside them."""

    http: Http
    plans: Sequence[Plan]
    collector: Collector
    recheck: Rechecker
    hooks: Mapping[str, Hook]
    bell: Bell


async def sourcing(
    base: Base,
    on_new: Callable[[Sequence[str]], None],
    stack: AsyncExitStack,
    *,
    on_gone: Callable[[], None] = lambda: None,
) -> Sourcing:
    """Open the way out and every source; asks nobody yet.

    ``on_new`` is told the ids of posts that were unknown before, ``on_gone`` when posts are gone at their source.
    """
    for complaint in complaints(every_row(base.settings.sources)):
        log.warning("%s", complaint)
    http = await _way_out(base, stack)
    secrets = {row.name: tuple(secrets_of(row)) for row in base.settings.sources}
    tallies = Tallies(secrets)
    plans = _plans(base, _outside(base, http, tallies), stack)
    calendar = base.settings.collecting.calendar(base.settings.site.zone)
    collector = Collector(
        plans=plans,
        tallies=tallies,
        polls=base.store.polls,
        clock=base.clock,
        chance=random.SystemRandom().random,
        on_new=on_new,
        on_gone=on_gone,
        calendar=calendar,
    )
    bell = Bell(collector.fetch)
    return Sourcing(
        http=http,
        plans=plans,
        collector=collector,
        recheck=_recheck(base, plans, collector, calendar, on_gone),
        hooks=dict(_hooks(plans)),
        bell=bell,
    )


def _recheck(
    base: Base,
    plans: Sequence[Plan],
    collector: Collector,
    calendar: Calendar,
    on_gone: Callable[[], None],
) -> Rechecker:
    """Who asks what became of the posts that show."""
    return Rechecker(
        plans=plans,
        polls=base.store.polls,
        fates=base.store.fates,
        clock=base.clock,
        longest=max((wall.max_age for wall in base.settings.all_walls()), default=timedelta()),
        resting=lambda name: _rests(collector, name),
        soon=lambda name, now: calendar.soon(name, now, BEFORE_AN_EVENT),
        on_gone=on_gone,
    )


def _rests(collector: Collector, name: str) -> bool:
    """Whether nobody asks that source about its posts now: it is off, in trouble, or has spent its day's requests."""
    state = collector.states()[name].state
    spent = any(one.code == "requests" and one.used >= one.limit for one in state.report.budgets)
    return state.trouble is not None or state.paused or state.health is Health.OFF or spent


async def _way_out(base: Base, stack: AsyncExitStack) -> Http:
    """The one way out of the house; the folders and shares of config.yaml are opened on the way."""
    network, rows = base.settings.network, every_row(base.settings.sources)
    web = await stack.enter_async_context(
        SafeHttp(clock=base.clock, proxy=network.proxy, ca_file=str(network.ca_file or ""))
    )
    folders = _by_name(
        (row.name, base.folder / row.folder) for row in rows if isinstance(row, FolderSettings)
    )
    shares = _by_name(
        (row.name, road) for row in rows if isinstance(row, NextcloudSettings) for road in row.roads()
    )
    return NearbyHttp(web, folders=folders, shares=shares, originals=Originals(base.blobs))


def _by_name(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """All that stands under each name: two roads of a source have the same."""
    found: dict[str, list[T]] = {}
    for name, one in pairs:
        found.setdefault(name, []).append(one)
    return found


def _outside(base: Base, http: Http, tallies: Tallies) -> Outside:
    network = base.settings.network
    return Outside(
        way=lambda name: CountedHttp(http, tallies.of(name)),
        tally=tallies.of,
        streams=SafeLines(proxy=network.proxy, ca_file=str(network.ca_file or "")),
        tokens=base.store.tokens(own_key(base.folder / base.settings.storage.key)),
        letters=base.store.letters,
        clock=base.clock,
        folder=str(base.folder),
        # The stand-in is asked every few seconds; a network itself is only ever asked politely.
        polite=not base.settings.site.demo,
    )


def _plans(base: Base, outside: Outside, stack: AsyncExitStack) -> list[Plan]:
    """How each row of the config is asked, in its order."""
    rows = every_row(base.settings.sources)
    opened: dict[int, Source] = {}
    for name, kind in all_kinds().items():
        own = [row for row in rows if row.kind == name]
        for row, source in zip(own, kind.open_sources(own, outside), strict=True):
            stack.push_async_callback(source.close)
            opened[id(row)] = source
    return [_plan(row, opened, base) for row in base.settings.sources]


def _plan(row: Any, opened: Mapping[int, Source], base: Base) -> Plan:
    how = {"every": row.every, "budget": row.budget, "off": row.off}
    if not isinstance(row, RoadsSettings):
        return Plan(source=opened[id(row)], **how)
    roads = Roads(
        info=row.info,
        roads=[
            Road(mark=mark_of(road), label=f"{road.kind} ({road.label})", source=opened[id(road)])
            for road in row.taken or row.roads
        ],
        every=row.every,
        clock=base.clock,
    )
    return Plan(source=roads, pressed=roads.pressed, **how)


def _hooks(plans: Sequence[Plan]) -> Iterator[tuple[str, Hook]]:
    """The door of each source that has one; who is off opens none."""
    for plan in plans:
        hook = plan.source.hook if isinstance(plan.source, Hooked) else None
        if hook is not None and not plan.off:
            yield plan.source.info.name, hook
