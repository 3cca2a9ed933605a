"""One line of the demo's script: a post as its author would make it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Shape = Literal["portrait", "square", "landscape", "story"]


class Fate(StrEnum):
    """What a careful moderator would do with it; nothing in the demo acts on it, its tests and its reader do."""

    FINE = "fine"
    LOOK = "look"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A post to be made.

    ``text`` None is a post without caption; ``tags`` stand behind the text. ``motif`` and ``palette`` name the
    picture, ``also`` the further motifs of a carousel. Lines with the same ``picture`` name share the very picture;
    ``twin`` shows it cut a little and saved again. ``told`` is whether its author described the picture.
    """

    by: str
    text: str | None
    motif: str
    palette: str = ""
    tags: tuple[str, ...] = ()
    lang: str = "nl"
    shape: Shape = "portrait"
    also: tuple[str, ...] = ()
    video: bool = False
    told: bool = True
    picture: str = ""
    twin: bool = False
    fate: Fate = Fate.FINE

    @property
    def caption(self) -> str | None:
        """The whole caption, hashtags behind it; None where the author wrote nothing."""
        words = [self.text or "", *(f"#{tag}" for tag in self.tags)]
        return " ".join(word for word in words if word) or None
