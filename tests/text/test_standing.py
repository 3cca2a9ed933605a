"""How a source's state is said to a clerk."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mediawall.domain.source import Budget, Health, PollState, Report, Trouble
from mediawall.text import LANGUAGES, TEXTS
from mediawall.text.standing import Speech, facts, key, kind_of, meters, notes, told

NOW = datetime(2026, 11, 22, 13, 8, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DUTCH = Speech(language="nl", now=NOW, zone=ZoneInfo("Europe/Brussels"))
FINE = PollState(source="stad", next_poll=NOW + HOUR, health=Health.FINE, last_success=NOW)


def ill(code: str, health: Health = Health.NEEDS_YOU, wait: timedelta = HOUR) -> PollState:
    trouble = Trouble(code=code, detail="x", since=NOW - 21 * HOUR)
    return replace(FINE, health=health, trouble=trouble, failures=3, next_poll=NOW + wait)


@pytest.mark.parametrize(
    ("state", "title"),
    [
        (None, "Nog niet gevraagd"),
        (FINE, "Werkt"),
        (replace(FINE, health=Health.SLOW, report=Report(slow="budget")), "Werkt, maar trager"),
        (ill("rest", Health.WAITING), "Wacht tot 15:08"),
        (ill("rest", Health.WAITING, DAY), "Wacht tot morgen 14:08"),
        (ill("rest", Health.WAITING, -HOUR), "Wordt zo opnieuw gevraagd"),
        (ill("login"), "Werkt niet sinds gisteren 17:08"),
        (replace(FINE, health=Health.OFF), "Staat uit"),
        (replace(FINE, health=Health.OFF, paused=True), "Gepauzeerd"),
    ],
)
def test_every_state_is_one_sentence(state: PollState | None, title: str) -> None:
    assert told(state, DUTCH).title == title


def test_what_a_person_must_do_stands_in_steps_apart_from_what_is_the_matter() -> None:
    said = told(ill("login"), DUTCH)
    assert said.why == "De bron vraagt om opnieuw aan te melden. De schermen tonen wat er al was."
    assert said.steps[-1] == "Druk daarna op Test."
    assert len(said.steps) == 2


def test_a_question_stays_with_its_answer() -> None:
    assert "Helpt dat niet? Gebruik een andere bron." in told(ill("blocked"), DUTCH).steps


def test_a_slow_source_says_why() -> None:
    slow = replace(FINE, health=Health.SLOW, report=Report(slow="budget"))
    assert "komen later" in told(slow, DUTCH).why


@pytest.mark.parametrize("code", sorted(key.partition(".")[2] for key in TEXTS if key.startswith("trouble.")))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_trouble_can_be_told_in_every_language(code: str, language: str) -> None:
    speech = replace(DUTCH, language=language)
    needs = told(ill(code), speech)
    assert needs.steps, "a person who is needed must be told what to do"
    for said in (needs, told(ill(code, Health.WAITING), speech)):
        assert said.title
        assert said.why
        assert "{" not in f"{said}"


def test_a_budget_says_when_there_is_room_again_once_it_is_nearly_used_up() -> None:
    report = Report(
        budgets=(
            Budget(code="requests", used=1200, limit=5000),
            Budget(code="requests", used=4800, limit=5000, until=NOW + 10 * HOUR),
            Budget(code="nobody-knows-this", used=1, limit=2),
        )
    )
    first, second = meters(report, DUTCH)
    assert (first.text, first.share, first.nearly) == ("1.200 van 5.000 vragen van vandaag", 0.24, False)
    assert second.text == "4.800 van 5.000 vragen van vandaag, bijna op, weer ruimte morgen 00:08"
    assert second.nearly


@pytest.mark.parametrize(
    ("language", "said"),
    [("nl", "4,37 van 20 "), ("en", "4.37 of today’s 20 "), ("fr", "4,37 demandes sur 20 ")],
)
def test_a_small_budget_that_may_be_money_is_told_with_its_cents(language: str, said: str) -> None:
    report = Report(budgets=(Budget(code="requests", used=4.37, limit=20),))
    (meter,) = meters(report, replace(DUTCH, language=language))
    assert meter.text.startswith(said)


@pytest.mark.parametrize(("used", "limit", "share"), [(1, 0, 1.0), (9, 3, 1.0), (-1, 3, 0.0)])
def test_a_budget_that_makes_no_sense_breaks_no_page(used: float, limit: float, share: float) -> None:
    (meter,) = meters(Report(budgets=(Budget(code="requests", used=used, limit=limit),)), DUTCH)
    assert meter.share == share


@pytest.mark.parametrize(
    ("left", "text", "level"),
    [
        (38 * DAY + HOUR, "Sleutel nog 38 dagen", 0),
        (14 * DAY, "Sleutel nog 14 dagen", 1),
        (3 * DAY, "Sleutel nog 3 dagen", 2),
        (HOUR, "Sleutel nog 1 dag", 2),
        (-HOUR, "Sleutel vervallen", 2),
    ],
)
def test_the_days_that_a_token_has_left(left: timedelta, text: str, level: int) -> None:
    found = key(Report(token_until=NOW + left), DUTCH)
    assert found is not None
    assert (found.text, found.level) == (text, level)


def test_a_source_without_such_a_token_says_nothing_of_it() -> None:
    assert key(Report(), DUTCH) is None


def test_a_note_that_no_text_knows_is_not_shown_as_a_code() -> None:
    assert notes(Report(notes=("nobody-knows-this",)), DUTCH) == ()


def test_kinds_are_called_what_people_call_them() -> None:
    assert kind_of("instagram-graph", "nl") == "Instagram, officiële weg"
    assert kind_of("some-other", "nl") == "Some other"


def test_a_source_on_its_second_road_says_which_since_when_and_why() -> None:
    down = Report(
        notes=("road-down",),
        facts=(
            ("instaloader", "4.16"),
            ("road", "instagram"),
            ("road-since", (NOW - HOUR).isoformat()),
            ("road-because", "token"),
        ),
    )
    (said,) = notes(down, DUTCH)
    assert said == (
        "De beste weg werkt niet sinds vandaag 13:08. Nieuwe berichten komen nu langs Instagram. "
        "Onze toegang tot Instagram is verlopen. De schermen tonen wat er al was. Herstel die weg als je tijd hebt."
    )
    assert facts(down, DUTCH) == (("instaloader", "4.16"),)


def test_a_fact_that_is_no_moment_breaks_no_page() -> None:
    odd = Report(notes=("road-down",), facts=(("road-since", "Monday"), ("road-because", "no-such-code")))
    assert "sinds Monday" in notes(odd, DUTCH)[0]
