"""The protocol's reference page says everything that the protocol can say."""

from dataclasses import fields
from pathlib import Path

import pytest

from mediawall.push import protocol
from mediawall.push.protocol import CLIENT_FRAMES, SERVER_FRAMES, Code, FrameEntry, FrameEvent
from mediawall.push.wire import GUARD
from tests.push.world import Client

PAGE = (Path(__file__).parent.parent.parent / "docs" / "reference" / "protocol.md").read_text(
    encoding="utf-8"
)


def section(title: str) -> str:
    return PAGE.split(f"### `{title}`\n")[1].split("\n## ")[0].split("\n### ")[0]


@pytest.mark.parametrize("frame", [*CLIENT_FRAMES, *SERVER_FRAMES], ids=lambda frame: frame.__name__)
def test_every_frame_is_described_with_all_its_fields(frame: type) -> None:
    kinds = {field.name: field.default for field in fields(frame)}
    described = section(str(kinds["type"]))
    assert [name for name in kinds if f"`{name.rstrip('_')}`" not in described] == []


@pytest.mark.parametrize(("frame", "title"), [(FrameEntry, "snapshot"), (FrameEvent, "events")])
def test_what_stands_inside_a_frame_is_described_too(frame: type, title: str) -> None:
    assert [field.name for field in fields(frame) if f"`{field.name}`" not in section(title)] == []


@pytest.mark.parametrize("code", Code)
def test_every_close_code_is_described_in_its_range(code: Code) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| {code // 100}00–"))
    assert f"`{code}`" in row


def test_the_figures_are_the_ones_in_force() -> None:
    assert f"{protocol.SAID_LIMIT} bytes" in PAGE
    assert f"{GUARD // 1024} KiB unsent" in PAGE
    assert protocol.PING_EVERY == 10
    assert "Every ten seconds." in section("ping")
    assert Client().hash.startswith("bef3")
