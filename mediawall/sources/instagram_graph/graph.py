"""The questions that we ask the Graph API for one account of ours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pydantic import SecretStr

from mediawall.ports import Http
from mediawall.sources.instagram_graph.asking import Question, Reply, ask
from mediawall.sources.instagram_graph.share import Share

_CHILDREN = "children{id,media_type,media_url,thumbnail_url}"
_FIELDS = (
    "id,caption,media_type,media_product_type,media_url,thumbnail_url,permalink,timestamp,username,"
    f"{_CHILDREN},like_count,comments_count"
)
_DISCOVERED = _FIELDS.replace("username,", "")
"""A discovered account says its name once, above its posts."""
_HASHTAG_FIELDS = "id,caption,media_type,media_url,permalink,timestamp,children{id,media_type,media_url},like_count,comments_count"
"""All that Meta's page allows here: neither who published nor the poster of a video."""
_STORY_FIELDS = (
    "id,caption,media_type,media_product_type,media_url,thumbnail_url,permalink,shortcode,timestamp,username"
)
_MENTION_FIELDS = f"id,caption,media_type,media_url,thumbnail_url,permalink,timestamp,username,{_CHILDREN}"
_PAGE, _HASHTAG_PAGE = 25, 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The Graph API for one account of ours. ``proof`` goes with each question."""

    http: Http
    host: str
    version: str
    user_id: str
    token: SecretStr = field(repr=False)
    share: Share
    proof: Mapping[str, str]

    async def own(self, after: str) -> Reply:
        """A page of our own posts, the newest first."""
        return await self._list(f"{self.user_id}/media", _FIELDS, after)

    async def stories(self, after: str) -> Reply:
        """A page of our own stories of the last 24 hours."""
        return await self._list(f"{self.user_id}/stories", _STORY_FIELDS, after)

    async def tagged(self, after: str) -> Reply:
        """A page of the posts in which our account is tagged."""
        return await self._list(f"{self.user_id}/tags", _FIELDS, after)

    async def account(self, name: str, after: str) -> Reply:
        """A page of another professional account's posts, the newest first."""
        media = f"media.limit({_PAGE})" + (f".after({after})" if after else "")
        fields = f"business_discovery.username({name}){{username,name,{media}{{{_DISCOVERED}}}}}"
        return await self._ask(self.user_id, fields=fields)

    async def hashtag(self, tag_id: str, edge: str, after: str = "") -> Reply:
        """A page of a hashtag's ``recent_media`` (of the last 24 hours) or ``top_media``; neither is in order."""
        further = {"after": after} if after else {}
        return await self._ask(
            f"{tag_id}/{edge}",
            user_id=self.user_id,
            fields=_HASHTAG_FIELDS,
            limit=str(_HASHTAG_PAGE),
            **further,
        )

    async def searched_hashtags(self) -> Reply:
        """The hashtags that were searched for our account in the last seven days: thirty at most."""
        return await self._ask(f"{self.user_id}/recently_searched_hashtags", fields="id,name", limit="30")

    async def search_hashtag(self, tag: str) -> Reply:
        """The hashtag's number; it then counts as one of the week's thirty."""
        return await self._ask("ig_hashtag_search", user_id=self.user_id, q=tag)

    async def mentioned(self, media_id: str) -> Reply:
        """The post of somebody else that mentions our account; raises FetchRefused where it cannot be had."""
        fields = f"mentioned_media.media_id({media_id}){{{_MENTION_FIELDS}}}"
        return await self._ask_one(self.user_id, fields=fields)

    async def several(self, refs: Sequence[str], *, stories: bool = False) -> Reply:
        """Posts of ours by the API's own numbers; raises FetchRefused ``gone`` where any of them is not there."""
        fields = _STORY_FIELDS if stories else _FIELDS
        if len(refs) == 1:
            return await self._ask_one(refs[0], fields=fields)
        return await self._ask_one("", ids=",".join(refs), fields=fields)

    async def account_itself(self) -> Reply:
        """Our account's number: that it can be asked at all."""
        return await self._ask(self.user_id, fields="id")

    async def _list(self, path: str, fields: str, after: str) -> Reply:
        further = {"after": after} if after else {}
        return await self._ask(path, fields=fields, limit=str(_PAGE), **further)

    async def _ask(self, path: str, **parameters: str) -> Reply:
        return await self._answered(self._question(path, parameters))

    async def _ask_one(self, path: str, **parameters: str) -> Reply:
        return await self._answered(replace(self._question(path, parameters), one=True))

    async def _answered(self, question: Question) -> Reply:
        with self.share.asking():
            reply = await ask(self.http, question)
        rest = reply.usage.rest()
        if rest:
            self.share.rest(rest)
        return reply

    def _question(self, path: str, parameters: dict[str, str]) -> Question:
        return Question(
            host=self.host,
            path=f"{self.version}/{path}",
            parameters={**parameters, **self.proof},
            bearer=self.token.get_secret_value(),
        )
