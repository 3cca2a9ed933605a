"""Posts, pictures and walls for tests that judge or show them."""

from datetime import UTC, datetime, timedelta

from mediawall.domain.decision import PostState, StoredPost
from mediawall.domain.post import Author, MediaKind, Picture, Post, RemoteMedia, Rendition
from mediawall.domain.wall import Wall
from mediawall.programme.rules import House

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def picture(*, alt: str = "Een kat op de Lakenhalle.", kind: MediaKind = MediaKind.PICTURE) -> Picture:
    return Picture(
        kind=kind,
        width=1080,
        height=1350,
        alt=alt,
        focus=(0.5, 0.42),
        tone="#2a1b44",
        lift="#6b4fa0",
        haze="data:image/webp;base64,AA==",
        thumbhash="AAAA",
        phash="0123456789abcdef",
        dhash="fedcba9876543210",
        renditions=(
            Rendition(blob="a" * 64 + ".webp", format="webp", width=320, height=400, size=9000),
            Rendition(blob="b" * 64 + ".jpg", format="jpeg", width=320, height=400, size=12000),
        ),
    )


def post(
    remote_id: str = "Cxyz", *, caption: str = "Wat een dag", taken_at: datetime = START, handle: str = "jan"
) -> Post:
    return Post(
        id=f"instagram:{remote_id}",
        network="instagram",
        remote_id=remote_id,
        author=Author(handle=handle, name="Jan Maes"),
        caption=caption,
        permalink=f"https://www.instagram.com/p/{remote_id}/",
        taken_at=taken_at,
        media=(RemoteMedia(kind=MediaKind.PICTURE, url="https://scontent.cdninstagram.com/a.jpg"),),
    )


def stored(
    what: Post | None = None,
    *,
    state: PostState = PostState.WAITING,
    sources: tuple[str, ...] = ("stad",),
    version: int = 1,
    pictures: tuple[Picture, ...] | None = None,
    walls: tuple[str, ...] | None = None,
    live_since: datetime | None = None,
    first_seen: datetime | None = None,
) -> StoredPost:
    what = what or post()
    return StoredPost(
        post=what,
        state=state,
        version=version,
        sources=sources,
        first_seen=first_seen or what.taken_at,
        pictures=(picture(),) if pictures is None else pictures,
        walls=walls,
        live_since=live_since or (START if state is PostState.LIVE else None),
    )


def wall(
    name: str = "stad", *, sources: tuple[str, ...] = ("stad", "ieper-tag"), keep: int = 60, days: int = 30
) -> Wall:
    return Wall(
        name=name,
        title="Ieper in beeld",
        sources=sources,
        look="spotlight",
        language="nl",
        max_age=timedelta(days=days),
        keep=keep,
        invite="Toon jouw Ieper",
        invite_tag="inieper",
        invite_url="https://www.instagram.com/explore/tags/inieper/",
    )


HOUSE = House(
    city="Ieper", languages=("nl", "fr", "en", "de"), zone="Europe/Brussels", tokens={"--brand": "#c8322b"}
)
