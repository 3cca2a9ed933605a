"""From an answer to a page, pure: the format is known by what it is, not by what the server calls it."""

import json
from collections.abc import Iterator
from typing import Any

from mediawall.domain.errors import ShapeChanged
from mediawall.domain.post import Page
from mediawall.sources.feed.document import NOT_A_FEED, decoded
from mediawall.sources.feed.item import Feed, When, page_of, stated
from mediawall.sources.feed.json_feed import json_feed
from mediawall.sources.feed.xml_feed import xml_feed

NOWHERE = "https://feed.invalid/"


def feeds(answer: bytes, *, url: str = NOWHERE, content_type: str = "") -> Iterator[Feed]:
    """The feeds in an answer: one, or as many as a JSON list holds.

    Raises:
        ShapeChanged: there is none, or it declares entities.
    """
    text = decoded(answer, content_type)
    if text.lstrip()[:1] not in {"{", "["}:
        yield xml_feed(text, url)
        return
    for found in _documents(text):
        yield json_feed(found, url)


def _documents(text: str) -> list[Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ShapeChanged("broken JSON", advice=NOT_A_FEED) from error
    return found if isinstance(found, list) else [found]


def merged(answer: bytes, *, url: str = NOWHERE, content_type: str = "") -> Feed:
    """All that an answer holds, as one feed.

    Raises:
        ShapeChanged: it holds none.
    """
    found = list(feeds(answer, url=url, content_type=content_type))
    if not found:
        raise ShapeChanged("an empty list", advice=NOT_A_FEED)
    first = found[0]
    items = tuple(item for feed in found for item in feed.items)
    return Feed(title=first.title, home=first.home, following=first.following, items=items)


def parse(
    answer: bytes, *, url: str = NOWHERE, address: str = "", content_type: str = "", when: When = stated
) -> Page:
    """The posts of an answer, newest first, and what could not become one.

    Args:
        answer: the body as it came.
        url: where it came from; relative addresses are resolved against it.
        address: the feed's configured address, where that is another; ids and the author's handle follow it.
        content_type: the header, for its charset.
        when: the time of an entry; what the feed says unless told otherwise.

    Raises:
        ShapeChanged: it is no feed, or it declares entities.
    """
    feed = merged(answer, url=url, content_type=content_type)
    return page_of(feed, address=address or url, when=when)
