"""Claim: to pick one hashtag out of all that Bluesky says takes a few thousandths of a core.

Client CPU per frame of (ours) the whole way from the open line to the page of a source, (peer) `websockets` alone with
`json.loads` of each frame, as the simplest program does it; recorded frames of posts, said by another process, with and
without compression.

    python benchmarks/hashtag.py [FRAMES]
"""

import asyncio
import json
import multiprocessing
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from queue import Queue

from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve

from mediawall.domain.source import Report
from mediawall.ingest.lines import SafeLines
from mediawall.sources.bluesky.ear import Ear
from mediawall.sources.bluesky.place import Place

RECORDED = Path(__file__).parents[1] / "tests/data/bluesky/recorded/expected_v1.jsonl"
Client = Callable[[int], Awaitable[int]]


def frames() -> tuple[list[str], float]:
    """What a line of posts says, and how many of its frames there were in a second of the recording."""
    rows = [(line, json.loads(line)) for line in RECORDED.read_text("utf-8").splitlines() if line]
    times = [row["time_us"] for _, row in rows]
    kept = [
        line
        for line, row in rows
        if row["kind"] != "commit" or row["commit"]["collection"] == "app.bsky.feed.post"
    ]
    return kept, len(kept) / ((max(times) - min(times)) / 1e6)


def say(ports: "Queue[int]", count: int, compression: str | None) -> None:
    """Serve one line after the other, each with so many frames."""
    said = frames()[0]

    async def talk(line: ServerConnection) -> None:
        for number in range(count):
            await line.send(said[number % len(said)])
        await line.close()

    async def run() -> None:
        async with serve(talk, "127.0.0.1", 0, compression=compression) as server:
            ports.put(next(iter(server.sockets)).getsockname()[1])
            await server.wait_closed()

    asyncio.run(run())


async def ours(port: int) -> int:
    """Frames that the source heard."""
    ear, count = Ear(Place(of="#ieper"), "ieper", Report(live=True), datetime.now(UTC)), 0
    lines = SafeLines(known={("127.0.0.1", port)})
    async for frame in lines.frames(f"ws://127.0.0.1:{port}/", quiet=1.0):
        if ear.take(frame, datetime.now(UTC)):
            ear.page({}, datetime.now(UTC))
        count += bool(frame)
    return count


async def peer(port: int) -> int:
    """Frames that the simplest program read."""
    count = 0
    async with connect(f"ws://127.0.0.1:{port}/", proxy=None) as line:
        async for frame in line:
            count += isinstance(json.loads(frame), dict)
    return count


def cost(client: Client, port: int) -> float:
    """Microseconds of this process's CPU for one frame."""

    async def run() -> int:
        return await client(port)

    before = time.process_time()
    count = asyncio.run(run())
    return (time.process_time() - before) / count * 1e6


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    said, rate = frames()
    size = sum(map(len, said)) / len(said)
    print(
        f"recorded: {rate:.0f} frames a second of {size:.0f} bytes: {rate * size * 60 / 1e6:.1f} MB a minute"
    )
    for compression in (None, "deflate"):
        ports: Queue[int] = multiprocessing.Queue()  # type: ignore[assignment] # the same words, between processes
        server = multiprocessing.Process(target=say, args=(ports, count, compression), daemon=True)
        server.start()
        port = ports.get()
        mine, theirs = cost(ours, port), cost(peer, port)
        server.terminate()
        share = mine * rate / 1e4
        print(
            f"{compression or 'plain':8} ours {mine:5.1f} us a frame ({share:.2f} % of a core), peer {theirs:5.1f}: {mine / theirs:.2f}x"
        )


if __name__ == "__main__":
    main()
