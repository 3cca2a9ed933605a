"""A WebDAV answer (RFC 4918, 207 Multi-Status) as files and folders: pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, ParseError, fromstring

from mediawall.domain.errors import ShapeChanged
from mediawall.domain.post import Unreadable
from mediawall.shelf import File, ignored
from mediawall.shelf.names import told

ASK = (
    b'<?xml version="1.0" encoding="UTF-8"?>'
    b'<d:propfind xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:prop>'
    b"<d:resourcetype/><d:getetag/><d:getlastmodified/><d:getcontentlength/><oc:fileid/>"
    b"</d:prop></d:propfind>"
)
"""What is asked of every file."""

_DAV, _CLOUD = "{DAV:}", "{http://owncloud.org/ns}"
_LONGEST_SIZE = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """One folder as its server tells it.

    ``folders`` are the paths of those in it. ``whole`` is the server's mark of everything below it, however deep:
    Nextcloud and ownCloud have one (their ETag of a folder), others do not.
    """

    files: tuple[File, ...]
    folders: tuple[str, ...]
    unreadable: tuple[Unreadable, ...]
    whole: str


def parse(answer: bytes, inside: str = "") -> Folder:
    """The folder that the answer tells of; ``inside`` is its own path, empty for the share itself.

    An answer may name files of anywhere: only what lies right in the folder counts.

    Raises:
        ShapeChanged: this is no such answer, or one that begins by defining what its words mean (a DOCTYPE).
    """
    rows = [(row, _steps(row)) for row in _tree(answer).findall(f"{_DAV}response")]
    own, base = min(
        (one for one in rows if _is_folder(one[0])), key=lambda one: len(one[1]), default=(None, ())
    )
    if own is None:
        raise ShapeChanged("a WebDAV answer without its folder: this address may be a file")
    inner = [(row, steps[-1]) for row, steps in rows if len(steps) == len(base) + 1 and steps[:-1] == base]
    return _folder(inner, inside, _whole(own))


def _folder(rows: list[tuple[Element, str]], inside: str, whole: str) -> Folder:
    files: list[File] = []
    folders: list[str] = []
    unreadable: list[Unreadable] = []
    for row, name in rows:
        path = f"{inside}/{name}" if inside else name
        changed = _moment(_text(row, f"{_DAV}getlastmodified"))
        if ignored(name):
            continue
        if "/" in name or name in {"", ".", ".."} or "\ufffd" in name:
            unreadable.append(Unreadable(remote_id=told(path), code="name"))
        elif _is_folder(row):
            folders.append(path)
        elif changed is None:
            unreadable.append(Unreadable(remote_id=told(path), code="no-time"))
        else:
            size = _size(_text(row, f"{_DAV}getcontentlength"))
            files.append(File(path=path, size=size, changed=changed, stirred=changed))
    return Folder(
        files=tuple(files), folders=tuple(sorted(folders)), unreadable=tuple(unreadable), whole=whole
    )


def _tree(answer: bytes) -> Element:
    """The answer's XML. It is decoded here, so that no encoding hides a DOCTYPE from who looks for one."""
    try:
        text = answer.decode("utf-8-sig").lstrip()
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise ShapeChanged("an XML answer with a DOCTYPE is never read")
        root = fromstring(text)  # noqa: S314 - without a DOCTYPE there are no entities to expand or fetch
    except (UnicodeDecodeError, ParseError, ValueError) as error:
        raise ShapeChanged(f"no XML in an answer of {len(answer)} bytes") from error
    if root.tag != f"{_DAV}multistatus":
        raise ShapeChanged(f"an answer that is no WebDAV: {root.tag[:60]}")
    return root


def _steps(row: Element) -> tuple[str, ...]:
    """The names on the way to the file, decoded, so that two spellings of one address are the same."""
    try:
        path = urlsplit((row.findtext(f"{_DAV}href") or "").strip()).path
    except ValueError:
        path = ""
    return tuple(unquote(step, errors="replace") for step in path.strip("/").split("/"))


def _properties(row: Element) -> Iterator[Element]:
    """What the server knows of this file: not what it says that it does not know (404)."""
    for group in row.findall(f"{_DAV}propstat"):
        status = (group.findtext(f"{_DAV}status") or " 200 ").split()
        if "200" in status[:2]:
            yield from group.findall(f"{_DAV}prop")


def _text(row: Element, tag: str) -> str:
    return next((found.strip() for group in _properties(row) if (found := group.findtext(tag))), "")


def _is_folder(row: Element) -> bool:
    """Whether the server says so, or writes it like one."""
    href = (row.findtext(f"{_DAV}href") or "").strip()
    told_so = (group.find(f"{_DAV}resourcetype/{_DAV}collection") for group in _properties(row))
    return href.endswith("/") or any(found is not None for found in told_so)


def _whole(row: Element) -> str:
    """The folder's ETag, where it stands for all that is below."""
    return _text(row, f"{_DAV}getetag") if _text(row, f"{_CLOUD}fileid") else ""


def _size(written: str) -> int:
    """The bytes, -1 where the server does not say."""
    return int(written) if written.isascii() and written.isdigit() and len(written) <= _LONGEST_SIZE else -1


def _moment(written: str) -> datetime | None:
    """The time of a header; None where it is none."""
    try:
        found = parsedate_to_datetime(written)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
