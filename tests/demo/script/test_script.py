"""The script of the demo: what a visitor will read on the wall, and what the desk must catch."""

from itertools import islice

import pytest

from mediawall.demo.script import CAST, HASHTAGS, OFFICIAL, Fate, Line, Scene, opening, play
from mediawall.demo.script.city import CITY
from mediawall.demo.script.motifs import PALETTES, told
from mediawall.demo.script.people import PEOPLE
from mediawall.demo.script.rough import ROUGH

LINES = (*CITY, *PEOPLE, *ROUGH)
FIRST_ROUND = len(LINES) - 14


def pictures(scene: Scene) -> tuple[str, str, int]:
    return scene.line.motif, scene.line.palette, scene.seed


def test_there_is_enough_to_read_and_nothing_is_said_twice() -> None:
    texts = [line.text for line in LINES if line.text]
    assert len(set(texts)) == len(texts) >= 60


def test_all_our_languages_are_spoken_and_more() -> None:
    spoken = [line.lang for line in LINES]
    assert {"nl", "fr", "en", "de", "ar"} <= set(spoken)
    assert spoken.count("nl") > len(LINES) / 2


def test_every_biography_says_that_it_is_made_up() -> None:
    assert all("demo data" in role.biography for role in CAST)
    assert {line.by for line in LINES} <= {role.handle for role in CAST}
    assert set(OFFICIAL) <= {role.handle for role in CAST}


@pytest.mark.parametrize(
    "line", [line for line in LINES if line.by not in OFFICIAL], ids=lambda line: line.by
)
def test_what_people_publish_is_found_under_a_hashtag_of_the_city(line: Line) -> None:
    assert "ieper" in line.tags
    assert {*HASHTAGS[1:]} & {*line.tags}


def test_every_kind_of_post_is_there() -> None:
    assert any(line.caption is None for line in LINES)
    assert sum(line.video for line in LINES) >= 5
    assert sum(bool(line.also) for line in LINES) >= 4
    assert {line.shape for line in LINES} == {"portrait", "square", "landscape", "story"}
    assert sum(line.fate is Fate.REFUSE for line in LINES) >= 4
    assert any("0400" in (line.text or "") for line in ROUGH)
    assert max(len(line.caption or "") for line in LINES) > 800
    assert max(len(line.tags) for line in LINES) >= 28
    assert all(not line.told for line in LINES if line.fate is Fate.REFUSE)


def test_every_picture_is_one_that_can_be_drawn() -> None:
    for scene in islice(play(), 200):
        line = scene.line
        assert line.palette in PALETTES[line.motif]
        assert all(motif in PALETTES for motif in line.also)
    assert all(told(motif, lang) for motif in PALETTES for lang in ("nl", "fr", "en", "de", "ar", ""))


def test_the_opening_is_mostly_the_citys_and_every_picture_another() -> None:
    scenes = opening()
    assert len(scenes) == 14
    assert sum(scene.line.by in OFFICIAL for scene in scenes) == 10
    assert len({scene.line.motif for scene in scenes}) >= 9
    assert all(scene.line.fate is Fate.FINE for scene in scenes)


def test_the_first_round_says_every_line_once() -> None:
    said = [scene.line for scene in (*opening(), *islice(play(), FIRST_ROUND))]
    assert sorted(map(repr, said)) == sorted(map(repr, LINES))


def test_city_people_and_trouble_take_turns() -> None:
    scenes = list(islice(play(), FIRST_ROUND))
    for start in range(0, FIRST_ROUND - 12, 4):
        part = [scene.line for scene in scenes[start : start + 12]]
        assert any(line in CITY for line in part)
        assert any(line in PEOPLE for line in part)
        assert any(line in ROUGH for line in part)


def test_it_goes_on_for_ever_and_only_twins_share_a_picture() -> None:
    scenes = [scene for scene in (*opening(), *islice(play(), 400)) if not scene.line.twin]
    assert len({pictures(scene) for scene in scenes}) == len(scenes)


def test_a_twin_shows_the_picture_of_another_post() -> None:
    scenes = [*opening(), *islice(play(), 300)]
    shown = {pictures(scene) for scene in scenes if not scene.line.twin}
    twins = [scene for scene in scenes if scene.line.twin]
    assert len(twins) >= 3
    assert {pictures(twin) for twin in twins[:3]} <= shown


def test_the_same_seed_plays_the_same_evening() -> None:
    one, two, other = [list(islice(play(seed), 200)) for seed in (1, 1, 2)]
    assert one == two != other
