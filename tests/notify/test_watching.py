"""What is told of a source, and what is not."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mediawall.domain.notice import Notice, Occasion, Watch
from mediawall.domain.source import Budget, Health, PollState, Report, SourceInfo, Trouble
from mediawall.notify.watching import MOST_TURNS, Place, look

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
CODE, NOTE = "hashtags", "road-down"
WORDS = {f"budget.{CODE}", f"note.{NOTE}", "note.instaloader-old"}
INFO = SourceInfo(name="bib", kind="instagram", label="@bibieper", trusted=True, department="Cultuur")
FINE = PollState(source="bib", next_poll=START, health=Health.FINE, last_success=START)


@dataclass
class Eye:
    """Somebody who looks at one source, and what was told."""

    every: timedelta = 15 * MINUTE
    now: datetime = START
    watch: Watch = field(default_factory=lambda: Watch(source="bib"))
    told: list[Notice] = field(default_factory=list)
    since: datetime | None = None

    def see(self, state: PollState, lasting: timedelta, step: timedelta = 5 * MINUTE) -> None:
        """Look at it for so long."""
        end = self.now + lasting
        while self.now < end:
            self.watch, notices = look(
                self.watch, state, Place(info=INFO, every=self.every, has=WORDS.__contains__), self.now
            )
            self.told += notices
            self.now += step

    def ill(
        self, code: str, health: Health = Health.WAITING, *, failures: int = 3, wait: timedelta = HOUR
    ) -> PollState:
        """A state of trouble that begins now."""
        trouble = Trouble(code=code, detail="x", since=self.now)
        return replace(FINE, health=health, trouble=trouble, failures=failures, next_poll=self.now + wait)

    @property
    def occasions(self) -> list[Occasion]:
        return [one.occasion for one in self.told]


def reports(**report: object) -> PollState:
    return replace(FINE, report=Report(**report))  # type: ignore[arg-type]


def test_a_source_that_works_is_no_news() -> None:
    eye = Eye()
    eye.see(FINE, DAY)
    eye.see(replace(FINE, health=Health.SLOW, report=Report(slow="budget")), DAY)
    assert eye.told == []


def test_a_source_that_does_not_answer_for_an_hour_is_told_once_and_its_healing_once() -> None:
    eye = Eye()
    eye.see(eye.ill("unreachable"), 5 * HOUR)
    eye.see(FINE, 5 * HOUR)
    assert eye.occasions == [Occasion.BROKEN, Occasion.HEALED]
    broken, healed = eye.told
    assert broken.at == START
    assert healed.at == START + 5 * HOUR
    assert (broken.source, broken.label, broken.department, broken.code) == ("bib", "@bibieper", "Cultuur", "unreachable")  # fmt: skip


def test_a_blip_is_no_news() -> None:
    eye = Eye()
    eye.see(eye.ill("unreachable"), 50 * MINUTE)
    eye.see(FINE, DAY)
    eye.see(eye.ill("shape", Health.NEEDS_YOU, failures=1), HOUR)
    eye.see(FINE, DAY)
    eye.see(reports(notes=("instaloader-old",)), 5 * MINUTE)
    eye.see(FINE, DAY)
    assert eye.told == []


def test_a_source_that_is_asked_once_a_day_may_be_silent_for_longer() -> None:
    eye = Eye(every=DAY)
    eye.see(eye.ill("unreachable"), 2 * DAY)
    assert eye.told == []
    eye.see(eye.ill("unreachable"), 4 * DAY)
    assert eye.occasions == [Occasion.BROKEN]


def test_a_source_that_asked_for_rest_is_left_in_peace_for_a_day_and_a_half() -> None:
    eye = Eye()
    rest = eye.ill("rest")
    eye.see(rest, 36 * HOUR)
    assert eye.told == []
    eye.see(rest, HOUR)
    assert eye.occasions == [Occasion.BROKEN]


def test_a_person_is_called_at_once_where_nothing_but_a_person_helps() -> None:
    eye = Eye()
    eye.see(eye.ill("login", Health.NEEDS_YOU, failures=1, wait=DAY), MINUTE)
    assert eye.occasions == [Occasion.NEEDS_YOU]


def test_a_person_is_called_at_the_second_try_where_the_next_comes_soon() -> None:
    eye = Eye()
    first = eye.ill("shape", Health.NEEDS_YOU, failures=1)
    eye.see(first, HOUR)
    assert eye.told == []
    eye.see(replace(first, failures=2, next_poll=eye.now + 2 * HOUR), 10 * MINUTE)
    assert eye.occasions == [Occasion.NEEDS_YOU]


def test_silence_that_turns_out_to_need_a_person_is_told_again_because_now_somebody_must_act() -> None:
    eye = Eye()
    silent = eye.ill("unreachable")
    eye.see(silent, 3 * HOUR)
    eye.see(replace(silent, health=Health.NEEDS_YOU, trouble=replace(silent.trouble or Trouble(code="", detail="", since=START), code="login"), next_poll=eye.now + DAY), 3 * HOUR)  # fmt: skip
    eye.see(FINE, 3 * HOUR)
    assert eye.occasions == [Occasion.BROKEN, Occasion.NEEDS_YOU, Occasion.HEALED]
    assert len({one.id for one in eye.told}) == 3


def test_a_source_that_comes_and_goes_is_one_story() -> None:
    eye = Eye()
    for _ in range(10):
        eye.see(eye.ill("unreachable"), 2 * HOUR)
        eye.see(FINE, 20 * MINUTE)
    eye.see(FINE, 2 * HOUR)
    assert eye.occasions == [Occasion.BROKEN, Occasion.HEALED]


def test_a_source_that_a_person_turned_off_is_no_news_in_either_direction() -> None:
    eye = Eye()
    eye.see(eye.ill("login", Health.NEEDS_YOU, wait=DAY), HOUR)
    eye.see(replace(FINE, health=Health.OFF, paused=True), DAY)
    eye.see(replace(FINE, health=Health.NEW), MINUTE)
    eye.see(FINE, DAY)
    assert eye.occasions == [Occasion.NEEDS_YOU]


def test_a_tokens_end_is_told_at_fourteen_and_at_three_days_and_its_renewal_once() -> None:
    eye = Eye()
    end = START + 30 * DAY
    eye.see(reports(token_until=end), 29 * DAY, HOUR)
    assert [one.at for one in eye.told] == [eye.told[0].at] * 2
    assert eye.occasions == [Occasion.TOKEN, Occasion.TOKEN]
    eye.see(reports(token_until=end + 60 * DAY), 5 * DAY, HOUR)
    assert eye.occasions == [Occasion.TOKEN, Occasion.TOKEN, Occasion.RENEWED]
    assert len({one.id for one in eye.told}) == 3


def test_a_token_that_is_first_seen_in_its_last_days_is_told_once() -> None:
    eye = Eye()
    eye.see(reports(token_until=START + 2 * DAY, notes=("token-3",)), DAY)
    assert eye.occasions == [Occasion.TOKEN]


def test_a_budget_is_told_when_nearly_spent_and_again_only_after_it_came_back() -> None:
    def spent(used: float) -> PollState:
        return reports(
            budgets=(Budget(code="requests", used=99, limit=100), Budget(code=CODE, used=used, limit=30))
        )

    eye = Eye()
    for used in (20, 28, 26, 28, 30):
        eye.see(spent(used), HOUR)
    assert eye.occasions == [Occasion.BUDGET]
    for _ in range(3):
        eye.see(spent(5), 10 * HOUR)
        eye.see(spent(29), HOUR)
    assert eye.occasions == [Occasion.BUDGET], "a budget of a day that is nearly spent each day is one story"
    eye.see(spent(5), 25 * HOUR)
    eye.see(spent(29), HOUR)
    assert eye.occasions == [Occasion.BUDGET, Occasion.BUDGET]
    assert eye.told[0].budget == Budget(code=CODE, used=28, limit=30)


def test_a_road_that_changed_is_told_once_and_that_it_is_over_once() -> None:
    eye = Eye()
    down = reports(notes=(NOTE,), facts=(("road", "instagram"),))
    eye.see(down, 3 * HOUR)
    eye.see(FINE, 30 * MINUTE)
    eye.see(down, HOUR)
    eye.see(FINE, 3 * HOUR)
    assert eye.occasions == [Occasion.NOTE, Occasion.NOTE_OVER]
    assert eye.told[0].facts == (("road", "instagram"),)


def test_the_turns_of_two_days_are_remembered_with_the_one_before() -> None:
    eye = Eye()
    eye.see(FINE, DAY)
    eye.see(eye.ill("rest"), 3 * HOUR)
    eye.see(FINE, 3 * DAY)
    assert [(turn.health, turn.code) for turn in eye.watch.turns] == [(Health.FINE, "")]
    eye.see(eye.ill("rest"), 3 * HOUR)
    assert [turn.health for turn in eye.watch.turns] == [Health.FINE, Health.WAITING]


def test_a_source_that_turns_by_the_minute_fills_no_disk() -> None:
    eye = Eye()
    for _ in range(MOST_TURNS):
        eye.see(FINE, MINUTE, MINUTE)
        eye.see(replace(FINE, health=Health.SLOW), MINUTE, MINUTE)
    assert len(eye.watch.turns) == MOST_TURNS


HEALTHS = st.sampled_from(["fine", "unreachable", "login", "shape", "rest", "off", "new"])


@given(st.lists(st.tuples(HEALTHS, st.integers(1, 300)), max_size=40))
def test_whatever_happens_every_story_has_one_beginning_and_one_end(story: Sequence[tuple[str, int]]) -> None:
    eye = Eye()
    for what, minutes in story:
        eye.see(_state(eye, what), minutes * MINUTE, 7 * MINUTE)
    open_level = 0
    for notice in eye.told:
        level = {Occasion.BROKEN: 1, Occasion.NEEDS_YOU: 2}.get(notice.occasion, 0)
        if level == 0:
            assert open_level > 0, "an end without a beginning"
        elif not any(what == "off" for what, _ in story):
            assert level > open_level, "told twice"
        open_level = level
    assert len({one.id for one in eye.told}) == len(eye.told)


def _state(eye: Eye, what: str) -> PollState:
    match what:
        case "fine":
            return FINE
        case "off" | "new":
            return replace(FINE, health=Health(what))
        case "login":
            return eye.ill(what, Health.NEEDS_YOU, failures=1, wait=DAY)
        case "shape":
            return eye.ill(what, Health.NEEDS_YOU, failures=2)
        case _:
            return eye.ill(what)
