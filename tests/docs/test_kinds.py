"""The reference of the kinds of sources: every key is there, and the example rows are right."""

import re
from pathlib import Path

import pytest

from mediawall.config import Settings, load
from mediawall.config.settings import SourceSettings
from mediawall.sources import kinds

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs/reference/sources"
KINDS = {name: kind.settings for name, kind in kinds().items()}


def rows_of(page: Path) -> list[str]:
    """The configs that a page shows."""
    shown = re.findall(r"^```yaml\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [block for block in shown if block.startswith("sources:")]


def loaded(block: str, place: Path, patch: pytest.MonkeyPatch) -> Settings:
    """The settings of a config with these sources, with a secret of every name that they refer to."""
    for name in re.findall(r"\$\{([^}]+)\}", block):
        if name.startswith("file:"):
            file = place / name.removeprefix("file:").strip()
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("EAAaMadeUpSecret0123456789")
        else:
            patch.setenv(name, "EAAaMadeUpSecret0123456789")
    names = re.findall(r"^ +(?:- )?name: (\S+)$", block, re.MULTILINE)
    config = place / "config.yaml"
    walls = (
        "" if "\nwalls:" in block else f"walls: {{stad: {{title: Ieper, sources: [{', '.join(names)}]}}}}\n"
    )
    config.write_text(f"site: {{name: Stad Ieper}}\n{walls}{block}", "utf-8")
    return load(config, KINDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_example_of_a_kind_is_right(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [block] = rows_of(REFERENCE / f"{kind}.md")
    [row] = loaded(block, tmp_path, monkeypatch).sources
    assert row.kind == kind


@pytest.mark.parametrize("page", ["several-roads", "source-native"])
def test_the_examples_of_a_guide_are_right(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for block in rows_of(ROOT / "docs/howto" / f"{page}.md"):
        assert loaded(block, tmp_path, monkeypatch).sources


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_key_of_a_kind_is_told_with_its_default_and_bounds(kind: str) -> None:
    page = (REFERENCE / f"{kind}.md").read_text("utf-8")
    shared = (ROOT / "docs/reference/settings.md").read_text("utf-8").partition("## sources\n")[2]
    for key in KINDS[kind].model_fields:
        where = shared if key in SourceSettings.model_fields and f"| `{key}` |" not in page else page
        [line] = [line for line in where.splitlines() if line.startswith(f"| `{key}` |")]
        assert all(cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]), line


def test_every_kind_has_its_page_and_stands_in_the_index() -> None:
    assert {page.stem for page in REFERENCE.glob("*.md")} == {*KINDS, "README"}
    index = (REFERENCE / "README.md").read_text("utf-8")
    assert all(f"({kind}.md)" in index for kind in KINDS)


def test_no_secret_has_a_default() -> None:
    for page in REFERENCE.glob("*.md"):
        for line in page.read_text("utf-8").splitlines():
            assert "a secret:" not in line or "| nothing |" in line or '""' in line or "*needed*" in line
