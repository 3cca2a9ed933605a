"""The questions that we ask the Data API, each of one unit, and the one way in which they are asked.

The key travels in a header: an address may end up in a log, a header does not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from pydantic import SecretStr

from mediawall.domain.errors import FetchRefused, MediawallError, ShapeChanged
from mediawall.ports import Clock, Http
from mediawall.reply import document, nodes, rows
from mediawall.sources.youtube.normalise import ids_of, items, next_token
from mediawall.sources.youtube.refusals import classify

HOST = "www.googleapis.com"
LIMIT = 50
"""Items that one answer holds at most."""
_PARTS = "snippet,contentDetails,status,liveStreamingDetails"
_LONGEST_ETAG = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page of a playlist: the videos on it, the token of the next, and the mark that it is asked by again.

    ``same`` says that it is as it was: then nothing else is said.
    """

    ids: tuple[str, ...] = ()
    token: str = ""
    etag: str = ""
    same: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DataApi:
    """The YouTube Data API with one key."""

    http: Http
    clock: Clock
    key: SecretStr = field(repr=False)

    async def channel(self, name: str) -> dict[str, Any] | None:
        """The channel of that id or handle; None where there is none."""
        by = {"forHandle": name} if name.startswith("@") else {"id": name}
        reply, _ = await self._ask("channels", {"part": "contentDetails,snippet", **by})
        found = nodes(rows(reply.get("items"))) if isinstance(reply, dict) else []
        return dict(found[0]) if found else None

    async def listed(self, playlist: str, token: str = "", etag: str = "") -> Listed:
        """A page of a playlist, its newest first if it is one of uploads."""
        by = {"part": "contentDetails,status", "playlistId": playlist, "maxResults": str(LIMIT)}
        if token:
            by["pageToken"] = token
        reply, mark = await self._ask("playlistItems", by, {"If-None-Match": etag} if etag else {})
        if reply is None:
            return Listed(same=True)
        return Listed(ids=ids_of(items(reply)), token=next_token(reply), etag=mark)

    async def videos(self, ids: Sequence[str]) -> list[dict[str, Any]]:
        """Those of up to fifty videos that may be seen."""
        reply, _ = await self._ask("videos", {"part": _PARTS, "id": ",".join(ids), "maxResults": str(LIMIT)})
        return [dict(row) for row in items(reply)]

    async def _ask(
        self, path: str, by: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> tuple[Any, str]:
        """The answer's JSON (None where it is as it was) and its mark.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        secret = self.key.get_secret_value()
        try:
            answer = await self.http.get(
                f"https://{HOST}/youtube/v3/{path}?{urlencode(by)}",
                hosts=(HOST,),
                accept="json",
                headers={**(headers or {}), "X-Goog-Api-Key": secret},
                refusals=True,
            )
        except FetchRefused as error:
            raise self._unexplained(error) from error
        if answer.status == HTTPStatus.NOT_MODIFIED:
            return None, ""
        reply = document(answer.body)
        refused = classify(answer.status, reply, answer.headers, self.clock.now(), secret)
        if refused:
            raise refused
        mark = answer.headers.get("etag", "")
        return reply, mark if len(mark) <= _LONGEST_ETAG and mark.isascii() and mark.isprintable() else ""

    def _unexplained(self, error: FetchRefused) -> MediawallError:
        """What an answer without any JSON means: its status at best, such as that of a proxy on the way."""
        status = error.facts.get("status", "")
        found = classify(int(status), None, {}, self.clock.now()) if status else None
        return found or ShapeChanged(str(error))
