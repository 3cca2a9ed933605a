"""What was typed at the desk as a source: letters in, posts out."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from mediawall.domain.post import Page, Post
from mediawall.domain.source import SourceInfo
from mediawall.ports import Letters, Outside
from mediawall.sources.native.normalise import DOOR, page_of
from mediawall.sources.native.settings import NativeSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeSource:
    """The desk's letters to one department's source. The cursor is the mark of the last that was read."""

    info: SourceInfo
    whose: str
    letters: Letters

    @property
    def media_hosts(self) -> tuple[str, ...]:
        """Its own pictures and no other: the way out opens them by this name alone."""
        return (f"{DOOR}://{self.info.name}",)

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        """What was typed since ``cursor``, the oldest first."""
        mark = int(cursor) if cursor.isascii() and cursor.isdigit() else 0
        while letters := await self.letters.after(self.info.name, mark):
            mark = letters[-1].mark
            yield page_of(letters, self.whose)

    async def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:  # noqa: ARG002 - the port names it
        """No page: what was typed is changed at the desk alone."""
        for page in tuple[Page, ...]():
            yield page

    async def close(self) -> None:
        """Nothing is held."""


def open_sources(rows: Sequence[NativeSettings], outside: Outside) -> list[NativeSource]:
    """A source for each of the settings, in their order."""
    return [NativeSource(info=row.info, whose=row.whose, letters=outside.letters) for row in rows]
