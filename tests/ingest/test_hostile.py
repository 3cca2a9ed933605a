"""Files that want to do harm, each in the limited worker: a clear code, bounded memory, and the next picture works."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediawall.domain.errors import PictureRefused
from mediawall.ingest.render import render
from mediawall.ingest.workshop import Limits, Workshop
from tests.ingest.pictures import chunk, gif, png, saved, scene, text_bomb

GIVEN = Path(__file__).parents[1] / "data" / "ingest"
MEMORY = 1 << 30


@pytest.fixture(scope="module")
def good() -> bytes:
    return saved(scene(300, 200))


@pytest.fixture
async def workshop() -> AsyncIterator[Workshop]:
    async with Workshop(limits=Limits(memory=MEMORY)) as one:
        yield one


async def code(workshop: Workshop, data: bytes) -> str:
    """The code that it is refused with, or nothing where it became a picture."""
    try:
        made = await workshop.render(data)
    except PictureRefused as refused:
        return refused.code
    assert made.files
    return ""


def outcome(data: bytes) -> str:
    """The same, in this process."""
    try:
        render(data)
    except PictureRefused as refused:
        return refused.code
    return ""


def peak_kib(pid: int) -> int:
    """The most memory that a process ever held."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bomb_1x2000000.png", "bomb"),
        ("cmyk.jpg", ""),
        ("gps_orient6.jpg", ""),
        ("html_named.jpg", "format"),
        ("polyglot_jpeg_zip.jpg", ""),
        ("svg_script.svg", "format"),
        ("truncated_half.jpg", "truncated"),
    ],
)
async def test_each_given_file_is_reported_as_what_it_is(
    workshop: Workshop, name: str, expected: str
) -> None:
    assert await code(workshop, (GIVEN / name).read_bytes()) == expected


def test_every_given_file_is_looked_at() -> None:
    assert len(list(GIVEN.iterdir())) == 7 + 1


BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "9,000 x 9,000 in 10 kB": (lambda: png(9000, 9000), "bomb"),
    "13,000 x 13,000": (lambda: png(13000, 13000), "bomb"),
    "20,000 x 20,000": (lambda: png(20000, 20000), "bomb"),
    "65,535 x 1": (lambda: png(65535, 1), "bomb"),
    "1 x 65,535": (lambda: png(1, 65535), "bomb"),
    "19,000 x 100": (lambda: png(19000, 100), "shape"),
    "no bytes": (lambda: b"", "empty"),
    "one byte": (lambda: b"\xff", "format"),
    "only a beginning": (lambda: b"\x89PNG\r\n\x1a\n", "truncated"),
    "no width": (lambda: png(0, 5), "broken"),
    "a text that unpacks to 100 MB": (lambda: text_bomb(b"zTXt"), "bomb"),
    "an international text that does": (lambda: text_bomb(b"iTXt"), "bomb"),
    "a colour profile that does": (lambda: text_bomb(b"iCCP"), "bomb"),
    "a page before a picture": (lambda: b"<html>" + saved(scene(64, 64)), "format"),
    "a frame larger than its picture": (
        lambda: gif(64, 64, 2)[:6] + b"\1\0\1\0" + gif(64, 64, 2)[10:],
        "",
    ),
    "HEIC": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "format"),
    "a broken AVIF": (lambda: b"\0\0\0\x18ftypavif\0\0\0\0mif1avif" + b"\0" * 64, "broken"),
    "an APNG that lies": (lambda: png(64, 64, extra=chunk(b"acTL", b"\xff" * 8)), ""),
    "a picture of nothing": (lambda: b"GIF89a\0\0\0\0\0\0\0;", "broken"),
    "PHP behind a picture": (lambda: saved(scene(64, 64)) + b"<?php system($_GET[0]); ?>", ""),
}


@pytest.mark.parametrize("name", BOMBS)
async def test_what_is_made_to_harm_does_none(workshop: Workshop, good: bytes, name: str) -> None:
    build, expected = BOMBS[name]

    assert await code(workshop, build()) == expected
    assert await code(workshop, good) == ""
    assert peak_kib(workshop.processes[0]) < 200 << 10


async def test_of_an_endless_animation_only_the_first_frame_is_unpacked(workshop: Workshop) -> None:
    data = gif(2000, 2000, 200)

    assert await code(workshop, data) == ""
    assert peak_kib(workshop.processes[0]) < 300 << 10


async def test_the_largest_picture_that_may_come_in_fits_the_workers_memory(workshop: Workshop) -> None:
    assert await code(workshop, png(6320, 6320, bits=8)) == ""
    assert peak_kib(workshop.processes[0]) < MEMORY >> 10


async def test_a_picture_that_needs_too_much_memory_is_refused_and_the_next_one_works(good: bytes) -> None:
    async with Workshop(limits=Limits(memory=220 << 20)) as small:
        assert await code(small, png(6320, 6320, bits=8)) == "heavy"
        assert await code(small, good) == ""


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
async def test_half_a_file_is_refused_or_shown_whole(workshop: Workshop, kind: str) -> None:
    data = saved(scene(500, 400), kind)
    refusals = [await code(workshop, data[: len(data) * tenth // 10]) for tenth in range(10)]

    assert refusals[0] == "empty"
    assert set(refusals[1:]) <= {"truncated", "broken"}
    assert "truncated" in refusals
    assert await code(workshop, data) == ""


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["JPEG", "PNG", "WEBP", "GIF", "AVIF"]),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), min_size=1, max_size=12),
)
def test_flipped_bytes_never_get_further_than_a_code(kind: str, flips: list[tuple[int, int]]) -> None:
    data = bytearray(SMALL[kind])
    for place, value in flips:
        data[place % len(data)] = value
    assert outcome(bytes(data)) in {"", "broken", "truncated", "bomb", "shape", "format", "heavy"}


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(
        [
            b"",
            b"\xff\xd8\xff",
            b"\x89PNG\r\n\x1a\n",
            b"GIF89a",
            b"RIFF\xff\xff\0\0WEBPVP8X",
            b"\0\0\0\x20ftypavif",
        ]
    ),
    st.binary(max_size=400),
)
def test_random_bytes_are_never_a_picture(start: bytes, rest: bytes) -> None:
    with pytest.raises(PictureRefused) as refused:
        render(start + rest)
    assert refused.value.code in {"empty", "format", "broken", "truncated", "bomb", "shape"}


SMALL = {kind: saved(scene(90, 60), kind) for kind in ("JPEG", "PNG", "WEBP", "GIF", "AVIF")}
