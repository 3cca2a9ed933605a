"""`mediawall doctor`: how the sources and the machine are, without the service."""

import argparse
import asyncio
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mediawall.clock import SystemClock
from mediawall.config import Settings, load
from mediawall.domain.errors import MediawallError, NotFound
from mediawall.domain.notice import Delivery
from mediawall.domain.source import Health, PollState, SourceInfo
from mediawall.notify.rounds import MAIL
from mediawall.service import SOURCE_KINDS, database_address
from mediawall.service.asking import ask_all
from mediawall.service.checkup import Checked, Level, Patient, checkup
from mediawall.service.telling import try_out
from mediawall.store import open_store
from mediawall.text import say
from mediawall.text.standing import Speech, facts, key, kind_of, meters, notes, told

_MARKS = {Level.FINE: ("✓", "green"), Level.NOTE: ("·", "cyan"), Level.LOOK: ("!", "red")}
_COLOURS = {Health.NEEDS_YOU: "red", Health.WAITING: "yellow", Health.SLOW: "yellow", Health.FINE: "green"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All that the doctor found; ``requests`` are those that asking the sources took, None where nobody asked."""

    settings: Settings
    states: Mapping[str, PollState]
    checks: tuple[Checked, ...]
    requests: int | None = None

    @property
    def fine(self) -> bool:
        """Whether there is nothing that a person should look at."""
        ill = any(
            self.states[row.name].health is Health.NEEDS_YOU
            for row in self.settings.sources
            if row.name in self.states
        )
        return not ill and all(one.level < Level.LOOK for one in self.checks)


def run(arguments: argparse.Namespace) -> int:
    """Say how everything is; the exit code: 0 all is well, 1 there is something to look at, 2 config.yaml has mistakes."""
    settings = load(arguments.config, SOURCE_KINDS)
    folder = arguments.config.resolve().parent
    speech = Speech(
        language=arguments.language or settings.site.languages[0],
        now=SystemClock().now(),
        zone=ZoneInfo(settings.site.zone),
    )
    if arguments.notice:
        return _try_notices(settings, speech)
    if arguments.reply:
        return asyncio.run(_show_reply(settings, folder, arguments.reply))
    found = asyncio.run(_look(settings, folder, ask=arguments.ask))
    if arguments.json:
        print(json.dumps(as_data(found, speech), ensure_ascii=False, indent=2))
    else:
        show(found, speech, Console())
    return 0 if found.fine else 1


async def _look(settings: Settings, folder: Path, *, ask: bool) -> Found:
    clock, requests, silent = SystemClock(), None, ""
    states: Mapping[str, PollState] = {}
    deliveries: tuple[Delivery, ...] = ()
    try:
        requests = await _ask(settings, folder) if ask else None
        async with open_store(database_address(settings, folder), clock) as store:
            states = await store.polls.states()
            deliveries = await store.notices.deliveries()
    except MediawallError as error:
        silent = str(error)
    patient = Patient(
        settings=settings,
        folder=folder,
        states=states,
        deliveries=deliveries,
        now=clock.now(),
        silent=silent,
    )
    return Found(settings=settings, states=states, checks=await checkup(patient), requests=requests)


async def _ask(settings: Settings, folder: Path) -> int:
    """Ask every source, and show whose turn it is."""
    with Console(stderr=True).status("…") as status:
        return await ask_all(settings, folder, status.update)


async def _show_reply(settings: Settings, folder: Path, name: str) -> int:
    async with open_store(database_address(settings, folder), SystemClock()) as store:
        reply = await store.polls.bad_reply(name)
    if reply is None:
        raise NotFound(f"no bad reply of {name} is kept")
    print(f"{reply.code} at {reply.at.isoformat()}", file=sys.stderr)
    sys.stdout.buffer.write(reply.body.encode("utf-8", "replace") + b"\n")
    return 0


def _try_notices(settings: Settings, speech: Speech) -> int:
    outcome = asyncio.run(try_out(settings, SystemClock()))
    if not outcome:
        print(say("doctor.notice.none", speech.language))
        return 1
    for channel, why in outcome.items():
        whom = channel.removeprefix(MAIL)
        sent = say("doctor.notice.sent", speech.language, whom=whom)
        print(sent if not why else say("doctor.notice.unsent", speech.language, whom=whom, why=why))
    return 1 if any(outcome.values()) else 0


def show(found: Found, speech: Speech, console: Console) -> None:
    """Print it for people."""
    console.print(Text(say("doctor.sources", speech.language), style="bold"))
    for row in found.settings.sources:
        _show_source(row.info, found.states.get(row.name), speech, console)
    console.print()
    console.print(Text(say("doctor.machine", speech.language), style="bold"))
    table = Table.grid(padding=(0, 2))
    for one in found.checks:
        mark, colour = _MARKS[one.level]
        name = say(f"doctor.name.{one.name}", speech.language)
        table.add_row(Text(f"  {mark}", style=colour), name, Text(_said(one, speech)))
    console.print(table)
    console.print()
    if found.requests is not None:
        console.print(say("doctor.asked", speech.language, n=found.requests))
    console.print(say("doctor.all-fine" if found.fine else "doctor.some", speech.language))


def _show_source(row: SourceInfo, state: PollState | None, speech: Speech, console: Console) -> None:
    said = told(state, speech)
    colour = _COLOURS.get(state.health if state else Health.NEW, "default")
    what = ", ".join([kind_of(row.kind, speech.language), *([row.name] if row.name != row.label else [])])
    head = Text.assemble(f"  {row.label}  ", (f"{what}  ", "dim"), (said.title, colour))
    console.print(head)
    lines = [said.why, *(f"{place}. {step}" for place, step in enumerate(said.steps, start=1))]
    if state is not None:
        left = key(state.report, speech)
        if state.last_success is not None:
            lines.append(speech.desk("sources.success", at=speech.when(state.last_success)))
        lines += [one.text for one in meters(state.report, speech)]
        lines += [left.text] if left else []
        lines += [
            *notes(state.report, speech),
            *(f"{name}: {value}" for name, value in facts(state.report, speech)),
        ]
    for line in lines:
        if line:
            console.print(Padding(Text(line), (0, 0, 0, 6), expand=False))


def _said(one: Checked, speech: Speech) -> str:
    facts = {
        name: speech.when(value) if isinstance(value, datetime) else value
        for name, value in one.facts.items()
    }
    return say(f"doctor.{one.key}", speech.language, **facts)


def as_data(found: Found, speech: Speech) -> dict[str, Any]:
    """The same for a program."""
    return {
        "fine": found.fine,
        "requests": found.requests,
        "sources": [
            _source_data(row.info, found.states.get(row.name), speech) for row in found.settings.sources
        ],
        "machine": [
            {"name": one.name, "level": one.level.name.lower(), "says": _said(one, speech)}
            for one in found.checks
        ],
    }


def _source_data(row: SourceInfo, state: PollState | None, speech: Speech) -> dict[str, Any]:
    said = told(state, speech)
    data: dict[str, Any] = {"name": row.name, "label": row.label, "kind": row.kind, **asdict(said)}
    data["health"] = (state.health if state else Health.NEW).value
    if state is not None:
        times = ("next_poll", "last_success", "last_new")
        data |= {name: at.isoformat() if (at := getattr(state, name)) else None for name in times}
        until = state.report.token_until
        data |= {
            "trouble": state.trouble.code if state.trouble else None,
            "failures": state.failures,
            "budgets": [
                {"code": one.code, "used": one.used, "limit": one.limit} for one in state.report.budgets
            ],
            "token_until": until.isoformat() if until else None,
            "notes": list(state.report.notes),
            "facts": dict(state.report.facts),
        }
    return data
