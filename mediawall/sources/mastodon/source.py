"""A Mastodon server as a source: settings in, one source each out."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import quote, urlencode

from mediawall.domain.errors import DropThis, RateLimited, ShapeChanged
from mediawall.domain.post import Page, Post
from mediawall.domain.source import SourceInfo
from mediawall.ports import Answer, Clock, Http, Outside
from mediawall.sources.mastodon.normalise import page_of, statuses
from mediawall.sources.mastodon.place import LIMIT, Place
from mediawall.sources.mastodon.reading import moment, node, own_id
from mediawall.sources.mastodon.refusals import meaning
from mediawall.sources.mastodon.settings import MastodonSettings

MOST = 12
"""Pages that one poll asks for; what remains comes with the next."""
_LONGEST_ETAG = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class MastodonSource:
    """An account or a hashtag of one server. Making one touches nothing."""

    info: SourceInfo
    settings: MastodonSettings
    http: Http
    clock: Clock
    media_hosts: tuple[str, ...] = ()
    """Any: pictures stay on their authors' servers, or are copied to wherever the server keeps its files."""

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        """What is new since ``cursor``, the oldest page first; at the very first only the newest page.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        place = Place.read(cursor, f"{self.settings.host} {self.settings.label}")
        if self.settings.account and not place.account:
            place = replace(place, account=await self._looked_up(self.settings.account))
        for _ in range(MOST):
            answer = await self._listed(place)
            if answer.status == HTTPStatus.NOT_MODIFIED:
                return
            rows = [(own_id(row), row) for row in statuses(answer.body)]
            step = place.after([remote for remote, _ in rows if remote], _etag(answer))
            place = step.place
            unseen = (row for remote, row in rows if not remote or remote in step.fresh)
            yield page_of(unseen, place.written())
            if not step.more:
                return
            self._rest(answer.headers)

    async def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:  # noqa: ARG002 - the port names it
        """No page: this source cannot ask for one post."""
        for page in tuple[Page, ...]():
            yield page

    async def close(self) -> None:
        """Nothing is held."""

    async def _looked_up(self, account: str) -> str:
        """The account's id on this server."""
        answer = await self._ask("accounts/lookup", {"acct": account})
        try:
            found = own_id(node(json.loads(answer.body)))
        except (ValueError, RecursionError):
            found = ""
        if not found:
            raise ShapeChanged("an account without an id")
        return found

    async def _listed(self, place: Place) -> Answer:
        # 1 and not "true": some Pixelfed servers take no other word for it.
        by = {"limit": str(LIMIT), "only_media": "1", **place.question}
        path = f"timelines/tag/{quote(self.settings.hashtag or '', safe='')}"
        if self.settings.account:
            by |= {"exclude_replies": "1", "exclude_reblogs": "1"}
            path = f"accounts/{quote(place.account, safe='')}/statuses"
        return await self._ask(path, by, {"If-None-Match": place.etag} if place.etag else {})

    async def _ask(
        self, path: str, by: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> Answer:
        """The server's answer. The token goes to this server alone, and into nothing that is kept or told."""
        settings = self.settings
        mine = dict(headers or {})
        if settings.token:
            mine["Authorization"] = f"Bearer {settings.token.get_secret_value()}"
        url = f"{settings.server}/api/v1/{path}?{urlencode(by)}"
        host = settings.host.partition(":")[0]
        try:
            return await self.http.get(url, hosts=(host,), accept="json", headers=mine)
        except DropThis as refusal:
            raise meaning(refusal, of_account=settings.account is not None) from refusal

    def _rest(self, headers: Mapping[str, str]) -> None:
        """Ask no further where the server says that this was the last question for now.

        Raises:
            RateLimited: until when, as ``X-RateLimit-Reset`` tells it.
        """
        if headers.get("x-ratelimit-remaining", "").strip() != "0":
            return
        reset = moment(headers.get("x-ratelimit-reset"))
        wait = (reset - self.clock.now()).total_seconds() if reset else None
        raise RateLimited("no question is left", retry_after=None if wait is None else max(wait, 0.0))


def _etag(answer: Answer) -> str:
    mark = answer.headers.get("etag", "")
    return mark if len(mark) <= _LONGEST_ETAG and mark.isascii() and mark.isprintable() else ""


def open_sources(rows: Sequence[MastodonSettings], outside: Outside) -> list[MastodonSource]:
    """A source for each of the settings, in their order."""
    return [
        MastodonSource(
            info=row.info,
            settings=row,
            http=outside.way(row.name),
            clock=outside.clock,
        )
        for row in rows
    ]
