"""What a post says: its caption as people read it, its hashtags, and what it is warned of. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from mediawall.reply import Node, node
from mediawall.sources.bluesky.reading import address, nodes, text, whole

HIDDEN = "!no-unauthenticated"
"""The label of who does not want to be shown to people who are not signed in."""
_NO_WARNING = frozenset({HIDDEN, "!no-promote", "bot"})
"""Labels that say nothing of what is to be seen. Every other one is a warning, of the author's or of a moderator's.
(https://docs.bsky.app/docs/advanced-guides/moderation)"""
_SHORTENED = ("...", "…")
_TAG = re.compile(r"(?<![\w/&])[#\uff03](\w+)")
_LANGUAGE = re.compile(r"([a-z]{2})(?:-\w+)*", re.IGNORECASE)
_MOST_FACETS = 200


def caption(record: Node) -> str:
    """The text, with links whole where it shows them shortened."""
    said = record.get("text")
    if not isinstance(said, str):
        return ""
    raw = said.encode("utf-8", "surrogatepass")
    for start, end, link in sorted(_links(record), reverse=True):
        shown = raw[start:end].decode("utf-8", "replace")
        if _shortens(shown, link):
            raw = raw[:start] + link.encode() + raw[end:]
    return text(raw.decode("utf-8", "surrogatepass")).strip()


def _links(record: Node) -> Iterator[tuple[int, int, str]]:
    """Each link with the bytes of the text that it stands on."""
    for facet in nodes(record.get("facets"))[:_MOST_FACETS]:
        index = node(facet.get("index"))
        start, end = whole(index.get("byteStart")), whole(index.get("byteEnd"))
        links = [found for row in nodes(facet.get("features")) if (found := address(row.get("uri")))]
        if links and start is not None and end is not None and 0 <= start < end:
            yield start, end, links[0]


def _shortens(shown: str, link: str) -> bool:
    stem = next((shown.removesuffix(end) for end in _SHORTENED if shown.endswith(end)), "")
    return bool(stem) and _bare(link).startswith(_bare(stem))


def _bare(link: str) -> str:
    return link.lower().removeprefix("https://").removeprefix("http://").removeprefix("www.")


def folded(tag: str) -> str:
    """The hashtag as it is compared: case, width and the way that accents are written make no difference."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", tag).casefold())


def tags(record: Node) -> frozenset[str]:
    """The post's hashtags, folded: those that are marked, those beside the text, and those that are only written."""
    marked = (
        text(row.get("tag"))
        for facet in nodes(record.get("facets"))[:_MOST_FACETS]
        for row in nodes(facet.get("features"))
    )
    beside = record.get("tags") if isinstance(record.get("tags"), list) else ()
    written = _TAG.findall(text(record.get("text")))
    return frozenset(folded(tag) for tag in (*marked, *map(text, beside or ()), *written) if tag)


def labels(*lists: object) -> frozenset[str]:
    """The labels that hold, of such lists as the interface gives; one that was taken back holds no more."""
    rows = [row for value in lists for row in nodes(value)]
    back = {text(row.get("val")) for row in rows if row.get("neg") is True}
    return frozenset({text(row.get("val")) for row in rows} - back - {""})


def own_labels(record: Node) -> frozenset[str]:
    """What the author warns of."""
    return labels(node(record.get("labels")).get("values"))


def warns(found: Iterable[str]) -> bool:
    """Whether one of the labels is a warning."""
    return bool(set(found) - _NO_WARNING)


def language(record: Node) -> str:
    """The first language that the author names, as two letters."""
    langs = record.get("langs")
    for value in langs if isinstance(langs, list) else [langs]:
        if found := _LANGUAGE.fullmatch(text(value).strip()):
            return found[1].lower()
    return ""
