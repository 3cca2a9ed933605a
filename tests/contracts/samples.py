"""Posts, pictures and decisions to test with."""

from datetime import UTC, datetime, timedelta

from mediawall.domain.decision import Actor, ActorKind, Decision, Finding, Severity, Verdict
from mediawall.domain.post import Author, MediaKind, Page, Picture, Post, RemoteMedia, Rendition
from mediawall.domain.source import PollState
from mediawall.domain.wall import Change, Kind
from mediawall.ports import Ingested

NOW = datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=UTC)
CLERK = Actor(kind=ActorKind.PERSON, name="els")
STATE = PollState(source="city", next_poll=NOW)


def post(name: str = "one", *, handle: str = "stadieper", minutes: int = 0, url: str = "") -> Post:
    """A post of that name, published so many minutes after `NOW`."""
    return Post(
        id=f"instagram:{name}",
        network="instagram",
        remote_id=name,
        author=Author(handle=handle, name="Stad Ieper"),
        caption="De Kattenstoet \N{CAT FACE} \0 \ud800 is terug",
        permalink=f"https://www.instagram.com/p/{name}/",
        taken_at=NOW + timedelta(minutes=minutes),
        media=(RemoteMedia(kind=MediaKind.PICTURE, url=url or f"https://cdn.example/{name}.jpg"),),
    )


def page(*names: str) -> Page:
    """A page with these posts."""
    return Page(posts=tuple(post(name) for name in names))


def picture(phash: str = "0123456789abcdef") -> Picture:
    """An ingested picture."""
    return Picture(
        kind=MediaKind.PICTURE,
        width=1080,
        height=1350,
        alt="Een kat",
        focus=(0.5, 0.42),
        tone="#2a1b44",
        lift="#6b4fa0",
        haze="data:image/webp;base64,AA",
        thumbhash="AAAA",
        phash=phash,
        dhash="fedcba9876543210",
        renditions=(Rendition(blob="00.webp", format="webp", width=320, height=400, size=12_345),),
    )


FINDING = Finding(
    code="word", severity=Severity.HOLD, check="words/1", span=(3, 9), facts=(("word", "kattenkwaad"),)
)
INGESTED = Ingested(pictures=(picture(),), findings=(FINDING,))


def decision(name: str = "one", verdict: Verdict = Verdict.APPROVE, *, seen: int = 1) -> Decision:
    """A clerk's decision about the post of that name."""
    return Decision(post_id=f"instagram:{name}", verdict=verdict, actor=CLERK, seen=seen, at=NOW)


def put(entry: str, channel: str = "stad", **body: object) -> Change:
    """A change that puts an entry."""
    return Change(channel=channel, kind=Kind.PUT, id=entry, body=body)


def drop(entry: str, channel: str = "stad", *, urgent: bool = False) -> Change:
    """A change that drops an entry."""
    return Change(channel=channel, kind=Kind.DROP, id=entry, urgent=urgent)


def rules(channel: str = "stad", **body: object) -> Change:
    """A change that sets a channel's rules."""
    return Change(channel=channel, kind=Kind.RULES, body=body)
