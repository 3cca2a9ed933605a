"""Asking one server, with its token where there is one."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from mediawall.domain.errors import DropThis, FetchRefused, ShapeChanged
from mediawall.ports import Answer, Http
from mediawall.reply import Node, node
from mediawall.sources.mastodon.reading import own_id, text
from mediawall.sources.mastodon.refusals import meaning
from mediawall.sources.mastodon.settings import MastodonSettings

_STREAMING = "/api/v1/streaming"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """The server of one source. The token goes to it alone, and into nothing that is kept or told."""

    http: Http
    settings: MastodonSettings

    @property
    def bearer(self) -> Mapping[str, str]:
        """The header that holds the token, where there is one."""
        token = self.settings.token
        return {"Authorization": f"Bearer {token.get_secret_value()}"} if token else {}

    async def account_id(self, account: str) -> str:
        """The account's id on this server."""
        answer = await self.ask("v1/accounts/lookup", {"acct": account})
        found = own_id(node(_json(answer.body)))
        if not found:
            raise ShapeChanged("an account without an id")
        return found

    async def line(self) -> str:
        """The address of the server's open line, on the host that it names itself; else on its own."""
        named = ""
        for path, section in (("v2/instance", "configuration"), ("v1/instance", "")):
            try:
                answer = await self._get(path, {}, {}, refusals=False)
            except FetchRefused:
                continue
            found = node(_json(answer.body))
            urls = node((node(found.get(section)) if section else found).get("urls"))
            named = text(urls.get("streaming")) or text(urls.get("streaming_api"))
            if named:
                break
        home = named or self.settings.server.replace("http", "ws", 1)
        return home.rstrip("/").removesuffix(_STREAMING) + _STREAMING

    async def ask(
        self,
        path: str,
        by: Mapping[str, str] | Sequence[tuple[str, str]],
        headers: Mapping[str, str] | None = None,
        *,
        refusals: bool = False,
    ) -> Answer:
        """The server's answer below ``/api/``; a refusal as what it means to a person."""
        try:
            return await self._get(path, by, headers or {}, refusals=refusals)
        except DropThis as refusal:
            raise meaning(refusal, of_account=self.settings.account is not None) from refusal

    async def _get(
        self,
        path: str,
        by: Mapping[str, str] | Sequence[tuple[str, str]],
        headers: Mapping[str, str],
        *,
        refusals: bool,
    ) -> Answer:
        settings = self.settings
        url = f"{settings.server}/api/{path}?{urlencode(by)}".removesuffix("?")
        mine = {**headers, **self.bearer}
        host = settings.host.partition(":")[0]
        return await self.http.get(url, hosts=(host,), accept="json", headers=mine, refusals=refusals)


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def said(answer: Answer) -> Node:
    """What an answer says that is no list of posts."""
    return node(_json(answer.body))
