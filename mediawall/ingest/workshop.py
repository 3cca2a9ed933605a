"""Where pictures are made: a few limited worker processes, replaced whenever one fails."""

import asyncio
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from mediawall.domain.errors import PictureRefused, TryAgain
from mediawall.ingest.rendered import Rendered
from mediawall.ingest.wire import HEAD, LARGEST, READY, framed, unpack

_START = (
    "import sys; sys.path.append(sys.argv[1]); from mediawall.ingest.worker import main;"
    " main(int(sys.argv[2]), int(sys.argv[3]))"
)
_HOME = str(Path(__file__).parents[2])

_ENVIRONMENT = MappingProxyType(
    {
        # All that a worker sees of it: no secret of the service, and libraries that start no threads.
        "LC_ALL": "C.UTF-8",
        "MALLOC_ARENA_MAX": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
)

_LAST_BREATH = 2.0
"""Seconds between closing its pipe and being gone."""

_SPENT = frozenset({"heavy"})
"""Refusals after which a worker is not used again: its memory is in pieces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one worker may take.

    ``memory`` is its address space in bytes: 40 megapixels need about 600 MB. ``cpu`` is processor time and ``wall``
    real time of one picture, ``start`` of getting ready, in seconds. ``jobs`` is after how many pictures it is
    replaced, which bounds what a leak in a decoder can do.
    """

    memory: int = 1 << 30
    cpu: int = 20
    wall: float = 40.0
    start: float = 30.0
    jobs: int = 200


class Workshop:
    """Renders pictures in worker processes; an async context manager.

    Args:
        workers: how many pictures are made at once. Workers start when they are first needed.
        limits: what each may take.
    """

    def __init__(self, *, workers: int = 1, limits: Limits | None = None) -> None:
        self._benches = [_Bench(limits or Limits()) for _ in range(workers)]
        # Last in, first out: under a light load the same warm worker does everything.
        self._free: asyncio.LifoQueue[_Bench] = asyncio.LifoQueue()
        for bench in self._benches:
            self._free.put_nowait(bench)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for bench in self._benches:
            await bench.stop()

    @property
    def processes(self) -> tuple[int, ...]:
        """The process ids of the workers that run now."""
        return tuple(bench.process.pid for bench in self._benches if bench.process is not None)

    async def render(self, data: bytes) -> Rendered:
        """The renditions and measures of a picture file.

        Raises:
            PictureRefused: with `render`'s codes, or ``slow`` (out of time), ``crashed`` (the worker died of it).
            TryAgain: a worker does not start; that is the machine's fault, not the picture's.
        """
        if len(data) > LARGEST:
            raise PictureRefused("large", f"{len(data)} bytes")
        bench = await self._free.get()
        try:
            return await bench.render(data)
        finally:
            self._free.put_nowait(bench)


class _Bench:
    """A place for one worker: holds it, feeds it, replaces it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._jobs = 0
        self.process: Process | None = None

    async def render(self, data: bytes) -> Rendered:
        process = await self._ready()
        self._jobs += 1
        try:
            async with asyncio.timeout(self._limits.wall):
                answer = await _ask(process, data)
            made = unpack(answer)
        except TimeoutError as error:
            await self.stop()
            raise PictureRefused("slow", f"not done within {self._limits.wall:g} s") from error
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise _died(await self.stop(dying=True)) from error
        except PictureRefused as refused:
            if refused.code in _SPENT or refused.code == "crashed":
                await self.stop()
            raise
        except asyncio.CancelledError:
            await self.stop()  # it is still at work on a picture that nobody waits for
            raise
        if self._jobs >= self._limits.jobs:
            await self.stop()
        return made

    async def _ready(self) -> Process:
        """The worker that runs, or a new one once it reports that its limits stand."""
        if self.process is not None and self.process.returncode is None:
            return self.process
        await self.stop()
        limits = self._limits
        try:
            self.process = await _start(limits)
            async with asyncio.timeout(limits.start):
                if await _answer_of(self.process) != READY:
                    raise ConnectionError("no ready worker")
        except (TimeoutError, OSError, asyncio.IncompleteReadError) as error:
            await self.stop()
            raise TryAgain("the picture worker does not start") from error
        except asyncio.CancelledError:
            await self.stop()
            raise
        self._jobs = 0
        return self.process

    async def stop(self, *, dying: bool = False) -> int | None:
        """End the worker, if there is one; its return code, its own where it is ``dying`` already."""
        process, self.process = self.process, None
        if process is None:
            return None
        if dying:
            # Killing a process that has just ended takes its return code away from who waits for it.
            with suppress(TimeoutError):
                async with asyncio.timeout(_LAST_BREATH):
                    await process.wait()
        if process.returncode is None:
            process.kill()
        if process.stdin is not None:
            process.stdin.close()
        return await asyncio.shield(process.wait())


async def _start(limits: Limits) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",  # neither the environment nor the current folder decides what is imported
        "-c",
        _START,
        _HOME,
        str(limits.memory),
        str(limits.cpu),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        env=dict(_ENVIRONMENT),
        start_new_session=True,  # Ctrl-C at the service's terminal is the service's to handle
        limit=1 << 20,
    )


async def _ask(process: Process, data: bytes) -> bytes:
    if process.stdin is None:
        raise ConnectionError("no pipe")
    process.stdin.write(framed(data))
    await process.stdin.drain()
    return await _answer_of(process)


async def _answer_of(process: Process) -> bytes:
    if process.stdout is None:
        raise ConnectionError("no pipe")
    size = int.from_bytes(await process.stdout.readexactly(HEAD), "big")
    if size > LARGEST:
        raise ConnectionError("an answer without measure")
    return await process.stdout.readexactly(size)


def _died(code: int | None) -> PictureRefused:
    if code == -signal.SIGXCPU:
        return PictureRefused("slow", "out of processor time")
    return PictureRefused("crashed", f"the worker ended with {code}")
