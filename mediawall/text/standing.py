"""How a source is doing, in a clerk's words: for the desk, for `mediawall doctor` and for notices. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from mediawall.domain.source import Budget, Health, PollState, Report
from mediawall.text import has, say
from mediawall.text.times import count, hour, speak, when

_SENTENCE = re.compile(r"(?<=[.!]) ")
"""Where a sentence ends. A question stays with its answer."""
NEARLY = 0.9
"""The share of a budget from which on it is nearly used up."""
SOON, VERY_SOON = 14, 3
"""Days before its end from which on a token's end is a matter, and an urgent one."""
_WHOLE = 100
"""A budget below this is told with its cents: it may be money."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence of health, why it is so, and what a person can do, step by step."""

    title: str
    why: str = ""
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """In which language, at what time and where something is said."""

    language: str
    now: datetime
    zone: tzinfo

    def desk(self, key: str, **values: object) -> str:
        """A text of the desk."""
        return speak(key, self.language, **values)

    def when(self, at: datetime) -> str:
        """The day and the hour."""
        return when(at, self.now, self.zone, self.language)

    def hour(self, at: datetime) -> str:
        """The hour, with its day where that is another."""
        return hour(at, self.now, self.zone, self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    """A budget in words: ``share`` is how much of it is used, in 0..1."""

    text: str
    share: float
    nearly: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What is left of an access token, in words; ``level`` is 0 for long, 1 for soon, 2 for very soon or over."""

    text: str
    level: int


def told(state: PollState | None, speech: Speech) -> Told:
    """How the source is doing, from its state; None where it was never asked."""
    if state is None or state.health is Health.NEW:
        return Told(title=speech.desk("sources.new"))
    if state.health is Health.OFF:
        way = "paused" if state.paused else "off"
        return Told(
            title=speech.desk(f"sources.{way}"),
            why=speech.desk("sources.paused.told" if state.paused else "sources.off.config"),
        )
    if state.trouble is not None:
        return _trouble(state, state.trouble.code, speech)
    if state.health is Health.SLOW:
        key = f"slow.{state.report.slow}"
        return Told(title=speech.desk("sources.slow"), why=_of_report(key, state.report, speech))
    return Told(title=speech.desk("sources.fine"))


def _trouble(state: PollState, code: str, speech: Speech) -> Told:
    title = _title(state, speech)
    time = speech.hour(state.next_poll)
    why = [one for one in _sentences(f"trouble.{code}", time, speech) if one.rstrip(".") != title]
    steps = [one for one in _sentences(f"advice.{code}", time, speech) if one not in why]
    if state.health is Health.WAITING:
        shown = [one for one in (*why, *steps) if one.rstrip(".") != title]
        return Told(title=title, why=" ".join(dict.fromkeys(shown)))
    return Told(title=title, why=" ".join(why), steps=tuple(steps))


def why(code: str, speech: Speech) -> str:
    """What that trouble is, in one sentence; empty where no text knows it."""
    return next(iter(_sentences(f"trouble.{code}", speech.desk("sources.now"), speech)), "")


def turned(health: Health, code: str, speech: Speech) -> str:
    """How a source was, in one sentence, looking back."""
    if code:
        return why(code, speech) or code
    names = {Health.FINE: "fine", Health.SLOW: "slow", Health.OFF: "off"}
    return speech.desk(f"sources.{names.get(health, 'new')}")


def _title(state: PollState, speech: Speech) -> str:
    if state.health is Health.WAITING:
        if state.next_poll <= speech.now:
            return speech.desk("sources.waitsnow")
        return speech.desk("sources.waits", at=speech.hour(state.next_poll))
    since = state.trouble.since if state.trouble else speech.now
    return speech.desk("sources.broken", since=speech.when(since))


def _sentences(key: str, time: str, speech: Speech) -> list[str]:
    if not has(key):
        return []
    return _SENTENCE.split(say(key, speech.language).replace("{time}", time))


def meters(report: Report, speech: Speech) -> tuple[Meter, ...]:
    """The source's budgets; one that no text knows is left out."""
    return tuple(
        Meter(text=_budget(one, speech), share=share(one), nearly=share(one) >= NEARLY)
        for one in report.budgets
        if has(f"budget.{one.code}")
    )


def share(budget: Budget) -> float:
    """How much of it is used, in 0..1."""
    return min(max(budget.used / budget.limit, 0.0), 1.0) if budget.limit > 0 else 1.0


def _budget(budget: Budget, speech: Speech) -> str:
    small = budget.limit < _WHOLE and budget.used != round(budget.used)
    used = _number(budget.used, speech.language, decimals=2 if small else 0)
    limit = _number(budget.limit, speech.language)
    text = say(f"budget.{budget.code}", speech.language, used=used, limit=limit)
    if share(budget) >= NEARLY:
        text += f", {speech.desk('sources.budget.full')}"
        if budget.until is not None and budget.until > speech.now:
            text += f", {speech.desk('sources.budget.back', at=speech.hour(budget.until))}"
    return text


def _number(value: float, language: str, decimals: int = 0) -> str:
    """Thousands and decimals as the language writes them."""
    mark = {"en": ",", "fr": "\N{NARROW NO-BREAK SPACE}"}.get(language, ".")
    whole, _, part = f"{value:,.{decimals}f}".partition(".")
    point = "." if language == "en" else ","
    return whole.replace(",", mark) + (f"{point}{part}" if part else "")


def key(report: Report, speech: Speech) -> Key | None:
    """What is left of the source's token; None where it has none that ends."""
    if report.token_until is None:
        return None
    left = report.token_until - speech.now
    if left <= timedelta():
        return Key(text=speech.desk("sources.token.over"), level=2)
    days = max(left // _DAY, 1)
    level = 2 if days <= VERY_SOON else 1 if days <= SOON else 0
    return Key(text=count("sources.token.days", speech.language, days), level=level)


def notes(report: Report, speech: Speech) -> tuple[str, ...]:
    """What the source says of itself that a person may want to know."""
    said = (_of_report(f"note.{code}", report, speech) for code in report.notes)
    return tuple(dict.fromkeys(one for one in said if one))


def _of_report(key: str, report: Report, speech: Speech) -> str:
    """A text about a source, with the facts that it names; empty where there is none."""
    if not has(key):
        return ""
    text = say(key, speech.language)
    for name, value in report.facts:
        text = text.replace(f"{{{name}}}", _spoken(name, value, speech))
    return text


def _spoken(name: str, value: str, speech: Speech) -> str:
    """A fact as people say it: a moment (``-since``), a trouble (``-because``), a kind of source (``road``)."""
    if name.endswith("-because"):
        return say(f"trouble.{value}", speech.language) if has(f"trouble.{value}") else ""
    if name.endswith("-since"):
        try:
            return speech.when(datetime.fromisoformat(value))
        except (ValueError, TypeError):  # of a kind by somebody else; TypeError: without a zone
            return value
    return kind_of(value, speech.language) if name == "road" else value


def facts(report: Report, speech: Speech) -> tuple[tuple[str, str], ...]:
    """The facts that stand for themselves; those that a note already tells are left out."""
    words = [say(f"note.{code}", speech.language) for code in report.notes if has(f"note.{code}")]
    return tuple((n, v) for n, v in report.facts if not any(f"{{{n}}}" in text for text in words))


def kind_of(kind: str, language: str) -> str:
    """What people call that kind of source; its own word where no text knows it."""
    return (
        speak(f"kind.{kind}", language) if has(f"desk.kind.{kind}") else kind.replace("-", " ").capitalize()
    )
