"""What a screen must know of its wall besides the posts: look, brand, invitation, words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mediawall.domain.wall import Wall
from mediawall.programme.code import code
from mediawall.text import LANGUAGES, TEXTS, say

_AREA = "kiosk."


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Whose walls these are.

    ``city`` stands beside the mark and in the texts; ``languages`` has the main one first; ``tokens`` are the brand's
    CSS custom properties; ``demo`` writes "demo data" on every screen.
    """

    city: str
    languages: tuple[str, ...]
    zone: str
    tokens: Mapping[str, str]
    demo: bool = False


def rules(wall: Wall, house: House) -> dict[str, Any]:
    """The body of the wall's RULES change."""
    return {
        "title": wall.title,
        "look": wall.look,
        "lang": wall.language,
        "languages": list(house.languages),
        "zone": house.zone,
        "demo": house.demo,
        "brand": {"name": house.city, "tokens": dict(house.tokens)},
        "invite": _invitation(wall),
        "texts": _texts(wall, house),
    }


def _invitation(wall: Wall) -> dict[str, Any] | None:
    if not wall.invite:
        return None
    label = f"#{wall.invite_tag}" if wall.invite_tag else ""
    return {"text": wall.invite, "label": label, "qr": code(wall.invite_url)}


def _texts(wall: Wall, house: House) -> dict[str, str]:
    """The words of a screen in the wall's language, by key without area.

    ``{city}`` is filled in, the screen fills in the rest. ``quiet.greetings`` are the greetings in the house's
    other languages, one a line.
    """
    own = {
        key.removeprefix(_AREA): say(key, wall.language).replace("{city}", house.city)
        for key in sorted(TEXTS)
        if key.startswith(_AREA)
    }
    others = [code for code in house.languages if code in LANGUAGES and code != wall.language]
    own["quiet.greetings"] = "\n".join(say("kiosk.quiet.greeting", other) for other in others)
    return own
