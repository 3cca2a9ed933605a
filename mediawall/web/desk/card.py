"""One post as a card: picture, words, reasons, author, walls; all decided here, so that the template only prints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mediawall.domain.decision import Finding, PostState, RecordedDecision, Severity, StoredPost
from mediawall.domain.errors import NotFound
from mediawall.domain.post import MediaKind, Picture
from mediawall.domain.revision import newest, same_media
from mediawall.domain.wall import Wall
from mediawall.ports import Store
from mediawall.text import has, say
from mediawall.web.desk import caption
from mediawall.web.desk.house import DeskHouse

GOOD = frozenset({PostState.LIVE})
REFUSED = frozenset({PostState.REJECTED, PostState.HIDDEN})
_MIDDLE = 1080
"""Pixels of width for a browser that knows no srcset."""
TO_JUDGE = frozenset({PostState.WAITING, PostState.HELD, PostState.STASHED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A picture as the browser is to load it: sources in growing widths, its box known beforehand."""

    src: str
    srcset: str
    thumb: str
    width: int
    height: int
    alt: str
    haze: str
    video: bool
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """The post that a near-duplicate looks like: what stands beside the reason."""

    id: str
    thumb: str
    state: PostState
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A line of "why do you look at this": ``number`` matches the marked words, 0 where none are."""

    number: int
    severity: Severity
    what: str
    hint: str
    check: str
    twin: Twin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WallChoice:
    """A switch for one wall."""

    name: str
    title: str
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What a judged post has become at its source: its words before and now, and its pictures before where those changed."""

    at: datetime
    old: tuple[caption.Piece, ...]
    new: tuple[caption.Piece, ...]
    same_words: bool
    shots: tuple[Shot, ...]
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Everything that a card shows: a post in the form that is to be judged, and what it was before."""

    stored: StoredPost
    changed: Changed | None
    pieces: tuple[caption.Piece, ...]
    headline: str
    shots: tuple[Shot, ...]
    reasons: tuple[Reason, ...]
    walls: tuple[WallChoice, ...]
    good: int
    refused: int
    dots: tuple[bool, ...]
    trusted: bool
    labels: tuple[str, ...]
    history: tuple[RecordedDecision, ...]
    names: Mapping[str, str]

    @property
    def on(self) -> int:
        """How many walls are switched on."""
        return sum(wall.on for wall in self.walls)

    @property
    def last(self) -> RecordedDecision | None:
        """The newest decision about this post."""
        return self.history[0] if self.history else None


def shot(picture: Picture) -> Shot:
    """The addresses of a picture's renditions, WebP for who can, the smallest as thumbnail."""
    webp = [rendition for rendition in picture.renditions if rendition.format == "webp"] or list(
        picture.renditions
    )
    plain = [rendition for rendition in picture.renditions if rendition.format != "webp"] or webp
    middle = next((one for one in plain if one.width >= min(picture.width, _MIDDLE)), plain[-1])
    return Shot(
        src=media(middle.blob),
        srcset=", ".join(f"{media(rendition.blob)} {rendition.width}w" for rendition in webp),
        thumb=media(webp[0].blob),
        width=picture.width,
        height=picture.height,
        alt=picture.alt,
        haze=picture.haze,
        video=picture.kind is MediaKind.VIDEO,
        seconds=round(picture.seconds),
    )


def media(key: str) -> str:
    """The desk's address of a rendition."""
    return f"/desk/media/{key}"


def thumbnail(stored: StoredPost) -> str:
    """The smallest rendition of a post's first picture, empty where it has none."""
    return shot(stored.pictures[0]).thumb if stored.pictures and stored.pictures[0].renditions else ""


def walls_for(stored: StoredPost, walls: Sequence[Wall]) -> tuple[WallChoice, ...]:
    """The walls that the post's sources lead to, each on unless the last approval left it out."""
    return tuple(
        WallChoice(name=wall.name, title=wall.title, on=stored.walls is None or wall.name in stored.walls)
        for wall in walls
        if set(wall.sources) & set(stored.sources)
    )


def reasons(findings: Sequence[Finding], language: str) -> tuple[Reason, ...]:
    """What the checks found: holds first, then notes, each with the number of its marked words."""
    numbered = caption.numbers(findings)
    rows = [
        Reason(
            number=numbered.get(place, 0),
            severity=finding.severity,
            what=finding_text(finding, language),
            hint=finding_text(finding, language, ".hint"),
            check=finding.check,
        )
        for place, finding in enumerate(findings)
    ]
    return tuple(sorted(rows, key=lambda row: row.severity is Severity.NOTE))


def finding_text(finding: Finding, language: str, part: str = "") -> str:
    """A finding in words with its facts filled in; its bare code where no text knows it, empty for a missing part."""
    key = f"finding.{finding.code}{part}"
    if not has(key):
        return "" if part else " ".join([finding.code, *(value for _, value in finding.facts)])
    facts = dict(finding.facts)
    text = say(key, language)
    for name, value in facts.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def changed(stored: StoredPost) -> Changed | None:
    """How the post changed at its source, once that is ready to be judged."""
    if stored.revision is None or not stored.revision.ready:
        return None
    before, now = stored.post, stored.revision.form.post
    old, new = caption.changed(before.caption, now.caption)
    pictures = () if same_media(before.media, now.media) else stored.pictures
    return Changed(
        at=stored.revision.at,
        old=old,
        new=new,
        same_words=before.caption == now.caption,
        shots=tuple(shot(picture) for picture in pictures if picture.renditions),
        author="" if before.author == now.author else before.author.name or before.author.shown,
    )


async def card(house: DeskHouse, known: StoredPost, language: str) -> Card:
    """The card of a post."""
    stored = newest(known)
    post = stored.post
    record = await house.store.decisions.author_record(post.author.handle)
    history = await house.store.decisions.history(post_id=post.id)
    judged = tuple(state in GOOD for state in record if state in GOOD | REFUSED)
    rows = reasons(stored.findings, language)
    return Card(
        stored=stored,
        changed=changed(known),
        pieces=caption.pieces(post.caption, stored.findings),
        headline=caption.headline(post.caption) or post.author.shown,
        shots=tuple(shot(picture) for picture in stored.pictures if picture.renditions),
        reasons=await _with_twins(house.store, rows, stored.findings, language),
        walls=walls_for(stored, house.walls),
        good=sum(judged),
        refused=len(judged) - sum(judged),
        dots=tuple(reversed(judged)),
        trusted=any(house.sources[name].trusted for name in stored.sources if name in house.sources),
        labels=tuple(house.sources[name].label for name in stored.sources if name in house.sources),
        history=history,
        names=await people(house.store, history),
    )


async def people(store: Store, history: Sequence[RecordedDecision]) -> dict[str, str]:
    """The full name of every person who decided, by user name."""
    names = {recorded.decision.actor.name for recorded in history if recorded.decision.actor.kind == "person"}
    found = {name: await store.staff.person(name) for name in sorted(names)}
    return {name: person.name if person else name for name, person in found.items()}


async def _with_twins(
    store: Store, rows: Sequence[Reason], findings: Sequence[Finding], language: str
) -> tuple[Reason, ...]:
    """The reasons, with the look-alike beside each one that names another post."""
    twins = {finding_text(finding, language): await _twin(store, finding) for finding in findings}
    return tuple(replace(row, twin=twins.get(row.what)) for row in rows)


async def _twin(store: Store, finding: Finding) -> Twin | None:
    wanted = next((value for name, value in finding.facts if name in {"twin", "post", "post_id"}), "")
    if not wanted:
        return None
    try:
        other = await store.posts.get(wanted)
    except NotFound:
        return None
    last = next(iter(await store.decisions.history(post_id=wanted, limit=1)), None)
    names = await people(store, [last] if last else [])
    return Twin(
        id=wanted,
        thumb=thumbnail(other),
        state=other.state,
        by=names.get(last.decision.actor.name, "") if last else "",
        at=last.decision.at if last else None,
    )
