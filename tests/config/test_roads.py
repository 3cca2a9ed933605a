"""A row with several roads is read like any other, and each of its mistakes is told where it stands."""

from datetime import timedelta
from pathlib import Path

import pytest

from mediawall.config import RoadsSettings, every_row, load
from mediawall.domain.errors import ConfigInvalid
from mediawall.service import SOURCE_KINDS
from mediawall.service.roads import mark_of, secrets_of

HEAD = "site: {name: Stad Ieper}\nwalls: {stad: {title: Ieper, sources: [stad]}}\nsources:\n"
RIGHT = """\
  - name: stad
    trusted: true
    department: Communicatie
    every: 10m
    roads:
      - kind: instagram-graph
        user_id: 17841405822304914
        token: ${GRAPH_TOKEN}
        own: true
      - kind: instagram
        account: stadieper
"""


@pytest.fixture(autouse=True)
def token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPH_TOKEN", "EAAfirst0123456789")


def read(tmp_path: Path, sources: str) -> RoadsSettings:
    file = tmp_path / "config.yaml"
    file.write_text(HEAD + sources, "utf-8")
    [row] = load(file, SOURCE_KINDS).sources
    assert isinstance(row, RoadsSettings)
    return row


def problems(tmp_path: Path, sources: str) -> list[str]:
    with pytest.raises(ConfigInvalid) as caught:
        read(tmp_path, sources)
    return list(caught.value.problems)


def test_the_keys_of_the_row_hold_for_every_road_and_the_best_one_names_it(tmp_path: Path) -> None:
    row = read(tmp_path, RIGHT)
    assert [road.kind for road in row.roads] == ["instagram-graph", "instagram"]
    for road in (*every_row([row]), row):
        assert (road.name, road.trusted, road.info.department) == ("stad", True, "Communicatie")
        assert (road.every, road.off) == (timedelta(minutes=10), False)
    assert (row.kind, row.info.kind, row.info.label) == ("instagram-graph", "instagram-graph", "stad")


@pytest.mark.parametrize(
    ("own", "each", "whole"), [("7", ("3", "4"), 7), ("", ("3", "4"), 7), ("", ("3", ""), None), ("9", ("3", "4"), 9)]
)  # fmt: skip
def test_what_the_roads_may_ask_in_a_day_adds_up(
    tmp_path: Path, own: str, each: tuple[str, str], whole: int | None
) -> None:
    written = RIGHT.replace("every: 10m", f"budget: {own or 'null'}")
    written = written.replace("own: true", f"own: true\n        budget: {each[0] or 'null'}")
    row = read(tmp_path, f"{written}        budget: {each[1] or 'null'}\n")
    assert row.budget == whole


def test_a_road_that_is_off_is_not_taken_and_a_row_without_a_road_is_off(tmp_path: Path) -> None:
    row = read(tmp_path, RIGHT.replace("own: true", "own: true\n        off: true"))
    assert [road.kind for road in row.taken] == ["instagram"]
    assert not row.off
    assert read(tmp_path, RIGHT.replace("every: 10m", "off: true")).off
    assert read(
        tmp_path, RIGHT.replace("own: true", "own: true\n        off: true") + "        off: true\n"
    ).off


def test_every_mistake_of_a_road_is_told_with_its_line(tmp_path: Path) -> None:
    wrong = """\
  - name: Stad
    every: 3w
    colour: red
    roads:
      - kind: instagram-graph
        name: other
        user_id: x
        token: EAAwrittenHere12345
        own: true
      - kind: instagam
      - kind: instagram
        acount: stadieper
      - just words
"""
    told = problems(tmp_path, wrong)
    assert [line.split(": ", 2)[:2] for line in told] == [
        ["config.yaml:2", "walls.stad.sources[0]"],
        ["config.yaml:4", "sources[0].name"],
        ["config.yaml:5", "sources[0].every"],
        ["config.yaml:6", "sources[0].colour"],
        ["config.yaml:9", "sources[0].roads[0].name"],
        ["config.yaml:10", "sources[0].roads[0].user_id"],
        ["config.yaml:11", "sources[0].roads[0].token"],
        ["config.yaml:13", "sources[0].roads[1].kind"],
        ["config.yaml:15", "sources[0].roads[2].acount"],
        ["config.yaml:16", "sources[0].roads[3]"],
    ]
    assert "write it above them" in told[4]
    assert "did you mean instagram" in told[7]


@pytest.mark.parametrize("roads", ["[]", "[{kind: instagram, account: a}]", "instagram"])
def test_one_road_is_no_choice(tmp_path: Path, roads: str) -> None:
    assert problems(tmp_path, f"  - name: stad\n    roads: {roads}\n") == [
        "config.yaml:5: sources[0].roads: must be a list of at least two roads, each starting with - kind:"
    ]


def test_a_row_has_a_kind_or_roads(tmp_path: Path) -> None:
    [told] = problems(tmp_path, RIGHT.replace("every: 10m", "kind: instagram"))
    assert told.startswith("config.yaml:7: sources[0].kind: unknown key")


def test_a_road_is_known_by_what_it_is_and_by_its_secrets_without_telling_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = [mark_of(road) for road in read(tmp_path, RIGHT).roads]
    moved = [
        mark_of(road)
        for road in read(tmp_path, RIGHT.replace("name: stad", "name: stad\n    off: true")).roads
    ]
    monkeypatch.setenv("GRAPH_TOKEN", "EAAsecond0123456789")
    row = read(tmp_path, RIGHT)
    renewed = [mark_of(road) for road in row.roads]
    assert one == moved
    assert (one[0].what, one[1]) == (renewed[0].what, renewed[1])
    assert one[0].by != renewed[0].by
    assert "EAA" not in repr(one)
    assert list(secrets_of(row)) == ["EAAsecond0123456789"]
