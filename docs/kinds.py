"""A reference page for each kind of source, made from its settings class and the first row of it that its how-to shows."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel
from tables import HEAD, may_be, rows, said

from mediawall.config.settings import SourceSettings
from mediawall.sources import kinds

ROOT = Path(__file__).parent.parent
_FENCE = re.compile(r"^(?P<indent> *)```ya?ml\n(?P<code>.*?)^ *```", re.MULTILINE | re.DOTALL)


def pages() -> dict[Path, str]:
    """Every page with its text."""
    classes = {name: kind.settings for name, kind in sorted(kinds().items())}
    folder = ROOT / "docs/reference/sources"
    made = {folder / f"{name}.md": page(name, model) for name, model in classes.items()}
    return made | {folder / "README.md": index(classes)}


def index(classes: dict[str, type[BaseModel]]) -> str:
    """docs/reference/sources/README.md."""
    lines = [
        "# Kinds of sources",
        "",
        "What `kind:` may be, made from the settings classes. Every row of `sources` also takes the [shared keys](../settings.md#sources); several kinds may stand",
        "in one row as [roads](../../howto/several-roads.md). A package of your own may [add a kind](../../howto/add-a-source.md).",
        "",
        "| kind | collects | how-to |",
        "|---|---|---|",
    ]
    lines += [f"| [`{name}`]({name}.md) | {said(model)} | {_link(name)} |" for name, model in classes.items()]
    return "\n".join(lines) + "\n"


def page(name: str, model: type[BaseModel]) -> str:
    """docs/reference/sources/<kind>.md."""
    own = tuple(
        key
        for key in model.model_fields
        if key not in SourceSettings.model_fields or key in model.__annotations__
    )
    secrets = [key for key in own if may_be(model.model_fields[key]).startswith("a secret")]
    lines = [
        f"# kind: {name}",
        "",
        said(model),
        "",
        f"How to: {_link(name)}. All kinds: [kinds of sources](README.md).",
        "",
        "```yaml",
        "sources:",
        textwrap.indent(example(name), "  "),
        "```",
        "",
        *HEAD,
        *rows(model, own),
        "",
        "The [shared keys](../settings.md#sources) hold here too.",
    ]
    if secrets:
        names = ", ".join(f"`{key}`" for key in secrets)
        lines += [
            "",
            f"Secrets: {names}. They are taken from the environment or a file, and are shown nowhere.",
        ]
    return "\n".join(lines) + "\n"


def example(kind: str) -> str:
    """The first whole row of that kind that its how-to shows, or else config.yaml, as it is written there."""
    guide = ROOT / "docs/howto" / f"{_guide(kind)}.md"
    blocks = [textwrap.dedent(found["code"]) for found in _FENCE.finditer(guide.read_text("utf-8"))]
    blocks.append((ROOT / "config.yaml").read_text("utf-8"))
    for text in blocks:
        for row, written in _rows(text):
            if row.get("kind") == kind and "name" in row:
                return written
    raise SystemExit(
        f"{guide}: shows no row of kind {kind} in a yaml block; the reference takes its example from there"
    )


def _rows(text: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Every item of ``sources``, or of a list that is the whole text, with its own text."""
    try:
        node, data = yaml.compose(text, Loader=yaml.SafeLoader), yaml.safe_load(text)
    except yaml.YAMLError:
        return
    if isinstance(data, dict) and isinstance(data.get("sources"), list):
        node = next(value for key, value in node.value if key.value == "sources")
        data = data["sources"]
    if not isinstance(data, list):
        return
    for row, item in zip(data, node.value, strict=True):
        if isinstance(row, dict):
            yield row, _cut(text, item)


def _cut(text: str, item: yaml.Node) -> str:
    """The item's lines with its dash, moved to the left edge, without what follows it."""
    lines = text.split("\n")[item.start_mark.line : item.end_mark.line + bool(item.end_mark.column)]
    inner = item.start_mark.column
    dash = lines[0].index("-")
    kept = [lines[0], *(line for line in lines[1:] if line.startswith(" " * inner) or not line.strip())]
    return "\n".join(line[dash:] for line in kept).rstrip()


def _guide(kind: str) -> str:
    return f"source-{kind}"


def _link(kind: str) -> str:
    guide = _guide(kind)
    title = (ROOT / "docs/howto" / f"{guide}.md").read_text("utf-8").split("\n")[0].removeprefix("# ")
    return f"[{title}](../../howto/{guide}.md)"
