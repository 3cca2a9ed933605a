"""Settings classes as tables for people: what each key is, what holds where it is not given, what may stand there."""

import ast
import inspect
import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from annotated_types import Ge, Gt, Le, MaxLen, MinLen
from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo

from mediawall.config.section import Section

HEAD = ("| key | if not given | what may stand there | what it is |", "|---|---|---|---|")
_WORDS: Mapping[Any, str] = {
    bool: "`true` or `false`",
    int: "a whole number",
    float: "a number",
    Path: "a path",
    str: "text",
}


def remarks(model: type[BaseModel]) -> dict[str, str]:
    """The sentence below each field of a settings class, its own or one that it shares with other classes."""
    shared = [remarks(parent) for parent in model.__bases__ if issubclass(parent, Section)]
    found = {name: remark for said in reversed(shared) for name, remark in said.items()}
    tree = ast.parse(inspect.getsource(model))
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    for before, after in itertools.pairwise(body):
        if (
            isinstance(before, ast.AnnAssign)
            and isinstance(before.target, ast.Name)
            and isinstance(after, ast.Expr)
            and isinstance(after.value, ast.Constant)
        ):
            found[before.target.id] = " ".join(str(after.value.value).split())
    return found


def said(model: type[BaseModel]) -> str:
    """The class's own first paragraph, on one line."""
    return " ".join((inspect.getdoc(model) or "").split("\n\n")[0].split())


def shown(value: object) -> str:
    """A value as it would stand in config.yaml."""
    if isinstance(value, tuple):
        return "[" + ", ".join(map(str, value)) + "]"
    if hasattr(value, "total_seconds"):
        seconds = int(value.total_seconds())
        for size, unit in ((86400, "d"), (3600, "h"), (60, "m")):
            if seconds % size == 0 and seconds >= size:
                return f"{seconds // size}{unit}"
        return f"{seconds}s"
    if isinstance(value, bool):
        return str(value).lower()
    return '""' if value == "" else str(value)


def rows(model: type[BaseModel], keys: tuple[str, ...] = ()) -> Iterator[str]:
    """A table row a key; of these keys alone, where some are named."""
    says = remarks(model)
    for name, field in model.model_fields.items():
        if keys and name not in keys:
            continue
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            cells = ["", "", f"see below: {name}"]
        else:
            cells = [_default(field), may_be(field), says.get(name, field.description or "")]
        yield f"| `{name}` | " + " | ".join(cell.replace("|", chr(92) + "|") for cell in cells) + " |"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "*needed*"
    value = field.get_default(call_default_factory=True)
    return "nothing" if value is None or isinstance(value, SecretStr) else f"`{shown(value)}`"


def may_be(field: FieldInfo) -> str:
    """What may stand there: the kind of value, and its bounds."""
    kind, bounds = _kind(field)
    if kind is SecretStr:
        return "a secret: `${NAME}` or `${file:path}`"
    if get_origin(kind) is Literal:
        return " or ".join(f"`{shown(one)}`" for one in get_args(kind))
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        words = [shown(one) for one in get_args(inner)] if get_origin(inner) is Literal else []
        return "a list" + (f" of {', '.join(f'`{word}`' for word in words)}" if words else "")
    return _bounded(kind, bounds)


def _bounded(kind: Any, bounds: list[Any]) -> str:
    low = next((shown(one.ge) for one in bounds if isinstance(one, Ge)), "")
    above = next((f"more than {shown(one.gt)}" for one in bounds if isinstance(one, Gt)), "")
    high = next((shown(one.le) for one in bounds if isinstance(one, Le)), "")
    if above:
        return f"{above}, at most {high}" if high else above
    if low or high:
        return f"{low} to {high}" if low and high else f"at least {low}" if low else f"at most {high}"
    word = _WORDS.get(
        kind, "a number and s, m, h or d" if getattr(kind, "__name__", "") == "timedelta" else ""
    )
    pattern = next((one.pattern for one in bounds if getattr(one, "pattern", None)), None)
    if pattern:
        return f"`{pattern}`"
    longest = next((one.max_length for one in bounds if isinstance(one, MaxLen)), None)
    least = next((one.min_length for one in bounds if isinstance(one, MinLen)), 0)
    if longest:
        return f"{word}, {least} to {longest} signs" if least else f"{word}, at most {longest} signs"
    return word


def _kind(field: FieldInfo) -> tuple[Any, list[Any]]:
    """The type without None and its marks, and every mark of it."""
    marks, kind = list(field.metadata), field.annotation
    while True:
        inner = [one for one in get_args(kind) if one is not type(None)]
        if type(None) in get_args(kind) and len(inner) == 1:
            kind = inner[0]
        elif hasattr(kind, "__metadata__"):
            marks += kind.__metadata__
            kind = kind.__origin__
        else:
            break
    flat = [one for mark in marks for one in (mark.metadata if isinstance(mark, FieldInfo) else [mark])]
    return kind, flat
