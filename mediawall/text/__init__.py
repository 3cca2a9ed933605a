"""What people read, in Dutch, French, English and German: one file an area, four languages side by side."""

from importlib import import_module
from types import MappingProxyType

LANGUAGES = ("nl", "fr", "en", "de")
"""The order of the four texts in every catalogue."""

AREAS = (
    "connect",
    "desk",
    "doctor",
    "drop",
    "finding",
    "kiosk",
    "notice",
    "public",
    "reason",
    "report",
    "trouble",
)
"""The catalogues: modules of this package that hold ``TEXTS``, key -> (nl, fr, en, de)."""


def _catalogue() -> MappingProxyType[str, tuple[str, str, str, str]]:
    texts: dict[str, tuple[str, str, str, str]] = {}
    for area in AREAS:
        texts.update(import_module(f"{__name__}.{area}").TEXTS)
    return MappingProxyType(texts)


TEXTS = _catalogue()
"""Every text, by key."""


def say(key: str, language: str, **values: object) -> str:
    """The text of ``key`` in that language, with ``{names}`` filled in; Dutch where the language is unknown.

    Raises:
        KeyError: no such text; ``tests/text`` holds that every key in the code exists.
    """
    index = LANGUAGES.index(language) if language in LANGUAGES else 0
    text = TEXTS[key][index]
    return text.format(**values) if values else text


def has(key: str) -> bool:
    """Whether there is such a text."""
    return key in TEXTS
