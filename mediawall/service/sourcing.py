"""Stages 0 and 1: where posts come from, and who is asked when."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta

from pydantic import BaseModel, SecretStr

from mediawall.collect.bell import Bell
from mediawall.collect.collector import Collector
from mediawall.collect.plan import Plan
from mediawall.collect.rechecker import Rechecker
from mediawall.collect.tally import CountedHttp, Tallies
from mediawall.domain.source import Health
from mediawall.ingest.fetch import SafeHttp
from mediawall.ingest.lines import SafeLines
from mediawall.ingest.nearby import NearbyHttp
from mediawall.ports import Hook, Hooked, Http, Outside
from mediawall.service.foundation import Base
from mediawall.sources import kinds
from mediawall.sources.folder import FolderSettings
from mediawall.sources.nextcloud import NextcloudSettings
from mediawall.store import own_key

SOURCE_KINDS: Mapping[str, type[BaseModel]] = {name: kind.settings for name, kind in kinds().items()}
"""Every kind of source that config.yaml may name, with its settings class."""


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

    Args:
        base: what every stage stands on.
        on_new: is told the ids of posts that were unknown before.
        stack: closes what is opened here.
        on_gone: is told when posts are gone at their source.
    """
    http = await _way_out(base, stack)
    tallies = Tallies({row.name: tuple(_secrets(row)) for row in base.settings.sources})
    plans = _plans(base, _outside(base, http, tallies), stack)
    collector = Collector(
        plans=plans,
        tallies=tallies,
        polls=base.store.polls,
        clock=base.clock,
        chance=random.SystemRandom().random,
        on_new=on_new,
        on_gone=on_gone,
    )
    bell = Bell(collector.fetch)
    return Sourcing(
        http=http,
        plans=plans,
        collector=collector,
        recheck=_recheck(base, plans, collector, on_gone),
        hooks=dict(_hooks(plans)),
        bell=bell,
    )


def _recheck(
    base: Base, plans: Sequence[Plan], collector: Collector, on_gone: Callable[[], None]
) -> Rechecker:
    """Who asks what became of the posts that show."""
    return Rechecker(
        plans=plans,
        polls=base.store.polls,
        fates=base.store.fates,
        clock=base.clock,
        longest=max((wall.max_age for wall in base.settings.all_walls()), default=timedelta()),
        resting=lambda name: _rests(collector, name),
        soon=lambda _name, _now: False,
        on_gone=on_gone,
    )


def _rests(collector: Collector, name: str) -> bool:
    """Whether nobody asks that source about its posts now: it is off, or in trouble."""
    state = collector.states()[name].state
    return state.trouble is not None or state.paused or state.health is Health.OFF


async def _way_out(base: Base, stack: AsyncExitStack) -> Http:
    """The one way out of the house; the folders and shares of config.yaml are opened on the way."""
    network, rows = base.settings.network, base.settings.sources
    web = await stack.enter_async_context(
        SafeHttp(clock=base.clock, proxy=network.proxy, ca_file=str(network.ca_file or ""))
    )
    folders = {row.name: base.folder / row.folder for row in rows if isinstance(row, FolderSettings)}
    shares = {row.name: row.roads() for row in rows if isinstance(row, NextcloudSettings)}
    return NearbyHttp(web, folders=folders, shares=shares)


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
    opened: list[Plan] = []
    for name, kind in kinds().items():
        own = [row for row in base.settings.sources if row.kind == name]
        for row, source in zip(own, kind.open_sources(own, outside), strict=True):
            stack.push_async_callback(source.close)
            opened.append(Plan(source=source, every=row.every, budget=row.budget, off=row.off))
    return opened


def _hooks(plans: Sequence[Plan]) -> Iterator[tuple[str, Hook]]:
    """The door of each source that has one; who is off opens none."""
    for plan in plans:
        hook = plan.source.hook if isinstance(plan.source, Hooked) else None
        if hook is not None and not plan.off:
            yield plan.source.info.name, hook


def _secrets(row: BaseModel) -> Iterator[str]:
    """The words of a source's settings that must never be shown."""
    for name in type(row).model_fields:
        value = getattr(row, name)
        if isinstance(value, SecretStr) and value.get_secret_value():
            yield value.get_secret_value()
