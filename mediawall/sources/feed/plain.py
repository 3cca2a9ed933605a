"""HTML as plain text with its line breaks, and the pictures that stood in it: pure.

Text is text only. A tag that is left over after reading (a feed may escape its markup twice) is read again, so that
no field ever holds markup; what does not end after a few rounds loses its angle brackets.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from mediawall.sources.feed.markup import Close, Open, Piece, Text, pieces

LONGEST = 65_536
"""Characters of markup that are read of one value: a caption shows 180, and its picture stands early."""
CAPTION = 5000
"""Characters that are kept of a text."""
_ROUNDS = 3
_PICTURES = 20
_SILENT = frozenset(
    re.findall(
        r"\w+",
        "script style template svg math iframe noframes noembed frameset applet head title textarea "
        "select audio video canvas map xmp plaintext datalist",
    )
)
_PARAGRAPHS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote center dd details dir div dl dt fieldset figcaption figure "
        "footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section summary table ul",
    )
)
_LINES = frozenset(["br", "li", "tr"])
_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_AGAIN = re.compile(rf"{_TAG.pattern}|&(?:lt|#0*60|#x0*3c);", re.IGNORECASE)
"""Markup, or markup that was escaped once more."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BLANK = re.compile(r"[ \t\xa0]*\n[ \t\xa0]*")
_PARTING = re.compile(
    r"\s*(?:The post|Het bericht|L.article|Der Beitrag) .{1,300}? "
    r"(?:appeared first on|verscheen eerst op|est apparu en premier sur|erschien zuerst auf) .{1,120}$",
    re.DOTALL,
)
"""The sentence that WordPress hangs below every summary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A picture in a text: its attributes, by their names."""

    facts: Mapping[str, str]


class _Reader:
    """Puts a text together; nothing of its markup is kept."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.pictures: list[Seen] = []
        self._silent: list[str] = []

    def take(self, piece: Piece) -> None:
        """The next piece of the markup."""
        if self._silent:
            self._pass_over(piece)
        elif isinstance(piece, Text):
            self.text.append(re.sub(r"[ \t\r\n\f]+", " ", piece.said))
        elif isinstance(piece, Open) and piece.name in _SILENT:
            if not piece.alone:
                self._silent.append(piece.name)
        elif isinstance(piece, Open) and piece.name == "img":
            self._picture(piece.attributes)
        elif piece.name in _PARAGRAPHS:
            self.text.append("\n\n")
        elif piece.name in _LINES and isinstance(piece, Open):
            self.text.append("\n")

    def _pass_over(self, piece: Piece) -> None:
        """What lies in an element that says nothing to people, until that ends."""
        if isinstance(piece, Text) or piece.name != self._silent[-1]:
            return
        if isinstance(piece, Close):
            self._silent.pop()
        elif not piece.alone:
            self._silent.append(piece.name)

    def _picture(self, facts: Mapping[str, str]) -> None:
        if re.search(r"\b(?:emoji|smiley|wp-smiley)\b", facts.get("class", "")):
            self.text.append(facts.get("alt", ""))
        elif len(self.pictures) < _PICTURES:
            self.pictures.append(Seen(facts=facts))


def look(markup: str) -> tuple[str, tuple[Seen, ...]]:
    """The text of some HTML, and its pictures in their order."""
    text, pictures = _read(markup)
    return _settled(text), pictures


def plain(text: str) -> str:
    """A text that says it is no HTML, with its own line breaks: what looks like markup goes all the same."""
    return _settled(_tidy(unescape(text[:LONGEST])))


def line(text: object) -> str:
    """One line of text: a name or a title."""
    return " ".join(look(text)[0].split())[:300] if isinstance(text, str) else ""


def without_parting(text: str) -> str:
    """The text without the sentence that a blog's software adds to each summary."""
    return _PARTING.sub("", text)


def clean(text: str) -> str:
    """NFC, and nothing that no database or page can hold (NUL, half surrogates, control signs)."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = whole.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROL.sub("", lines))


def _read(markup: str) -> tuple[str, tuple[Seen, ...]]:
    reader = _Reader()
    for piece in pieces(clean(markup[:LONGEST])):
        reader.take(piece)
    return _tidy("".join(reader.text)), tuple(reader.pictures)


def _settled(text: str) -> str:
    for _ in range(_ROUNDS):
        if not _AGAIN.search(text):
            return text
        text, _ = _read(text.replace("\n", "<br>"))
    return _TAG.sub("", text)


def _tidy(text: str) -> str:
    lines = _BLANK.sub("\n", clean(text))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]{2,}", " ", lines)).strip()[:CAPTION].rstrip()
