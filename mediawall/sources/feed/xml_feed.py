"""RSS and Atom by feedparser, pure: text in, a feed out.

Two things of feedparser 6.0 are replaced, because a hostile feed can hold the whole process with them for hours: looking
for an e-mail address in an author's name (the time grows with the square of its length, inside one regular expression)
and comparing every category with every other. What Media RSS groups together is kept together.
"""

import re
import xml.sax
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.sax.handler import feature_external_ges, feature_external_pes, feature_namespaces
from xml.sax.xmlreader import InputSource

from feedparser.api import LooseFeedParser, StrictFeedParser  # type: ignore[import-untyped]

from mediawall.domain.errors import ShapeChanged
from mediawall.sources.feed.addresses import sibling, web
from mediawall.sources.feed.document import NOT_A_FEED, root
from mediawall.sources.feed.item import Feed, Item, language, newest
from mediawall.sources.feed.pictures import Shown, chosen
from mediawall.sources.feed.plain import Seen, line, look, plain

MENDED = 512 * 1024
"""Characters of a document that is not well-formed, that are read all the same: mending is slow."""
_NAME = 200
_EARLIEST, _LATEST = 1990, 2100
_MARKUP = re.compile(r"</?[a-zA-Z]|&#?\w{2,10};")
_STUMBLES = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What feedparser raises over documents that it does not expect."""


class _Media:
    """What both parsers do otherwise; feedparser calls these by the names of the elements."""

    def _sync_author_detail(self, key: str = "author") -> None:
        """Leave names as they are."""

    def _add_tag(self, *_: object) -> None:
        """Categories are not shown; one place for the last keeps feedparser content."""
        self._get_context()["tags"] = [{"term": ""}]  # type: ignore[attr-defined]

    def _end_guid(self) -> None:
        """An id that is no address is no link either, whatever RSS says is the default."""
        pieces = self.elementstack[-1][2] if self.elementstack else []  # type: ignore[attr-defined]
        written = "".join(piece for piece in pieces if isinstance(piece, str)).strip().lower()
        self.guidislink = getattr(self, "guidislink", False) and written.startswith(("http:", "https:"))
        super()._end_guid()  # type: ignore[misc]

    _end_id = _end_guid

    def _entry(self) -> dict[str, Any]:
        return self.entries[-1] if self.inentry and not self.insource else {}  # type: ignore[attr-defined]

    def _show(self) -> Shown:
        """Another thing of this entry."""
        one = Shown()
        self._entry().setdefault("mediawall_shown", []).append(one)
        return one

    def _start_media_group(self, _: Mapping[str, str]) -> None:
        self._group: Shown | None = self._show()

    def _end_media_group(self) -> None:
        self._group = None

    def _start_media_content(self, attributes: Mapping[str, str]) -> None:
        self._one: Shown | None = getattr(self, "_group", None) or self._show()
        self._row = self._located(attributes)
        self._one.contents.append(self._row)

    def _end_media_content(self) -> None:
        self._one = None

    def _start_media_thumbnail(self, attributes: Mapping[str, str]) -> None:
        self._current(make=True).thumbnails.append(self._located(attributes))

    def _end_media_thumbnail(self) -> None:
        """It has no text."""

    def _start_media_description(self, attributes: Mapping[str, str]) -> None:
        if self._current() is None:
            super()._start_media_description(attributes)  # type: ignore[misc]
        else:
            self.push("mediawall_alt", 1)  # type: ignore[attr-defined]

    def _end_media_description(self) -> None:
        one = self._current()
        if one is None:
            super()._end_media_description()  # type: ignore[misc]
            return
        said = line(self.pop("mediawall_alt"))  # type: ignore[attr-defined]
        if getattr(self, "_one", None):
            self._row["alt"] = said
        else:
            one.alt = said

    def _current(self, *, make: bool = False) -> Any:
        """The thing that the element belongs to; None (or a new one) for the entry as a whole."""
        return (
            getattr(self, "_one", None) or getattr(self, "_group", None) or (self._show() if make else None)
        )

    def _located(self, attributes: Mapping[str, str]) -> dict[str, Any]:
        base = self.baseuri or ""  # type: ignore[attr-defined]
        return dict(attributes) | {"url": web(attributes.get("url"), base)}


class _Strict(_Media, StrictFeedParser):  # type: ignore[misc]
    """Reads what is well-formed."""


class _Loose(_Media, LooseFeedParser):  # type: ignore[misc]
    """Reads what is not, as well as it can."""


def xml_feed(text: str, url: str) -> Feed:
    """The feed that this document is.

    Raises:
        ShapeChanged: it is none.
    """
    document = root(text)
    try:
        found = _strict(document, url) or _loose(document, url)
        feed, entries = _bare(found.feeddata), _bare(found.entries)
        return Feed(
            title=line(feed.get("title")),
            home=web(feed.get("link"), url),
            following=_following(feed, url),
            items=newest([_item(entry, language(feed.get("language")), url) for entry in entries]),
        )
    except _STUMBLES as error:
        raise ShapeChanged(f"a feed that cannot be read: {error!r}"[:200], advice=NOT_A_FEED) from error


def _bare(value: Any) -> Any:
    """The value in plain dicts and lists: feedparser's own dicts answer other keys than they hold, and warn."""
    if isinstance(value, dict):
        return {key: _bare(row) for key, row in value.items()}
    return [_bare(row) for row in value] if isinstance(value, list) else value


def _strict(document: str, url: str) -> Any:
    """The parser that read it; None where it is not well-formed."""
    handler = _Strict(url, None, "utf-8")
    handler.resolve_relative_uris = handler.sanitize_html = False
    reader = xml.sax.make_parser()  # noqa: S317 - the text holds no declaration: `document.root` refused those
    reader.setFeature(feature_namespaces, 1)
    reader.setFeature(feature_external_ges, 0)
    reader.setFeature(feature_external_pes, 0)
    reader.setContentHandler(handler)
    reader.setErrorHandler(handler)
    source = InputSource()
    source.setEncoding("utf-8")
    source.setByteStream(BytesIO(document.encode()))
    try:
        reader.parse(source)
    except (xml.sax.SAXException, *_STUMBLES):
        return None
    return handler


def _loose(document: str, url: str) -> Any:
    handler = _Loose(url, None, "utf-8", {})
    handler.resolve_relative_uris = handler.sanitize_html = False
    handler.feed(document[:MENDED])
    return handler


def _following(feed: Mapping[str, Any], url: str) -> str:
    rows = (row for row in feed.get("links") or [] if row.get("rel") == "next")
    return next((found for row in rows if (found := sibling(row.get("href"), url))), "")


def _item(entry: Mapping[str, Any], tongue: str, url: str) -> Item:
    texts, seen = _texts(entry)
    shown: list[Shown] = entry.get("mediawall_shown") or []
    base = next((found for one in _details(entry) if (found := one.get("base"))), url)
    media = chosen(shown=shown, enclosures=_enclosures(entry, url), seen=seen, base=base)
    spoken = entry.get("language") or next((one.get("language") for one in _details(entry)), "")
    return Item(
        native_id=_text(entry.get("id")),
        link=web(entry.get("link"), url),
        title=_said(entry.get("title"), entry.get("title_detail"))[0].replace("\n", " ")[:300],
        texts=texts or tuple(one.alt for one in shown if one.alt),
        author=_author(entry),
        stated=_moment(entry),
        language=language(spoken) or tongue,
        media=media,
    )


def _details(entry: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """What feedparser knows of each of the entry's texts."""
    rows = [*(entry.get("content") or []), entry.get("summary_detail"), entry.get("title_detail")]
    return [row for row in rows if isinstance(row, dict)]


def _texts(entry: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[Seen, ...]]:
    """The summary and the contents as text, and the pictures in the contents and in the summary."""
    summary = _said(entry.get("summary"), entry.get("summary_detail"))
    contents = [_said(row.get("value"), row) for row in entry.get("content") or []]
    texts = [summary[0], *(text for text, _ in contents)]
    seen = [one for _, pictures in (*contents, summary) for one in pictures]
    return tuple(text for text in texts if text), tuple(seen)


def _said(value: object, detail: object) -> tuple[str, tuple[Seen, ...]]:
    """A text, by its own type; what calls itself plain and is full of markup is read as HTML."""
    if not isinstance(value, str):
        return "", ()
    kind = detail.get("type") if isinstance(detail, dict) else ""
    if kind == "text/plain" and not _MARKUP.search(value):
        return plain(value), ()
    return look(value)


def _enclosures(entry: Mapping[str, Any], url: str) -> list[dict[str, Any]]:
    rows = [row for row in entry.get("links") or [] if row.get("rel") == "enclosure"]
    return [row | {"href": web(row.get("href"), url), "alt": row.get("title", "")} for row in rows]


def _author(entry: Mapping[str, Any]) -> str:
    people = [entry.get("author_detail"), *(entry.get("authors") or [])]
    names = [person.get("name") for person in people if isinstance(person, dict)]
    return next((found for name in (*names, entry.get("author")) if (found := line(_text(name)[:_NAME]))), "")


def _moment(entry: Mapping[str, Any]) -> datetime | None:
    """When it appeared, or was changed; None where that is no sensible time."""
    for key in ("published_parsed", "updated_parsed", "created_parsed"):
        found = entry.get(key)
        try:
            if found and _EARLIEST <= found[0] < _LATEST:
                year, month, day, hour, minute, second = found[:6]
                return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        except (TypeError, ValueError):
            continue
    return None


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
