"""Which message goes to whom, and when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from mediawall.domain.notice import Delivery, Notice, Occasion
from mediawall.notify import rounds
from mediawall.notify.rounds import Addressees

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PEOPLE = Addressees(
    everything=("mail:it@city.example", "webhook"),
    departments={"Cultuur": ("mail:cultuur@city.example", "mail:it@city.example")},
)


def notice(name: str, department: str = "") -> Notice:
    return Notice(id=name, occasion=Occasion.BROKEN, at=NOW, source=name, department=department)


def test_a_department_is_told_of_its_own_sources_and_nobody_twice() -> None:
    assert PEOPLE.of(notice("a", "Cultuur")) == (
        "mail:it@city.example",
        "webhook",
        "mail:cultuur@city.example",
    )
    assert PEOPLE.of(notice("a", "Jeugd")) == ("mail:it@city.example", "webhook")


def test_twelve_sources_that_break_at_once_are_one_message() -> None:
    first = rounds.join((), [notice(f"s{number}") for number in range(7)], PEOPLE, NOW)
    second = rounds.join(first, [notice(f"t{number}") for number in range(5)], PEOPLE, NOW + 40 * SECOND)
    assert [len(one.notices) for one in second] == [12, 12]
    assert {one.id for one in second} == {one.id for one in first}


def test_a_message_that_may_be_on_its_way_takes_nothing_more_along() -> None:
    (first, _) = rounds.join((), [notice("a")], PEOPLE, NOW)
    for gone in (replace(first, tries=1), replace(first, sent=NOW), replace(first, due=NOW)):
        changed = rounds.join((gone,), [notice("b")], PEOPLE, NOW + SECOND)
        assert first.id not in {one.id for one in changed}
        assert all(one.notices == (notice("b"),) for one in changed)


def test_a_message_is_due_when_it_has_waited_for_others() -> None:
    found = rounds.join((), [notice("a")], PEOPLE, NOW)
    assert rounds.due(found, NOW + rounds.GATHER - SECOND) == ()
    assert rounds.due(found, NOW + rounds.GATHER) == found


def test_a_message_that_did_not_arrive_is_tried_again_ever_later_and_given_up_after_days() -> None:
    (one, _) = rounds.join((), [notice("a")], PEOPLE, NOW)
    now, waits = one.due, []
    while one.open:
        one = rounds.failed(one, "no route", now)
        waits.append(one.due - now)
        now = one.due
    assert waits[:5] == [*rounds.WAITS, rounds.WAITS[-1]]
    assert timedelta(days=2) < now - NOW < timedelta(days=4)
    assert one.tries == rounds.MOST_TRIES


def test_what_the_other_side_asks_for_is_waited_for_but_not_for_ever() -> None:
    (one, _) = rounds.join((), [notice("a")], PEOPLE, NOW)
    assert rounds.failed(one, "429", NOW, asked=600).due == NOW + timedelta(minutes=10)
    assert rounds.failed(one, "429", NOW, asked=1e12).due == NOW + timedelta(days=1)


def test_a_message_that_arrived_is_closed() -> None:
    one = Delivery(id="x", channel="webhook", notices=(notice("a"),), made=NOW, due=NOW, failed="x", tries=1)
    sent = rounds.arrived(one, NOW)
    assert (sent.open, sent.failed, sent.tries) == (False, "", 2)
