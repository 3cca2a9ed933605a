"""`mediawall watch`: follow a wall's log from a terminal, as a screen would."""

import argparse
import asyncio
import json
from collections.abc import Mapping
from typing import Any

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

from mediawall.clock import SystemClock
from mediawall.domain.errors import Unreachable

_PAUSE = 3.0
"""Seconds before the line is tried again."""


def run(arguments: argparse.Namespace) -> int:
    """Print what happens on the wall until Ctrl C."""
    address = line_address(arguments.address, arguments.wall)
    asyncio.run(_follow(address, raw=arguments.raw))
    return 0


def line_address(server: str, wall: str) -> str:
    """``wss://wall.example/push/stad`` for the server's public address and a wall's name."""
    return "ws" + server.rstrip("/").removeprefix("http") + f"/push/{wall}"


def told(frame: Mapping[str, Any]) -> list[str]:
    """What a frame of the push protocol says, in words."""
    match frame.get("type"):
        case "snapshot":
            rows = [f"  {entry['id']}  {_words(entry['body'])}" for entry in frame["entries"]]
            return [f"{frame['channel']} at {frame['offset']}: {len(rows)} posts", *rows]
        case "events":
            return [f"{event['offset']:>6}  {_event(event)}" for event in frame["events"]]
        case "withdraw":
            return [f"{frame['offset']:>6}  withdrawn at once: {', '.join(frame['ids'])}"]
        case "bye":
            return ["the server stops"]
        case _:
            return []


def _event(event: Mapping[str, Any]) -> str:
    match event["kind"]:
        case "put":
            return f"shows  {event['id']}  {_words(event['body'])}"
        case "drop":
            return f"leaves {event['id']}"
        case _:
            return "new rules"


def _words(body: Mapping[str, Any]) -> str:
    return f"@{body.get('by', '')}: {body.get('short') or '(no words)'}"


async def _follow(address: str, *, raw: bool) -> None:
    place: dict[str, Any] = {"epoch": "", "offset": 0}
    while True:
        try:
            await _listen(address, place, raw=raw)
        except (OSError, ConnectionClosed) as error:
            print(f"no line ({error}); trying again", flush=True)
        except (InvalidHandshake, InvalidURI) as error:
            raise Unreachable(f"{address} does not answer as a wall: {error}") from error
        await SystemClock().sleep(_PAUSE)


async def _listen(address: str, place: dict[str, Any], *, raw: bool) -> None:
    """One connection; ``place`` is where the log was followed to, for the next one."""
    async with connect(address, compression=None, user_agent_header="mediawall watch") as line:
        hello = {"type": "hello", "v": 1, **place, "hash": "", "build": "", "screen": "", "viewport": [0, 0]}
        await line.send(json.dumps(hello))
        async for message in line:
            frame = json.loads(message)
            for row in [str(message)] if raw else told(frame):
                print(row, flush=True)
            if frame["type"] in {"snapshot", "events"}:
                place |= {"epoch": frame["epoch"], "offset": frame.get("to", frame.get("offset"))}
