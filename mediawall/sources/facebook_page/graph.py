"""The questions that we ask the Graph API about a Page, and the one way in which they are asked.

The token travels in a header: an address may end up in a log, a header does not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from pydantic import SecretStr

from mediawall.domain.errors import FetchRefused, MediawallError, ShapeChanged
from mediawall.meta import Usage, usage
from mediawall.ports import Answer, Http
from mediawall.reply import document
from mediawall.sources.facebook_page.refusals import classify, is_absent

HOST = "graph.facebook.com"
LIMIT = 25
_ATTACHED = "media,media_type,type,target"
_FIELDS = (
    "id,message,created_time,permalink_url,full_picture,status_type,parent_id,is_hidden,is_published,privacy,from,"
    f"attachments{{{_ATTACHED},subattachments{{{_ATTACHED}}}}}"
)
"""What is left since version 3.3; ``link``, ``type``, ``source`` and their like are gone."""
_EDGES = {"page": "published_posts", "all": "feed", "tagged": "tagged"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer's JSON, and how much of our share is used with it."""

    document: Any
    usage: Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class PageGraph:
    """The Graph API for one Page."""

    http: Http
    version: str
    page_id: str
    token: SecretStr = field(repr=False)

    async def page(self) -> Reply:
        """The Page's own name."""
        return self._read(await self._answer(self.page_id, {"fields": "id,name"}))

    async def posts(self, which: str, place: Mapping[str, str]) -> Reply:
        """A page of its list of posts, the newest first."""
        by = {"fields": _FIELDS, "limit": str(LIMIT), **place}
        return self._read(await self._answer(f"{self.page_id}/{_EDGES[which]}", by))

    async def together(self, ids: Sequence[str]) -> Reply | None:
        """These posts in one answer; None where the API says that one of them is not there."""
        return self._unless_absent(await self._answer("", {"ids": ",".join(ids), "fields": _FIELDS}))

    async def post(self, post_id: str) -> Reply | None:
        """One post; None where the API says that it is not there."""
        return self._unless_absent(await self._answer(post_id, {"fields": _FIELDS}))

    def _unless_absent(self, answer: Answer) -> Reply | None:
        return None if is_absent(answer.body) else self._read(answer)

    def _read(self, answer: Answer) -> Reply:
        refused = classify(answer.status, answer.body, answer.headers, self.token.get_secret_value())
        if refused:
            raise refused
        return Reply(document=document(answer.body), usage=usage(answer.headers))

    async def _answer(self, path: str, by: Mapping[str, str]) -> Answer:
        """The answer to a question, be it a refusal.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        try:
            return await self.http.get(
                f"https://{HOST}/{self.version}/{path}?{urlencode(by)}",
                hosts=(HOST,),
                accept="json",
                headers={"Authorization": f"Bearer {self.token.get_secret_value()}"},
                refusals=True,
            )
        except FetchRefused as error:
            raise _unexplained(error) from error


def _unexplained(error: FetchRefused) -> MediawallError:
    """What an answer without any JSON means: its status at best, such as that of a proxy on the way."""
    status = error.facts.get("status", "")
    return (classify(int(status), b"", {}) if status else None) or ShapeChanged(str(error))
