"""The pictures of a post: for each medium its largest still, in the author's order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mediawall.domain.post import MediaKind, RemoteMedia
from mediawall.sources.instagram_instaloader.reading import (
    Node,
    address,
    at,
    first_text,
    items,
    node,
    nodes,
    pixels,
    real,
    text,
)

_ADDRESS_KEYS = ("url", "src")
_OLD_SIZES = ("high_resolution", "standard_resolution", "low_resolution", "thumbnail")
_CHILDREN = (
    "carousel_media",
    "edge_sidecar_to_children",
    "children",
    "resources",
    "childPosts",
    "src_attached",
)
_MANIFEST = re.compile(
    r'mediaPresentationDuration="PT(?:(\d{1,2})H)?(?:(\d{1,4})M)?(\d{1,5}(?:\.\d{1,9})?)S"'
)
"""A DASH manifest's length, such as ``PT0H1M16.6459S`` (ISO/IEC 23009-1)."""
_MANIFEST_HEAD = 1000
_VIDEO_WORDS = ("video", "reel", "reels", "clips", "igtv", "graphvideo", "xdtgraphvideo")
_VIDEO = 2
_PICTURE = (1, "1")
_PICTURE_FILE = re.compile(r"\.(jpe?g|png|webp|heic|avif)$", re.IGNORECASE)
_SAME_SHAPE = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """One size of a picture; sizes are 0 where the reply does not say."""

    url: str
    width: int = 0
    height: int = 0


def media_of(post: Node) -> tuple[RemoteMedia, ...]:
    """Every medium of the post that has a still; empty where none has.

    Where the first slide of a carousel has no still, or no description, of its own, the post's cover stands for it: the
    cover is that slide's picture.
    """
    slides: list[RemoteMedia] = []
    for number, slide in enumerate(_slides(post)):
        picture = largest(slide) or (largest(post) if number == 0 else None)
        if picture:
            slides.append(_medium(slide, picture, alt=_alt(slide) or (_alt(post) if number == 0 else "")))
    if slides:
        return tuple(slides)
    cover = largest(post)
    return (_medium(post, cover, alt=_alt(post)),) if cover else ()


def _slides(post: Node) -> Iterator[Node]:
    for key in _CHILDREN:
        found = list(nodes(post.get(key))) or [{"src": url} for url in items(post.get(key)) if address(url)]
        if found:
            yield from found
            return


def _alt(source: Node) -> str:
    return first_text(source, "accessibility_caption", "alt_text", "alt")


def _medium(source: Node, picture: Still, *, alt: str) -> RemoteMedia:
    video = is_video(source)
    return RemoteMedia(
        kind=MediaKind.VIDEO if video else MediaKind.PICTURE,
        url=picture.url,
        width=picture.width,
        height=picture.height,
        alt=alt,
        seconds=_seconds(source) if video else 0.0,
    )


def _seconds(source: Node) -> float:
    return (
        real(source.get("video_duration"))
        or real(source.get("videoDuration"))
        or real(source.get("duration"))
        or _manifest_seconds(source)
    )


def _manifest_seconds(source: Node) -> float:
    written = text(source.get("video_dash_manifest")) or text(at(source, "dash_info", "video_dash_manifest"))
    found = _MANIFEST.search(written[:_MANIFEST_HEAD])
    return int(found[1] or 0) * 3600 + int(found[2] or 0) * 60 + float(found[3]) if found else 0.0


def is_video(source: Node) -> bool:
    """Whether the medium is a video, in any of the words that Instagram has used for it."""
    if source.get("media_type") in _PICTURE or text(source.get("media_type")).upper() == "IMAGE":
        return False
    words = (
        source.get(key) for key in ("media_type", "type", "__typename", "product_type", "media_product_type")
    )
    return (
        source.get("media_type") in (_VIDEO, str(_VIDEO))
        or source.get("is_video") is True
        or any(text(word).lower() in _VIDEO_WORDS for word in words)
        or bool(items(source.get("video_versions")))
        or bool(node(source.get("videos")))
    )


def largest(source: Node) -> Still | None:
    """The largest still of the picture's own shape; among equals the one that the reply names first."""
    found = [still for still in _stills(source) if still.url]
    if not found:
        return _thumbnail(source)
    shape = _shape(source) or _ratio(found[0])
    own = [still for still in found if not shape or abs(_ratio(still) - shape) <= shape * _SAME_SHAPE]
    return max(own or found, key=lambda still: still.width * still.height)


def _ratio(still: Still) -> float:
    return still.width / still.height if still.width and still.height else 0.0


def _shape(source: Node) -> float:
    width, height = pixels(source.get("original_width")), pixels(source.get("original_height"))
    return width / height if width and height else 0.0


def _stills(source: Node) -> Iterator[Still]:
    """Every size that the node names, whatever the year of its shape."""
    dimensions = node(source.get("dimensions"))
    size = (
        pixels(dimensions.get("width")) or pixels(source.get("dimensionsWidth")),
        pixels(dimensions.get("height")) or pixels(source.get("dimensionsHeight")),
    )
    for key in ("display_url", "display_src", "displayUrl", "display_uri", "src"):
        yield Still(url=address(source.get(key)), width=size[0], height=size[1])
    for row in nodes(source.get("display_resources")):
        yield _sized(row)
    versions = source.get("image_versions2")
    for row in nodes(at(versions, "candidates") or versions or source.get("image_versions")):
        yield _sized(row)
    yield from _official(source)


def _official(source: Node) -> Iterator[Still]:
    """The sizes of the two official interfaces: ``images`` until 2020, ``media_url`` since."""
    images = node(source.get("images"))
    for key in _OLD_SIZES:
        row = images.get(key)
        yield _sized(row) if isinstance(row, dict) else Still(url=address(row))
    whole = address(source.get("media_url"))
    if whole and (not is_video(source) or _PICTURE_FILE.search(whole.partition("?")[0])):
        yield Still(url=whole)
    if "provider_name" in source:
        yield _sized(source)
    yield Still(
        url=address(source.get("thumbnail_url")),
        width=pixels(source.get("thumbnail_width")),
        height=pixels(source.get("thumbnail_height")),
    )


def _sized(row: Node) -> Still:
    url = next((found for key in _ADDRESS_KEYS if (found := address(row.get(key)))), "")
    width = pixels(row.get("width")) or pixels(row.get("config_width"))
    return Still(url=url, width=width, height=pixels(row.get("height")) or pixels(row.get("config_height")))


def _thumbnail(source: Node) -> Still | None:
    """What is left where no full picture is named: the (cropped) thumbnails."""
    rows = [_sized(row) for row in nodes(source.get("thumbnail_resources"))]
    named = [Still(url=address(source.get(key))) for key in ("thumbnail_src", "thumbnailUrl", "thumbnail")]
    found = [still for still in (*rows, *named) if still.url]
    return max(found, key=lambda still: still.width * still.height, default=None)
