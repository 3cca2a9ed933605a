"""From any reply of X's API that holds posts to posts, pure: what cannot be one is said."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from mediawall.domain.errors import ShapeChanged
from mediawall.domain.post import Author, MediaKind, Page, Post, RemoteMedia, Unreadable
from mediawall.reply import (
    Node,
    address,
    at,
    document,
    identities,
    identity,
    language,
    moment,
    node,
    nodes,
    pixels,
    real,
    rows,
    text,
    word,
    yes,
)
from mediawall.sources.x.legacy import modern
from mediawall.sources.x.place import born
from mediawall.sources.x.wording import caption

NETWORK = "x"
_OF_A_POST = ("text", "author_id", "edit_history_tweet_ids", "attachments", "note_tweet", "article")
_LISTS = ("data", "includes", "meta", "errors", "statuses")
_GONE, _HIDDEN = "resource-not-found", "not-authorized-for-resource"
_STILLS = "https://pbs.twimg.com/"
_MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What comes with posts in an answer: accounts by id, media by key."""

    users: Mapping[str, Node] = field(default_factory=dict)
    media: Mapping[str, Node] = field(default_factory=dict)

    @classmethod
    def of(cls, reply: Node) -> "Beside":
        """What the answer's ``includes`` hold."""
        users, media = (nodes(at(reply, "includes", key)) for key in ("users", "media"))
        return cls(
            users={identity(row.get("id")): row for row in users},
            media={identity(row.get("media_key")): row for row in media},
        )


def parse(answer: bytes) -> Page:
    """The posts of a reply: a search, a timeline, a look-up, a line of a stream, or several of these.

    Raises:
        ShapeChanged: the bytes are no JSON, or of another form.
    """
    reply = document(answer)
    if not isinstance(reply, dict | list):
        raise ShapeChanged("an answer that is neither a list nor an object")
    return page_of(reply)


def page_of(reply: Any) -> Page:
    """The page of the reply: each post once, in its order."""
    posts: dict[str, Post] = {}
    unreadable: dict[Unreadable, None] = {}
    for found in _replies(reply):
        beside = Beside.of(found)
        for read in (*(post_of(row, beside) for row in found_posts(found)), *_refused(found)):
            if isinstance(read, Post):
                posts[read.id] = read
            else:
                unreadable[read] = None
    return Page(posts=tuple(posts.values()), unreadable=tuple(unreadable))


def listed(reply: Any) -> list[Node]:
    """The posts of an answer that is a list.

    Raises:
        ShapeChanged: it is none: never to be taken for one without finds.
    """
    found = node(reply)
    if not isinstance(found.get("data"), list) and real(at(found, "meta", "result_count")) is None:
        raise ShapeChanged("an answer without a list of posts")
    return list(found_posts(found))


def _replies(reply: Any) -> Iterator[Node]:
    """Each answer of the reply in today's form; those of the older interface hold everything in each post."""
    for found in reply if isinstance(reply, list) else [reply]:
        if isinstance(found, list):
            yield from (row for row in found if isinstance(row, dict))
        elif isinstance(found, dict):
            old = rows(found.get("statuses")) if "statuses" in found else [found]
            told = [modern(row) for row in old if isinstance(row, dict)]
            yield from (row for row in told if row is not None)
            if not any(told):
                yield found


def found_posts(reply: Node) -> Iterator[Node]:
    """The posts of one answer, or the one that it is itself."""
    data = nodes(reply.get("data")) if "data" in reply else []
    lone = [reply] if not any(key in reply for key in _LISTS) else []
    return (row for row in (*data, *lone) if any(key in row for key in _OF_A_POST))


def post_of(found: Node, beside: Beside) -> Post | Unreadable:
    """The post that this is, or why it is none for a wall."""
    current = identity(found.get("id"))
    known = first_id(found)
    user = beside.users.get(identity(found.get("author_id")), {})
    media = _media(found, beside)
    taken_at = moment(found.get("created_at")) or born(known)
    refused = why_not(found) or ("" if known else "no-id") or ("" if media else "no-picture")
    if refused or taken_at is None:
        return Unreadable(remote_id=known, code=refused or "no-time")
    handle = word(user.get("username"))
    return Post(
        id=f"{NETWORK}:{known}",
        network=NETWORK,
        remote_id=known,
        author=Author(handle=handle, name=word(user.get("name")) if handle else ""),
        caption=caption(found, has_media=True),
        permalink=f"https://x.com/{handle or 'i'}/status/{current or known}",
        taken_at=taken_at,
        media=media,
        language=language(found.get("lang")),
        sensitive=yes(found.get("possibly_sensitive")),
        ref="" if current == known else current,
    )


def first_id(found: Node) -> str:
    """Who this post is, however often it was edited: each edit gets an id of its own, the first one stays."""
    history = identities(found.get("edit_history_tweet_ids"))
    current = identity(found.get("id"))
    numbers = [one for one in (*history, current) if one.isdecimal()]
    return min(numbers, key=int) if current.isdecimal() else ""


def why_not(found: Node) -> str:
    """Why this post is not for a wall whatever it shows, empty if nothing speaks against it."""
    kinds = {word(row.get("type")) for row in nodes(found.get("referenced_tweets"))}
    bare_retweet = "referenced_tweets" not in found and text(found.get("text")).startswith("RT @")
    return "boost" if "retweeted" in kinds or bare_retweet else ""


def _media(found: Node, beside: Beside) -> tuple[RemoteMedia, ...]:
    """The post's own pictures in its author's order; a video or GIF by its still."""
    keys = identities(at(found, "attachments", "media_keys"))
    media = (_medium(beside.media[key]) for key in dict.fromkeys(keys) if key in beside.media)
    return tuple(one for one in media if one is not None)[:_MOST]


def _medium(row: Node) -> RemoteMedia | None:
    film = word(row.get("type")) not in {"photo", ""}
    url = address(row.get("preview_image_url")) or ("" if film else address(row.get("url")))
    if not film:
        url = address(row.get("url")) or url
    if not url:
        return None
    return RemoteMedia(
        kind=MediaKind.VIDEO if film else MediaKind.PICTURE,
        url=url,
        width=pixels(row.get("width")),
        height=pixels(row.get("height")),
        alt=text(row.get("alt_text")).strip(),
        seconds=max(real(row.get("duration_ms")) or 0.0, 0.0) / 1000 if film else 0.0,
    )


def in_full(page: Page) -> Page:
    """The page with the addresses of whole pictures: at those it is given, X answers with one of at most 1200 pixels."""

    def whole(post: Post) -> Post:
        return replace(post, media=tuple(replace(one, url=_whole(one.url)) for one in post.media))

    return replace(page, posts=tuple(map(whole, page.posts)))


def _whole(url: str) -> str:
    bare = url.startswith(_STILLS) and not {"?", ":"} & set(url.removeprefix("https:"))
    return f"{url}?name=orig" if bare else url


def _refused(reply: Node) -> Iterator[Unreadable]:
    """What the answer says that it does not give: single posts, or all of it."""
    faults = nodes(reply.get("errors"))
    for fault in faults:
        if word(fault.get("resource_type")) in {"tweet", "post"} and word(fault.get("parameter")) in {
            "id",
            "ids",
            "",
        }:
            code = "not-public" if _HIDDEN in word(fault.get("type")) else "not-there"
            yield Unreadable(remote_id=identity(fault.get("resource_id") or fault.get("value")), code=code)
    whole = {"title", "type"} <= reply.keys() or any("message" in fault for fault in faults)
    if whole and not any(found_posts(reply)):
        yield Unreadable(remote_id="", code="error-reply")


def departed(reply: Any) -> dict[str, str]:
    """The posts that a look-up says are not to be had, each with what it says."""
    faults = nodes(node(reply).get("errors"))
    return {
        identity(fault.get("resource_id") or fault.get("value")): word(fault.get("type"))
        or word(fault.get("title"))
        for fault in faults
        if word(fault.get("resource_type")) in {"tweet", "post"}
    }


def is_hidden(proof: str) -> bool:
    """Whether a post that is not to be had is there, but not for everyone."""
    return _HIDDEN in proof


def is_deleted(proof: str) -> bool:
    """Whether a post that is not to be had is not there any more."""
    return _GONE in proof


def ids_of(found: Iterable[Node]) -> list[str]:
    """The posts' present ids, which a list goes by."""
    return [one for one in identities([row.get("id") for row in found]) if one.isdecimal()]
