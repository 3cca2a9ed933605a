"""The places that we collect from: one room a source; none knows another.

A kind of source is a module with ``Settings`` (its pydantic class, whose ``kind`` is what config.yaml names) and
``open_sources(rows, outside)``, which makes a source of each row and touches nothing. It is named once in ``BUILT_IN``, or, by
a package of somebody else's, as an entry point of the group ``mediawall.sources``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from pydantic import BaseModel

from mediawall.ports import Outside, Source

BUILT_IN = (
    "bluesky",
    "facebook_page",
    "feed",
    "folder",
    "instagram_graph",
    "instagram_instaloader",
    "mastodon",
    "nextcloud",
    "x",
    "youtube",
)
"""The modules of this package that are kinds of sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of source: what config.yaml may say of one, and how such rows become sources, in their order."""

    settings: type[BaseModel]
    open_sources: Callable[[Sequence[Any], Outside], Sequence[Source]]


def kinds() -> Mapping[str, Kind]:
    """Every kind of source that config.yaml may name, by its name."""
    modules = [import_module(f"{__name__}.{name}") for name in BUILT_IN]
    modules += [found.load() for found in entry_points(group="mediawall.sources")]
    return {
        _name(module.Settings): Kind(settings=module.Settings, open_sources=module.open_sources)
        for module in modules
    }


def _name(settings: type[BaseModel]) -> str:
    """The one value that its ``kind`` allows."""
    return str(settings.model_fields["kind"].annotation.__args__[0])  # type: ignore[union-attr] # a Literal has them
