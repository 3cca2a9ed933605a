"""A post that somebody typed at the desk, on its way to be collected like any other."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedPicture:
    """One picture of it: ``blob`` names its bytes as they were given, ``alt`` is its description for who does not see."""

    blob: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedPost:
    """What was typed. ``key`` is the form's own, so that a form that is sent twice is one post. ``link`` is https or empty."""

    key: str
    text: str
    author: str
    link: str
    at: datetime
    pictures: tuple[TypedPicture, ...]

    def written(self) -> str:
        """The body of its letter."""
        return json.dumps({**asdict(self), "at": self.at.isoformat()}, ensure_ascii=False)


def blobs_of(body: str) -> tuple[str, ...]:
    """The blobs that a letter's body names; none where it is not one of ours."""
    try:
        found = json.loads(body)
        return tuple(str(picture["blob"]) for picture in found["pictures"])
    except (ValueError, RecursionError, LookupError, TypeError):
        return ()
