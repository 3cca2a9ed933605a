"""The tutorial for a kind of source of one's own: who follows it has a package that keeps what every kind promises."""

import re
from pathlib import Path

import pytest

from tests.fakes.bulletin import MODULE, SAMPLE, blocks, told, written


def test_who_copies_the_pages_blocks_has_the_sample_package(tmp_path: Path) -> None:
    made = written(tmp_path / "bulletin")
    for name in ("notes.json", MODULE, "pyproject.toml"):
        assert (made / name).read_text("utf-8").split() == (SAMPLE / name).read_text("utf-8").split(), name


def test_the_command_of_the_page_finds_nothing_wrong(tmp_path: Path) -> None:
    made = written(tmp_path / "bulletin")
    command = next(block for block in blocks("sh") if "source-check" in block)
    module, reply, kind = re.findall(r"mediawall source-check (\S+) (\S+) --row \"(.+)\"", command)[0]
    answer = told(made, "source-check", module, reply, "--row", kind, cwd=made)
    assert (answer.returncode, answer.stdout, answer.stderr) == (
        0,
        f"{module}: nothing broken; tried with 1 reply\n",
        "",
    )


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("SEAM = 1", "SEAM = 0", "SEAM = 1"),
        ('    """Its kind."""', "", ""),
        ('    """A bulletin."""\n', "", "Settings.kind has no string below it"),
        ("class Settings(SourceSettings):", "class Settings(__import__('pydantic').BaseModel):\n    name: str", "no SourceSettings"),
        ('    if not isinstance(number, int) or isinstance(number, bool):\n        return Unreadable(remote_id="", code="no-id")\n', "    number + 1\n", "TypeError"),
        ("found.astimezone(UTC) if found and found.tzinfo else None", "found", "not in UTC"),
        ("    return [Bulletin(", "    outside.clock.sleep(1)\n    return [Bulletin(", "touches the world: sleep"),
        ('id=f"bulletin:{number}"', 'id="bulletin:x"', "its id is not network:remote_id"),
        ("def parse(", "def read(", "it has no parse"),
    ],
)  # fmt: skip
def test_the_command_says_what_is_broken(tmp_path: Path, old: str, new: str, says: str) -> None:
    made = written(tmp_path / "bulletin")
    code = (made / MODULE).read_text("utf-8")
    assert old in code or not says
    (made / MODULE).write_text(code.replace(old, new), "utf-8")
    kind = "kind: bulletin, server: bulletin.example"
    answer = told(made, "source-check", "mediawall_bulletin", "notes.json", "--row", kind, cwd=made)
    assert answer.returncode == bool(says)
    assert says in answer.stderr


def test_the_command_needs_a_module_a_row_and_replies_that_are_there(tmp_path: Path) -> None:
    made = written(tmp_path / "bulletin")
    for arguments in (
        ("nowhere", "--row", "kind: x"),
        ("mediawall_bulletin", "--row", "kind: ["),
        ("mediawall_bulletin", "none.json", "--row", "kind: bulletin"),
    ):
        answer = told(made, "source-check", *arguments, cwd=made)
        assert answer.returncode == 1
        assert answer.stderr.startswith("mediawall: ")
