"""HTML cut into its pieces, pure, in time that grows with its length and no faster.

The standard library's html.parser takes minutes over 60 kB of unclosed tags in Python 3.11. We need little: text, the names
of tags, the attributes of pictures. What does not end (a tag, a comment, a script) takes the rest with it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

_NAME = re.compile(r"</?([a-zA-Z][^\s/>\x00]{0,60})")
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?""")
_END = re.compile(r"[\s/]*>")
_RAW = frozenset(["script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title"])
"""Elements whose content holds no tags: only their own end tag ends them."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text between tags, its entities decoded."""

    said: str


@dataclass(frozen=True, slots=True)
class Open:
    """A start tag, its name in lower case; ``alone`` where it closes itself."""

    name: str
    attributes: Mapping[str, str]
    alone: bool


@dataclass(frozen=True, slots=True)
class Close:
    """An end tag."""

    name: str


Piece = Text | Open | Close


def pieces(markup: str) -> Iterator[Piece]:
    """The pieces of some HTML in their order; comments, declarations and what scripts hold are left out."""
    place = 0
    while place < len(markup):
        start = markup.find("<", place)
        if start < 0:
            start = len(markup)
        if start > place:
            yield Text(unescape(markup[place:start]))
        place = start
        if place < len(markup):
            piece, place = _tagged(markup, place)
            if piece:
                yield piece


def _tagged(markup: str, place: int) -> tuple[Piece | None, int]:
    """What begins with this ``<``, and where it ends."""
    if markup.startswith("<!--", place):
        return None, _after(markup, "-->", place + 2)
    if markup[place : place + 9].upper() == "<![CDATA[":
        end = markup.find("]]>", place)
        end = len(markup) if end < 0 else end
        return Text(markup[place + 9 : end]), end + 3
    if markup[place + 1 : place + 2] in {"!", "?"}:
        return None, _after(markup, ">", place)
    name = _NAME.match(markup, place)
    if name is None:
        return Text("<"), place + 1
    if markup[place + 1] == "/":
        return Close(name[1].lower()), _after(markup, ">", name.end())
    return _opened(markup, name[1].lower(), name.end())


def _opened(markup: str, name: str, place: int) -> tuple[Piece | None, int]:
    attributes: dict[str, str] = {}
    while (end := _END.match(markup, place)) is None:
        found = _ATTRIBUTE.match(markup, place)
        if found is None or found.end() >= len(markup):
            return None, len(markup)
        key, value = found[1].lower(), next((row for row in found.groups()[1:] if row is not None), "")
        if len(attributes) < 50:  # noqa: PLR2004 - no honest tag has so many
            attributes.setdefault(key, unescape(value))
        place = found.end()
    alone = "/" in end[0]
    if name in _RAW and not (alone and name == "iframe"):
        closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(markup, end.end())
        return None, _after(markup, ">", closing.start()) if closing else len(markup)
    return Open(name, attributes, alone), end.end()


def _after(markup: str, mark: str, place: int) -> int:
    """Where the mark that is looked for ends; the end of all where there is none."""
    found = markup.find(mark, place)
    return len(markup) if found < 0 else found + len(mark)
