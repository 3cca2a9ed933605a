"""What every source kind keeps to. A new kind adds one line to KINDS."""

import inspect
import json
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from mediawall.config.section import Section
from mediawall.domain.errors import MediawallError
from mediawall.domain.post import Page
from mediawall.ports import Clock, Source
from mediawall.sources import (
    bluesky,
    facebook_page,
    feed,
    folder,
    instagram_graph,
    kinds,
    mastodon,
    nextcloud,
    x,
    youtube,
)
from mediawall.sources.instagram_instaloader import InstagramSettings, open_sources, parse
from tests.fakes.outside import outside


@dataclass(frozen=True)
class SourceKind:
    """One kind of source. ``sample`` is a reply of its remote that holds a post.

    A kind whose posts are files has no reply that is a page of posts: its pages are held by ``tests/shelf``, and what
    its remote says by its own tests. It has no ``parse``.
    """

    settings: type[BaseModel]
    example: dict[str, Any]
    open: Callable[..., Sequence[Source]]
    parse: Callable[[bytes], Page] | None = None
    sample: Any = None
    anywhere: bool = False
    """Whether its pictures may stand on any public host."""


KINDS = {
    "bluesky": SourceKind(
        settings=bluesky.Settings,
        example={"kind": "bluesky", "name": "blauw", "account": "stadieper.example"},
        open=bluesky.open_sources,
        parse=bluesky.parse,
        sample={
            "did": "did:plc:44ybard66vv44zksje25o7dz",
            "time_us": 1795190409157119,
            "kind": "commit",
            "commit": {
                "operation": "create",
                "collection": "app.bsky.feed.post",
                "rkey": "3mptbyo7tas2u",
                "record": {
                    "$type": "app.bsky.feed.post",
                    "createdAt": "2026-11-20T10:00:00Z",
                    "text": "Ieper",
                    "embed": {
                        "$type": "app.bsky.embed.images",
                        "images": [
                            {"alt": "", "image": {"$type": "blob", "ref": {"$link": "bafkreidrnwt23f7wy7"}}}
                        ],
                    },
                },
            },
        },
    ),
    "feed": SourceKind(
        settings=feed.Settings,
        example={"kind": "feed", "name": "nieuws", "url": "https://www.ieper.example/feed/"},
        open=feed.open_sources,
        parse=feed.parse,
        sample={
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Stad Ieper",
            "items": [
                {
                    "id": "https://www.ieper.example/?p=1",
                    "image": "https://www.ieper.example/1.jpg",
                    "date_published": "2026-11-22T10:00:00+01:00",
                }
            ],
        },
        anywhere=True,
    ),
    "instagram": SourceKind(
        settings=InstagramSettings,
        example={"kind": "instagram", "name": "stad", "account": "stadieper"},
        open=open_sources,
        parse=parse,
        sample={
            "items": [
                {
                    "code": "DRqAYKuAIUx",
                    "media_type": 1,
                    "taken_at": 1764453631,
                    "user": {"username": "stadieper"},
                    "image_versions2": {"candidates": [{"url": "https://x.cdninstagram.com/1.jpg"}]},
                }
            ]
        },
    ),
    "folder": SourceKind(
        settings=folder.Settings,
        example={"kind": "folder", "name": "markt", "folder": "fotos"},
        open=folder.open_sources,
    ),
    "nextcloud": SourceKind(
        settings=nextcloud.Settings,
        example={"kind": "nextcloud", "name": "feest", "address": "https://cloud.example.be/s/AbCdEf123"},
        open=nextcloud.open_sources,
    ),
    "instagram-graph": SourceKind(
        settings=instagram_graph.Settings,
        example={
            "kind": "instagram-graph",
            "name": "officieel",
            "user_id": "17841405822304914",
            "token": "a-made-up-token",
            "own": True,
        },
        open=instagram_graph.open_sources,
        parse=instagram_graph.parse,
        sample={
            "data": [
                {
                    "id": "17895695668004550",
                    "media_type": "IMAGE",
                    "media_url": "https://x.cdninstagram.com/1.jpg",
                    "permalink": "https://www.instagram.com/p/DRqAYKuAIUx/",
                    "timestamp": "2025-11-29T22:00:31+0000",
                }
            ]
        },
    ),
    "mastodon": SourceKind(
        settings=mastodon.MastodonSettings,
        example={
            "kind": "mastodon",
            "name": "fedi",
            "server": "https://mastodon.example",
            "hashtag": "ieper",
        },
        open=mastodon.open_sources,
        parse=mastodon.parse,
        sample={
            "id": "113358687695262945",
            "uri": "https://mastodon.example/users/els/statuses/113358687695262945",
            "url": "https://mastodon.example/@els/113358687695262945",
            "created_at": "2026-10-23T20:44:23.000Z",
            "visibility": "public",
            "content": "<p>Ieper</p>",
            "account": {"acct": "els", "url": "https://mastodon.example/@els"},
            "media_attachments": [{"type": "image", "url": "https://files.mastodon.example/1.jpg"}],
        },
    ),
    "youtube": SourceKind(
        settings=youtube.Settings,
        example={"kind": "youtube", "name": "films", "channel": "@stadieper", "key": "a-made-up-key"},
        open=youtube.open_sources,
        parse=youtube.parse,
        sample={
            "kind": "youtube#video",
            "id": "D-lhorsDlUQ",
            "snippet": {
                "publishedAt": "2026-11-20T10:00:00Z",
                "title": "Kattenstoet",
                "thumbnails": {"high": {"url": "https://i.ytimg.com/vi/D-lhorsDlUQ/hqdefault.jpg"}},
            },
        },
    ),
    "facebook-page": SourceKind(
        settings=facebook_page.Settings,
        example={
            "kind": "facebook-page",
            "name": "pagina",
            "page_id": "100064000000000",
            "token": "a-made-up-token",
        },
        open=facebook_page.open_sources,
        parse=facebook_page.parse,
        sample={
            "data": [
                {
                    "id": "100064000000000_1",
                    "created_time": "2026-11-20T10:00:00+0000",
                    "full_picture": "https://scontent.xx.fbcdn.net/1.jpg",
                }
            ]
        },
    ),
    "x": SourceKind(
        settings=x.Settings,
        example={
            "kind": "x",
            "name": "berichten",
            "hashtag": "ieper",
            "token": "a-made-up-token",
            "euro_a_month": 5,
        },
        open=x.open_sources,
        parse=x.parse,
        sample={
            "data": [
                {
                    "id": "1990000000000000001",
                    "text": "Ieper",
                    "created_at": "2026-11-20T10:00:00.000Z",
                    "attachments": {"media_keys": ["3_1"]},
                }
            ],
            "includes": {
                "media": [{"media_key": "3_1", "type": "photo", "url": "https://pbs.twimg.com/media/A.jpg"}]
            },
        },
    ),
}
READERS = {name: kind.parse for name, kind in KINDS.items() if kind.parse}

each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
hostile = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["code", "pk", "id", "items", "node", "edges", "media_type", "caption", "user", "data"]
            )
            | st.text(max_size=5),
            inner,
            max_size=6,
        )
    ),
    max_leaves=40,
)


def test_every_kind_is_held_to_the_contract() -> None:
    assert set(KINDS) == set(kinds())


@each_kind
async def test_making_one_touches_no_network(
    kind: SourceKind, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a source touched the network when it was made")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    for source in kind.open([kind.settings.model_validate(kind.example)], outside(clock)):
        assert source.info.name == kind.example["name"]
        assert source.info.kind == kind.example["kind"]
        assert isinstance(source.media_hosts, tuple)
        await source.close()
        await source.close()


def test_each_kind_says_in_its_own_words_what_it_is() -> None:
    said = [inspect.getdoc(kind.settings) for kind in KINDS.values()]
    assert all(said)
    assert len(set(said)) == len(said)


@each_kind
def test_every_setting_is_documented(kind: SourceKind) -> None:
    written = (inspect.getsource(one) for one in kind.settings.__mro__ if issubclass(one, Section))
    lines = [line for source in written for line in source.splitlines()]
    for name in kind.settings.model_fields:
        number = next(n for n, line in enumerate(lines) if line.strip().startswith(f"{name}:"))
        assert lines[number + 1].strip().startswith('"""'), name


@each_kind
def test_an_unknown_setting_is_refused(kind: SourceKind) -> None:
    with pytest.raises(ValueError, match="Extra inputs"):
        kind.settings.model_validate(kind.example | {"colour": "red"})


@pytest.mark.parametrize("name", READERS)
def test_the_same_reply_twice_gives_the_same_posts(name: str) -> None:
    parse, sample = READERS[name], KINDS[name].sample
    answer = json.dumps(sample).encode()
    first = parse(answer)
    assert first.posts
    assert parse(answer) == first
    assert parse(json.dumps([sample, sample]).encode()).posts == first.posts


@pytest.mark.parametrize("name", READERS)
@given(reply=hostile)
def test_a_hostile_reply_raises_nothing_but_what_we_can_say(name: str, reply: Any) -> None:
    with suppress(MediawallError):
        READERS[name](json.dumps(reply).encode())


@pytest.mark.parametrize("name", READERS)
@given(answer=st.binary(max_size=200))
def test_bytes_of_any_kind_raise_nothing_but_what_we_can_say(name: str, answer: bytes) -> None:
    with suppress(MediawallError):
        READERS[name](answer)
