"""A message in words: subject, text, HTML and JSON, in the city's language. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cache
from urllib.parse import quote

import jinja2

from mediawall.domain.notice import Delivery, Notice, Occasion
from mediawall.domain.source import Health, PollState, Report, Trouble
from mediawall.text import say
from mediawall.text.standing import Speech, kind_of, meters, notes, told

_FIRST = {Occasion.NEEDS_YOU: 0, Occasion.BROKEN: 1, Occasion.TOKEN: 2}
"""What must be read first in a message of several."""
_LATER = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """Whose wall it is, for people who get mail of it. ``walls`` are the titles of the walls that each source is for."""

    name: str
    address: str
    language: str
    zone: tzinfo
    walls: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One notice in words."""

    notice: Notice
    title: str
    why: str
    steps: tuple[str, ...]
    kind: str
    walls: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message in words."""

    subject: str
    text: str
    html: str
    items: tuple[Item, ...]


def letter(delivery: Delivery, city: City, now: datetime) -> Letter:
    """The message; what needs a person comes first."""
    speech = Speech(language=city.language, now=now, zone=city.zone)
    ordered = sorted(delivery.notices, key=lambda one: (_FIRST.get(one.occasion, _LATER), one.at))
    items = tuple(_item(notice, city, speech) for notice in ordered)
    subject = _subject(items, city)
    words = {
        "items": items,
        "language": city.language,
        "city": city.name,
        "steps": say("notice.steps", city.language),
        "desk": say("notice.desk", city.language),
        "foot": say("notice.foot", city.language),
    }
    return Letter(
        subject=subject,
        text=_template("mail.txt.j2").render(words),
        html=_template("mail.html.j2").render(words, subject=subject),
        items=items,
    )


def as_json(delivery: Delivery, city: City, now: datetime) -> dict[str, object]:
    """The message for a program; ``text`` is what a chat's incoming webhook shows."""
    words = letter(delivery, city, now)
    return {
        "id": delivery.id,
        "city": city.name,
        "text": "\n".join([f"[{city.name}]", *(one.title for one in words.items)]),
        "notices": [_plain(one) for one in words.items],
    }


def _plain(item: Item) -> dict[str, object]:
    notice = item.notice
    return {
        "id": notice.id,
        "occasion": notice.occasion,
        "at": notice.at.isoformat(),
        "source": notice.source,
        "label": notice.label,
        "kind": notice.kind,
        "department": notice.department,
        "code": notice.code,
        "until": notice.until.isoformat() if notice.until else None,
        "title": item.title,
        "why": item.why,
        "steps": list(item.steps),
        "link": item.link,
    }


def _subject(items: Sequence[Item], city: City) -> str:
    first = items[0].title
    if len(items) > 1:
        first = say("notice.digest", city.language, n=len(items), first=first)
    return " ".join(f"[{city.name}] {first}".split())


def _item(notice: Notice, city: City, speech: Speech) -> Item:
    why, steps = _why(notice, speech)
    until = speech.when(notice.until) if notice.until else ""
    title = say(
        f"notice.{notice.occasion}",
        city.language,
        **_named(
            notice.occasion, label=notice.label, at=speech.when(notice.at), until=until, why=_first(why)
        ),
    )
    walls = city.walls.get(notice.source, ())
    return Item(
        notice=notice,
        title=title,
        why=why if _first(why) not in title or notice.occasion is Occasion.BUDGET else _rest(why),
        steps=steps,
        kind=kind_of(notice.kind, city.language) if notice.kind else "",
        walls=say("notice.walls", city.language, walls=", ".join(walls)) if walls and steps else "",
        link=f"{city.address}/desk/sources/{quote(notice.source)}" if notice.source else city.address,
    )


def _named(occasion: Occasion, **values: str) -> dict[str, str]:
    """The values that this occasion's text names: `say` fills in only where there are any."""
    needed = {
        Occasion.BROKEN: {"label", "at", "why"},
        Occasion.NEEDS_YOU: {"label", "at", "why"},
        Occasion.HEALED: {"label", "at"},
        Occasion.TOKEN: {"label", "until"},
        Occasion.RENEWED: {"label", "until"},
        Occasion.BUDGET: {"label"},
        Occasion.NOTE: {"label", "why"},
        Occasion.NOTE_OVER: {"label", "why"},
        Occasion.TRIAL: set(),
    }[occasion]
    return {name: value for name, value in values.items() if name in needed}


def _why(notice: Notice, speech: Speech) -> tuple[str, tuple[str, ...]]:
    """What is the matter, and what to do."""
    why = ""
    match notice.occasion:
        case Occasion.BROKEN | Occasion.NEEDS_YOU:
            said = told(_ill(notice, speech.now), speech)
            return said.why, said.steps
        case Occasion.TOKEN:
            token = told(_ill(notice, speech.now, code="token"), speech)
            return say("notice.token.why", speech.language), token.steps
        case Occasion.BUDGET:
            found = meters(Report(budgets=(notice.budget,) if notice.budget else ()), speech)
            why = ". ".join(one.text for one in found)
        case Occasion.NOTE | Occasion.NOTE_OVER:
            why = " ".join(notes(Report(notes=(notice.code,), facts=notice.facts), speech))
        case Occasion.HEALED | Occasion.TRIAL:
            why = say(f"notice.{notice.occasion}.why", speech.language)
        case Occasion.RENEWED:
            pass
    return why, ()


def _ill(notice: Notice, now: datetime, code: str = "") -> PollState:
    """A state that is told as the notice's was."""
    trouble = Trouble(code=code or notice.code, detail="", since=notice.at)
    return PollState(source=notice.source, next_poll=now, health=Health.NEEDS_YOU, trouble=trouble)


def _first(text: str) -> str:
    """The first sentence, without its full stop."""
    return text.partition(". ")[0].rstrip(".")


def _rest(text: str) -> str:
    return text.partition(". ")[2]


@cache
def _template(name: str) -> jinja2.Template:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("mediawall.notify", "templates"),
        autoescape=jinja2.select_autoescape(("html.j2",)),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template(name)
