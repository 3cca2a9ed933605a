"""Which of several roads is asked, and what is remembered of them: at any hour, without a network."""

import json
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mediawall.collect.ladder import Ladder, Mark, Rung, joined
from mediawall.collect.outcome import Failure, failure
from mediawall.domain.errors import AskPerson, LoginNeeded, RateLimited, Unreachable
from mediawall.domain.source import Budget, Report

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
EVERY = timedelta(minutes=15)
GRAPH, LOADER = Mark(what="instagram-graph:1", by="token"), Mark(what="instagram:2")
LOGIN = Failure(code="token", detail="the token ended")
SILENCE = Failure(code="unreachable", detail="no route")


def failed(
    rung: Rung, how: Failure = LOGIN, *, again: bool = False, at: datetime = NOW, every: timedelta = EVERY
) -> Rung:
    return rung.failed(how, again=again, every=every, now=at)


def ladder(*rungs: Rung) -> Ladder:
    return Ladder(rungs=rungs)


def read(cursor: str, *marks: Mark) -> Ladder:
    return Ladder.read(cursor, marks)


def test_the_best_road_is_asked_first_and_all_may_be_asked_at_the_beginning() -> None:
    assert read("", GRAPH, LOADER).ready(NOW) == (0, 1)


def test_a_road_that_a_person_must_mend_is_down_at_once_and_rests() -> None:
    rung = failed(Rung(mark=GRAPH))
    assert rung.down
    assert ladder(rung, Rung(mark=LOADER)).ready(NOW) == (1,)
    assert ladder(rung, Rung(mark=LOADER)).ready(NOW + timedelta(days=1)) == (0, 1)


def test_a_short_silence_brings_no_road_down_and_a_long_one_does() -> None:
    rung, at, tries = Rung(mark=GRAPH), NOW, 0
    while not rung.down:
        rung = failed(rung, SILENCE, again=True, at=at)
        at += timedelta(minutes=1 << tries)
        tries += 1
    assert tries >= 3
    assert timedelta(minutes=7) <= at - NOW <= timedelta(minutes=40)


def test_a_rest_of_hours_that_was_asked_for_brings_a_road_down_at_once() -> None:
    assert failed(Rung(mark=GRAPH), Failure(code="rest", detail="", retry_after=7200), again=True).down
    assert not failed(Rung(mark=GRAPH), Failure(code="rest", detail="", retry_after=60), again=True).down


def test_a_road_that_stays_down_is_tried_after_growing_waits() -> None:
    rung, waits = failed(Rung(mark=GRAPH), Failure(code="shape", detail="")), list[timedelta]()
    at = NOW
    for _ in range(6):
        assert rung.rests is not None
        waits.append(rung.rests - at)
        at = rung.rests
        rung = failed(rung, Failure(code="shape", detail=""), at=at)
    assert waits == sorted(waits)
    assert waits[0] == timedelta(hours=1)
    assert waits[-1] == timedelta(days=1)


def test_an_answer_heals_a_road_whole() -> None:
    assert failed(Rung(mark=GRAPH)).worked("c") == Rung(mark=GRAPH, cursor="c")


def test_everything_survives_a_restart() -> None:
    before = ladder(failed(Rung(mark=GRAPH, cursor='{"a":"é"}')), Rung(mark=LOADER, cursor="x"))
    assert read(before.written(), GRAPH, LOADER) == before


def test_roads_are_known_by_what_they_are_when_the_config_changes() -> None:
    before = ladder(failed(Rung(mark=GRAPH, cursor="g")), Rung(mark=LOADER, cursor="l"))
    third = Mark(what="feed:3")
    after = read(before.written(), LOADER, third, GRAPH)
    assert [rung.cursor for rung in after.rungs] == ["l", "", "g"]
    assert [rung.down for rung in after.rungs] == [False, False, True]


def test_a_road_with_a_new_token_goes_on_where_it_was_and_rests_no_more() -> None:
    before = ladder(failed(Rung(mark=GRAPH, cursor="g")), Rung(mark=LOADER))
    renewed = read(before.written(), Mark(what=GRAPH.what, by="another"), LOADER)
    assert renewed.ready(NOW) == (0, 1)
    assert renewed.rungs[0].cursor == "g"


def test_a_clock_that_was_a_year_ahead_silences_no_road() -> None:
    rung = failed(Rung(mark=GRAPH), at=NOW + timedelta(days=365))
    assert rung.ready(NOW)


def test_where_all_roads_are_in_trouble_the_first_is_told_with_the_earliest_hour() -> None:
    roads = ladder(
        failed(Rung(mark=GRAPH)), failed(Rung(mark=LOADER), Failure(code="shape", detail="no form"))
    )
    told = failure(roads.trouble(NOW))
    assert (told.code, told.detail, told.retry_after) == ("token", "the token ended", 3600)


def test_every_trouble_is_told_as_itself_after_a_restart() -> None:
    for error in (
        LoginNeeded("a"),
        AskPerson("b", advice="advice.token"),
        AskPerson("c"),
        Unreachable("d", retry_after=3600),
        RateLimited("e", retry_after=3600),
    ):
        rung = failed(Rung(mark=GRAPH), failure(error))
        again = read(ladder(rung).written(), GRAPH).trouble(NOW)
        assert failure(again).code == failure(error).code
        assert str(again) == str(error)


def test_what_roads_may_use_adds_up_and_the_first_token_to_end_counts() -> None:
    graph = Report(
        budgets=(Budget(code="requests", used=3, limit=10),),
        token_until=NOW + timedelta(days=3),
        notes=("token-3",),
        facts=(("version", "v26.0"),),
    )
    loader = Report(
        slow="budget",
        budgets=(Budget(code="requests", used=1, limit=5, until=NOW), Budget(code="other", used=1, limit=2)),
        facts=(("version", "4.16"),),
        live=True,
    )
    whole = joined({0: graph, 1: loader}, 1)
    assert {b.code: (b.used, b.limit) for b in whole.budgets} == {"requests": (4, 15), "other": (1, 2)}
    assert (whole.slow, whole.token_until, whole.live) == ("budget", NOW + timedelta(days=3), True)
    assert whole.notes == ("token-3",)
    assert dict(whole.facts) == {"version": "4.16"}


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["roads", "what", "cursor", "rests", "since", "down", "failures"]), inner, max_size=6)))  # fmt: skip
def test_a_cursor_of_any_kind_is_read(found: object) -> None:
    for written in (found, {"roads": [found]}, {"roads": [{"what": GRAPH.what, "by": GRAPH.by, "down": True, "rests": found, "since": found}]}):  # fmt: skip
        again = read(json.dumps(written), GRAPH, LOADER)
        again.ready(NOW)
        assert read(again.written(), GRAPH, LOADER) == again


def test_the_cursor_of_the_time_with_one_road_is_handed_to_each() -> None:
    for cursor in ('{"of":"ieper"}', "{", "[1]", "7", ""):
        assert [rung.cursor for rung in read(cursor, GRAPH, LOADER).rungs] == [cursor] * 2


def test_a_road_that_is_described_anew_goes_on_where_the_one_of_its_kind_was() -> None:
    before = ladder(failed(Rung(mark=GRAPH, cursor="g")), Rung(mark=LOADER, cursor="l"))
    changed, added = Mark(what="instagram-graph:9", by="token"), Mark(what="feed:1")
    after = read(before.written(), added, changed, LOADER)
    assert [rung.cursor for rung in after.rungs] == ["", "g", "l"]
    assert after.ready(NOW) == (0, 1, 2)


def test_two_roads_of_one_kind_keep_their_order_when_both_are_described_anew() -> None:
    one, two = Mark(what="mastodon:1"), Mark(what="mastodon:2")
    before = ladder(Rung(mark=one, cursor="a"), Rung(mark=two, cursor="b"))
    marks = [Mark(what=f"mastodon:{n}") for n in (3, 4, 5)]
    assert [rung.cursor for rung in read(before.written(), *marks).rungs] == ["a", "b", ""]
