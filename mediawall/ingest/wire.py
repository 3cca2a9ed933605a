"""How the worker's answers travel: a JSON head, then the files' bytes. Pure; read with suspicion.

The worker decodes strangers' bytes, so what it says is again bytes from outside: checked, never unpickled.
"""

import json
from dataclasses import replace

from pydantic import TypeAdapter, ValidationError

from mediawall.domain.errors import PictureRefused
from mediawall.ingest.rendered import Rendered

HEAD = 4
"""Bytes that tell a length, big-endian: of a request, of an answer, and of the head inside an answer."""

READY = b"ready"
"""A worker's first answer: everything is loaded and every limit stands."""

LARGEST = 64 << 20
"""Bytes of a request or an answer; six renditions of the largest size have about 6 MB."""

_SHAPE = TypeAdapter(Rendered)


def framed(data: bytes) -> bytes:
    """The bytes with their length before them."""
    return len(data).to_bytes(HEAD, "big") + data


def pack(made: Rendered | PictureRefused) -> bytes:
    """An answer as bytes: the renditions, or why there are none."""
    if isinstance(made, PictureRefused):
        return framed(json.dumps({"refused": made.code, "why": str(made)}).encode())
    bodies = [file.data for file in made.files]
    bare = replace(made, files=tuple(replace(file, data=b"") for file in made.files))
    head = _SHAPE.dump_python(bare, mode="json") | {"lengths": [len(body) for body in bodies]}
    return framed(json.dumps(head).encode()) + b"".join(bodies)


def unpack(answer: bytes) -> Rendered:
    """The renditions of an answer.

    Raises:
        PictureRefused: the worker's own code; ``crashed`` where the answer makes no sense.
    """
    try:
        size = int.from_bytes(answer[:HEAD], "big")
        head = json.loads(answer[HEAD : HEAD + size])
        if "refused" in head:
            code, why = str(head["refused"]), str(head["why"])
            raise PictureRefused(code, why)
        lengths = head.pop("lengths")
        made = _SHAPE.validate_python(head)
        return _filled(made, lengths, answer[HEAD + size :])
    except (ValueError, KeyError, TypeError, AttributeError, ValidationError) as error:
        raise PictureRefused("crashed", "the worker's answer makes no sense") from error


def _filled(made: Rendered, lengths: list[int], bodies: bytes) -> Rendered:
    files, start = [], 0
    for file, length in zip(made.files, lengths, strict=True):
        files.append(replace(file, data=bodies[start : start + length]))
        start += length
    if start != len(bodies) or not files:
        raise ValueError("lengths and bytes differ")
    return replace(made, files=tuple(files))
