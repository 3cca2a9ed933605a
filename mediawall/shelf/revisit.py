"""What became of pictures that a place gave before: those still there with their words of now, those that are gone."""

import unicodedata
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime

from mediawall.domain.post import Departure, Gone, Page, Post
from mediawall.shelf import names
from mediawall.shelf.arrange import File, Laid, Listing, beside, quiet
from mediawall.shelf.deal import Place, Read, note_of
from mediawall.shelf.sidecar import Note

_PROOF = "the file is no longer in its folder, which holds others"


async def revisit(
    listing: Listing, posts: Sequence[Post], place: Place, read: Read, *, now: datetime
) -> AsyncIterator[Page]:
    """A page of what a look at the place tells of these posts.

    A file is gone where the folder that it lay in was looked into and holds something else, or is gone itself from such
    a folder. An empty folder may be a drive that is not connected, and proves nothing; no more does a look that was cut
    short.

    Args:
        listing: what lies there now.
        posts: what it gave before.
        place: where that is.
        read: gives a caption file.
        now: the time.

    Raises:
        TryAgain: a caption file cannot be had now.
    """
    files = {unicodedata.normalize("NFC", file.path): file for file in listing.files}
    sidecars = {names.same(file.path): file for file in listing.files if names.is_sidecar(file.path)}
    there: list[Post] = []
    gone: list[Gone] = []
    for post in posts:
        path = post.remote_id.removeprefix(f"{place.name}/")
        file = files.get(path)
        if file is None:
            if _proven(path, listing, files):
                gone.append(Gone(post_id=post.id, how=Departure.DELETED, proof=_PROOF))
        elif (note := await _words(file, sidecars, read, now)) is not None:
            there.append(place.post(file, note, now))
    yield Page(posts=tuple(there), gone=tuple(gone))


async def _words(file: File, sidecars: Mapping[str, File], read: Read, now: datetime) -> Note | None:
    """What stands beside the picture; None while that is being written, or where it cannot be read."""
    sidecar = beside(file, sidecars)
    if sidecar is not None and not (quiet(sidecar.changed, now) and quiet(sidecar.stirred, now)):
        return None
    return await note_of(Laid(picture=file, sidecar=sidecar), read)


def _proven(path: str, listing: Listing, files: Mapping[str, File]) -> bool:
    """Whether a file that is not listed is no longer there: judged by the innermost of its folders that is."""
    if listing.cut:
        return False
    folders = {unicodedata.normalize("NFC", folder) for folder in listing.folders}
    closed = {unicodedata.normalize("NFC", folder) for folder in listing.closed}
    home = path.rpartition("/")[0]
    while home and home not in folders and home not in closed:
        home = home.rpartition("/")[0]
    inside = f"{home}/" if home else ""
    held = any(name != home and name.startswith(inside) for name in (*files, *folders, *closed))
    return home in folders and held
