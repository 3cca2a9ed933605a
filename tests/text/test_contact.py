"""Contacts in captions, and the language that they are written in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediawall.text.contact import find
from mediawall.text.tongue import guess


def found(text: str) -> list[tuple[str, str]]:
    return [(contact.way.value, text[contact.start : contact.end]) for contact in find(text)]


@pytest.mark.parametrize(
    "number",
    [
        "057 23 92 00",
        "057/23 92 00",
        "0470 12 34 56",
        "0470.12.34.56",
        "+32 57 23 92 00",
        "+32(0)57 23 92 00",
        "0032 470 12 34 56",
        "+33 1 42 68 53 00",
    ],
)
def test_phone_numbers_are_found_as_people_write_them(number: str) -> None:
    assert found(f"Bel {number}, elke dag") == [("phone", number)]


@pytest.mark.parametrize(
    "text",
    [
        "In 1917, en in 2026",
        "Op 01/02/2026 of 11.11.2026",
        "Open 10.00-18.00, zondag 09.30 - 12.00",
        "€ 1.250,00 of 0,75 euro",
        "BE 0207.463.012",
        "10 000 bezoekers, 2.000 figuranten",
        "Mooi weer.De markt is open.Kom ook",
        "bus 95, lijn 3, nr. 12",
    ],
)
def test_years_dates_hours_prices_and_company_numbers_are_no_contacts(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "way", "seen"),
    [
        ("Zie ieper.be/kat.", "link", "ieper.be/kat"),
        ("Zie (www.ieper.be)", "link", "www.ieper.be"),
        ("https://x.be/a?b=1#c ja", "link", "https://x.be/a?b=1#c"),
        ("Mail info@ieper.be!", "email", "info@ieper.be"),
        ("Mail jan [at] ieper [dot] be", "email", "jan [at] ieper [dot] be"),
        ("Stort op BE68 5390 0754 7034 AUB", "iban", "BE68 5390 0754 7034"),
    ],
)
def test_links_addresses_and_accounts_are_found_without_the_sentences_stop(
    text: str, way: str, seen: str
) -> None:
    assert found(text) == [(way, seen)]


def test_an_account_number_with_wrong_check_digits_is_none() -> None:
    assert found("BE69 5390 0754 7034") == []


@settings(deadline=None)
@given(st.text(max_size=300))
def test_contacts_lie_in_the_text_and_never_overlap(text: str) -> None:
    end = 0
    for contact in find(text):
        assert end <= contact.start < contact.end <= len(text)
        end = contact.end


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wie rijdt er mee met de fiets?", "nl"),
        ("La fête des chats est dans la ville", "fr"),
        ("Who is coming to the parade?", "en"),
        ("Wir hören den Last Post, jeden Abend", "de"),
        ("Мы были в Ипре", "ru"),
        ("Ми були в Іпрі", "uk"),
        ("مرحبا بكم", "ar"),
        ("Mooi", ""),
        ("", ""),
        ("🐈", ""),
    ],
)
def test_the_language_is_told_where_it_is_clear(text: str, language: str) -> None:
    assert guess(text) == language
