"""Captions on a screen: the rules of the look, and whatever text comes."""

import json
import unicodedata
from pathlib import Path

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mediawall.programme.caption import LONG, SHORT, caption

DATA = Path(__file__).parents[1] / "data" / "programme"
HOSTILE: list[str] = [
    text
    for name in ("naughty_strings", "xss_strings")
    for text in json.loads((DATA / f"{name}.json").read_text())
]


def text(original: str) -> str:
    return caption(original, own_tag="inieper", names=("Ieper",)).text


def clusters(of: str) -> list[str]:
    return regex.findall(r"\X", of)


@pytest.mark.parametrize(
    ("original", "shown"),
    [
        ("Cafe\u0301  met\tuitzicht ", "Café met uitzicht"),
        ("Zicht op \u202eeperI\u202c\u0007 en \u200bverder", "Zicht op eperI en verder"),
        ("Regel een\nRegel twee", "Regel een. Regel twee"),
        ("Feest!\r\n\r\nTot zondag", "Feest! Tot zondag"),
        ("Feest 🎉\nTot zondag", "Feest 🎉 Tot zondag"),
        ("Een,\ntwee:\ndrie", "Een, twee: drie"),
        ("Boven\n.\n.\nOnder", "Boven. Onder"),
        ("- brood\n- kaas", "brood. kaas"),
    ],
)
def test_rule_1_lines_become_one_line_and_signs_are_clean(original: str, shown: str) -> None:
    assert text(original) == shown


@pytest.mark.parametrize(
    ("original", "shown", "chips"),
    [
        ("Wat een dag #kattenstoet #InIeper @stadieper", "Wat een dag", ("inieper", "kattenstoet")),
        ("Wat een dag\n.\n#een #twee #drie", "Wat een dag", ("een", "twee")),
        ("Wat een #kattenstoet! Tot zondag", "Wat een kattenstoet! Tot zondag", ()),
        ("Wij houden van #ieper #kat", "Wij houden van ieper", ("kat",)),
        ("Dank aan @harmonie voor alles", "Dank aan @harmonie voor alles", ()),
        ("Prachtig weer. Foto: @jan", "Prachtig weer.", ()),
        ("Op nummer #1", "Op nummer #1", ()),
        ("Feest #ieper 🐈 #kat ❤️", "Feest", ("ieper", "kat")),
        ("Dag allemaal #Ieper #ieper", "Dag allemaal", ("ieper",)),
    ],
)
def test_rule_2_tags_at_the_end_go_and_tags_in_the_sentence_stay_as_words(
    original: str, shown: str, chips: tuple[str, ...]
) -> None:
    made = caption(original, own_tag="inieper")
    assert (made.text, made.tags) == (shown, chips)


@pytest.mark.parametrize(
    ("original", "shown"),
    [
        ("Inschrijven kan via ieper.be/zwemmen. Tot dan!", "Inschrijven kan. Tot dan!"),
        ("Foto’s bestellen? Bel 0400 12 34 56", "Foto’s bestellen?"),
        ("Kom kijken 👇👇👇 https://ieper.be", "Kom kijken"),
        ("Meer info: link in bio!", ""),
        ("Schrijf naar info@ieper.be voor kaarten", "Schrijf voor kaarten"),
        ("Gesloten op 11/11/2026, open van 10.00-18.00", "Gesloten op 11/11/2026, open van 10.00-18.00"),
    ],
)
def test_rule_3_what_the_code_replaces_goes_away(original: str, shown: str) -> None:
    assert text(original) == shown


@pytest.mark.parametrize(
    ("original", "shown"),
    [
        ("Zalig 😻😻😻😻", "Zalig 😻"),
        ("Zalig 😻😻", "Zalig 😻😻"),
        ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦 samen", "👨‍👩‍👧‍👦 samen"),
        ("🇧🇪🇧🇪🇧🇪", "🇧🇪"),
        ("🐈 👑 🎉 🎈 🎊 🪅 🎆 🎇", "🐈👑🎉🎈🎊🪅"),
        ("\U0001d5f3\U0001d5f2\U0001d5f2\U0001d600\U0001d601 Ⓕⓔⓔⓢⓣ 🅵🅴🅴🆂🆃", "feest Feest FEEST"),
    ],
)
def test_rule_4_emoji_and_decorated_letters_are_calm(original: str, shown: str) -> None:
    assert text(original) == shown


@pytest.mark.parametrize(
    ("original", "shown"),
    [
        ("KOM NAAR DE KATTENSTOET IN IEPER! TOT DAN", "Kom naar de kattenstoet in Ieper! Tot dan"),
        ("HOERA IEPER", "HOERA IEPER"),
        ("De NMBS en de NAVO in de IEPERSE klas", "De NMBS en de NAVO in de IEPERSE klas"),
    ],
)
def test_rule_5_a_shout_becomes_a_sentence(original: str, shown: str) -> None:
    assert text(original) == shown


def test_rule_6_a_long_caption_ends_at_its_last_sentence_that_fits() -> None:
    first = (
        "De reuzenkat van Ieper zwaait dit jaar voor het eerst met haar staart, en dat zag niemand aankomen."
    )
    assert text(f"{first} {'En dan komt nog een lange zin ' * 5}.") == first


def test_rule_6_else_it_ends_at_a_word_that_can_be_last() -> None:
    made = caption("Katten " * 8 + "en honden, en de " + "optocht " * 40)
    assert made.short == "Katten Katten Katten Katten Katten Katten Katten Katten …"
    assert made.text.endswith("optocht …")


def test_rule_6_an_abbreviation_is_no_sentence_end() -> None:
    long = (
        "De harmonie speelt deze zomer elke zondagavond gratis op de grote markt, met een orkest o.l.v. Jan Maes en vele "
        * 2
    )
    assert text(long).endswith(" …")


@pytest.mark.parametrize("marks", ["“”", "„“", "«»", '""'])
def test_rule_6_an_open_quotation_is_closed(marks: str) -> None:
    made = caption(f"Zij zei: {marks[0]}kom nu {'naar huis en kijk mee ' * 20}{marks[1]}")
    assert made.text.endswith(f"{marks[1]} …") or (marks == "„“" and made.text.endswith("“ …"))
    assert len(clusters(made.text)) <= LONG


@pytest.mark.parametrize(
    "original", ["", " \n ", "...", "#ieper #kat", "@jan", "https://ieper.be", "—", "\u200b"]
)
def test_rule_7_an_empty_caption_is_none(original: str) -> None:
    made = caption(original)
    assert (made.text, made.short, made.words) == ("", "", 0)


def test_rule_8_the_title_follows_the_same_rule_with_64() -> None:
    made = caption("Kom haar zondag begroeten, samen met 2.000 figuranten, 40 praalwagens en alle belletjes")
    assert made.short == "Kom haar zondag begroeten, samen met 2.000 figuranten, 40 …"
    assert made.text.endswith("belletjes")
    assert made.words == 14


@pytest.mark.parametrize("original", HOSTILE)
def test_hostile_captions_stay_text_within_bounds(original: str) -> None:
    check(original)


@settings(deadline=None)
@given(st.text(max_size=600))
@example("ᄀ" * 500)
@example("👩‍" * 400)
@example("a" + "\u0301" * 500)
@example("“" * 300)
@example('"' * 300 + "a " * 200)
def test_no_caption_breaks_the_rules(original: str) -> None:
    check(original)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["👨‍👩‍👧‍👦", "🇧🇪", "👍🏽", "é", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "a", "1️⃣", "क्षि"]), min_size=181, max_size=260
    )
)
def test_a_cluster_is_never_split(parts: list[str]) -> None:
    whole = set(parts) | {" ", "…"}
    made = caption("x" + "".join(parts))
    assert set(clusters(made.text)[1:]) <= whole
    assert set(clusters(made.short)[1:]) <= whole


def check(original: str) -> None:
    made = caption(original, own_tag="inieper", names=("Ieper",))
    assert len(clusters(made.text)) <= LONG
    assert len(clusters(made.short)) <= SHORT
    for shown in (made.text, made.short):
        assert shown == unicodedata.normalize("NFC", shown).strip()
        assert "\n" not in shown
        assert "  " not in shown
        assert not regex.search(r"[\p{Cc}\p{Co}\p{Cs}\u202A-\u202E\u2066-\u2069\uE000]", shown)
        assert not regex.search(r"\p{M}{4}", shown)
    assert len(made.tags) <= 2
    assert bool(made.text) == bool(made.short)
    made.text.encode()
