"""config.yaml is read whole, and every mistake is told at once with its line."""

from datetime import timedelta
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, SecretStr

from mediawall.config import Settings, load
from mediawall.domain.errors import ConfigInvalid


class Feed(BaseModel):
    """A source kind for these tests."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    kind: Literal["feed"]
    trusted: bool = False
    session: str = ""
    token: SecretStr | None = None


RIGHT = """\
site:
  name: Stad Ieper
sources:
  - name: stad
    kind: feed
walls:
  stad:
    title: Ieper in beeld
    sources: [stad]
"""

TEN_MISTAKES = """\
site:
  nam: Stad Ieper
  address: wall.example.be/path/deep
  zone: Europe/Ypres
  brand: {main: "#f0e0d0", rond: 0}
sources:
  - name: stad
    kind: fead
  - name: museum
    kind: feed
    trusted: maybe
walls:
  Stad Hal:
    title: Hal
    sources: [stadt]
    look: spotlihgt
storage:
  database: postgresql://wall:secret@db/wall
network: {listen: everywhere}
moderatie: {}
"""


def read(tmp_path: Path, text: str) -> Settings:
    path = tmp_path / "config.yaml"
    path.write_text(text, "utf-8")
    return load(path, {"feed": Feed})


def mistakes(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(ConfigInvalid) as caught:
        read(tmp_path, text)
    return list(caught.value.problems)


def test_a_short_config_is_enough(tmp_path: Path) -> None:
    settings = read(tmp_path, RIGHT)
    wall = settings.all_walls()[0]
    assert (wall.name, wall.sources, wall.look, wall.max_age) == (
        "stad",
        ("stad",),
        "spotlight",
        timedelta(days=30),
    )
    assert settings.network.host_port() == ("127.0.0.1", 8080)


def test_every_mistake_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    found = mistakes(tmp_path, TEN_MISTAKES)
    expected = {
        2: "site.nam: unknown key",
        1: "site.name: is missing",
        3: "site.address: write scheme and host only",
        4: "site.zone: this is no time zone",
        5: "site.brand.rond: unknown key",
        8: "sources[0].kind: unknown kind 'fead'; allowed: feed (did you mean feed?)",
        11: "sources[1].trusted",
        13: "walls.Stad Hal: a wall's name stands in addresses",
        16: "walls.Stad Hal.look",
        18: "storage.database: no password in this file",
        19: "network.listen: must look like",
        20: "moderatie: unknown key; allowed: site, moderation, storage, network, notices, sources, walls",
    }
    for line, what in expected.items():
        assert any(p.startswith(f"config.yaml:{line}: {what}") for p in found), (line, what, found)


def test_a_colour_that_cannot_be_read_names_the_nearest_that_can(tmp_path: Path) -> None:
    (problem,) = mistakes(
        tmp_path, RIGHT.replace("  name: Stad Ieper", '  name: Stad Ieper\n  brand: {main: "#e87a74"}')
    )
    assert "needs 4.5:1; the nearest colour that passes is #" in problem


def test_a_wall_names_only_sources_that_are_there(tmp_path: Path) -> None:
    (problem,) = mistakes(tmp_path, RIGHT.replace("[stad]", "[stadt]"))
    assert problem == (
        "config.yaml:9: walls.stad.sources[0]: there is no source 'stadt'; sources are: stad (did you mean stad?)"
    )


def test_a_secret_comes_from_the_environment_or_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WALL_DB", "hush")
    (tmp_path / "key.txt").write_text("from-a-file\n")
    settings = read(
        tmp_path,
        RIGHT.replace("kind: feed", "kind: feed\n    session: ${file:key.txt}")
        + "storage: {database: 'postgresql://wall:${WALL_DB}@db/wall'}\n",
    )
    assert settings.storage.database == "postgresql://wall:hush@db/wall"
    assert settings.sources[0].session == "from-a-file"


def test_a_secret_of_a_source_stands_in_no_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WALL_TOKEN", "hush")
    (problem,) = mistakes(tmp_path, RIGHT.replace("kind: feed", "kind: feed\n    token: s3cr3t"))
    assert "sources[0].token: no secret in this file" in problem
    assert "s3cr3t" not in problem
    settings = read(tmp_path, RIGHT.replace("kind: feed", "kind: feed\n    token: ${WALL_TOKEN}"))
    assert settings.sources[0].token.get_secret_value() == "hush"
    assert "hush" not in repr(settings)


def test_a_missing_secret_is_named_and_its_value_never_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WALL_DB", raising=False)
    problems = mistakes(
        tmp_path, RIGHT + "storage: {database: 'postgresql://w:${WALL_DB}@db/w', media: '${file:no}'}\n"
    )
    assert any("the environment has no WALL_DB" in p for p in problems)
    assert any("cannot read the secret's file" in p for p in problems)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("just words", "is empty"),
        ("site: [unclosed", "this is not YAML"),
        ("site: {name: a}\nsite: {name: b}\n", "written twice; first on line 1"),
        ("sources: 3\nwalls: []\nsite: 1\n", "must be a list of sources"),
        ("a: &x [*x]\n", ""),
        ("site: {name: 2026-13-45}\n", ""),
        ("? [complex, key]\n: 1\n", "unknown key"),
        ("\x00", "this is not YAML"),
    ],
)
def test_strange_files_get_a_sentence_and_never_a_crash(tmp_path: Path, text: str, says: str) -> None:
    problems = mistakes(tmp_path, text)
    assert problems
    assert any(says in problem for problem in problems)


def test_a_file_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigInvalid, match="mediawall init"):
        load(tmp_path / "none.yaml", {})
