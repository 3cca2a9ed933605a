"""Posts and people in Instagram's own forms: the mobile one (v1, xdt) and the older graph one (edge_*)."""

from collections.abc import Callable, Sequence
from typing import Any

from mediawall.demo.instagram.cdn import Cdn
from mediawall.demo.instagram.state import Account, Medium, Publication, State

Json = dict[str, Any]

PICTURE, VIDEO, CAROUSEL = 1, 2, 8
_GRAPH = {PICTURE: "GraphImage", VIDEO: "GraphVideo", CAROUSEL: "GraphSidecar"}
_PRODUCT = {PICTURE: "feed", VIDEO: "clips", CAROUSEL: "carousel_container"}
_PAGE = 12
_LARGEST_PAGE = 50


def kind(media: Sequence[Medium]) -> int:
    """Instagram's ``media_type`` of a post with these media."""
    if len(media) > 1:
        return CAROUSEL
    return VIDEO if media[0].kind == "video" else PICTURE


class Wire:
    """Says what the state holds, in Instagram's words."""

    def __init__(self, state: State, cdn: Cdn) -> None:
        self._state = state
        self._cdn = cdn

    def user(self, account: Account) -> Json:
        """A person, as every post carries its author."""
        return {
            "pk": str(account.pk),
            "id": str(account.pk),
            "username": account.username,
            "full_name": account.name,
            "is_private": account.private,
            "is_verified": account.verified,
            "profile_pic_url": self._cdn.still(f"pp_{account.pk}", account.avatar),
        }

    def profile(self, account: Account) -> Json:
        """A person, as the profile query gives it to who is signed in."""
        posts = self._state.timeline(account.username)
        return self.user(account) | {
            "biography": account.biography,
            "media_count": len(posts),
            "follower_count": account.followers,
            "following_count": 12,
            "is_business": False,
            "category": None,
            "external_url": "",
            "friendship_status": {"following": False, "followed_by": False, "blocking": False},
            "hd_profile_pic_url_info": {"url": self._cdn.still(f"pp_{account.pk}", account.avatar)},
        }

    def media(self, post: Publication) -> Json:
        """A post in the mobile form, as timelines, hashtags and the single post's query give it."""
        account = self._state.accounts[post.owner]
        found = self._medium(post, 0) | {
            "__typename": "XDTMediaDict",
            "pk": str(post.pk),
            "id": f"{post.pk}_{account.pk}",
            "code": post.code,
            "media_type": kind(post.media),
            "product_type": _PRODUCT[kind(post.media)],
            "taken_at": int(post.taken_at.timestamp()),
            "title": None,
            "caption": self._caption(post, account),
            "caption_is_edited": False,
            "has_liked": False,
            "comment_count": post.comments,
            "like_and_view_counts_disabled": post.likes is None,
            "user": self.user(account),
            "owner": self.user(account),
            "coauthor_producers": [],
            "invited_coauthor_producers": [],
            "usertags": self._usertags(post),
            "location": None,
            "timeline_pinned_user_ids": [str(account.pk)] if post.pinned else [],
            "carousel_media": None,
            "carousel_media_count": None,
        }
        if post.likes is not None:
            found["like_count"] = post.likes
        if len(post.media) > 1:
            children = [self._child(post, index) for index in range(len(post.media))]
            found |= {"carousel_media": children, "carousel_media_count": len(children)}
            found |= {"video_versions": None, "accessibility_caption": None}
        found |= post.extra
        return {name: value for name, value in found.items() if name not in post.missing}

    def legacy(self, post: Publication) -> Json:
        """A post in the older graph form, as ``query_hash`` queries and web_profile_info give it."""
        account = self._state.accounts[post.owner]
        texts = [] if post.caption is None else [{"node": {"text": post.caption}}]
        found: Json = self._node(post, 0) | {
            "__typename": _GRAPH[kind(post.media)],
            "id": str(post.pk),
            "shortcode": post.code,
            "taken_at_timestamp": int(post.taken_at.timestamp()),
            "owner": {"id": str(account.pk)},
            "edge_media_to_caption": {"edges": texts},
            "edge_media_to_comment": {"count": post.comments},
            "edge_liked_by": {"count": -1 if post.likes is None else post.likes},
            "edge_media_preview_like": {"count": -1 if post.likes is None else post.likes},
            "comments_disabled": False,
            "pinned_for_users": [{"id": str(account.pk)}] if post.pinned else [],
        }
        if len(post.media) > 1:
            children = [{"node": self._node(post, index)} for index in range(len(post.media))]
            found |= {"edge_sidecar_to_children": {"edges": children}, "is_video": False}
        return found

    def connection(
        self,
        posts: Sequence[Publication],
        node: Callable[[Publication], Json],
        *,
        after: str | None,
        first: int = 0,
    ) -> Json:
        """One page of posts. The cursor is a post's place, so it holds when others come or go meanwhile."""
        rest, chosen = following(posts, after), min(first or _PAGE, _LARGEST_PAGE)
        page, more = rest[:chosen], len(rest) > chosen
        cursor = place(page[-1]) if page and more else None
        return {
            "edges": [{"node": node(post), "cursor": place(post)} for post in page],
            "count": len(posts),
            "page_info": {
                "has_next_page": more,
                "end_cursor": cursor,
                "has_previous_page": False,
                "start_cursor": None,
            },
        }

    def sections(self, posts: Sequence[Publication], max_id: str | None, size: int = _PAGE) -> Json:
        """One page of a hashtag, in rows of three, as the 2022 layout has it."""
        rest = following(posts, max_id)
        page, more = rest[:size], len(rest) > size
        rows = [page[index : index + 3] for index in range(0, len(page), 3)]
        return {
            "sections": [
                {
                    "layout_type": "media_grid",
                    "layout_content": {"medias": [{"media": self.media(post)} for post in row]},
                    "feed_type": "media",
                }
                for row in rows
            ],
            "more_available": more,
            "next_max_id": place(page[-1]) if more else None,
            "next_page": 1 if more else None,
            "next_media_ids": [],
        }

    def _medium(self, post: Publication, index: int) -> Json:
        medium, name = post.media[index], f"{post.pk}_{index}"
        width, height = medium.size
        found: Json = {
            "image_versions2": {"candidates": self._cdn.candidates(name, medium)},
            "original_width": width,
            "original_height": height,
            "accessibility_caption": medium.alt,
            "video_versions": None,
        }
        if medium.kind == "video":
            film = {"url": self._cdn.film(name, medium), "width": width, "height": height}
            found |= {"video_versions": [film | {"type": 101}, film | {"type": 103}], "has_audio": True}
            found |= {"video_duration": medium.seconds, "view_count": None, "play_count": None}
        return found

    def _child(self, post: Publication, index: int) -> Json:
        pk = post.pk + index + 1
        facts = {"pk": str(pk), "id": f"{pk}_{self._state.accounts[post.owner].pk}", "usertags": None}
        return self._medium(post, index) | facts | {"media_type": kind(post.media[index : index + 1])}

    def _node(self, post: Publication, index: int) -> Json:
        medium, name = post.media[index], f"{post.pk}_{index}"
        width, height = medium.size
        found: Json = {
            "__typename": _GRAPH[kind(post.media[index : index + 1])],
            "id": str(post.pk + index),
            "display_url": self._cdn.still(name, medium),
            "thumbnail_src": self._cdn.still(name, medium, 640),
            "dimensions": {"width": width, "height": height},
            "is_video": medium.kind == "video",
            "accessibility_caption": medium.alt,
        }
        if medium.kind == "video":
            found |= {"video_url": self._cdn.film(name, medium), "video_duration": medium.seconds}
        return found

    def _caption(self, post: Publication, account: Account) -> Json | None:
        if post.caption is None:
            return None
        created = int(post.taken_at.timestamp())
        number = str(post.pk ^ 0xFFFF)
        return {"pk": number, "text": post.caption, "created_at": created, "user_id": str(account.pk)}

    def _usertags(self, post: Publication) -> Json | None:
        if not post.tagged:
            return None
        people = [self.user(self._state.accounts[name]) for name in post.tagged]
        return {"in": [{"user": person, "position": [0.5, 0.5]} for person in people]}


def place(post: Publication) -> str:
    """A post's place in a list, as a cursor that nobody but us reads."""
    late, age, number = post.order
    return f"{int(late)}_{-age:.3f}_{-number}"


def following(posts: Sequence[Publication], cursor: str | None) -> Sequence[Publication]:
    """The posts after the place that the cursor names; all of them where there is none."""
    if not cursor:
        return posts
    for index, post in enumerate(posts):
        if place(post) == cursor:
            return posts[index + 1 :]
    late, age, number = cursor.split("_")
    spot = (late == "1", -float(age), -int(number))
    return [post for post in posts if post.order > spot]
