import asyncio
import signal
import sys
from pathlib import Path
from shutil import rmtree

import pytest

from mediawall.blobs import open_blobs
from mediawall.domain.errors import TryAgain

HALF_A_PUT = """
import asyncio, os, stat, sys
from pathlib import Path
from mediawall.blobs import folder

def die(handle):
    if stat.S_ISREG(os.fstat(handle).st_mode):
        os.kill(os.getpid(), 9)

async def main():
    async with folder.open_blobs(Path(sys.argv[1])) as blobs:
        await blobs.put(b"whole", ".webp")
        os.fsync = die
        await blobs.put(b"half", ".webp")

asyncio.run(main())
"""


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and path.name != "lock")


def open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


async def test_blobs_lie_two_folders_deep(tmp_path: Path) -> None:
    async with open_blobs(tmp_path / "a" / "b") as blobs:
        key = await blobs.put(b"cat", ".webp")
    assert (tmp_path / "a" / "b" / key[:2] / key[2:4] / key).read_bytes() == b"cat"
    assert files(tmp_path) == [key]


async def test_what_a_killed_process_left_is_removed_at_the_next_opening(tmp_path: Path) -> None:
    killed = await asyncio.create_subprocess_exec(sys.executable, "-c", HALF_A_PUT, str(tmp_path))
    assert await killed.wait() == -signal.SIGKILL
    assert len(files(tmp_path)) == 2
    async with open_blobs(tmp_path) as blobs:
        (key,) = files(tmp_path)
        assert await blobs.get(key) == b"whole"


async def test_what_another_process_is_writing_is_left_alone(tmp_path: Path) -> None:
    async with open_blobs(tmp_path):
        (tmp_path / "incoming" / "being-written").write_bytes(b"ha")
        async with open_blobs(tmp_path):
            assert files(tmp_path) == ["being-written"]
    async with open_blobs(tmp_path):
        assert files(tmp_path) == []


async def test_a_link_or_folder_with_the_name_of_a_blob_leads_nowhere_new(tmp_path: Path) -> None:
    async with open_blobs(tmp_path) as blobs:
        key = await blobs.put(b"cat", "")
        await blobs.delete(key)
        assert files(tmp_path) == []
        assert await blobs.put(b"cat", "") == key


async def test_a_disk_that_takes_nothing_is_tried_again_later_and_nothing_is_left(tmp_path: Path) -> None:
    async with open_blobs(tmp_path) as blobs:
        rmtree(tmp_path / "incoming")
        with pytest.raises(TryAgain):
            await blobs.put(b"cat", "")
        assert files(tmp_path) == []


async def test_a_folder_gives_its_lock_back(tmp_path: Path) -> None:
    before = open_files()
    for _ in range(3):
        async with open_blobs(tmp_path):
            pass
    assert open_files() <= before + 1
