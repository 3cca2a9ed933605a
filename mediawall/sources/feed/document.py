"""What arrived as text that is safe to parse, pure: decoded by us, its prolog gone, no declaration left.

A DOCTYPE can declare entities (the "billion laughs") and name files to read. One that only names itself (RSS 0.91 did)
is cut out; one that declares anything is refused, in whatever encoding it hides, before any XML parser sees it.
"""

import codecs
import re

from mediawall.domain.errors import ShapeChanged

NOT_A_FEED = "advice.feed-shape"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_NAMED = re.compile(r"""(?:charset\s*=\s*|encoding\s*=\s*)["']?([\w.:-]{2,30})""", re.IGNORECASE)
_ENCODING = re.compile(
    r"(iso-?8859-\d+|latin-?\d|windows-125\d|cp125\d|koi8-\w|gb\w+|big5|euc-\w+|shift_jis)", re.IGNORECASE
)
"""Those that leave ASCII where it is, so that nothing can hide in them, and that feeds really come in."""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SPACE = re.compile(r"[\s\ufeff]*")
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?(?:rss|feed|rdf)(?=[\s>/])", re.IGNORECASE)


def decoded(answer: bytes, content_type: str = "") -> str:
    """The answer as text: by its byte order mark, as UTF-8 where it is that, else in the encoding that it names."""
    for mark, encoding in _BOMS:
        if answer.startswith(mark):
            return answer.decode(encoding, "replace").lstrip("\ufeff")
    try:
        return answer.decode()
    except UnicodeDecodeError:
        return answer.decode(_encoding(answer, content_type), "replace")


def _encoding(answer: bytes, content_type: str) -> str:
    said = _NAMED.findall(content_type) + _NAMED.findall(answer[:200].decode("ascii", "replace"))
    for name in said:
        if _ENCODING.fullmatch(name):
            try:
                return codecs.lookup(name).name
            except LookupError:
                continue
    return "windows-1252"


def root(text: str) -> str:
    """The document from its root element on, without what XML cannot hold.

    Raises:
        ShapeChanged: it is no feed, or it declares entities.
    """
    text = _ILLEGAL.sub("", text)
    place = _after_prolog(text)
    if not _ROOT.match(text, place):
        raise ShapeChanged("this is no feed", advice=NOT_A_FEED)
    return text[place:]


def _after_prolog(text: str) -> int:
    """Where the root element begins: behind the XML declaration, comments, instructions and a bare DOCTYPE."""
    place = 0
    while True:
        place = _space(text, place)
        if text.startswith("<?", place):
            place = _end(text, "?>", place)
        elif text.startswith("<!--", place):
            place = _end(text, "-->", place + 4)
        elif text.startswith("<!", place):
            end = _end(text, ">", place)
            if "[" in text[place:end] or not text[place:end].upper().startswith("<!DOCTYPE"):
                raise ShapeChanged("it declares entities: refused unread", advice=NOT_A_FEED)
            place = end
        else:
            return place


def _space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _end(text: str, mark: str, place: int) -> int:
    found = text.find(mark, place)
    if found < 0:
        raise ShapeChanged("this is no feed", advice=NOT_A_FEED)
    return found + len(mark)
