import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from mediawall.domain.errors import PictureRefused, TryAgain
from mediawall.ingest.render import render
from mediawall.ingest.workshop import Limits, Workshop
from tests.ingest.pictures import saved, scene


@pytest.fixture(scope="module")
def picture() -> bytes:
    return saved(scene(300, 200))


@pytest.fixture
async def workshop() -> AsyncIterator[Workshop]:
    async with Workshop() as one:
        yield one


async def stopped(workshop: Workshop, data: bytes) -> asyncio.Task[object]:
    """A picture that is at work in a worker that stands still."""
    os.kill(workshop.processes[0], signal.SIGSTOP)
    job = asyncio.get_running_loop().create_task(workshop.render(data))
    await asyncio.sleep(0)
    return job


async def test_the_worker_makes_what_render_makes(workshop: Workshop, picture: bytes) -> None:
    assert await workshop.render(picture) == render(picture)


async def test_one_worker_makes_many_pictures(workshop: Workshop, picture: bytes) -> None:
    await workshop.render(picture)
    first = workshop.processes

    await asyncio.gather(*(workshop.render(picture) for _ in range(5)))

    assert workshop.processes == first


async def test_a_killed_worker_costs_one_picture_and_not_the_next(workshop: Workshop, picture: bytes) -> None:
    await workshop.render(picture)
    job = await stopped(workshop, picture)

    os.kill(workshop.processes[0], signal.SIGKILL)

    with pytest.raises(PictureRefused) as refused:
        await job
    assert refused.value.code == "crashed"
    assert (await workshop.render(picture)).files


async def test_a_worker_that_died_at_rest_costs_nothing(workshop: Workshop, picture: bytes) -> None:
    await workshop.render(picture)
    bench = workshop._benches[0].process
    assert bench is not None
    bench.kill()
    await bench.wait()

    assert (await workshop.render(picture)).files


async def test_a_picture_that_takes_too_long_is_given_up() -> None:
    data = saved(scene(300, 200))
    async with Workshop(limits=Limits(wall=4.0)) as workshop:
        await workshop.render(data)
        before = workshop.processes
        job = await stopped(workshop, data)

        with pytest.raises(PictureRefused) as refused:
            await job

        assert refused.value.code == "slow"
        assert (await workshop.render(data)).files
        assert workshop.processes != before


async def test_processor_time_is_counted_for_each_picture_and_not_for_all() -> None:
    small, large = saved(scene(300, 200)), saved(scene(6000, 6000, seed=4), "WEBP", method=0)
    async with Workshop(limits=Limits(cpu=0)) as workshop:  # 0 means: until the end of this second
        with pytest.raises(PictureRefused) as refused:
            await workshop.render(large)
        assert refused.value.code == "slow"
    async with Workshop(limits=Limits(cpu=1)) as workshop:
        for _ in range(3):
            assert (await workshop.render(small)).files


async def test_a_worker_is_replaced_after_its_number_of_pictures(picture: bytes) -> None:
    async with Workshop(limits=Limits(jobs=2)) as workshop:
        seen = set[int]()
        for _ in range(2):
            await workshop.render(picture)
            seen.update(workshop.processes)
            await workshop.render(picture)
            assert workshop.processes == ()
        assert len(seen) == 2


async def test_a_picture_that_nobody_waits_for_any_more_stops(workshop: Workshop, picture: bytes) -> None:
    await workshop.render(picture)
    job = await stopped(workshop, picture)

    job.cancel()
    with pytest.raises(asyncio.CancelledError):
        await job

    assert workshop.processes == ()
    assert (await workshop.render(picture)).files


async def test_the_worker_can_open_nothing_and_knows_no_secret(
    workshop: Workshop, picture: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDIAWALL_SECRET", "do-not-tell")
    await workshop.render(picture)
    process = Path(f"/proc/{workshop.processes[0]}")

    limits = {
        line[:25].strip(): line[25:].split()[:2] for line in (process / "limits").read_text().splitlines()
    }
    status = dict(
        line.split(":\t", 1) for line in (process / "status").read_text().splitlines() if ":\t" in line
    )

    assert limits["Max open files"] == ["4", "4"]
    assert limits["Max file size"] == ["0", "0"]
    assert limits["Max core file size"] == ["0", "0"]
    assert limits["Max address space"] == [str(1 << 30)] * 2
    assert status["Threads"] == "1"
    assert status["NoNewPrivs"] == "1"
    assert b"do-not-tell" not in (process / "environ").read_bytes()
    assert len(list((process / "fd").iterdir())) == 4
    assert not any(str(fd.readlink()).startswith("socket") for fd in (process / "fd").iterdir())


async def test_no_worker_outlives_its_workshop(picture: bytes) -> None:
    async with Workshop(workers=2) as workshop:
        await asyncio.gather(workshop.render(picture), workshop.render(picture))
        processes = workshop.processes
        assert len(processes) == 2
    for pid in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


async def test_a_worker_that_cannot_start_is_no_fault_of_the_picture(picture: bytes) -> None:
    async with Workshop(limits=Limits(start=0.001)) as workshop:
        with pytest.raises(TryAgain):
            await workshop.render(picture)
