"""YAML that remembers its lines, so that a mistake can be pointed at."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

Path = tuple[str | int, ...]
_DEEPEST = 12
"""Levels: no settings go deeper, and an alias that holds itself must end somewhere."""


@dataclass(slots=True)
class Document:
    """Plain data, the line of every value in it, and what was wrong with the YAML itself."""

    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[tuple[int, str, str]] = field(default_factory=list)
    """(line, where, what)."""

    def line(self, path: Sequence[str | int]) -> int:
        """The line of that value, or of the nearest thing around it."""
        where = tuple(path)
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)


def read(text: str) -> Document:
    """The document of a YAML text; a text that is no YAML gives a document with one problem."""
    document = Document()
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        document.problems.append((line, "", f"this is not YAML: {error.problem or error.context}"))
        return document
    except yaml.YAMLError as error:
        document.problems.append((1, "", f"this is not YAML: {error}"))
        return document
    if node is not None:
        document.data = _plain(node, (), document)
    return document


def _plain(node: yaml.Node, path: Path, document: Document) -> Any:
    document.lines.setdefault(path, node.start_mark.line + 1)
    if len(path) > _DEEPEST:
        document.problems.append((node.start_mark.line + 1, dotted(path[:2]), "goes too deep"))
        return None
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, document)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, index), document) for index, item in enumerate(node.value)]
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_object(node)
    except (yaml.YAMLError, ValueError) as error:
        document.problems.append(
            (node.start_mark.line + 1, dotted(path), f"this value cannot be read: {error}")
        )
        return None


def _mapping(node: yaml.MappingNode, path: Path, document: Document) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
        line = key_node.start_mark.line + 1
        here = (*path, key)
        if key in data:
            document.problems.append(
                (line, dotted(here), f"written twice; first on line {document.lines[here]}")
            )
            continue
        document.lines[here] = line
        data[key] = _plain(value_node, here, document)
    return data


def dotted(path: Sequence[str | int]) -> str:
    """``sources[0].account`` for ("sources", 0, "account")."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
