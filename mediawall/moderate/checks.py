"""The checks: each looks at one side of a post and says what it found. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from mediawall.domain.decision import Finding, PostState, Severity, StoredPost
from mediawall.domain.post import MediaKind, Picture
from mediawall.moderate.words import Words
from mediawall.text.contact import Way, find

_CONTACT_SEVERITY = {
    Way.PHONE: Severity.NOTE,
    Way.EMAIL: Severity.NOTE,
    Way.LINK: Severity.NOTE,
    Way.IBAN: Severity.HOLD,
}
"""Contacts never reach a screen (`mediawall.programme.caption`); an account number asks somebody for money."""
_GONE = frozenset({PostState.REJECTED, PostState.HIDDEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is examined: a post, the pictures made of it, and posts that look like it as (id, differing bits)."""

    stored: StoredPost
    pictures: tuple[Picture, ...]
    twins: tuple[tuple[str, int], ...] = ()
    states: Mapping[str, PostState] = field(default_factory=lambda: MappingProxyType({}))
    """Where the look-alikes stand, by id."""


Check = Callable[[Subject], Iterable[Finding]]


def word_check(words: Words) -> Check:
    """The check for words of the lists, in the caption; and in the names, of which no span is given."""

    def check(subject: Subject) -> Iterable[Finding]:
        post = subject.stored.post
        for hit in words.find(post.caption, post.language):
            yield _word(hit.word, hit.language, hit.severity, (hit.start, hit.end))
        for name in (post.author.handle, post.author.name):
            for hit in words.find(name, post.language):
                yield _word(hit.word, hit.language, hit.severity, None)

    return check


def contacts(subject: Subject) -> Iterable[Finding]:
    """Links, e-mail addresses, phone and account numbers in the caption."""
    caption = subject.stored.post.caption
    for contact in find(caption):
        yield Finding(
            code=contact.way.value,
            severity=_CONTACT_SEVERITY[contact.way],
            check="contact/1",
            span=(contact.start, contact.end),
            facts=((contact.way.value, caption[contact.start : contact.end]),),
        )


def look_alikes(subject: Subject) -> Iterable[Finding]:
    """Posts with the same picture: one that was refused or withdrawn, one that shows now, or one that waits."""
    for post_id, distance in subject.twins:
        if post_id == subject.stored.post.id:
            continue
        state = subject.states.get(post_id)
        code, severity = "near-duplicate", Severity.NOTE
        if state in _GONE:
            code, severity = "near-duplicate-refused", Severity.HOLD
        elif state is PostState.LIVE:
            code, severity = "near-duplicate-live", Severity.HOLD
        yield Finding(
            code=code,
            severity=severity,
            check="look-alike/1",
            facts=(("post", post_id), ("distance", str(distance))),
        )


def media(subject: Subject) -> Iterable[Finding]:
    """What the desk should know of the pictures: one has no description, one is a video."""
    if any(not picture.alt.strip() for picture in subject.pictures):
        yield Finding(code="no-alt", severity=Severity.NOTE, check="media/1")
    if any(picture.kind is MediaKind.VIDEO for picture in subject.pictures):
        yield Finding(code="video", severity=Severity.NOTE, check="media/1")


def warned(subject: Subject) -> Iterable[Finding]:
    """The author, or the server, calls the post sensitive: nobody in a hall can click it away."""
    if subject.stored.post.sensitive:
        yield Finding(code="sensitive", severity=Severity.HOLD, check="warned/1")


def _word(word: str, language: str, severity: Severity, span: tuple[int, int] | None) -> Finding:
    return Finding(
        code="word",
        severity=severity,
        check="words/1",
        span=span,
        facts=(("word", word), ("list", language)),
    )
