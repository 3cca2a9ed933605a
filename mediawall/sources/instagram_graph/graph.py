"""The questions that we ask the Graph API, and the one way in which they are asked.

The token travels in a header: an address may end up in a log, a header does not.
"""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from pydantic import SecretStr

from mediawall.domain.errors import FetchRefused, MediawallError, ShapeChanged
from mediawall.ports import Http
from mediawall.sources.instagram_graph.normalise import document
from mediawall.sources.instagram_graph.refusals import Usage, classify, usage

_CHILDREN = "children{id,media_type,media_url,thumbnail_url}"
_FIELDS = (
    "id,caption,media_type,media_product_type,media_url,thumbnail_url,permalink,timestamp,username,"
    f"{_CHILDREN},like_count,comments_count"
)
_DISCOVERED = _FIELDS.replace("username,", "")
"""A discovered account says its name once, above its posts."""
_HASHTAG_FIELDS = "id,caption,media_type,media_url,permalink,timestamp,children{id,media_type,media_url},like_count,comments_count"
"""All that Meta's page allows here: neither who published nor the poster of a video."""
_PAGE, _HASHTAG_PAGE = 25, 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer's JSON, and how much of our share is used with it."""

    document: Any
    usage: Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The Graph API for one account of ours."""

    http: Http
    host: str
    version: str
    user_id: str
    token: SecretStr = field(repr=False)

    async def own(self, after: str) -> Reply:
        """A page of our own posts, the newest first."""
        return await self._list(f"{self.user_id}/media", after)

    async def tagged(self, after: str) -> Reply:
        """A page of the posts in which our account is tagged."""
        return await self._list(f"{self.user_id}/tags", after)

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

    async def _list(self, path: str, after: str) -> Reply:
        further = {"after": after} if after else {}
        return await self._ask(path, fields=_FIELDS, limit=str(_PAGE), **further)

    async def _ask(self, path: str, **parameters: str) -> Reply:
        """The answer to a question.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        secret = self.token.get_secret_value()
        try:
            answer = await self.http.get(
                f"https://{self.host}/{self.version}/{path}?{urlencode(parameters)}",
                hosts=(self.host,),
                accept="json",
                headers={"Authorization": f"Bearer {secret}"},
                refusals=True,
            )
        except FetchRefused as error:
            raise _unexplained(error) from error
        refused = classify(answer.status, answer.body, answer.headers, (secret,))
        if refused:
            raise refused
        return Reply(document=document(answer.body), usage=usage(answer.headers))


def _unexplained(error: FetchRefused) -> MediawallError:
    """What an answer without any JSON means: its status at best, such as that of a proxy on the way."""
    status = error.facts.get("status", "")
    return (classify(int(status), b"", {}) if status else None) or ShapeChanged(str(error))
