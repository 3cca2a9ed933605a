"""How far a source was read, and what to ask next: the cursor. Pure.

A poll asks for what came after ``min_id``, which gives the oldest unseen first, so that a poll which is cut short goes
on where it was. Two things of the real world are in the way, and one rule meets both: every question reaches a few
posts back, and an answer must touch what is known.

- A post of another server may arrive late and then stands below posts that are known already: it is still seen.
- Pixelfed gives the *newest* after ``min_id`` (as Mastodon does for ``since_id``), and so leaves a gap where more came
  than fits on a page. Then no known post is in the answer, and the gap is walked downwards by ``max_id``, which means
  the same everywhere.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from mediawall.domain.post import Post
from mediawall.reply import node
from mediawall.sources.mastodon.reading import own_id, text

LIMIT = 40
"""Posts that are asked for at once: the most that Mastodon gives."""
KEPT = 16
"""Ids that are remembered: so many posts back a late one is still seen."""
GIVEN = 200
"""Posts whose deletion is noticed on an open line; of older ones it is asked for."""
_FULL = 20
"""So many posts may be a whole page on a server that gives fewer: look whether there are more."""


def rank(remote: str) -> tuple[int, str]:
    """The order of ids: numbers (Mastodon, Pixelfed) by value, ULIDs and Flakes (GoToSocial, Pleroma) by letters."""
    return len(remote), remote


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Posts are missing below the id ``below``; ``above`` are the newest ids over it, read already."""

    below: str
    above: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a source stands.

    ``of`` is what is read: another account under the same name starts anew. ``account`` is its id on the server.
    ``begun`` says that there was an answer, be it an empty one. ``known`` are the newest ids, lowest first. ``etag``
    marks the answer that held nothing new. ``given`` are the last posts that were given, by the server's own ids: what it says
    of deletions names no more. Only an open line needs them.
    """

    of: str
    account: str = ""
    begun: bool = False
    known: tuple[str, ...] = ()
    gap: Gap | None = None
    etag: str = ""
    given: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, cursor: str, of: str) -> "Place":
        """The place in the cursor; the beginning where the cursor is empty, not ours, or of something else."""
        try:
            found = node(json.loads(cursor or "{}"))
        except (ValueError, RecursionError):
            found = {}
        if found.get("of") != of:
            return cls(of=of)
        gap = node(found.get("gap"))
        below = own_id({"id": gap.get("below")})
        return cls(
            of=of,
            account=own_id({"id": found.get("account")}),
            begun=found.get("begun") is True,
            known=_newest(_ids(found.get("known"))),
            gap=Gap(below=below, above=_newest(_ids(gap.get("above")))) if below else None,
            etag=text(found.get("etag")),
            given=dict(_pairs(node(found.get("given")))[-GIVEN:]),
        )

    def written(self) -> str:
        """The cursor."""
        row: dict[str, Any] = {
            "of": self.of,
            "account": self.account,
            "begun": self.begun,
            "known": self.known,
            "etag": self.etag,
            "given": self.given,
        }
        if self.gap:
            row["gap"] = {"below": self.gap.below, "above": self.gap.above}
        return json.dumps({key: value for key, value in row.items() if value}, separators=(",", ":"))

    def gave(self, posts: Iterable[Post]) -> "Place":
        """The place after these posts were given."""
        fresh = {post.ref.partition("@")[0]: post.remote_id for post in posts if post.ref}
        return replace(self, given=dict(list({**self.given, **fresh}.items())[-GIVEN:]))

    @property
    def question(self) -> Mapping[str, str]:
        """What to ask by: the rest of a gap, what is new, or (where little is known) simply the newest."""
        if self.gap:
            return {"max_id": self.gap.below}
        return {"min_id": self.known[0]} if len(self.known) >= KEPT else {}

    def after(self, ids: Sequence[str], etag: str = "") -> "Step":
        """What an answer with these ids brings: the unknown ones, where to go on, and whether there is more now."""
        if self.gap:
            return self._walked(self.gap, ids)
        fresh = self._unknown(ids, set(self.known))
        if self.begun and fresh and not self._touched(ids):
            gap = Gap(below=min(fresh, key=rank), above=_newest(fresh))
            return Step(fresh=fresh, place=replace(self, gap=gap, etag=""), more=True)
        known = _newest((*self.known, *fresh))
        place = replace(self, begun=True, known=known, etag="" if fresh else etag)
        forwards = "min_id" in self.question
        return Step(fresh=fresh, place=place, more=bool(fresh) and forwards and len(ids) >= _FULL)

    def _walked(self, gap: Gap, ids: Sequence[str]) -> "Step":
        """One page down the gap; it is closed where the known begins, and where nothing lower comes."""
        lower = [remote for remote in ids if rank(remote) < rank(gap.below)]
        fresh = self._unknown(lower, set(self.known))
        if self._touched(ids) or not fresh:
            known = _newest((*self.known, *gap.above, *fresh))
            return Step(fresh=fresh, place=replace(self, known=known, gap=None), more=True)
        above = _newest((*gap.above, *fresh))
        return Step(
            fresh=fresh, place=replace(self, gap=Gap(below=min(fresh, key=rank), above=above)), more=True
        )

    def _unknown(self, ids: Iterable[str], known: set[str]) -> frozenset[str]:
        """The ids that were not read yet. Below the lowest known one everything was, but where little is known."""
        floor = rank(self.known[0]) if len(self.known) >= KEPT else (0, "")
        return frozenset(remote for remote in ids if remote not in known and rank(remote) > floor)

    def _touched(self, ids: Iterable[str]) -> bool:
        return bool(self.known) and any(
            remote in self.known or rank(remote) < rank(self.known[-1]) for remote in ids
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one answer brought."""

    fresh: frozenset[str]
    place: Place
    more: bool


def _pairs(value: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(own, remote) for own, remote in value.items() if own_id({"id": own}) and text(remote)]


def _ids(value: Any) -> list[str]:
    rows = value if isinstance(value, list) else []
    return [remote for row in rows if (remote := own_id({"id": row}))]


def _newest(ids: Iterable[str]) -> tuple[str, ...]:
    """The newest few, lowest first."""
    return tuple(sorted(set(ids), key=rank)[-KEPT:])
