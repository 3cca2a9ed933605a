"""Who published: by the post itself, or by what the rest of the reply says of its owner."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mediawall.domain.post import Author
from mediawall.sources.instagram_instaloader.reading import Node, first_text, node, text, whole

_HANDLE = re.compile(r"[\w.]{1,64}")


@dataclass(frozen=True, slots=True)
class Directory:
    """Everyone that a reply names together with an id."""

    by_id: Mapping[int, Author]

    @classmethod
    def of(cls, reply: Any) -> "Directory":
        """The directory of this reply. Old hashtag and profile replies name a post's owner by id alone."""
        found: dict[int, Author] = {}
        waiting = [reply]
        while waiting:
            value = waiting.pop()
            if isinstance(value, list):
                waiting.extend(value)
            elif isinstance(value, dict):
                waiting.extend(value.values())
                author, key = _author(value), _id(value)
                if author.handle and key:
                    known = found.get(key)
                    found[key] = author if known is None or not known.name else known
        return cls(found)


def author_of(post: Node, owner: Node, people: Directory) -> Author:
    """The post's author; an empty handle where nothing says who it is (as on official hashtag pages)."""
    for key in ("user", "owner"):
        named = _author(node(post.get(key)))
        if named.handle:
            return named
    flat = _author(post)
    if flat.handle:
        return flat
    for key in ("user", "owner"):
        known = people.by_id.get(_id(node(post.get(key))))
        if known:
            return known
    return _author(owner)


def _id(person: Node) -> int:
    return whole(person.get("pk")) or whole(person.get("id"))


def _author(person: Node) -> Author:
    handle = first_text(person, "username", "ownerUsername", "author_name").removeprefix("@")
    name = first_text(person, "full_name", "fullName", "ownerFullName", "name")
    return Author(handle=handle if _HANDLE.fullmatch(handle) else "", name=text(name))
