"""The GraphQL queries by their numbers, as instaloader 4.16 sends them; each number is one recorded query."""

from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from mediawall.demo.instagram.faults import TROUBLES, Hit
from mediawall.demo.instagram.state import Account, Publication, State
from mediawall.demo.instagram.wire import Json, Wire

RELAY = "RELAY-"
"""What stands before an account's number in the page's own ``id``, which is not the account's number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graphql:
    """Answers one query after the other."""

    state: State
    wire: Wire

    def answer(self, hit: Hit) -> web.Response:
        """The reply to a query; an unknown number gets what a withdrawn query gets: an execution error."""
        query = self._queries().get(hit.document)
        if query is None:
            return web.json_response(TROUBLES["execution-error"].json)
        if hit.document in _FOR_MEMBERS and not hit.viewer:
            return web.json_response(TROUBLES["please-wait"].json, status=401)
        return web.json_response({"data": query(hit), "status": "ok"})

    def _queries(self) -> dict[str, Callable[[Hit], Json]]:
        return {
            "27128499623469141": self._post,
            "28904005159232689": self._public_timeline,
            "29104886249145907": self._timeline,
            "27937681195819736": self._profile,
            "7845543455542541": self._clips,
            "27234427476213202": self._clips,
            "9b498c08113f1e09617a1703c22b2f32": self._hashtag,
            "e31a871f7301132ceaab56507a66bbb7": self._tagged,
            "d6f4427fbe92d846298cf93df0b937d3": self._myself,
        }

    def _post(self, hit: Hit) -> Json:
        post = self.state.posts.get(hit.variables.get("shortcode", ""))
        seen = post is not None and visible(self.state.accounts[post.owner], hit.viewer)
        items = [self.wire.media(post)] if post is not None and seen else []
        return {"xdt_api__v1__media__shortcode__web_info": {"items": items}}

    def _public_timeline(self, hit: Hit) -> Json:
        account = self._numbered(hit.variables.get("id", "").removeprefix(RELAY))
        if account is None:
            return {"node": None}
        return {
            "node": {"polaris_ordered_timeline_connection": self.covers(account, hit.variables.get("after"))}
        }

    def covers(self, account: Account, after: str | None = None) -> Json:
        """A page of the timeline as a logged-out visitor sees it: little more than shortcodes."""
        posts = [] if account.private else self.state.timeline(account.username)

        return self.wire.connection(posts, self._cover, after=after)

    def _cover(self, post: Publication) -> Json:
        whole = self.wire.media(post)
        return {name: whole.get(name) for name in _COVER}

    def _timeline(self, hit: Hit) -> Json:
        account = self.state.accounts.get(hit.variables.get("username", ""))
        posts = self.state.timeline(account.username) if account and visible(account, hit.viewer) else []
        page = self.wire.connection(
            posts, self.wire.media, after=hit.variables.get("after"), first=hit.variables.get("first") or 0
        )
        return {"xdt_api__v1__feed__user_timeline_graphql_connection": page}

    def _profile(self, hit: Hit) -> Json:
        account = self._numbered(str(hit.variables.get("id", "")))
        return {"user": self.wire.profile(account) if account else None}

    def _clips(self, hit: Hit) -> Json:
        account = self._numbered(str((hit.variables.get("data") or {}).get("target_user_id", "")))
        posts = self.state.timeline(account.username) if account and visible(account, hit.viewer) else []
        films = [post for post in posts if len(post.media) == 1 and post.media[0].kind == "video"]
        page = self.wire.connection(
            films, lambda post: {"media": self.wire.media(post)}, after=hit.variables.get("after")
        )
        return {"xdt_api__v1__clips__user__connection_v2": page}

    def _hashtag(self, hit: Hit) -> Json:
        tag, after = hit.variables.get("tag_name", ""), hit.variables.get("after")
        posts = self.state.with_hashtag(tag)
        page = self.wire.connection(
            posts, self.wire.legacy, after=after, first=hit.variables.get("first") or 0
        )
        return {"hashtag": {"name": tag, "edge_hashtag_to_media": page}}

    def _tagged(self, hit: Hit) -> Json:
        account = self._numbered(str(hit.variables.get("id", "")))
        posts = self.state.with_tagged(account.username) if account else []
        page = self.wire.connection(posts, self.wire.legacy, after=hit.variables.get("after"))
        return {"user": {"edge_user_to_photos_of_you": page}}

    def _myself(self, hit: Hit) -> Json:
        account = self.state.accounts.get(hit.viewer)
        return {"user": {"id": str(account.pk), "username": account.username} if account else None}

    def _numbered(self, number: str) -> Account | None:
        return next((found for found in self.state.accounts.values() if str(found.pk) == number), None)


_FOR_MEMBERS = frozenset({"29104886249145907", "7845543455542541", "e31a871f7301132ceaab56507a66bbb7"})
"""The queries that a logged-out visitor is refused."""

_COVER = ("__typename", "pk", "id", "code", "media_type", "product_type")
"""All that the public page tells of a post."""


def visible(account: Account, viewer: str) -> bool:
    """Whether that viewer (empty: nobody) may see the account's posts."""
    return not account.private or viewer == account.username
