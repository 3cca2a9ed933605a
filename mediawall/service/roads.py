"""What a road of a source is known by, from its row in the config."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from pydantic import SecretStr

from mediawall.collect.ladder import Mark
from mediawall.config import every_row
from mediawall.config.roads import SHARED

_SHORT = 12
"""Hexadecimal digits that tell the roads of one source apart, and say nothing of a secret."""


def mark_of(row: Any) -> Mark:
    """What the road is, whatever its place and its secrets; and by which secrets it is opened."""
    what = row.model_dump(mode="json", exclude={*SHARED, "budget", "off"})
    by = sorted(secrets_of(row))
    return Mark(what=f"{row.kind}:{_digest(what)}", by=_digest(by) if by else "")


def secrets_of(row: Any) -> Iterator[str]:
    """The words of a source's settings, or of those of its roads, that must never be shown."""
    for road in every_row([row]):
        for name in type(road).model_fields:
            value = getattr(road, name)
            if isinstance(value, SecretStr) and value.get_secret_value():
                yield value.get_secret_value()


def _digest(found: object) -> str:
    return hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()[:_SHORT]
