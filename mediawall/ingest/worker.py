"""The worker process: reads pictures from its standard input, writes renditions to its standard output.

It decodes what strangers made, so it can do nothing else: no new file or connection, no file growth, limited memory
and processor time, no threads, no gain of privileges, none of the service's environment. Whatever it cannot foresee
ends it; `workshop` starts another.
"""

import ctypes
import os
import resource
import sys
from io import BytesIO

from PIL import Image, ImageCms, MpoImagePlugin, TiffImagePlugin

from mediawall.domain.errors import PictureRefused
from mediawall.ingest.render import render
from mediawall.ingest.wire import HEAD, LARGEST, READY, framed, pack

_NO_NEW_PRIVILEGES = 38
"""prctl's PR_SET_NO_NEW_PRIVS."""

_FORMATS = (
    ("RGB", "JPEG"),
    ("CMYK", "JPEG"),
    ("RGBA", "PNG"),
    ("P", "GIF"),
    ("RGBA", "WEBP"),
    ("RGB", "AVIF"),
)

_LOADED = (MpoImagePlugin, TiffImagePlugin)
"""What Pillow would load when it first meets EXIF or a picture of two lenses; by then no file can be opened."""

_KINDNESS = 10
"""How much the worker steps back for the rest of the service: screens come before pictures."""


def main(memory: int, seconds: int) -> None:
    """Render until the input ends.

    Args:
        memory: bytes of address space.
        seconds: processor time of one picture.
    """
    answers = os.dup(1)
    os.dup2(2, 1)  # what a library might print must not look like an answer
    _warm_up()
    _lock(memory, answers)
    _write(answers, framed(READY))
    while data := _read_framed():
        _allow(seconds)
        _write(answers, framed(_answer(data[HEAD:])))


def _answer(data: bytes) -> bytes:
    try:
        return pack(render(data))
    except PictureRefused as refused:
        return pack(refused)


def _warm_up() -> None:
    """Load all that a picture may need, while files can still be opened: each format, EXIF and a colour profile."""
    exif = Image.Exif()
    exif[0x0112] = 6
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    scene = Image.radial_gradient("L").resize((64, 36))
    for mode, name in _FORMATS:
        out = BytesIO()
        scene.convert(mode).save(out, name, exif=exif.tobytes(), icc_profile=profile)
        render(out.getvalue())


def _lock(memory: int, answers: int) -> None:
    """Set the limits that hold for the whole life of the process."""
    os.nice(_KINDNESS)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (answers + 1, answers + 1))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)


def _allow(seconds: int) -> None:
    """Give so much processor time from now on; the kernel ends the process when it is used up."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _read_framed() -> bytes:
    """The next request with its length before it; nothing when the service went away."""
    head = sys.stdin.buffer.read(HEAD)
    size = int.from_bytes(head, "big")
    if len(head) < HEAD or size > LARGEST:
        return b""
    data = sys.stdin.buffer.read(size)
    return head + data if len(data) == size else b""


def _write(to: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(to, view) :]
