"""A day of each trouble: the real collector, the real store, the real instaloader, on the stand-in Instagram."""

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from mediawall.demo.instagram import TROUBLES, StandIn, State, trouble
from mediawall.domain.notice import Occasion
from mediawall.domain.source import Health, PollState
from mediawall.ports import Clock
from mediawall.sources.instagram_instaloader import (
    InstagramSettings,
    InstagramSource,
    keep_session,
    open_sources,
)
from mediawall.store import open_store
from tests.fakes.day import EVERY, START, Days, IdleClock
from tests.fakes.outside import outside

pytestmark = pytest.mark.slow

ACCOUNT = {"account": "stadieper"}
HASHTAG = {"hashtag": "ieper"}
PICTURES_ONLY = {"signature-expired"}
TOO_SLOW = {"hang"}
"""Twenty seconds of the real clock for each request; `test_errors` holds it."""


@dataclass
class Town:
    """A source that has been well for an hour, with what it gave."""

    state: State
    standin: StandIn
    days: Days
    source: InstagramSource
    before: set[str]

    def hourly(self) -> list[PollState]:
        """The state at each hour of the trouble, from the first poll that met it."""
        met = next(at for at, state in self.days.diary.of("bron") if state.trouble)
        first = (met - START) // timedelta(hours=1) + 1
        return [self.days.diary.at("bron", START + timedelta(hours=hour)) for hour in range(first, 25)]


@asynccontextmanager
async def town(folder: Path, patch: pytest.MonkeyPatch, *, member: bool, **row: Any) -> AsyncIterator[Town]:
    clock: IdleClock = IdleClock()
    state = State(clock=clock)
    state.post("instagram", "De kanarie")
    before = {state.post("stadieper", f"Bericht {number} #ieper") for number in range(3)}
    async with AsyncExitStack() as stack:
        standin = await stack.enter_async_context(StandIn(state, folder / "standin"))
        for name in [name for name in os.environ if name.lower() in {"no_proxy", "https_proxy", "all_proxy"}]:
            patch.delenv(name)
        patch.setenv("HTTPS_PROXY", standin.proxy_url)
        patch.setenv("REQUESTS_CA_BUNDLE", str(standin.ca_file))
        store = await stack.enter_async_context(open_store(f"sqlite:///{folder / 'wall.db'}", clock))
        days = Days(clock=clock, store=store)
        source = _open(clock, days, _session(state, folder) if member else None, row)
        stack.push_async_callback(source.close)
        await days.pass_(1, source)
        assert await days.codes() == before
        standin.hits.clear()
        yield Town(state, standin, days, source, before)


def _session(state: State, folder: Path) -> Path:
    kept = folder / "session.json"
    keep_session(state.log_in("kijker"), kept)
    return kept


def _open(clock: Clock, days: Days, session: Path | None, row: dict[str, Any]) -> InstagramSource:
    settings = InstagramSettings.model_validate(
        {"kind": "instagram", "name": "bron", "session": session} | row
    )
    (source,) = open_sources([settings], outside(clock, tally=days.tallies.of("bron")))
    return source


WAYS = {
    "visitor": (False, ACCOUNT, "."),
    "visitor's posts": (False, ACCOUNT, "27128499623469141"),
    "member": (True, ACCOUNT, "."),
    "hashtag": (True, HASHTAG, "."),
}
"""How a source is read, and which requests meet the trouble."""

TABLE = """
bad-request      shape        shape        shape        shape
challenge        refused      refused      danger       danger
challenge-page   refused      refused      danger       danger
checkpoint       refused      refused      danger       danger
crooked-section  blocked      shape        shape        unsupported
cut              unreachable  unreachable  unreachable  unreachable
execution-error  blocked      shape        shape        shape
feedback         refused      refused      danger       danger
forbidden        rest         rest         rest         login
half-a-body      unreachable  unreachable  unreachable  unreachable
login-page       rest         rest         login        login
login-required   rest         rest         login        login
no-data          blocked      shape        shape        shape
no-items         blocked      shape        shape        shape
no-json          blocked      shape        shape        shape
no-list          blocked      shape        shape        shape
not-found        blocked      shape        blocked      unsupported
null-data        blocked      shape        shape        shape
please-wait      rest         rest         rest         rest
professional     shape        shape        shape        shape
rate-limit       rest         rest         rest         rest
require-login    rest         rest         rest         rest
retry-after      rest         rest         rest         rest
server-error     unreachable  unreachable  unreachable  unreachable
sign-in          blocked      rest         login        login
soft-block       blocked      shape        shape        shape
status-fail      blocked      rest         rest         rest
suspended        refused      refused      danger       danger
unknown-failure  blocked      rest         rest         rest
"""
"""What each trouble is called on each way. A rest that lasts is said to be ``blocked``, and so is an unknown shape once
the account's page itself is read anew and nobody is seen on it."""

ROWS = [line.split() for line in TABLE.strip().splitlines()]
CASES = [
    pytest.param(name, way, code, id=f"{way}-{name}")
    for name, *codes in ROWS
    for way, code in zip(WAYS, codes, strict=True)
]
QUIET = {"unreachable"}
"""Troubles for which nobody is called, however long they last."""
PATIENT = {"rest", "blocked"}
"""Those for which somebody is called at the third time."""


def test_every_trouble_has_its_day() -> None:
    assert {name for name, *_ in ROWS} == TROUBLES.keys() - PICTURES_ONLY - TOO_SLOW


def truth(state: PollState, code: str) -> bool:
    """Whether the state says that trouble, and calls somebody when it should."""
    if state.trouble is None or state.trouble.code not in {code, *({"blocked"} if code != "danger" else ())}:
        return False
    called = state.health is Health.NEEDS_YOU
    if state.trouble.code in PATIENT:
        return called == (state.failures >= 3)
    return called == (code not in QUIET)


@pytest.mark.parametrize(("name", "way", "code"), CASES)
async def test_a_day_of_trouble_costs_no_post_and_one_good_answer_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, way: str, code: str
) -> None:
    member, row, match = WAYS[way]
    async with town(tmp_path, monkeypatch, member=member, **row) as here:
        here.standin.faults.append(trouble(name, match))
        missed = here.state.post("stadieper", "Terwijl niemand keek #ieper")
        await here.days.pass_(23, here.source)
        assert [state.trouble for state in here.hourly() if not truth(state, code)] == []
        assert len(here.hourly()) >= 22
        assert len(here.standin.hits) <= timedelta(days=1) / EVERY
        assert (await here.days.codes(), here.days.diary.gone) == (here.before, [])
        here.standin.faults.clear()
        left = here.days.now().next_poll - here.days.clock.now()
        await here.days.pass_(left / timedelta(hours=1) + 0.1, here.source)
        assert here.days.now().health is Health.FINE
        assert await here.days.codes() == {*here.before, missed}
        begun, ended = here.days.notices(here.source.info, hours=12)
        assert begun.occasion in {Occasion.BROKEN, Occasion.NEEDS_YOU}
        assert ended.occasion is Occasion.HEALED
