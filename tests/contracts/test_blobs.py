"""What every driver of `mediawall.ports.Blobs` promises."""

import asyncio
import hashlib

import pytest

from mediawall.domain.errors import NotFound
from mediawall.ports import Blobs

HASH = hashlib.sha256(b"cat").hexdigest()


async def test_bytes_come_back_under_the_name_of_their_content(blobs: Blobs) -> None:
    assert await blobs.put(b"cat", ".webp") == f"{HASH}.webp"
    assert await blobs.get(f"{HASH}.webp") == b"cat"


@pytest.mark.parametrize("data", [b"", b"\0" * 3_000_000])
async def test_nothing_and_much_are_kept_alike(blobs: Blobs, data: bytes) -> None:
    assert await blobs.get(await blobs.put(data, "")) == data


async def test_the_same_bytes_twice_are_one_blob(blobs: Blobs) -> None:
    keys = await asyncio.gather(*(blobs.put(b"cat", ".jpg") for _ in range(20)))
    assert set(keys) == {f"{HASH}.jpg"}
    assert await blobs.get(f"{HASH}.jpg") == b"cat"


async def test_a_blob_that_is_not_there_is_not_found(blobs: Blobs) -> None:
    with pytest.raises(NotFound):
        await blobs.get(f"{HASH}.webp")


async def test_a_deleted_blob_is_gone_and_may_be_deleted_again(blobs: Blobs) -> None:
    key = await blobs.put(b"cat", ".webp")
    other = await blobs.put(b"dog", ".webp")
    await blobs.delete(key)
    await blobs.delete(key)
    with pytest.raises(NotFound):
        await blobs.get(key)
    assert await blobs.get(other) == b"dog"


@pytest.mark.parametrize(
    "key",
    [
        "",
        "..",
        "../../etc/passwd",
        f"../{HASH}.webp",
        f"{HASH}.webp/../../lock",
        f"{HASH}/..",
        f"/{HASH}",
        HASH.upper(),
        HASH[:-1],
        f"{HASH}.WEBP",
        f"{HASH}.webp\n",
        f"{HASH}\0",
        f"{HASH}.far-too-long",
        "lock",
        "incoming",
        "\ud800",
    ],
)
async def test_what_is_no_blobs_name_is_not_found_and_nothing_is_deleted(blobs: Blobs, key: str) -> None:
    kept = await blobs.put(b"cat", ".webp")
    with pytest.raises(NotFound):
        await blobs.get(key)
    await blobs.delete(key)
    assert await blobs.get(kept) == b"cat"


@pytest.mark.parametrize("suffix", ["webp", ".", "/../x", ".a/b", ".webp\n", ".toolongsuffix", ".WEBP"])
async def test_what_is_no_suffix_is_refused(blobs: Blobs, suffix: str) -> None:
    with pytest.raises(ValueError, match="suffix"):
        await blobs.put(b"cat", suffix)
