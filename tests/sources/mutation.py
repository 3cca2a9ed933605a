"""A reply of which some parts have become something else."""

from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

WEIRD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, -1, 10**400, 1.5, "", "x", "2026-11-20", "\ud800\x00", [], {}, [[]], [None], {"data": 1}]
)


def mutated(reply: Any, data: st.DataObject, *, most: int = 4) -> Any:
    """A copy of the reply with some of its parts replaced, wherever they lie."""
    whole = {"reply": deepcopy(reply)}
    for _ in range(data.draw(st.integers(1, most))):
        holder: Any = whole
        key: Any = "reply"
        while isinstance(holder[key], dict | list) and holder[key] and data.draw(st.booleans()):
            holder = holder[key]
            keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            key = data.draw(st.sampled_from(keys))
        holder[key] = deepcopy(data.draw(WEIRD))
    return whole["reply"]
