"""Makes the pages that are made from the code: settings, kinds of sources, commands, and the README's map of the tree.

python docs/make.py            write them
python docs/make.py --check    fail where one is out of step with the code
"""

import argparse
import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import kinds
from pydantic import BaseModel
from tables import HEAD, rows
from tables import said as said_of

from mediawall.cli.parser import parser
from mediawall.config import settings
from mediawall.config.collecting import Collecting, EventSettings

ROOT = Path(__file__).parent.parent
SECTIONS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("site", settings.Site),
    ("site.brand", settings.Brand),
    ("walls.NAME", settings.WallSettings),
    ("collecting", Collecting),
    ("collecting.events[]", EventSettings),
    ("moderation", settings.Moderation),
    ("storage", settings.Storage),
    ("network", settings.Network),
    ("notices", settings.NoticeSettings),
    ("notices.mail", settings.Mail),
    ("notices.webhook", settings.Webhook),
    ("sources", settings.SourceSettings),
)
FOLDERS = (
    ("mediawall/domain", "floor 0"),
    ("mediawall/ports", "floor 1"),
    ("mediawall/config", "floor 1"),
    ("mediawall/text", "floor 1"),
    ("mediawall/shelf", "floor 1"),
    ("mediawall/reply.py", "floor 1"),
    ("mediawall/trail.py", "floor 1"),
    ("mediawall/meta.py", "floor 1"),
    ("mediawall/assets.py", "floor 1"),
    ("mediawall/clock.py", "floor 1"),
    ("mediawall/collect", "floor 2"),
    ("mediawall/ingest", "floor 2"),
    ("mediawall/moderate", "floor 2"),
    ("mediawall/notify", "floor 2"),
    ("mediawall/programme", "floor 2"),
    ("mediawall/push", "floor 2"),
    ("mediawall/sources", "floor 2"),
    ("mediawall/store", "floor 2"),
    ("mediawall/blobs", "floor 2"),
    ("mediawall/bus", "floor 2"),
    ("mediawall/web", "floor 3"),
    ("mediawall/service", "floor 4"),
    ("mediawall/demo", "floor 5"),
    ("mediawall/cli", "floor 6"),
)
BESIDE = (
    ("kiosk/", "the page on a screen: ES modules, no build step"),
    ("static/", "the embed, the desk, and what pages share: protocol, resolver, fonts, brand"),
    ("tests/", "the tree again, plus contracts/ fakes/ data/ browser/ js/ docs/"),
    ("docs/", "start/ howto/ reference/ (made from the code) adr/"),
    ("benchmarks/", "one file a claim, each beside a peer in the same run"),
)


def settings_page() -> str:
    """docs/reference/settings.md."""
    parts = [
        "# Settings",
        "",
        "Made from the settings classes; `mediawall check` tells every mistake in a file at once, each with its line.",
        "A secret is written as `${NAME}` (environment) or `${file:path}`, never as itself.",
    ]
    for title, model in SECTIONS:
        parts += ["", f"## {title}", "", said_of(model), "", *HEAD, *rows(model)]
    parts += ["", "Each kind has further keys, and some other bounds: [kinds of sources](sources/README.md)."]
    return "\n".join(parts) + "\n"


def leaves(name: str, command: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """The commands that do something, with their whole names, in the order of the help."""
    group = next((a for a in command._actions if isinstance(a, argparse._SubParsersAction)), None)  # noqa: SLF001 (no public way)
    if group is None:
        yield name, command
        return
    for word, inner in group.choices.items():
        yield from leaves(f"{name} {word}".strip(), inner)


def commands_page() -> str:
    """docs/reference/commands.md."""
    top = parser()
    parts = ["# Commands", "", top.description or "", ""]
    for name, command in leaves("", top):
        parts += [
            f"## mediawall {name}",
            "",
            command.description or "",
            "",
            "| option | what it does |",
            "|---|---|",
        ]
        for action in command._actions:  # noqa: SLF001 (no public way)
            if action.dest != "help":
                spelled = ", ".join(action.option_strings) or action.dest.upper()
                value = (
                    f" {action.metavar or action.dest.upper()}"
                    if action.option_strings and action.nargs != 0
                    else ""
                )
                parts.append(f"| `{spelled}{value}` | {action.help or ''} |")
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def said(path: Path) -> str:
    """The first sentence of a module or package."""
    source = path / "__init__.py" if path.is_dir() else path
    return (ast.get_docstring(ast.parse(source.read_text("utf-8"))) or "").split("\n")[0].rstrip(".")


def tree_map() -> str:
    """The map of the tree, for the README."""
    lines = []
    for name, floor in FOLDERS:
        path = ROOT / name
        label = name + ("/" if path.is_dir() else "")
        lines.append(f"{label:<24} {floor}  {said(path)}")
    lines += [f"{name:<24}          {what}" for name, what in BESIDE]
    return "```\n" + "\n".join(lines) + "\n```"


def pages() -> dict[Path, str]:
    """Every made page with its text."""
    readme = ROOT / "README.md"
    text = readme.read_text("utf-8")
    head, begin, rest = text.partition("<!-- map -->\n")
    _, end, tail = rest.partition("\n<!-- /map -->")
    return {
        ROOT / "docs/reference/settings.md": settings_page(),
        ROOT / "docs/reference/commands.md": commands_page(),
        **kinds.pages(),
        readme: head + begin + tree_map() + end + tail,
    }


def main() -> int:
    """Write the pages, or tell which are out of step."""
    check = "--check" in sys.argv
    made = pages()
    left = [page for page in (ROOT / "docs/reference/sources").glob("*.md") if page not in made]
    stale = [str(page.relative_to(ROOT)) for page in left]
    if not check:
        for page in left:
            page.unlink()
    for path, text in made.items():
        if path.exists() and path.read_text("utf-8") == text:
            continue
        stale.append(str(path.relative_to(ROOT)))
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    if stale:
        print(("out of step, run python docs/make.py: " if check else "written: ") + ", ".join(stale))
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
