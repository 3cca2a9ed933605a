"""HTML as plain text with its line breaks, and the pictures that stood in it: pure.

Text is text only. A tag that is left over after reading (a feed may escape its markup twice) is read again, so that
no field ever holds markup; what does not end after a few rounds loses its angle brackets.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

LONGEST = 65_536
"""Characters of markup that are read of one value: a caption shows 180, and its picture stands early."""
CAPTION = 5000
"""Characters that are kept of a text."""
_ROUNDS = 3
_PICTURES = 20
_SILENT = frozenset(
    "script style template svg math iframe noframes noembed frameset applet head title textarea select audio video"
    " canvas map xmp plaintext datalist".split()
)
_PARAGRAPHS = frozenset(
    "address article aside blockquote center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4"
    " h5 h6 header hgroup hr main menu nav ol p pre section summary table ul".split()
)
_LINES = frozenset(["br", "li", "tr"])
_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
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


class _Reader(HTMLParser):
    """Takes a text apart; nothing of its markup is kept."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.pictures: list[Seen] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.append(tag)
        elif tag in _SILENT:
            self._silent.append(tag)
        elif tag == "img":
            self._picture({name: value or "" for name, value in attrs})
        else:
            self._part(tag)

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """An element that closes itself; a script never does, whatever it says."""
        if tag not in _SILENT or tag in {"script", "style"}:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
        elif tag in _PARAGRAPHS:
            self._part(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(re.sub(r"[ \t\r\n\f]+", " ", data))

    def unknown_decl(self, data: str) -> None:
        """A CDATA section in HTML: its text counts, as text."""
        if data.upper().startswith("CDATA["):
            self.handle_data(data[6:])

    def _part(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self.pieces.append("\n\n")
        elif tag in _LINES:
            self.pieces.append("\n")

    def _picture(self, facts: Mapping[str, str]) -> None:
        if re.search(r"\b(?:emoji|smiley|wp-smiley)\b", facts.get("class", "")):
            self.pieces.append(facts.get("alt", ""))
        elif len(self.pictures) < _PICTURES:
            self.pictures.append(Seen(facts=facts))


def look(markup: str) -> tuple[str, tuple[Seen, ...]]:
    """The text of some HTML, and its pictures in their order."""
    text, pictures = _read(markup)
    return _settled(text), pictures


def plain(text: str) -> str:
    """A text that says it is no HTML, with its own line breaks: what looks like markup goes all the same."""
    return _settled(_tidy(text[:LONGEST]))


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
    try:
        reader.feed(clean(markup[:LONGEST]))
        reader.close()
    except (AssertionError, ValueError):  # what html.parser does not know: <![odd[…]]>
        pass
    return _tidy("".join(reader.pieces)), tuple(reader.pictures)


def _settled(text: str) -> str:
    for _ in range(_ROUNDS):
        if not _TAG.search(text):
            return text
        text, _ = _read(_spaced(text))
    return _TAG.sub("", text)


def _spaced(text: str) -> str:
    """The text as HTML whose line breaks are the text's own; what is escaped in it stays escaped."""
    return text.replace("&", "&amp;").replace("\n", "<br>")


def _tidy(text: str) -> str:
    lines = _BLANK.sub("\n", clean(text))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]{2,}", " ", lines)).strip()[:CAPTION].rstrip()
