"""The stand-in's world: accounts, and what they published. Plain, and changed only by its five verbs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any, Literal

from mediawall.clock import SystemClock
from mediawall.demo.instagram.codes import media_id, shortcode
from mediawall.ports import Clock

PORTRAIT, SQUARE, LANDSCAPE, STORY = (1080, 1350), (1080, 1080), (1080, 566), (1080, 1920)
"""Instagram's own picture sizes, in pixels."""

_HASHTAG = re.compile(r"#(\w{1,150})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """One picture or video of a publication.

    ``body`` are the JPEG's own bytes where a test has them; otherwise the picture is painted from ``motif``,
    ``palette`` and ``seed``. ``trim`` cuts that share off each side and ``quality`` saves it again so: a
    near-duplicate. ``seconds`` is a video's length.
    """

    kind: Literal["picture", "video"] = "picture"
    size: tuple[int, int] = PORTRAIT
    alt: str | None = None
    motif: str = "lakenhalle"
    palette: str = "avond"
    seed: int = 1
    trim: float = 0.0
    quality: int = 88
    seconds: float = 12.5
    body: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who publishes. ``avatar`` is the profile's round picture."""

    username: str
    name: str = ""
    pk: int
    biography: str = ""
    private: bool = False
    verified: bool = False
    followers: int = 0
    avatar: Medium = field(default_factory=lambda: Medium(size=(320, 320)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One post, as its author made it.

    ``likes`` None hides them, as an author may: the field is then missing. ``tagged`` are usernames in the picture.
    ``missing`` names fields that the mobile form leaves out, ``extra`` sets or overrides some: what a test wants
    to see survived.
    """

    code: str
    pk: int
    owner: str
    caption: str | None
    media: tuple[Medium, ...]
    taken_at: datetime
    pinned: bool = False
    likes: int | None = 7
    comments: int = 0
    tagged: tuple[str, ...] = ()
    missing: frozenset[str] = frozenset()
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def order(self) -> tuple[bool, float, int]:
        """Where it stands in its owner's timeline: pinned ones first, then the newest."""
        return (not self.pinned, -self.taken_at.timestamp(), -self.pk)

    @property
    def hashtags(self) -> frozenset[str]:
        """Its hashtags, lower-case, without ``#``."""
        return frozenset(_HASHTAG.findall((self.caption or "").lower()))


@dataclass(slots=True, kw_only=True)
class State:
    """The world that a stand-in shows. A test may change it from any thread.

    ``lifetime`` is how long a picture's address is good for. ``open_hashtags`` lets anybody read hashtags, which the
    real Instagram stopped; the demo uses it to need no login.
    """

    clock: Clock = field(default_factory=SystemClock)
    lifetime: timedelta = timedelta(hours=60)
    open_hashtags: bool = False
    accounts: dict[str, Account] = field(default_factory=dict)
    posts: dict[str, Publication] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)

    def account(self, username: str, **facts: Any) -> Account:
        """Add or replace an account; ``facts`` are the fields of `Account`."""
        number = int.from_bytes(blake2b(username.encode(), digest_size=4).digest(), "big") + 1_000_000_000
        given: dict[str, Any] = {"username": username, "pk": number, "name": username} | facts
        account = Account(**given)
        self.accounts[username] = account
        return account

    def post(self, owner: str, caption: str | None = "", *media: Medium, **facts: Any) -> str:
        """Publish, now unless ``taken_at`` says otherwise; return the shortcode. ``facts`` are fields of `Publication`.

        One portrait picture where no medium is given; more than one make a carousel. An unknown owner is added.
        """
        account = self.accounts.get(owner) or self.account(owner)
        taken_at = facts.pop("taken_at", None) or self.clock.now()
        number = media_id(taken_at, account.pk, len(self.posts))
        while shortcode(number) in self.posts:
            number += 1
        media = media or (Medium(seed=len(self.posts) + 1),)
        post = Publication(
            code=shortcode(number),
            pk=number,
            owner=owner,
            caption=caption,
            media=media,
            taken_at=taken_at,
            **facts,
        )
        self.posts[post.code] = post
        return post.code

    def change(self, code: str, **facts: Any) -> None:
        """Edit a post: any field of `Publication`."""
        self.posts[code] = replace(self.posts[code], **facts)

    def delete(self, code: str) -> None:
        """Take a post away, as its author may at any time."""
        del self.posts[code]

    def log_in(self, username: str) -> dict[str, str]:
        """Open a session; return its cookies, as `instaloader`'s ``load_session`` takes them."""
        account = self.accounts.get(username) or self.account(username)
        session = f"{account.pk}%3A{blake2b(username.encode(), digest_size=8).hexdigest()}%3A1"
        self.sessions[session] = username
        return {
            "csrftoken": "standin",
            "sessionid": session,
            "ds_user_id": str(account.pk),
            "mid": "standin",
            "ig_did": "STANDIN",
        }

    def timeline(self, owner: str) -> list[Publication]:
        """An account's posts, pinned ones first, then the newest."""
        return sorted(
            (post for post in list(self.posts.values()) if post.owner == owner), key=lambda p: p.order
        )

    def with_hashtag(self, tag: str) -> list[Publication]:
        """Public posts with that hashtag, the newest first."""
        found = (
            post
            for post in list(self.posts.values())
            if tag.lower() in post.hashtags and not self.accounts[post.owner].private
        )
        return sorted(found, key=lambda p: p.order[1:])

    def with_tagged(self, username: str) -> list[Publication]:
        """Posts in which that account is tagged, the newest first."""
        return sorted(
            (p for p in list(self.posts.values()) if username in p.tagged), key=lambda p: p.order[1:]
        )
