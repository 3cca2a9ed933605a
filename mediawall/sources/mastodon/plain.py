"""From the HTML of a post to what it says: text only, with its line breaks. Pure.

Nothing of the markup stays, so nothing of it can reach a page; what it says is shown as text everywhere.
"""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from mediawall.reply import Node
from mediawall.sources.mastodon.reading import text

_SILENT = frozenset(
    [
        "script",
        "style",
        "template",
        "iframe",
        "object",
        "noscript",
        "svg",
        "math",
        "textarea",
        "title",
        "select",
        "button",
        "audio",
        "video",
        "canvas",
    ]
)
"""What these hold is not said by the author."""
_PARAGRAPHS = frozenset(["p", "blockquote", "ul", "ol", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "table"])
_LINES = frozenset(["br", "div", "li", "tr", "hr", "dt", "dd", "section", "article", "figure", "figcaption"])
_QUOTE = "quote-inline"
"""The class of the line ``RE: https://…`` that Mastodon 4.5 puts before a quoting post, for who cannot show the quote."""
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BREAKS = re.compile(r" *(?:[\r\n] *)+")
"""Where lines end: ``\\n`` for a break that is meant, ``\\r`` for the edge of a box, which is a break but no second one."""


class _Said(HTMLParser):
    """Gathers what is said. Whitespace is HTML's own: a line ends where a tag ends it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._silent, self._depth = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._silent:
            self._depth += tag == self._silent
        elif tag in _SILENT or _QUOTE in (dict(attrs).get("class") or "").split():
            self._silent, self._depth = tag, 1
        else:
            self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._silent:
            self._break("" if tag == "br" else tag)
            return
        self._depth -= tag == self._silent
        if self._depth == 0:
            self._silent = ""

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._parts.append(_SPACES.sub(" ", data))

    def parse_html_declaration(self, i: int) -> int:
        """Pass over ``<!…>``; Python's own reading of ``<![`` can end in an AssertionError."""
        if self.rawdata.startswith("<![", i):
            return self.parse_bogus_comment(i)
        return super().parse_html_declaration(i)

    def said(self) -> str:
        """All of it."""
        return _tidy("".join(self._parts))

    def _break(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._parts.append("\n\n")
        elif tag in _LINES:
            self._parts.append("\n" if tag == "br" else "\r")


def _tidy(said: str) -> str:
    """One space between words, at most one empty line between paragraphs."""
    spaced = re.sub(r" {2,}", " ", said)
    return _BREAKS.sub(lambda breaks: "\n" * min(breaks[0].count("\n") or 1, 2), spaced).strip()


def plain(html: str) -> str:
    """What the HTML says, paragraphs apart by an empty line; links as they are written out."""
    parser = _Said()
    parser.feed(html)
    parser.close()
    return text(parser.said())


def without_emoji(said: str, emojis: Iterable[Node]) -> str:
    """The text without the ``:codes:`` of a server's own little pictures: no screen has them."""
    codes = sorted({text(row.get("shortcode")) for row in emojis} - {""})
    if not codes:
        return said
    known = re.compile(rf" ?:(?:{'|'.join(map(re.escape, codes))}):")
    return _tidy(known.sub("", said))
