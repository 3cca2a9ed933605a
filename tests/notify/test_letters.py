"""What people read in their mail."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mediawall.domain.notice import Delivery, Notice, Occasion
from mediawall.domain.source import Budget
from mediawall.notify.letters import City, as_json, letter
from mediawall.text import LANGUAGES, TEXTS

NOW = datetime(2026, 11, 22, 13, 8, tzinfo=UTC)


def city(language: str = "nl") -> City:
    walls = {"bib": ("Onthaal stadhuis", "Markt")}
    return City(name="Stad Ieper", address="https://muur.example", language=language, zone=ZoneInfo("Europe/Brussels"), walls=walls)  # fmt: skip


def notice(occasion: Occasion, code: str = "login", label: str = "@bibieper") -> Notice:
    return Notice(
        id=f"bib/{occasion}", occasion=occasion, at=NOW - timedelta(hours=22), source="bib", label=label,
        kind="instagram", department="Cultuur", code=code, until=NOW + timedelta(days=13),
        budget=Budget(code="requests", used=98, limit=100),
    )  # fmt: skip


def delivery(*notices: Notice) -> Delivery:
    return Delivery(id="d1", channel="mail:it@city.example", notices=notices, made=NOW, due=NOW)


@pytest.mark.parametrize(
    ("occasion", "subject"),
    [
        (Occasion.NEEDS_YOU, "[Stad Ieper] @bibieper werkt niet sinds gisteren 16:08: De bron vraagt om opnieuw aan te melden"),
        (Occasion.BROKEN, "[Stad Ieper] @bibieper geeft niets meer sinds gisteren 16:08: De bron vraagt om opnieuw aan te melden"),
        (Occasion.HEALED, "[Stad Ieper] @bibieper werkt weer sinds gisteren 16:08"),
        (Occasion.TOKEN, "[Stad Ieper] @bibieper: de sleutel vervalt op 5 dec 14:08"),
        (Occasion.RENEWED, "[Stad Ieper] @bibieper: de sleutel is vernieuwd, tot 5 dec 14:08"),
        (Occasion.BUDGET, "[Stad Ieper] @bibieper: bijna niets meer over"),
        (Occasion.TRIAL, "[Stad Ieper] Proefbericht: meldingen komen aan"),
    ],
)  # fmt: skip
def test_the_subject_says_it_all(occasion: Occasion, subject: str) -> None:
    assert letter(delivery(notice(occasion)), city(), NOW).subject == subject


def test_the_mail_says_what_is_the_matter_what_to_do_and_where_to_look() -> None:
    text = letter(delivery(notice(Occasion.NEEDS_YOU)), city(), NOW).text
    assert text.startswith("@bibieper werkt niet sinds gisteren 16:08")
    assert "Instagram, Cultuur" in text
    assert "  1. Meld opnieuw aan" in text
    assert "  2. Druk daarna op Test." in text
    assert "Onthaal stadhuis, Markt. Ze tonen wat ze al hebben." in text
    assert "https://muur.example/desk/sources/bib" in text
    assert text.count("De bron vraagt om opnieuw aan te melden") == 1


def test_what_needs_a_person_comes_first_in_a_message_of_several() -> None:
    words = letter(delivery(notice(Occasion.HEALED), notice(Occasion.BROKEN, "unreachable"), notice(Occasion.NEEDS_YOU)), city(), NOW)  # fmt: skip
    assert [one.notice.occasion for one in words.items] == [
        Occasion.NEEDS_YOU,
        Occasion.BROKEN,
        Occasion.HEALED,
    ]
    assert words.subject.startswith("[Stad Ieper] 3 meldingen over bronnen: @bibieper werkt niet")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(key.partition(".")[2] for key in TEXTS if key.startswith("trouble.")))
def test_every_trouble_can_be_told_in_every_language(code: str, language: str) -> None:
    for occasion in Occasion:
        words = letter(delivery(notice(occasion, code)), city(language), NOW)
        assert "{" not in words.subject + words.text
        assert words.items[0].title in words.text
        assert f'lang="{language}"' in words.html


def test_a_name_from_the_config_is_no_html_and_breaks_no_header() -> None:
    words = letter(delivery(notice(Occasion.HEALED, label="<b>x</b>\r\nBcc: all@city.example")), city(), NOW)
    assert "\n" not in words.subject
    assert "<b>x" not in words.html
    assert "&lt;b&gt;x" in words.html


def test_a_program_gets_the_same_as_data() -> None:
    plain = as_json(delivery(notice(Occasion.NEEDS_YOU), notice(Occasion.TRIAL)), city(), NOW)
    assert plain["id"] == "d1"
    notices = plain["notices"]
    assert isinstance(notices, list)
    assert notices[0]["source"] == "bib"
    assert notices[0]["occasion"] == "needs-you"
    assert notices[0]["link"] == "https://muur.example/desk/sources/bib"
    assert notices[0]["steps"][-1] == "Druk daarna op Test."
    assert str(plain["text"]).startswith("[Stad Ieper]\n@bibieper werkt niet")
