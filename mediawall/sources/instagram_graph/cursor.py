"""What a source remembers between polls, pure: which posts it knows, and which stretches of a list it still owes.

A list is read from its newest end until it meets what is known. Where a poll has to stop before that (its pages are spent, the
API asks for rest, the machine stops), the rest is owed: later polls go on there, so that no post is skipped.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from mediawall.reply import at
from mediawall.sources.instagram_graph.reading import text

KEPT = 400
"""That many ids are remembered, those seen last."""
_FIRST = 3
"""Pages that the very first look at a list may take, in all its polls."""
_DEEPEST = 6
"""Pages that a later look may take: more than that is older than a wall shows."""
_OWED = 4
_WEEK = ("used", "counted", "spent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of a list to be read: from the API's cursor ``after`` (empty: the newest end), ``left`` pages at most."""

    after: str = ""
    left: int = _DEEPEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The hashtags searched for the account in these seven days: how many, counted when, and when ours was; Unix seconds."""

    used: int = 0
    counted: int = 0
    spent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The cursor's content. ``known`` has the ids seen last at its end; ``stretches`` are to be read, in that order.

    ``mark`` is the last letter that was read.
    """

    subject: str
    known: tuple[str, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    hashtag: str = ""
    week: Week = Week()
    mark: int = 0

    @classmethod
    def read(cls, cursor: str, subject: str) -> "Memory":
        """The memory in the cursor, with a fresh look at the newest end to begin with.

        A cursor that is empty, not ours, or of another subject gives an empty memory.
        """
        found = _json(cursor)
        if at(found, "of") != subject:
            return cls(subject=subject, stretches=(Stretch(left=_FIRST),))
        known = tuple(filter(None, map(text, _items(at(found, "known")))))[-KEPT:]
        hashtag = text(at(found, "hashtag"))
        return cls(
            subject=subject,
            known=known,
            stretches=(Stretch(left=_DEEPEST if known else _FIRST), *_stretches(at(found, "owed"))),
            hashtag=hashtag if hashtag.isdecimal() else "",
            week=Week(**{key: _whole(at(found, "week", key)) for key in _WEEK}),
            mark=_whole(at(found, "mark")),
        )

    def written(self) -> str:
        """The cursor."""
        owed = [[stretch.after, stretch.left] for stretch in self.stretches if stretch.after]
        found = {
            "of": self.subject,
            "known": self.known,
            "owed": owed[:_OWED],
            "hashtag": self.hashtag,
            "week": {key: getattr(self.week, key) for key in _WEEK},
            "mark": self.mark,
        }
        return json.dumps(found, separators=(",", ":"), ensure_ascii=False)

    def turned(self, ids: Sequence[str], after: str, *, ordered: bool) -> "Memory":
        """With one page of the first stretch read.

        Args:
            ids: the page's posts, in the list's order.
            after: the API's cursor to the next page, empty at the end.
            ordered: whether the list goes from new to old. A page of such a list that ends in a known post is the
                last; one of another list only if nothing on it is new.
        """
        known, first = set(self.known), self.stretches[0]
        met = ids[-1] in known if ids and ordered else known.issuperset(ids)
        goes_on = bool(after) and not met and first.left > 1
        further = (Stretch(after=after, left=first.left - 1),) if goes_on else ()
        seen = set(ids)
        kept = (*(one for one in self.known if one not in seen), *reversed(tuple(dict.fromkeys(ids))))
        return replace(self, known=kept[-KEPT:], stretches=(*further, *self.stretches[1:]))

    def dropped(self) -> "Memory":
        """Without the first stretch: the API no longer knows its cursor."""
        return replace(self, stretches=self.stretches[1:])


def _json(written: str) -> Any:
    try:
        return json.loads(written or "{}")
    except (ValueError, RecursionError):
        return None


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _whole(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _stretches(value: Any) -> tuple[Stretch, ...]:
    found = []
    for row in _items(value):
        match row:
            case [str(after), int(left)] if after and left > 0:
                found.append(Stretch(after=after, left=min(left, _DEEPEST)))
    return tuple(found[:_OWED])
