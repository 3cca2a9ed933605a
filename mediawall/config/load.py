"""Reads config.yaml: section by section, so that every mistake is told in one go."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeGuard, TypeVar, get_args
from urllib.parse import urlsplit

from pydantic import BaseModel, SecretStr, ValidationError

from mediawall.config import lines
from mediawall.config.environment import refers, resolve
from mediawall.config.settings import (
    Moderation,
    Network,
    NoticeSettings,
    Settings,
    Site,
    Storage,
    WallSettings,
)
from mediawall.domain.errors import ConfigInvalid, NotFound

Kinds = Mapping[str, type[BaseModel]]
S = TypeVar("S", bound=BaseModel)
_BY_REFERENCE = "in this file: write ${NAME} or ${file:path} in its place"
_SECTIONS: dict[str, type[BaseModel]] = {
    "site": Site,
    "moderation": Moderation,
    "storage": Storage,
    "network": Network,
    "notices": NoticeSettings,
}


def load(path: Path, kinds: Kinds) -> Settings:
    """The settings of that file.

    Args:
        path: config.yaml.
        kinds: the settings class of every source kind, by its ``kind``.

    Raises:
        ConfigInvalid: with every mistake as ``file:line: where: what is wrong and what is allowed``.
    """
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise ConfigInvalid(
            (f"{path}: cannot be read ({error.strerror}); make one with: mediawall init",)
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigInvalid((f"{path}: is not UTF-8 text (byte {error.start}); save it as UTF-8",)) from error
    return _Reader(path, lines.read(text), kinds).settings()


class _Reader:
    """One reading of one file; gathers problems until the end."""

    def __init__(self, path: Path, document: lines.Document, kinds: Kinds) -> None:
        self.path, self.document, self.kinds = path, document, kinds
        self.problems = list(document.problems)

    def settings(self) -> Settings:
        data = self.document.data
        if not isinstance(data, dict):
            if not self.problems:
                self._say((), "is empty; make one with: mediawall init")
            raise self._invalid()
        self._unknown(data, (), [*_SECTIONS, "sources", "walls"])
        parts: dict[str, Any] = {
            name: self._part(data.get(name, {}), (name,), kind) for name, kind in _SECTIONS.items()
        }
        sources = self._sources(data.get("sources"))
        walls = self._walls(data.get("walls"))
        self._references(walls, [s.name for s in sources if s is not None], data.get("sources"))
        self._inline_password(data.get("storage"))
        self._departments(parts["notices"], {s.info.department for s in sources if hasattr(s, "info")})
        if self.problems:
            raise self._invalid()
        return Settings.model_construct(**parts, sources=tuple(sources), walls=walls)

    def _part(self, data: Any, path: lines.Path, kind: type[S]) -> S | None:
        if data is None:
            data = {}
        if not isinstance(data, dict):
            self._say(path, f"must hold keys: {', '.join(kind.model_fields)}")
            return None
        self._unknown(data, path, list(kind.model_fields))
        self._inline_secrets(data, path, kind)
        fields = kind.model_fields
        known = {
            key: self._known(fields[key].annotation, self._filled(value, (*path, key)), (*path, key))
            for key, value in data.items()
            if key in fields
        }
        try:
            return kind.model_validate(known)
        except ValidationError as error:
            for problem in error.errors(include_url=False, include_input=False):
                self._say((*path, *problem["loc"]), _plainly(problem["msg"], problem["type"]))
            return None

    def _known(self, annotation: Any, value: Any, path: lines.Path) -> Any:
        """The value without the keys that its nested section does not know; each of them is told."""
        if not (_nested(annotation) and isinstance(value, dict)):
            return value
        self._unknown(value, path, list(annotation.model_fields))
        return {key: item for key, item in value.items() if key in annotation.model_fields}

    def _filled(self, value: Any, path: lines.Path) -> Any:
        if isinstance(value, dict):
            return {key: self._filled(item, (*path, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [self._filled(item, (*path, index)) for index, item in enumerate(value)]
        if not isinstance(value, str) or not refers(value):
            return value
        try:
            return resolve(value, self.path.parent)
        except NotFound as error:
            self._say(path, str(error))
            return value

    def _sources(self, data: Any) -> list[Any]:
        if not isinstance(data, list) or not data:
            self._say(("sources",), "must be a list of sources, each starting with - name:")
            return []
        return [self._source(item, ("sources", index)) for index, item in enumerate(data)]

    def _source(self, item: Any, path: lines.Path) -> Any:
        allowed = ", ".join(sorted(self.kinds))
        if not isinstance(item, dict):
            self._say(path, f"must hold keys, such as name and kind ({allowed})")
            return None
        kind = self.kinds.get(str(item.get("kind")))
        if kind is None:
            what = f"unknown kind {item['kind']!r}" if "kind" in item else "has no kind"
            self._say(
                (*path, "kind"), f"{what}; allowed: {allowed}{_hint(str(item.get('kind')), self.kinds)}"
            )
            return None
        return self._part(item, path, kind)

    def _walls(self, data: Any) -> dict[str, WallSettings]:
        if not isinstance(data, dict) or not data:
            self._say(("walls",), "must name at least one wall, such as stad:")
            return {}
        walls = {}
        for name, item in data.items():
            if not name.replace("-", "").isalnum() or name != name.lower() or name.startswith("-"):
                self._say(("walls", name), "a wall's name stands in addresses: use a-z, 0-9 and -")
            wall = self._part(item, ("walls", name), WallSettings)
            if wall is not None:
                walls[name] = wall
        return walls

    def _references(self, walls: Mapping[str, WallSettings], names: list[str], raw: Any) -> None:
        for index, name in enumerate(names):
            if name in names[:index]:
                self._say(("sources",), f"two sources are called {name!r}; give each its own name")
        every = {str(s.get("name")) for s in raw if isinstance(s, dict)} if isinstance(raw, list) else set()
        for wall, settings in walls.items():
            for index, name in enumerate(settings.sources):
                if name not in every:
                    self._say(
                        ("walls", wall, "sources", index),
                        f"there is no source {name!r}; sources are: {', '.join(sorted(every))}{_hint(name, every)}",
                    )

    def _departments(self, notices: NoticeSettings | None, there: set[str]) -> None:
        """Mail for a department that owns no source would never be sent: its name is misspelt."""
        for name in notices.mail.departments if notices else ():
            if name not in there:
                self._say(
                    ("notices", "mail", "departments", name),
                    f"no source belongs to {name!r}; departments are: {', '.join(sorted(there - {''}))}{_hint(name, there)}",
                )

    def _inline_secrets(self, data: Mapping[str, Any], path: lines.Path, kind: type[BaseModel]) -> None:
        for key, field in kind.model_fields.items():
            secret = field.annotation is SecretStr or SecretStr in get_args(field.annotation)
            if secret and data.get(key) is not None and not refers(str(data[key])):
                self._say((*path, key), f"no secret {_BY_REFERENCE}")
            if _nested(field.annotation) and isinstance(data.get(key), dict):
                self._inline_secrets(data[key], (*path, key), field.annotation)

    def _inline_password(self, storage: Any) -> None:
        address = storage.get("database") if isinstance(storage, dict) else None
        if isinstance(address, str) and not refers(address):
            try:
                secret = urlsplit(address).password
            except ValueError:
                secret = None
            if secret:
                self._say(("storage", "database"), f"no password {_BY_REFERENCE}")

    def _unknown(self, data: Mapping[str, Any], path: lines.Path, allowed: list[str]) -> None:
        for key in data:
            if key not in allowed:
                self._say((*path, key), f"unknown key; allowed: {', '.join(allowed)}{_hint(key, allowed)}")

    def _say(self, path: lines.Path, what: str) -> None:
        self.problems.append((self.document.line(path), lines.dotted(path), what))

    def _invalid(self) -> ConfigInvalid:
        name = self.path.name
        return ConfigInvalid(
            tuple(
                f"{name}:{line}: {where}: {what}" if where else f"{name}:{line}: {what}"
                for line, where, what in sorted(self.problems)
            )
        )


def _nested(annotation: Any) -> TypeGuard[type[BaseModel]]:
    """Whether a field is a section of its own."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _hint(given: str, allowed: Any) -> str:
    near = get_close_matches(given, list(allowed), 1)
    return f" (did you mean {near[0]}?)" if near else ""


def _plainly(message: str, kind: str) -> str:
    """A pydantic message in plain words."""
    if kind == "missing":
        return "is missing"
    if kind == "string_pattern_mismatch":
        return message.replace("String should match pattern", "must look like")
    return message.removeprefix("Value error, ").replace("Input should be", "must be")
