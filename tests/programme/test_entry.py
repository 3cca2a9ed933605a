"""A post as a screen gets it, and the rules of its wall."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
import regex

from mediawall.domain.decision import PostState
from mediawall.programme.code import code
from mediawall.programme.eligible import may_show
from mediawall.programme.entry import body
from mediawall.programme.rules import rules
from tests.fakes.posts import HOUSE, START, picture, post, stored, wall


def test_an_entry_has_what_the_contract_says() -> None:
    made = body(stored(post(caption="Wat een dag op de markt #ieper #inieper")), wall(), START)
    assert list(made) == [
        "network", "by", "name", "link", "taken", "at", "until", "lang", "caption", "short", "tags", "words",
        "media", "qr",
    ]  # fmt: skip
    assert (made["by"], made["name"], made["link"]) == (
        "jan",
        "Jan Maes",
        "https://www.instagram.com/p/Cxyz/",
    )
    assert made["until"] - made["taken"] == 30 * 86400
    assert (made["lang"], made["caption"], made["tags"]) == (
        "nl",
        "Wat een dag op de markt",
        ["inieper", "ieper"],
    )
    (medium,) = made["media"]
    assert medium["files"] == [
        {"src": f"/media/{'a' * 64}.webp", "type": "image/webp", "w": 320, "h": 400},
        {"src": f"/media/{'b' * 64}.jpg", "type": "image/jpeg", "w": 320, "h": 400},
    ]
    assert medium["focus"] == [0.5, 0.42]


@pytest.mark.parametrize(("hours", "shown"), [(24, 24), (24 * 90, 24 * 30)])
def test_a_screen_is_told_when_a_story_is_over_unless_it_is_too_old_before(hours: int, shown: int) -> None:
    told = replace(post(), expires=START + timedelta(hours=hours))
    made = body(stored(told), wall(), START)
    assert made["until"] - made["taken"] == shown * 3600


def test_a_story_that_is_over_is_shown_by_nobody() -> None:
    over = stored(replace(post(), expires=START + timedelta(hours=24)), state=PostState.LIVE)
    assert may_show(over, wall(), START + timedelta(hours=23))
    assert not may_show(over, wall(), START + timedelta(hours=24))


def test_an_entry_is_plain_json_and_the_same_after_a_round_trip() -> None:
    made = body(stored(), wall(), START)
    assert json.loads(json.dumps(made)) == made


@pytest.mark.parametrize(
    ("caption", "known", "lang"),
    [
        ("Quelle belle fête dans la ville", "", "fr"),
        ("Mooi", "", "nl"),
        ("Mooi", "de", "de"),
        ("مرحبا بكم في المدينة", "", "ar"),
    ],
)
def test_the_language_is_the_posts_else_guessed_else_the_walls(caption: str, known: str, lang: str) -> None:
    assert body(stored(replace(post(caption=caption), language=known)), wall(), START)["lang"] == lang


@pytest.mark.parametrize("link", ["", "javascript:alert(1)", "http://ieper.be/"])
def test_only_a_safe_address_becomes_a_code(link: str) -> None:
    made = body(stored(replace(post(), permalink=link)), wall(), START)
    assert (made["link"], made["qr"]) == ("", None)


def test_the_code_draws_every_dark_module_once() -> None:
    drawn = code("https://www.instagram.com/p/Cxyz/")
    assert drawn is not None
    assert drawn["size"] == 29
    modules = [
        (int(x) + step, int(y))
        for x, y, run in regex.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", drawn["d"])
        for step in range(int(run))
    ]
    assert len(modules) == len(set(modules))
    assert {(x, y) for x, y in modules if x < 7 and y == 0} == {(x, 0) for x in range(7)}
    assert max(max(module) for module in modules) == 28


def test_rules_say_look_brand_invitation_and_words_in_the_walls_language() -> None:
    made = rules(wall(), HOUSE)
    assert json.loads(json.dumps(made)) == made
    assert (made["title"], made["look"], made["lang"], made["demo"]) == (
        "Ieper in beeld",
        "spotlight",
        "nl",
        False,
    )
    assert made["brand"] == {"name": "Ieper", "tokens": {"--brand": "#c8322b"}}
    assert (made["invite"]["text"], made["invite"]["label"]) == ("Toon jouw Ieper", "#inieper")
    texts = made["texts"]
    assert (texts["quiet.title"], texts["ago.minutes"]) == ("Welkom in Ieper", "{n} minuten geleden")
    assert texts["quiet.greetings"].split("\n") == ["Bienvenue", "Welcome", "Willkommen"]


def test_a_wall_without_an_invitation_invites_nobody() -> None:
    assert rules(replace(wall(), invite=""), HOUSE)["invite"] is None


def test_a_video_says_so() -> None:
    made = body(stored(pictures=(replace(picture(), seconds=48.0),)), wall(), START)
    assert made["media"][0]["seconds"] == 48.0
