"""What a monitor reads: /metrics in Prometheus' form. No name of a person is in it, and no text of a post."""

import hmac
import ipaddress
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    GCCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from mediawall import __version__
from mediawall.collect.standing import Standing
from mediawall.domain.decision import PostState
from mediawall.domain.notice import Delivery
from mediawall.domain.source import Health
from mediawall.domain.wall import DESK
from mediawall.ports import Clock, Notices, Posts
from mediawall.push import Hub

_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")
"""Headers by which a proxy shows itself."""
_SOURCE = ("source", "kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meters:
    """Where the figures are read.

    ``channels`` are the walls' names and the desk's, ``parts`` tell how each part of the service is doing, ``outcomes``
    count notices. ``token`` is the word that a monitor must give, empty where there is none.
    """

    standings: Callable[[], Mapping[str, Standing]]
    posts: Posts
    notices: Notices
    hub: Hub
    channels: tuple[str, ...]
    parts: Callable[[], Mapping[str, str]]
    outcomes: Mapping[str, int]
    clock: Clock
    token: str = ""
    behind_proxy: bool = False


def metrics_routes(meters: Meters) -> list[web.RouteDef]:
    """``/metrics``."""
    process = CollectorRegistry()
    ProcessCollector(registry=process)
    GCCollector(registry=process)

    async def metrics(request: web.Request) -> web.Response:
        _check(request, meters)
        counts, deliveries = await meters.posts.counts(), await meters.notices.deliveries()
        families = (*_sources(meters), *_stages(meters, counts, deliveries))
        text = generate_latest(_Once(families)) + generate_latest(process)
        return web.Response(
            body=text, headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"}
        )

    return [web.get("/metrics", metrics)]


def _check(request: web.Request, meters: Meters) -> None:
    """Refuse who may not read: with a token, who does not give it; without one, who is not on this machine."""
    if meters.token:
        given = request.headers.get("Authorization", "")
        if not hmac.compare_digest(given.encode(), f"Bearer {meters.token}".encode()):
            raise web.HTTPUnauthorized(headers={"WWW-Authenticate": "Bearer"})
        return
    proxied = meters.behind_proxy or any(name in request.headers for name in _FORWARDED)
    if proxied or not _is_here(request.remote or ""):
        raise web.HTTPNotFound


def _is_here(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


class _Once:
    """Figures that were read already, as the library wants to collect them."""

    def __init__(self, families: Sequence[Metric]) -> None:
        self._families = families

    def collect(self) -> Iterator[Metric]:
        """Every family."""
        yield from self._families


def _sources(meters: Meters) -> Iterator[Metric]:
    now, rows = meters.clock.now(), meters.standings()
    health = GaugeMetricFamily("mediawall_source_health", "1 for the state that the source is in.", labels=(*_SOURCE, "health"))  # fmt: skip
    since = GaugeMetricFamily("mediawall_source_last_success_seconds", "Seconds since the source last answered well.", labels=_SOURCE)  # fmt: skip
    newest = GaugeMetricFamily("mediawall_source_last_new_seconds", "Seconds since the source last gave a new post.", labels=_SOURCE)  # fmt: skip
    row_failures = GaugeMetricFamily("mediawall_source_failures_in_a_row", "Polls that failed since the last that did not.", labels=_SOURCE)  # fmt: skip
    token = GaugeMetricFamily("mediawall_source_token_seconds", "Seconds until the source's access token ends.", labels=_SOURCE)  # fmt: skip
    used = GaugeMetricFamily("mediawall_source_budget_used", "What is used of a budget, in its own unit.", labels=(*_SOURCE, "budget"))  # fmt: skip
    limit = GaugeMetricFamily("mediawall_source_budget_limit", "What there is of a budget.", labels=(*_SOURCE, "budget"))  # fmt: skip
    for row in rows.values():
        state, own = row.state, [row.info.name, row.info.kind]
        for one in Health:
            health.add_metric([*own, one.value], state.health is one)
        _age(since, own, state.last_success, now)
        _age(newest, own, state.last_new, now)
        row_failures.add_metric(own, state.failures)
        if state.report.token_until is not None:
            token.add_metric(own, (state.report.token_until - now).total_seconds())
        for budget in state.report.budgets:
            used.add_metric([*own, budget.code], budget.used)
            limit.add_metric([*own, budget.code], budget.limit)
    yield from (health, since, newest, row_failures, token, used, limit)
    yield from _counters(rows)


def _age(family: GaugeMetricFamily, own: list[str], at: datetime | None, now: datetime) -> None:
    if at is not None:
        family.add_metric(own, (now - at).total_seconds())


def _counters(rows: Mapping[str, Standing]) -> Iterator[Metric]:
    """What was counted since the start; a restart begins anew, as Prometheus expects."""
    polls = CounterMetricFamily("mediawall_source_polls", "Polls.", labels=_SOURCE)
    requests = CounterMetricFamily("mediawall_source_requests", "Requests.", labels=_SOURCE)
    new = CounterMetricFamily("mediawall_source_new_posts", "Posts that were unknown before.", labels=_SOURCE)
    failures = CounterMetricFamily("mediawall_source_failures", "Polls that failed, by trouble.", labels=(*_SOURCE, "trouble"))  # fmt: skip
    unread = GaugeMetricFamily("mediawall_source_unreadable", "Posts of the last poll that could not be read, by reason.", labels=(*_SOURCE, "reason"))  # fmt: skip
    for row in rows.values():
        own = [row.info.name, row.info.kind]
        polls.add_metric(own, row.counts.polls)
        requests.add_metric(own, row.counts.requests)
        new.add_metric(own, row.counts.new)
        for code, number in row.counts.failures.items():
            failures.add_metric([*own, code], number)
        for code, number in row.unreadable.items():
            unread.add_metric([*own, code], number)
    yield from (polls, requests, new, failures, unread)


def _stages(
    meters: Meters, counts: Mapping[PostState, int], deliveries: Sequence[Delivery]
) -> Iterator[Metric]:
    posts = GaugeMetricFamily("mediawall_posts", "Posts by state; new ones wait for their pictures.", labels=["state"])  # fmt: skip
    for state in PostState:
        posts.add_metric([state.value], counts.get(state, 0))
    parts = GaugeMetricFamily("mediawall_part_up", "1 for a part of the service that runs.", labels=["part"])
    for name, how in meters.parts().items():
        parts.add_metric([name], how == "fine")
    notices = CounterMetricFamily("mediawall_notices", "Tries to bring a notice, by how they ended.", labels=["outcome"])  # fmt: skip
    for outcome in ("sent", "failed"):
        notices.add_metric([outcome], meters.outcomes.get(outcome, 0))
    waiting = GaugeMetricFamily("mediawall_notices_waiting", "Notices on their way.", value=sum(one.open for one in deliveries))  # fmt: skip
    build = GaugeMetricFamily("mediawall_build_info", "1, with the version.", labels=["version"])
    build.add_metric([__version__], 1)
    yield from (posts, parts, notices, waiting, build, *_push(meters))


def _push(meters: Meters) -> Iterator[Metric]:
    now = meters.clock.now().timestamp()
    screens = GaugeMetricFamily(
        "mediawall_screens", "Screens that follow a wall.", labels=["wall", "connected"]
    )
    lines = GaugeMetricFamily(
        "mediawall_connections", "Connections that follow a channel.", labels=["channel"]
    )
    offsets = GaugeMetricFamily(
        "mediawall_log_offset", "The newest offset of a channel's log.", labels=["channel"]
    )
    for name in meters.channels:
        if meters.hub.has(name):
            lines.add_metric([name], meters.hub.count(name))
            offsets.add_metric([name], meters.hub.top(name))
            if name != DESK:
                known = Counter(one.connected for one in meters.hub.screens(name, now))
                screens.add_metric([name, "true"], known[True])
                screens.add_metric([name, "false"], known[False])
    yield from (screens, lines, offsets)
