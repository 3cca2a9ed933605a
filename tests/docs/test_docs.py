"""The pages beside the code: they cannot rot unnoticed."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from mediawall.assets import folder
from mediawall.cli.init import example
from mediawall.config import load
from mediawall.service import SOURCE_KINDS

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")])
FORBIDDEN = re.compile(
    "|".join(
        (
            r"/" + r"work/",
            r"pypi\." + "org",
            r"pythonhosted\." + "org",
            r"npm" + r"js\.(?:org|com)",
            r"\bTO" + "DO",
        )
    )
)


def tracked() -> list[Path]:
    """The files that are part of the project."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this is no checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def words_of(page: Path) -> str:
    """The page without its blocks of code."""
    return re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", words_of(page)):
        target, _, heading = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        found = (page.parent / target).resolve() if target else page
        assert found.exists(), f"{page.name} leads to {link}, which is not there"
        if heading and found.suffix == ".md":
            slugs = {slug(line) for line in re.findall(r"^#+ (.+)$", found.read_text("utf-8"), re.MULTILINE)}
            assert heading in slugs, f"{page.name} leads to {link}; there are {sorted(slugs)}"


def slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def test_the_pages_made_from_the_code_are_in_step_with_it() -> None:
    made = subprocess.run(
        [sys.executable, "docs/make.py", "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr


def test_the_website_page_tells_of_every_attribute_property_and_part_of_the_element() -> None:
    page = (ROOT / "docs/howto/website.md").read_text("utf-8")
    scripts = "".join(file.read_text("utf-8") for file in sorted((folder("static") / "embed").glob("*.js")))
    observed = re.search(r"observedAttributes = \[([^\]]+)\]", scripts)
    assert observed
    table = page.partition("| attribute |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE) == re.findall(r'"([\w-]+)"', observed[1])
    told = set(re.findall(r"`(--mw-[\w-]+)`", page))
    assert told == set(re.findall(r"var\((--mw-[\w-]+)", scripts))
    parts = set(re.findall(r"::part\((\w+)\)", page))
    assert parts == set(re.findall(r'\bpart: "(\w+)"', scripts))
    assert "media-wall:ready" in scripts
    limit = re.search(r"^const LIMIT = (\d+);", scripts, re.MULTILINE)
    assert limit
    assert f"| `limit` | how many posts | {limit[1]}" in page


def test_every_dependency_has_its_decision() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *extras["demo"], *extras["postgres"]]
    records = "\n".join(page.read_text("utf-8").lower() for page in sorted((ROOT / "docs/adr").glob("*.md")))
    names = [re.split(r"[\[>=<;]", line)[0] for line in asked]
    assert [name for name in names if not re.search(rf"\b{re.escape(name)}\b", records)] == []


def test_the_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(page.name[:4]) for page in sorted((ROOT / "docs/adr").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = []
    for file in tracked():
        if file.suffix in {".jpg", ".png", ".webp", ".woff2", ".gz"} or "tests/data" in file.as_posix():
            continue
        text = file.read_text("utf-8", errors="replace")
        found += [f"{file.relative_to(ROOT)}: {hit.group()}" for hit in FORBIDDEN.finditer(text)]
    assert found == []


def test_what_init_writes_for_ieper_is_the_config_that_ships() -> None:
    shipped = (ROOT / "config.yaml").read_text("utf-8")
    assert example(city="Ieper", account="stadieper", hashtag="ieper") == shipped


def test_the_config_that_ships_and_the_one_of_another_city_are_right(tmp_path: Path) -> None:
    assert load(ROOT / "config.yaml", SOURCE_KINDS).site.name == "Stad Ieper"
    other = tmp_path / "config.yaml"
    other.write_text(example(city="Gent", account="@stadgent", hashtag="#gent"), "utf-8")
    assert load(other, SOURCE_KINDS).site.name == "Stad Gent"
    checked = subprocess.run(
        [sys.executable, "-m", "mediawall", "check", "--config", str(other)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout + checked.stderr
