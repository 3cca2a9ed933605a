"""Counts what each source asks, and keeps its last reply in case that turns out to be a bad one."""

import re
from collections.abc import Iterable, Mapping

from mediawall.domain.errors import FetchRefused
from mediawall.ports import Answer, Http

MOST = 200_000
"""Bytes of a reply that are kept."""
_HIDDEN = "***"
_SECRETS = re.compile(
    r"(?i)(access_token|client_secret|appsecret_proof|fb_exchange_token|api_?key|password|sessionid|csrftoken|fb_dtsg|lsd"
    r"|authorization|cookie)(\\*[\"']?\s*[=:]\s*\\*[\"']?(?:(?:bearer|basic|token)\s+)?)([^\s\"'&,;<>\\]{4,})"
)
_BEARER = re.compile(r"(?i)\b(bearer\s+)([A-Za-z0-9._~+/=|-]{8,})")
_META_TOKEN = re.compile(r"\b(?:EAA|IGQ|IGAA)[A-Za-z0-9_-]{20,}")
_SHORTEST_SECRET = 4


def scrub(text: str, secrets: Iterable[str] = ()) -> str:
    """The text without any of these words, and without what looks like a token, a cookie or a password."""
    for secret in sorted(secrets, key=len, reverse=True):
        if len(secret) >= _SHORTEST_SECRET:
            text = text.replace(secret, _HIDDEN)
    text = _BEARER.sub(rf"\1{_HIDDEN}", _SECRETS.sub(rf"\1\2{_HIDDEN}", text))
    return _META_TOKEN.sub(_HIDDEN, text)


class SourceTally:
    """`ports.Tally` of one source. Any thread may call it. ``total`` counts its requests since the start."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = set(secrets)
        self._asked = self.total = 0
        self._reply = b""

    def asked(self, requests: int = 1) -> None:
        """So many more requests were made."""
        self._asked += requests
        self.total += requests

    def heard(self, reply: bytes) -> None:
        """That was the reply."""
        self._reply = reply[:MOST]

    def hide(self, secret: str) -> None:
        """Never let this word stand in a kept reply."""
        self._secrets.add(secret)

    def taken(self) -> int:
        """The requests since the last look."""
        asked, self._asked = self._asked, 0
        return asked

    def last(self) -> str:
        """The last reply, scrubbed; empty where there was none since the last look."""
        reply, self._reply = self._reply, b""
        return self.clean(reply.decode("utf-8", "replace"))

    def clean(self, text: str) -> str:
        """The text without any secret of this source."""
        return scrub(text, tuple(self._secrets))


class Tallies:
    """One tally a source.

    Args:
        secrets: the words of each source's settings that must never be shown.
    """

    def __init__(self, secrets: Mapping[str, Iterable[str]] | None = None) -> None:
        self._secrets = secrets or {}
        self._held: dict[str, SourceTally] = {}

    def of(self, name: str) -> SourceTally:
        """The source's own, made at the first call."""
        if name not in self._held:
            self._held[name] = SourceTally(self._secrets.get(name, ()))
        return self._held[name]


class CountedHttp:
    """`ports.Http` for one source: another one, counted."""

    def __init__(self, http: Http, tally: SourceTally) -> None:
        self._http, self._tally = http, tally

    async def get(
        self,
        url: str,
        *,
        hosts: tuple[str, ...] = (),
        accept: str = "image",
        limit: int = 0,
        headers: Mapping[str, str] | None = None,
        refusals: bool = False,
        method: str = "GET",
        body: bytes = b"",
    ) -> Answer:
        """The answer, as `ports.Http` promises it."""
        self._tally.asked()
        try:
            answer = await self._http.get(
                url,
                hosts=hosts,
                accept=accept,
                limit=limit,
                headers=headers,
                refusals=refusals,
                method=method,
                body=body,
            )
        except FetchRefused as refused:
            self._tally.heard(f"{refused.code}: {refused}".encode())
            raise
        self._tally.heard(answer.body)
        return answer
