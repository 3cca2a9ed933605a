"""Our frozen dataclasses as JSON text and back.

The text is canonical (keys sorted, no spaces, ASCII), so that equal values have equal texts and any text fits in any
database. Reading passes over fields that it does not know, and takes the default for one that is not there: a row
that a newer or an older mediawall wrote can be read.
"""

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def dumps(value: object) -> str:
    """The value as canonical JSON text: a dataclass, or anything that is plain JSON already.

    Raises:
        ValueError: a number that JSON does not have, or a moment without a zone.
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=_plain, allow_nan=False)


def loads(kind: type[T], text: str) -> T:
    """The value of that type which `dumps` wrote. Raises ValueError, KeyError or TypeError for any other text."""
    key: Any = kind
    value: T = _reader(key)(json.loads(text))
    return value


def loads_plain(text: str) -> dict[str, Any]:
    """The JSON object as it stands."""
    plain: dict[str, Any] = json.loads(text)
    return plain


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError(f"{value!r} does not say in which zone it is")
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no place in stored JSON")


@cache
def _reader(kind: Hashable) -> Callable[[Any], Any]:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _optional_reader(kind)
    if origin is tuple:
        return _tuple_reader(get_args(kind))
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_reader(kind)
    if kind is datetime:
        return datetime.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if kind in (str, int, float, bool):
        return _as_it_is
    raise TypeError(f"{kind!r} has no place in stored JSON")


def _as_it_is(value: object) -> object:
    return value


def _optional_reader(kind: Any) -> Callable[[Any], Any]:
    (inner,) = (argument for argument in get_args(kind) if argument is not NoneType)
    read = _reader(inner)
    return lambda value: None if value is None else read(value)


def _tuple_reader(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    if arguments[-1] is Ellipsis:
        read = _reader(arguments[0])
        return lambda values: tuple(read(value) for value in values)
    readers = tuple(_reader(argument) for argument in arguments)
    return lambda values: tuple(read(value) for read, value in zip(readers, values, strict=True))


def _dataclass_reader(kind: type) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    needed = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]

    def read(values: Mapping[str, Any]) -> Any:
        missing = [name for name in needed if name not in values]
        if missing:
            raise KeyError(f"{kind.__name__} without {', '.join(missing)}")
        return kind(**{name: readers[name](value) for name, value in values.items() if name in readers})

    return read
