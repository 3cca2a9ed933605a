"""What a source is given of the world by a test."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mediawall.collect.tally import SourceTally
from mediawall.domain.source import Letter, Token
from mediawall.ports import Answer, Clock, Http, Outside, Streams


class NoHttp:
    """A way out that must not be taken."""

    async def get(
        self,
        url: str,
        *,
        hosts: tuple[str, ...] = (),
        accept: str = "image",
        limit: int = 0,
        headers: Mapping[str, str] | None = None,
        refusals: bool = False,
        method: str = "GET",
        body: bytes = b"",
    ) -> Answer:
        asked = (hosts, accept, limit, headers, refusals, method, body)
        raise AssertionError(f"{url} was asked: {asked}")


class NoStreams:
    """Lines that must not be opened."""

    async def frames(
        self,
        url: str,
        *,
        hosts: tuple[str, ...] = (),
        headers: Mapping[str, str] | None = None,
        say: Sequence[str] = (),
        quiet: float = 0.0,
    ) -> AsyncGenerator[bytes, None]:
        for frame in tuple[bytes, ...]():
            yield frame
        raise AssertionError(f"{url} was opened: {(hosts, headers, say, quiet)}")


@dataclass
class MemoryTokens:
    """Tokens that are kept as long as the test."""

    kept: dict[str, Token] = field(default_factory=dict)

    async def get(self, name: str) -> Token | None:
        return self.kept.get(name)

    async def put(self, name: str, token: Token) -> None:
        self.kept[name] = token


@dataclass
class MemoryLetters:
    """Letters that are kept as long as the test."""

    kept: list[Letter] = field(default_factory=list)

    async def put(self, source: str, key: str, body: str, at: datetime) -> bool:
        if any((letter.source, letter.key) == (source, key) for letter in self.kept):
            return False
        mark = len(self.kept) + 1
        self.kept.append(Letter(mark=mark, source=source, key=key, body=body, at=at))
        return True

    async def after(self, source: str, mark: int, limit: int = 50) -> tuple[Letter, ...]:
        return tuple(one for one in self.kept if one.source == source and one.mark > mark)[:limit]

    async def forget(self, source: str, mark: int, before: datetime) -> None:
        self.kept = [one for one in self.kept if one.source != source or one.mark > mark or one.at >= before]


def outside(
    clock: Clock,
    folder: str = "",
    *,
    http: Http | None = None,
    streams: Streams | None = None,
    tally: SourceTally | None = None,
) -> Outside:
    """The world of a source that reads what a test hands it; what is not given must not be touched."""
    way, counts = http or NoHttp(), tally or SourceTally()
    return Outside(
        way=lambda _: way,
        tally=lambda _: counts,
        streams=streams or NoStreams(),
        tokens=MemoryTokens(),
        letters=MemoryLetters(),
        clock=clock,
        folder=folder,
    )
