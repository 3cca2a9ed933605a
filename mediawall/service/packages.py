"""Kinds of sources that come in packages of somebody else's: one that is broken stops nothing but its own sources."""

from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from mediawall.config.settings import SourceSettings
from mediawall.domain.errors import SourceUnsupported
from mediawall.domain.post import Page, Post
from mediawall.domain.source import SourceInfo
from mediawall.ports import Hook, Hooked, Outside, Source
from mediawall.sources import SEAM, Kind, kind_of, kinds

GROUP = "mediawall.sources"
"""The group of entry points by which a package names its kinds: each is called as its kind, and leads to its module."""

_MISTAKES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    ImportError,
    LookupError,
    NameError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What somebody else's code may fail with where it has a mistake."""
_PROMISED = ("info", "media_hosts", "pages", "look", "close")


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """A kind of a package: ``why`` it cannot be used, empty where it can."""

    name: str
    package: str
    kind: Kind
    why: str = ""


def all_kinds() -> Mapping[str, Kind]:
    """Every kind of source that config.yaml may name. Of two that are called alike the first holds, and ours before all."""
    return {**{one.name: one.kind for one in reversed(foreign())}, **kinds()}


@cache
def foreign() -> tuple[Foreign, ...]:
    """The kinds of packages, also those that cannot be used."""
    found: list[Foreign] = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        found.append(_looked_at(point, {*kinds(), *(one.name for one in found)}))
    return tuple(found)


def _looked_at(point: EntryPoint, taken: set[str]) -> Foreign:
    package = f"{point.dist.name} {point.dist.version}" if point.dist else point.value
    try:
        module = point.load()
        name, kind = kind_of(module)
        why = _why_not(module, name, point, taken)
    except _MISTAKES as error:
        return _unusable(point.name, package, _said(error))
    if why:
        return _unusable(point.name, package, why)
    opened = partial(_opened, package, kind)
    return Foreign(name=name, package=package, kind=Kind(settings=kind.settings, open_sources=opened))


def _why_not(module: Any, name: str, point: EntryPoint, taken: set[str]) -> str:
    seam = getattr(module, "SEAM", None)
    if seam != SEAM:
        return f"it is written for SEAM {seam}, and this mediawall has SEAM {SEAM}"
    if not issubclass(module.Settings, SourceSettings):
        return "its Settings are no SourceSettings"
    if name != point.name:
        return f"its entry point is called {point.name} and its kind {name}"
    return f"there is another kind called {name}" if name in taken else ""


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"


def _unusable(name: str, package: str, why: str) -> Foreign:
    """A kind that takes any row, so that the rest of the config holds, and whose sources say what is wrong."""
    told = f"package {package} cannot be used: {why}"
    settings = type("Unusable", (SourceSettings,), {"broken": told, "__module__": __name__})
    kind = Kind(settings=settings, open_sources=lambda rows, _: [_Broken(row.info, told) for row in rows])
    return Foreign(name=name, package=package, kind=kind, why=why)


def _opened(package: str, kind: Kind, rows: Sequence[Any], outside: Outside) -> list[Source]:
    """The package's sources of these rows, held at arm's length."""
    try:
        found = list(kind.open_sources(rows, outside))
        missing = [name for one in found for name in _PROMISED if not hasattr(one, name)]
        if missing or len(found) != len(rows):
            raise TypeError(
                f"{len(found)} sources for {len(rows)} rows; without {', '.join(missing) or 'lack'}"
            )
    except _MISTAKES as error:
        why = f"package {package} cannot be used: {_said(error)}"
        return [_Broken(row.info, why) for row in rows]
    return [_Guarded(source, package) for source in found]


class _Broken:
    """The source of a package that cannot be used."""

    media_hosts = ("no.source.invalid",)

    def __init__(self, info: SourceInfo, why: str) -> None:
        self.info, self._why = info, why

    async def pages(self, cursor: str) -> AsyncIterator[Page]:  # noqa: ARG002 - the port names it
        """No page.

        Raises:
            SourceUnsupported: always; its text names the package.
        """
        for page in tuple[Page, ...]():
            yield page
        raise SourceUnsupported(self._why, advice="advice.package")

    async def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:  # noqa: ARG002 - the port names it
        """No page."""
        for page in tuple[Page, ...]():
            yield page

    async def close(self) -> None:
        """Nothing is held."""


class _Guarded:
    """A package's source whose mistakes are its own trouble, and not the collector's end."""

    def __init__(self, source: Source, package: str) -> None:
        self._source, self._package = source, package

    @property
    def info(self) -> SourceInfo:
        """What the stages may know of it."""
        return self._source.info

    @property
    def media_hosts(self) -> tuple[str, ...]:
        """The hosts that its pictures may come from."""
        return self._source.media_hosts

    @property
    def hook(self) -> Hook | None:
        """The source's door, where it has one."""
        return self._source.hook if isinstance(self._source, Hooked) else None

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        """What the source gives; raises SourceUnsupported in place of a mistake of its code."""
        pages = self._source.pages(cursor)
        try:
            async for page in pages:
                yield page
        except _MISTAKES as error:
            raise self._mistake(error) from error
        finally:
            if isinstance(pages, AsyncGenerator):
                await pages.aclose()

    async def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:
        """What the source gives; raises SourceUnsupported in place of a mistake of its code."""
        pages = self._source.look(posts)
        try:
            async for page in pages:
                yield page
        except _MISTAKES as error:
            raise self._mistake(error) from error
        finally:
            if isinstance(pages, AsyncGenerator):
                await pages.aclose()

    async def close(self) -> None:
        """Let go of what the source holds."""
        await self._source.close()

    def _mistake(self, error: BaseException) -> SourceUnsupported:
        return SourceUnsupported(f"package {self._package}: {_said(error)}", advice="advice.package")


def complaints(rows: Sequence[Any]) -> Iterator[str]:
    """What to say of packages that cannot be used: by the rows that need one, or that none does."""
    for one in foreign():
        if one.why:
            needed = [row.name for row in rows if row.kind == one.name]
            wanted = f"; needed by {', '.join(needed)}" if needed else "; no source needs it"
            yield f"package {one.package} cannot be used: {one.why}{wanted}"
