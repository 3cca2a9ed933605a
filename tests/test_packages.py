"""Kinds of sources by packages of somebody else's: installed they collect; broken they stop nothing but themselves."""

from pathlib import Path
from typing import Any

import pytest

from tests.fakes.bulletin import Bulletin, installed, product, row, seen_from, spoilt, told, written
from tests.fakes.product import until


def config(place: Path, row: str) -> Path:
    file = place / "config.yaml"
    file.write_text(
        f"site: {{name: Stad Ieper}}\nsources:\n{row}"
        "  - {name: markt, kind: folder, folder: fotos}\n"
        "walls: {stad: {title: Ieper, sources: [buurt, markt]}}\n",
        "utf-8",
    )
    return file


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the page's package is installed."""
    place = tmp_path_factory.mktemp("tutorial")
    installed(written(place / "bulletin"), place / "installed")
    return place / "installed"


def test_an_installed_kind_may_stand_in_the_config(package: Path, tmp_path: Path) -> None:
    answer = told(package, "check", "--config", str(config(tmp_path, row())))
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "sources: 2" in answer.stdout


def test_its_mistakes_are_told_with_their_lines(package: Path, tmp_path: Path) -> None:
    wrong = row().replace("server: bulletin.example", "server: https://x")
    answer = told(package, "check", "--config", str(config(tmp_path, wrong)))
    assert answer.returncode == 2
    assert "config.yaml:5: sources[0].server: must look like" in answer.stderr


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("import json\n", "import jsoon\n", "ModuleNotFoundError: No module named 'jsoon'"),
        ("SEAM = 1", "SEAM = 7", "it is written for SEAM 7, and this mediawall has SEAM 1"),
        ("SEAM = 1  #", "#", "it is written for SEAM None, and this mediawall has SEAM 1"),
        ("def parse(", "def parse((", "SyntaxError"),
        ("class Settings(SourceSettings):", "class Sittings(SourceSettings):", "NameError"),
        (
            'Literal["bulletin"]',
            'Literal["leaflet"]',
            "its entry point is called bulletin and its kind leaflet",
        ),
    ],
)
def test_a_package_that_cannot_be_used_is_named_and_the_rest_of_the_config_holds(
    package: Path, tmp_path: Path, old: str, new: str, why: str
) -> None:
    target = spoilt(package, tmp_path, old, new)
    needed = told(target, "check", "--config", str(config(tmp_path, row())))
    assert needed.returncode == 1
    assert "package mediawall-bulletin 1.0 cannot be used: " in needed.stderr
    assert why in needed.stderr
    assert "needed by buurt" in needed.stderr
    plain = config(tmp_path, "  - {name: buurt, kind: native}\n")
    unused = told(target, "check", "--config", str(plain))
    assert unused.returncode == 0
    assert "no source needs it" in unused.stderr


@pytest.mark.slow
def test_the_service_collects_from_an_installed_kind(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", seen_from(package)["PYTHONPATH"])
    with Bulletin(tmp_path).running() as bulletin:
        wall = product(tmp_path, bulletin)
        wall.start()
        try:
            until(lambda: wall.feed_ids() == {"bulletin:12"}, "the note is on the wall", alive=wall.alive)
        finally:
            assert wall.stop() == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("import json\n", "import jsoon\n"), "package mediawall-bulletin 1.0 cannot be used"),
        (("        headers = {", '        raise KeyError("oops")\n        headers = {'), "KeyError: 'oops'"),
        (("    return [Bulletin(", "    return [] or [None and Bulletin("), "cannot be used: TypeError"),
    ],
)
def test_a_broken_package_stops_nothing_but_its_own_sources(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: tuple[str, str], says: str
) -> None:
    target = spoilt(package, tmp_path, *change)
    monkeypatch.setenv("PYTHONPATH", seen_from(target)["PYTHONPATH"])
    with Bulletin(tmp_path).running() as bulletin:
        wall = product(tmp_path, bulletin)
        wall.start()
        try:
            told_so = "source buurt: package: "
            until(lambda: told_so in wall.log.read_text("utf-8"), "the source says so", alive=wall.alive)
            health: Any = wall.get("/health")
            assert says in wall.log.read_text("utf-8")
            assert "broke" not in str(health)
        finally:
            assert wall.stop() == 0
