"""The questions that we ask X, and the one way in which they are asked. The token travels in a header."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from pydantic import SecretStr

from mediawall.domain.errors import FetchRefused, MediawallError, ShapeChanged
from mediawall.ports import Clock, Http
from mediawall.reply import document
from mediawall.sources.x.refusals import classify

HOST = "api.x.com"
_POST = "created_at,lang,possibly_sensitive,edit_history_tweet_ids,referenced_tweets,note_tweet,entities"
_BESIDE = {
    "expansions": "author_id,attachments.media_keys",
    "media.fields": "alt_text,url,preview_image_url,width,height,duration_ms,type",
    "user.fields": "name,username",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer's JSON, and its headers, which say how many questions are left."""

    document: Any
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """X's API with one app's token."""

    http: Http
    clock: Clock
    token: SecretStr = field(repr=False)

    async def search(self, query: str, most: int, place: Mapping[str, str]) -> Reply:
        """The newest finds of the last seven days, with their authors and media."""
        by = {"query": query, "max_results": str(most), "tweet.fields": _POST, **_BESIDE, **place}
        return await self._ask("tweets/search/recent", by)

    async def posts(self, ids: Sequence[str]) -> Reply:
        """Up to a hundred posts alone: neither authors nor media are paid for."""
        return await self._ask("tweets", {"ids": ",".join(ids), "tweet.fields": _POST})

    async def _ask(self, path: str, by: Mapping[str, str]) -> Reply:
        """The answer.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        secret = self.token.get_secret_value()
        try:
            answer = await self.http.get(
                f"https://{HOST}/2/{path}?{urlencode(by)}",
                hosts=(HOST,),
                accept="json",
                headers={"Authorization": f"Bearer {secret}"},
                refusals=True,
            )
        except FetchRefused as error:
            raise self._unexplained(error) from error
        reply = document(answer.body)
        refused = classify(answer.status, reply, answer.headers, self.clock.now(), secret)
        if refused:
            raise refused
        return Reply(document=reply, headers=answer.headers)

    def _unexplained(self, error: FetchRefused) -> MediawallError:
        """What an answer without any JSON means: its status at best, such as that of a proxy on the way."""
        status = error.facts.get("status", "")
        found = classify(int(status), None, {}, self.clock.now()) if status else None
        return found or ShapeChanged(str(error))
