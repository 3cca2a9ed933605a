"""Pictures as they were given at the desk: kept until the post has renditions of its own, then forgotten."""

from datetime import timedelta

from mediawall.domain.decision import PostState
from mediawall.domain.errors import NotFound
from mediawall.domain.source import Letter
from mediawall.domain.typed import blobs_of
from mediawall.ports import Blobs, Clock, Letters, Polls, Posts

NATIVE = "mediawall-native"
"""The scheme of their addresses, ``mediawall-native://<source>/<blob>``."""
PAUSE = 60.0
"""Seconds between two looks for what may be forgotten."""
_SUFFIX = ".original"
_MARGIN = timedelta(seconds=1)


class Originals:
    """The bytes of such pictures in the blob store, each behind the key of its letter.

    Blobs are named by their content: with the key before them two letters never share one, so that forgetting the one
    cannot take the picture of the other along.
    """

    def __init__(self, blobs: Blobs) -> None:
        self._blobs = blobs

    async def put(self, key: str, picture: bytes) -> str:
        """The name of the blob that now holds the picture, safe against a power cut; raises TryAgain."""
        return await self._blobs.put(f"{key}\n".encode() + picture, _SUFFIX)

    async def get(self, blob: str) -> bytes:
        """The picture as it was given; raises NotFound, also for a blob of another kind."""
        if not blob.endswith(_SUFFIX):
            raise NotFound("that is no picture of the desk")
        return (await self._blobs.get(blob)).partition(b"\n")[2]

    async def delete(self, blob: str) -> None:
        """Forget it; no error where there is none."""
        if blob.endswith(_SUFFIX):
            await self._blobs.delete(blob)


class Tidy:
    """Forgets pictures and letters whose posts were brought in, or given up; also those of a source that left the config.

    Args:
        polls: knows every source that was ever asked.
        letters: where what was typed waits.
        posts: what became of it.
        originals: the pictures.
        clock: the clock.
    """

    def __init__(
        self, *, polls: Polls, letters: Letters, posts: Posts, originals: Originals, clock: Clock
    ) -> None:
        self._polls, self._letters, self._posts = polls, letters, posts
        self._originals, self._clock = originals, clock

    async def run(self) -> None:
        """Tidy for ever."""
        while True:
            for source in await self._polls.states():
                await self.tidy(source)
            await self._clock.sleep(PAUSE)

    async def tidy(self, source: str) -> None:
        """Forget what the source has no more need of; a kill between two steps only leaves some of it for the next time."""
        mark = 0
        while letters := await self._letters.after(source, mark):
            mark = letters[-1].mark
            settled = [await self._settled(letter) for letter in letters]
            ready = settled.index(False) if False in settled else len(letters)
            if ready:
                await self._letters.forget(source, letters[ready - 1].mark, self._clock.now() + _MARGIN)
            if ready < len(letters):
                return

    async def _settled(self, letter: Letter) -> bool:
        """Whether the letter's post needs its pictures no more; then they are gone. A webhook's letter has no such post."""
        try:
            stored = await self._posts.get(f"native:{letter.key}")
        except NotFound:
            return False
        if stored.state is PostState.NEW:
            return False
        for blob in blobs_of(letter.body):
            await self._originals.delete(blob)
        return True
