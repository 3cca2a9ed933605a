"""What is shipped: the wheel and the source archive hold the same bytes as the checkout, and the wheel finds them."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ("py", "html", "yaml.j2", "txt", "mako", "py.typed")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive, built from the checkout."""
    out = tmp_path_factory.mktemp("dist")
    made = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--sdist", "--wheel", "--outdir", str(out), str(ROOT)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    return out


def assets() -> dict[str, bytes]:
    """Every file of the two folders that a browser may ask for."""
    return {
        file.relative_to(ROOT).as_posix(): file.read_bytes()
        for name in ("static", "kiosk")
        for file in sorted((ROOT / name).rglob("*"))
        if file.is_file()
    }


def test_the_wheel_holds_every_asset_and_every_file_of_the_package(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
        for name, data in assets().items():
            assert wheel.read(f"mediawall/_assets/{name}") == data, name
        for file in sorted((ROOT / "mediawall").rglob("*")):
            if file.name.endswith(PACKAGE):
                assert file.relative_to(ROOT).as_posix() in names
        assert not [name for name in names if name.startswith(("tests/", "docs/", "static/", "kiosk/"))]
        assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_source_archive_holds_what_builds_and_tests_it(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert set(assets()) <= names
    assert {"pyproject.toml", "README.md", "LICENSE", "config.yaml", "Makefile"} <= names
    assert {"tests/conftest.py", "docs/make.py", "requirements/run.txt"} <= names


def test_an_installed_wheel_serves_the_bytes_of_the_checkout(built: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    subprocess.run(
        [sys.executable, "-m", "zipfile", "-e", str(next(built.glob("*.whl"))), str(target)], check=True
    )
    told = subprocess.run(
        [
            sys.executable,
            "-I",
            "-c",
            (f"import sys; sys.path.insert(0, {str(target)!r}); from mediawall.assets import folder; "
            "print(folder('static')); print(folder('kiosk'))"),
        ],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    static, kiosk = map(Path, told.stdout.split())
    assert static.is_relative_to(target)
    for found, name in (
        (static / "embed/media-wall.js", "static/embed/media-wall.js"),
        (kiosk / "kiosk.js", "kiosk/kiosk.js"),
    ):
        assert found.read_bytes() == (ROOT / name).read_bytes()
