"""Wrappers and fields that other replies have: pages, embeds, warnings, and what is for few."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediawall.domain.post import MediaKind, Page
from mediawall.sources.instagram_instaloader import parse

PICTURE = "https://scontent-bru2-1.cdninstagram.com/v/t51/1.jpg?oe=6A30A020&oh=1"
CODE = "DRqAYKuAIUx"
PK = 3776832898280228145
V1: dict[str, Any] = {
    "pk": str(PK),
    "code": CODE,
    "media_type": 1,
    "taken_at": 1764453631,
    "caption": {"text": "Markt van #ieper"},
    "user": {"pk": 4711, "username": "stadieper", "full_name": "Stad Ieper"},
    "image_versions2": {"candidates": [{"url": PICTURE, "width": 1080, "height": 1350}]},
}


def read(reply: Any) -> Page:
    return parse(json.dumps(reply).encode())


@pytest.mark.parametrize(
    "page",
    [
        "<script>window._sharedData = %s;</script>",
        "<script>window.__additionalDataLoaded('feed',%s);</script>",
        "<script>window.__additionalDataLoaded('/p/DRqAYKuAIUx/',%s);</script>",
        '<script>window.__additionalDataLoaded("extra", %s)</script>',
        '<script type="application/json" data-sjs>%s</script><script>requireLazy(["a"],function(){})</script>',
        "<SCRIPT>%s</SCRIPT>",
        "for (;;);%s",
        "\ufeff%s",
    ],
)
def test_json_is_found_in_whatever_it_is_wrapped(page: str) -> None:
    answer = page.replace("%s", json.dumps({"graphql": {"shortcode_media": V1}}))
    assert [post.remote_id for post in parse(answer.encode()).posts] == [CODE]


def test_json_inside_the_json_of_a_page_for_embedding_is_found() -> None:
    inner = json.dumps({"gql_data": {"shortcode_media": V1}})
    page = f"<script>{json.dumps({'require': [['x', None, {'contextJSON': inner}]]})}</script>"
    assert [post.remote_id for post in parse(page.encode()).posts] == [CODE]


@pytest.mark.parametrize("key", ["body", "string"])
def test_an_answer_that_was_batched_or_recorded_is_read(key: str) -> None:
    assert len(read([{"code": 200, key: json.dumps({"items": [V1]})}, {"code": 200, key: "null"}]).posts) == 1
    assert read({key: "{not json"}) == Page(posts=())


def test_a_product_of_a_shop_is_no_post() -> None:
    image = {"id": 2346781, "image_versions2": V1["image_versions2"], "preview": None}
    assert read({"products": [{"product_id": "12", "name": "Kat", "main_image": image}]}) == Page(posts=())


def test_the_embed_of_a_post_gives_its_thumbnail_with_its_size() -> None:
    oembed = {
        "provider_name": "Instagram",
        "media_id": f"{PK}_4711",
        "author_name": "stadieper",
        "title": "Markt van #ieper",
        "thumbnail_url": PICTURE,
        "thumbnail_width": 640,
        "thumbnail_height": 800,
        "width": 658,
        "height": None,
    }
    post = read(oembed).posts[0]
    assert (post.remote_id, post.author.handle, post.caption) == (CODE, "stadieper", "Markt van #ieper")
    assert (post.media[0].width, post.media[0].height) == (640, 800)


def test_the_embed_of_today_names_a_post_that_it_does_not_show() -> None:
    html = f'<blockquote data-instgrm-permalink="https://www.instagram.com/p/{CODE}/?utm_source=ig">'
    page = read({"version": "1.0", "provider_name": "Instagram", "html": html, "width": 658})
    assert page.posts == ()
    assert [(row.remote_id, row.code) for row in page.unreadable] == [(CODE, "no-picture")]


def test_the_address_that_the_web_shows_is_a_picture_too() -> None:
    node = {key: value for key, value in V1.items() if key != "image_versions2"} | {"display_uri": PICTURE}
    assert read({"items": [node]}).posts[0].media[0].url == PICTURE


@pytest.mark.parametrize(
    "facts",
    [
        {"gating_info": {"gating_type": "sensitivity", "title": "Sensitive Content"}},
        {"sensitivity_friction_info": {"title": "Sensitive Content"}},
        {"media_overlay_info": {"overlay_type": 1, "title": "Sensitive content"}},
        {"fact_check_overall_rating": "false"},
    ],
)
def test_what_instagram_hides_behind_a_warning_is_sensitive(facts: dict[str, Any]) -> None:
    assert read({"items": [V1 | facts]}).posts[0].sensitive
    empty: dict[str, Any] = dict.fromkeys(facts)
    assert not read({"items": [V1 | empty]}).posts[0].sensitive


@pytest.mark.parametrize(
    "facts", [{"audience": "besties"}, {"user": V1["user"] | {"is_private": True}}, {"owner": {"is_private": True}}]
)  # fmt: skip
def test_what_its_author_shows_to_few_is_shown_to_nobody(facts: dict[str, Any]) -> None:
    page = read({"items": [V1 | facts]})
    assert page.posts == ()
    assert [(row.remote_id, row.code) for row in page.unreadable] == [(CODE, "not-public")]


@pytest.mark.parametrize(
    ("written", "seconds"), [("PT16.6459S", 16.6459), ("PT0H1M2.5S", 62.5), ("PT1H0M0S", 3600.0), ("PTxS", 0.0)]
)  # fmt: skip
def test_a_video_without_a_length_has_that_of_its_manifest(written: str, seconds: float) -> None:
    manifest = f'<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" mediaPresentationDuration="{written}">'
    for facts in ({"video_dash_manifest": manifest}, {"dash_info": {"video_dash_manifest": manifest}}):
        medium = read({"items": [V1 | {"media_type": 2} | facts]}).posts[0].media[0]
        assert (medium.kind, medium.seconds) == (MediaKind.VIDEO, seconds)


def test_a_long_video_without_a_caption_has_its_title() -> None:
    igtv = V1 | {"product_type": "igtv", "caption": None, "title": "De raad van mei"}
    assert read({"items": [igtv]}).posts[0].caption == "De raad van mei"


def test_the_first_slide_takes_the_description_of_the_whole() -> None:
    slides = [{"media_type": 1, "image_versions2": V1["image_versions2"]} for _ in range(2)]
    post = V1 | {"media_type": 8, "accessibility_caption": "De Markt", "carousel_media": slides}
    assert [medium.alt for medium in read({"items": [post]}).posts[0].media] == ["De Markt", ""]


@given(
    st.dictionaries(
        st.sampled_from(sorted({*V1, "gating_info", "audience", "owner", "video_dash_manifest", "contextJSON"})),
        st.none() | st.just("") | st.integers().map(str) | st.integers() | st.lists(st.integers(), max_size=2)
        | st.just({}) | st.booleans() | st.floats(allow_nan=False, allow_infinity=False),
        max_size=6,
    )
)  # fmt: skip
def test_numbers_as_text_empty_and_null_cost_at_most_the_post_itself(wrong: dict[str, Any]) -> None:
    other = V1 | {"code": "DRqAYKuAIUy", "pk": str(PK + 1)}
    page = read({"items": [V1 | wrong, other]})
    assert "DRqAYKuAIUy" in {post.remote_id for post in page.posts}
    assert len(page.posts) + len(page.unreadable) <= 2


@pytest.mark.parametrize("kind", [1, "1", "IMAGE"])
def test_a_picture_with_sound_is_a_picture(kind: Any) -> None:
    post = V1 | {"media_type": kind, "product_type": "clips"}
    assert read({"items": [post]}).posts[0].media[0].kind is MediaKind.PICTURE


@pytest.mark.parametrize("word", ["live", "post_live"])
def test_a_broadcast_is_said_and_never_shown(word: str) -> None:
    page = read({"items": [V1 | {"media_type": 2, "product_type": word}]})
    assert [row.code for row in page.unreadable] == ["live"]
