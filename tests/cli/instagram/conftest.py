"""A city's folder whose way out leads to a stand-in Graph API, and a person who types."""

import io
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from rich.console import Console

from mediawall.cli.instagram.house import House, open_house
from mediawall.cli.instagram.talk import Talk
from mediawall.config import load
from mediawall.service import SOURCE_KINDS
from tests.fakes.graph import GraphStandIn
from tests.fakes.graph_tokens import APP_SECRET

CONFIG = """\
site:
  name: Stad Ieper
sources:
  - {{name: nieuws, kind: feed, url: https://www.ieper.example/feed}}
{rows}
walls:
  stad: {{title: Stad, sources: [nieuws]}}
storage: {{database: "sqlite:///wall.db", key: key}}
network: {{proxy: "{proxy}", ca_file: {ca}}}
"""


class Typing:
    """A person who types these lines, and all that is shown to them."""

    def __init__(self, *lines: str) -> None:
        self.left, self.shown, self.asked = list(lines), io.StringIO(), list[str]()

    def line(self, prompt: str) -> str:
        self.shown.write(prompt + "\n")
        self.asked.append(prompt)
        if not self.left:
            raise EOFError
        typed = self.left.pop(0)
        if typed == "^C":
            raise KeyboardInterrupt
        return typed

    def talk(self, language: str = "nl") -> Talk:
        console = Console(file=self.shown, width=200)
        return Talk(language=language, console=console, line=self.line, hidden=self.line)

    @property
    def seen(self) -> str:
        return self.shown.getvalue()


@pytest.fixture
async def graph(tmp_path: Path) -> AsyncIterator[GraphStandIn]:
    standin = await GraphStandIn().start(tmp_path)
    yield standin
    await standin.stop()


@pytest.fixture
def config(graph: GraphStandIn, tmp_path: Path) -> Path:
    (tmp_path / "secret").write_text(APP_SECRET + "\n", "utf-8")
    file = tmp_path / "config.yaml"
    file.write_text(CONFIG.format(rows="", proxy=graph.proxy_url, ca=graph.ca_file), "utf-8")
    return file


Opening = Callable[[], AbstractAsyncContextManager[House]]


def paste(config: Path, block: str) -> None:
    """Paste rows below the config's sources."""
    text = config.read_text("utf-8")
    config.write_text(text.replace("\nwalls:", f"\n{block}\nwalls:"), "utf-8")


def add_rows(config: Path, *rows: str) -> None:
    """Write further sources into the config."""
    paste(config, "\n".join(f"  - {row}" for row in rows))


@pytest.fixture
def house(config: Path) -> Opening:
    """Opens the house of the config as it stands then."""
    return lambda: open_house(load(config, SOURCE_KINDS), config.parent)
