"""The places that we collect from: one room a source; none knows another.

A kind of source is a module with ``Settings`` (its pydantic class, whose ``kind`` is what config.yaml names) and
``open_sources(rows, outside)``, which makes a source of each row and touches nothing. It is named once in ``BUILT_IN``, or, by
a package of somebody else's, as an entry point of the group ``mediawall.sources`` (`mediawall.service.packages`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
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
    "native",
    "nextcloud",
    "x",
    "youtube",
)
"""The modules of this package that are kinds of sources."""


SEAM = 1
"""The version of what a kind of source is (`mediawall.ports.Source`, `Outside`): a package says for which it was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of source: what config.yaml may say of one, and how such rows become sources, in their order."""

    settings: type[BaseModel]
    open_sources: Callable[[Sequence[Any], Outside], Sequence[Source]]


def kinds() -> Mapping[str, Kind]:
    """Every kind that comes with mediawall, by its name."""
    return dict(map(kind_of, (import_module(f"{__name__}.{name}") for name in BUILT_IN)))


def kind_of(module: Any) -> tuple[str, Kind]:
    """The kind that a module is, with its name: the one value that its ``kind`` allows."""
    name = module.Settings.model_fields["kind"].annotation.__args__[0]
    return str(name), Kind(settings=module.Settings, open_sources=module.open_sources)
