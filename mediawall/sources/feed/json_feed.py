"""JSON Feed 1.0 and 1.1, pure: whatever stands in it, a feed or a known error."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from mediawall.domain.errors import ShapeChanged
from mediawall.sources.feed.addresses import sibling, web
from mediawall.sources.feed.document import NOT_A_FEED
from mediawall.sources.feed.item import Feed, Item, language, newest
from mediawall.sources.feed.pictures import chosen
from mediawall.sources.feed.plain import line, look, plain

_VERSION = re.compile(r"(?:https?://(?:www\.)?jsonfeed\.org/version/)?1(?:\.\d+)?/?")
_EARLIEST, _LATEST = 1990, 2100


def json_feed(found: Any, url: str) -> Feed:
    """The feed that this JSON is.

    Raises:
        ShapeChanged: it is none.
    """
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        raise ShapeChanged("JSON, but no JSON Feed", advice=NOT_A_FEED)
    if not _VERSION.fullmatch(_text(found.get("version"))):
        raise ShapeChanged("JSON Feed of a version that is not known", advice=NOT_A_FEED)
    tongue, author = language(found.get("language")), _author(found)
    rows = [row for row in found["items"] if isinstance(row, dict)]
    return Feed(
        title=line(found.get("title")) or author,
        home=web(found.get("home_page_url"), url),
        following=sibling(found.get("next_url"), url),
        items=newest([_item(row, tongue, author, url) for row in rows]),
    )


def _item(row: Mapping[str, Any], tongue: str, author: str, url: str) -> Item:
    written, seen = look(_text(row.get("content_html")))
    texts = (plain(_text(row.get("summary"))), plain(_text(row.get("content_text"))), written)
    banners = [{"url": web(row.get(key), url), "medium": "image"} for key in ("image", "banner_image")]
    attached = [
        {"url": web(one.get("url"), url), "type": one.get("mime_type"), "alt": one.get("title")}
        for one in _rows(row.get("attachments"))
    ]
    media = chosen(enclosures=banners[:1], seen=()) or chosen(enclosures=attached)
    return Item(
        native_id=_id(row.get("id")),
        link=web(row.get("url"), url) or web(row.get("external_url"), url),
        title=line(row.get("title")),
        texts=tuple(text for text in texts if text),
        author=_author(row) or author,
        stated=_moment(row.get("date_published")) or _moment(row.get("date_modified")),
        language=language(row.get("language")) or tongue,
        media=media or chosen(enclosures=banners[1:]) or chosen(seen=seen, base=url),
    )


def _author(row: Mapping[str, Any]) -> str:
    people = [*_rows(row.get("authors")), *_rows([row.get("author")])]
    return next((name for person in people if (name := line(person.get("name")))), "")


def _rows(value: object) -> list[Mapping[str, Any]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _id(value: object) -> str:
    """An id is a text; numbers are met too, and a reader shall take them as text."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else _text(value)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _moment(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(_text(value))
        aware = found if found.tzinfo else found.replace(tzinfo=UTC)
        return aware.astimezone(UTC) if _EARLIEST <= aware.year < _LATEST else None
    except (ValueError, OverflowError):
        return None
