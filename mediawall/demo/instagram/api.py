"""The JSON interfaces beside GraphQL: the web's own, and the mobile app's on i.instagram.com."""

import re
from dataclasses import dataclass

from aiohttp import web

from mediawall.demo.instagram.faults import TROUBLES, Hit
from mediawall.demo.instagram.graphql import visible
from mediawall.demo.instagram.state import State
from mediawall.demo.instagram.wire import Json, Wire

_TOP = 9
_MEDIA = re.compile(r"/api/v1/media/(\d+)/info/")
_USER = re.compile(r"/api/v1/users/(\d+)/info/")
_TAG = re.compile(r"/explore/tags/([^/]+)/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """Answers what is asked by address."""

    state: State
    wire: Wire

    def website(self, hit: Hit) -> web.Response | None:
        """The web's interfaces; None where the address is a page."""
        if hit.path == "/api/v1/users/web_profile_info/":
            return self._profile_info(hit)
        if hit.path == "/web/search/topsearch/":
            return self._search(hit)
        tag = _TAG.fullmatch(hit.path)
        if tag is None:
            return None
        if not hit.viewer and not self.state.open_hashtags:
            return web.Response(status=302, headers=TROUBLES["login-page"].headers)
        return _ok(self.hashtag(tag[1], hit.query.get("max_id")))

    def mobile(self, hit: Hit) -> web.Response:
        """The mobile app's interfaces: for members only."""
        open_to_all = self.state.open_hashtags and hit.path == "/api/v1/tags/web_info/"
        if not hit.viewer and not open_to_all:
            return web.json_response(TROUBLES["login-required"].json, status=403)
        if hit.path == "/api/v1/tags/web_info/":
            return _ok(self.hashtag(hit.query.get("tag_name", ""), None))
        if media := _MEDIA.fullmatch(hit.path):
            return self._media_info(int(media[1]), hit)
        if user := _USER.fullmatch(hit.path):
            account = next((one for one in self.state.accounts.values() if one.pk == int(user[1])), None)
            if account is not None:
                return web.json_response({"user": self.wire.profile(account), "status": "ok"})
        return web.json_response({"message": "", "status": "fail"}, status=404)

    def hashtag(self, tag: str, max_id: str | None) -> Json:
        """A hashtag: its most liked posts, and a page of its newest."""
        recent = self.state.with_hashtag(tag)
        top = sorted(recent, key=lambda post: -(post.likes or 0))[:_TOP]
        return {
            "id": 17_841_563_000_000_000 + len(tag),
            "name": tag.lower(),
            "media_count": len(recent),
            "formatted_media_count": str(len(recent)),
            "following": 0,
            "allow_following": 1,
            "top": self.wire.sections(top, None),
            "recent": self.wire.sections(recent, max_id),
        }

    def _profile_info(self, hit: Hit) -> web.Response:
        account = self.state.accounts.get(hit.query.get("username", ""))
        if account is None:
            return web.json_response({"message": "", "status": "fail"}, status=404)
        posts = self.state.timeline(account.username) if visible(account, hit.viewer) else []
        picture = self.wire.user(account)["profile_pic_url"]
        user = self.wire.user(account) | {
            "biography": account.biography,
            "edge_followed_by": {"count": account.followers},
            "edge_follow": {"count": 12},
            "profile_pic_url_hd": picture,
            "edge_owner_to_timeline_media": self.wire.connection(posts, self.wire.legacy, after=None),
        }
        return _ok({"user": user})

    def _media_info(self, number: int, hit: Hit) -> web.Response:
        post = next((post for post in self.state.posts.values() if post.pk == number), None)
        if post is None or not visible(self.state.accounts[post.owner], hit.viewer):
            return web.json_response(
                {"message": "Media not found or unavailable", "status": "fail"}, status=400
            )
        return web.json_response({"items": [self.wire.media(post)], "num_results": 1, "status": "ok"})

    def _search(self, hit: Hit) -> web.Response:
        wanted = hit.query.get("query", "").lower()
        found = [one for name, one in self.state.accounts.items() if wanted in name]
        users = [{"position": place, "user": self.wire.user(one)} for place, one in enumerate(found)]
        return web.json_response({"users": users, "places": [], "hashtags": [], "status": "ok"})


def _ok(data: Json) -> web.Response:
    return web.json_response({"data": data, "status": "ok"})
