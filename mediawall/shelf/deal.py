"""From fresh pictures to pages of posts, a few at a time, so that a kill between two costs nothing."""

import unicodedata
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import quote

from mediawall.domain.errors import DropThis
from mediawall.domain.post import Author, MediaKind, Page, Post, RemoteMedia, Unreadable
from mediawall.shelf.arrange import File, Laid, Shelf
from mediawall.shelf.memory import Memory
from mediawall.shelf.sidecar import Note, read_note

BATCH = 40
"""Pictures of one page."""

Read = Callable[[str], Awaitable[bytes]]
"""A caption file's bytes, by its path in the place; raises DropThis, TryAgain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where files lie: its kind and name, and what holds for pictures that say nothing of their own.

    ``door`` is the beginning of its addresses, such as ``mediawall-folder://markt``: what the way out knows it by.
    """

    kind: str
    name: str
    door: str
    author: str
    link: str = ""

    def address(self, path: str) -> str:
        """The address of a file in it."""
        return f"{self.door}/{quote(path, safe='/')}"

    def post(self, file: File, note: Note, now: datetime) -> Post:
        """The post of a picture with its words. Nothing was taken after ``now``, whatever a camera's clock says."""
        remote_id = f"{self.name}/{unicodedata.normalize('NFC', file.path)}"
        who = note.author or self.author
        return Post(
            id=f"{self.kind}:{remote_id}",
            network=self.kind,
            remote_id=remote_id,
            author=Author(handle=who, name=who),
            caption=note.caption,
            permalink=note.link or self.link,
            taken_at=min(note.taken or file.changed, now),
            media=(RemoteMedia(kind=MediaKind.PICTURE, url=self.address(file.path), alt=note.alt),),
        )


async def deal(
    shelf: Shelf, place: Place, read: Read, *, now: datetime, whole: str = ""
) -> AsyncIterator[Page]:
    """The pages of a look: posts newest first, each page's cursor knowing what it holds; at last what cannot be read.

    A picture whose caption file cannot be read is told, and looked at again the next time: it must not show without
    its maker's name.

    Args:
        shelf: what there is to do.
        place: where it lies.
        read: gives a caption file.
        now: the time.
        whole: the place's mark of its whole state; remembered only where nothing is left to do.

    Raises:
        TryAgain: a caption file cannot be had now.
    """
    memory, unsaid = shelf.memory, 0
    for start in range(0, len(shelf.fresh), BATCH):
        dealt: list[str] = []
        posts: list[Post] = []
        unreadable: list[Unreadable] = []
        for laid in shelf.fresh[start : start + BATCH]:
            note = await note_of(laid, read)
            post = place.post(laid.picture, note or Note(), now)
            if note is None:
                unreadable.append(Unreadable(remote_id=post.remote_id, code="sidecar"))
            else:
                dealt.append(laid.picture.path)
                posts.append(post)
        unsaid += len(unreadable)
        memory = memory.with_known(dealt)
        yield Page(posts=tuple(posts), unreadable=tuple(unreadable), cursor=memory.write())
    done = not shelf.waits and not unsaid
    yield Page(
        posts=(),
        unreadable=shelf.unreadable,
        cursor=replace(memory, whole=whole if done else "").write(),
    )


def again(memory: Memory) -> Page:
    """The page of a look at a place where nothing changed: what cannot be read there is still told."""
    rows = Counter(memory.odd).elements()
    return Page(
        posts=(),
        unreadable=tuple(Unreadable(remote_id="", code=code) for code in rows),
        cursor=memory.write(),
    )


async def note_of(laid: Laid, read: Read) -> Note | None:
    """The picture's words; None where their file cannot be read."""
    if laid.sidecar is None:
        return Note()
    try:
        return read_note(laid.sidecar.path, await read(laid.sidecar.path))
    except DropThis:
        return None
