"""Reading the form of a new post piece by piece, so that no file is larger in memory than it may be; and judging it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import BodyPartReader, MultipartReader, web

from mediawall.ingest.sniff import picture_format
from mediawall.shelf.sidecar import LONGEST_ALT, LONGEST_AUTHOR, LONGEST_CAPTION, LONGEST_LINK, https_link

MOST = 10
"""Pictures of one post, as many as a carousel of Instagram has."""
LARGEST = 20 << 20
"""Bytes of a picture: as much as one from the web may have."""
ALL = 60 << 20
"""Bytes of all pictures of a post, and of what is held of it at a time."""
LONGEST = {"text": LONGEST_CAPTION, "author": LONGEST_AUTHOR, "link": LONGEST_LINK, "alt": LONGEST_ALT}
"""Signs of each field."""

_WORDS = frozenset({"csrf", "key", "source", "text", "author", "link"})
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")
_ROOM = 40_000
"""Bytes of a field of words: more than any may have."""
_CHUNK = 1 << 18
_END = 4 * ALL
"""Bytes after which nobody reads on: no form of ours is so long."""


@dataclass(slots=True)
class Form:
    """What came. ``problems`` are keys below ``desk.new.problem.`` by the field that they are about; ``size`` counts bytes."""

    words: dict[str, str] = field(default_factory=dict)
    alts: list[str] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)
    size: int = 0

    def word(self, name: str) -> str:
        """What stands in that field, without space around it."""
        return self.words.get(name, "").strip()

    def alt(self, place: int) -> str:
        """The description of the picture at that place."""
        return self.alts[place].strip() if place < len(self.alts) else ""


async def read(request: web.Request) -> Form:
    """The form. A picture that is too large is passed over, so that the words that stand below it are kept.

    Raises:
        web.HTTPBadRequest: it is no form that carries files.
        web.HTTPRequestEntityTooLarge: it does not end.
    """
    if request.content_type != "multipart/form-data":
        raise web.HTTPBadRequest(text="not the form of a new post")
    form = Form()
    try:
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            if isinstance(part, MultipartReader):
                raise web.HTTPBadRequest(text="a form within a form")
            await _take(part, form)
    except (ValueError, AssertionError, LookupError) as error:  # aiohttp's words for a form that is none
        raise web.HTTPBadRequest(text="not the form of a new post") from error
    return form


async def _take(part: BodyPartReader, form: Form) -> None:
    """Put one piece where it belongs."""
    if part.name in _WORDS:
        form.words[part.name] = await _said(part, form)
    elif part.name == "alt" and len(form.alts) < MOST:
        form.alts.append(await _said(part, form))
    elif part.name == "picture":
        await _picture(part, form)
    else:
        await _bytes(part, form, 0)


async def _said(part: BodyPartReader, form: Form) -> str:
    return (await _bytes(part, form, _ROOM)).decode("utf-8", "replace").replace("\r\n", "\n")


async def _picture(part: BodyPartReader, form: Form) -> None:
    left = ALL - sum(map(len, form.pictures))
    room = min(LARGEST, left) if len(form.pictures) < MOST else 0
    before = form.size
    data = await _bytes(part, form, room)
    if form.size - before > room:
        many = len(form.pictures) >= MOST
        form.problems["picture"] = "many" if many else "large" if room == LARGEST else "all"
    elif data and not picture_format(data):
        form.problems.setdefault("picture", "kind")
    elif data:  # a browser sends an empty file where none was chosen
        form.pictures.append(data)


async def _bytes(part: BodyPartReader, form: Form, room: int) -> bytes:
    """The bytes of a piece, as many as there is room for; the rest is read and forgotten."""
    found = bytearray()
    while chunk := await part.read_chunk(_CHUNK):
        form.size += len(chunk)
        if form.size > _END:
            raise web.HTTPRequestEntityTooLarge(max_size=_END, actual_size=form.size)
        found += chunk[: room - len(found)]
    return bytes(found)


def problems(form: Form, sources: Mapping[str, str]) -> dict[str, str]:
    """What stands in the way of the post, by field, in the form's order: keys below ``desk.new.problem.``."""
    found = dict(form.problems)
    if not form.pictures:
        found.setdefault("picture", "picture")
    asked = min(len(form.pictures), max(len(form.alts), 1))  # without script there is one field for all
    if not all(map(form.alt, range(asked))):
        found["alt"] = "alt"
    found |= {name: "long" for name in ("text", "author", "link") if len(form.word(name)) > LONGEST[name]}
    if any(len(alt) > LONGEST["alt"] for alt in form.alts):
        found["alt"] = "long"
    if form.word("source") not in sources:
        found["source"] = "source"
    if form.word("link") and not https_link(form.word("link")):
        found.setdefault("link", "link")
    return found if _KEY.fullmatch(form.word("key")) else found | {"key": "key"}
