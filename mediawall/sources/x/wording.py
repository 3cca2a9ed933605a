"""What a post says, as people see it on X: pure.

The interface gives text with ``&``, ``<`` and ``>`` escaped and with every link as ``https://t.co/…``. People see the link's
own words; the links to a post's own pictures, and to the post that it quotes, they do not see at all.
"""

import re
from html import unescape

from mediawall.reply import Node, at, identity, node, nodes, text, word

_SHORT = re.compile(r"\s*https://t\.co/\w+\s*$")
_OWN_MEDIA = re.compile(r"/status/\d+/(?:photo|video)/\d+$")
_PICTURED = ("pic.twitter.com/", "pic.x.com/")
_STATUS = re.compile(r"/status/(\d+)(?:\?.*)?$")


def caption(found: Node, *, has_media: bool) -> str:
    """What the author wrote, whole: a long post's text stands apart from its beginning."""
    long = node(found.get("note_tweet"))
    said = text(long.get("text")) or text(found.get("text"))
    links = nodes(at(long, "entities", "urls")) if text(long.get("text")) else []
    links += nodes(at(found, "entities", "urls"))
    quoted = _quoted(found)
    for link in links:
        said = _replaced(said, link, quoted)
    if has_media and not links:
        # Without the links' meanings one thing is sure: the last one of a post with pictures leads to these.
        said = _SHORT.sub("", said)
    return unescape(said).strip()


def _quoted(found: Node) -> str:
    """The id of the post that this one quotes, if any."""
    rows = (row for row in nodes(found.get("referenced_tweets")) if word(row.get("type")) == "quoted")
    return next((identity(row.get("id")) for row in rows), "")


def _replaced(said: str, link: Node, quoted: str) -> str:
    """The text with that link as people see it."""
    short, whole, shown = (word(link.get(key)) for key in ("url", "expanded_url", "display_url"))
    if not short.startswith("http"):
        return said
    status = _STATUS.search(whole)
    is_quote = bool(quoted and status and status[1] == quoted)
    pictured = link.get("media_key") or _OWN_MEDIA.search(whole) or shown.startswith(_PICTURED)
    shown = "" if is_quote or pictured else shown or whole.partition("://")[2] or short
    pattern = re.escape(short) + r"(?!\w)"
    return re.sub(rf"[^\S\n]*{pattern}" if not shown else pattern, lambda _: shown, said)
