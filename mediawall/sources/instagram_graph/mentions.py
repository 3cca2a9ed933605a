"""Mentions: Meta brings word of each once, to our door; the posts are asked for by what it brought.

Meta keeps no word that it brought, so each is a letter, safe in the store, before Meta hears that we have it
(developers.facebook.com/documentation/instagram-platform/webhooks).
"""

import hmac
import json
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from pydantic import SecretStr

from mediawall.domain.errors import AskPerson, FetchRefused, ShapeChanged
from mediawall.domain.post import Page, Unreadable
from mediawall.domain.source import Letter
from mediawall.meta import Usage
from mediawall.ports import Letters
from mediawall.reply import Node, at, document, node
from mediawall.sources.instagram_graph.cursor import Memory
from mediawall.sources.instagram_graph.identity import ref
from mediawall.sources.instagram_graph.normalise import Listing, media
from mediawall.sources.instagram_graph.poll import Poll, enough
from mediawall.sources.instagram_graph.reading import nodes, word

_AT_ONCE = 50
"""Letters that one poll reads, each by a request of its own."""
_SIGNED = "sha256="
_FORBIDDEN = "advice.permission"
_PATIENCE = timedelta(days=7)
"""So long a person may take to give a missing permission; then what it was needed for is let go, and the next is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionHook:
    """`ports.Hook` of a source of mentions: proves by the app's secret that Meta itself calls."""

    user_id: str
    app_secret: SecretStr = field(repr=False)
    verify_token: SecretStr = field(repr=False)

    def greeting(self, query: Mapping[str, str]) -> str | None:
        """The challenge that Meta wants to hear again, None where it does not know our word."""
        asked, word_given = query.get("hub.mode"), query.get("hub.verify_token", "")
        known = _same(word_given, self.verify_token.get_secret_value())
        return query.get("hub.challenge", "") if asked == "subscribe" and known else None

    def proven(self, headers: Mapping[str, str], body: bytes) -> bool:
        """Whether the body, as it came, is signed with our app's secret."""
        secret = self.app_secret.get_secret_value().encode()
        signed = _SIGNED + hmac.digest(secret, body, "sha256").hex()
        return _same(headers.get("x-hub-signature-256", ""), signed)

    def letters(self, body: bytes) -> Mapping[str, str]:
        """The mentions of our account in it, each as a letter's body by its key."""
        try:
            brought = document(body)
        except ShapeChanged:
            return {}
        return {_key(value): json.dumps(value, sort_keys=True) for value in self._mentions(brought)}

    def _mentions(self, brought: Any) -> Iterator[dict[str, str]]:
        """What is said in every change of every entry; the test button of Meta's page speaks of an account 0."""
        for envelope in nodes(brought if isinstance(brought, list) else [brought]):
            for entry in nodes(envelope.get("entry")):
                if ref({"id": entry.get("id")}) != self.user_id:
                    continue
                for change in nodes(entry.get("changes")):
                    value = node(change.get("value"))
                    if word(change.get("field")) == "mentions" and _media(value):
                        yield {"media_id": _media(value), "comment_id": ref({"id": value.get("comment_id")})}


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), right.encode())


def _media(value: Node) -> str:
    return ref({"id": value.get("media_id")})


def _key(value: Mapping[str, str]) -> str:
    return f"{value['media_id']}:{value['comment_id']}"


async def read(poll: Poll, letters: Letters, memory: Memory) -> AsyncIterator[Page]:
    """The posts that the letters after the memory's mark speak of, a page a letter; the mark moves with each."""
    name = poll.settings.name
    waiting = await letters.after(name, memory.mark, _AT_ONCE)
    if not waiting:
        reply = await poll.graph.account_itself()
        yield poll.page(Listing(rows=()), memory, reply.usage)
        enough(reply.usage)
        return
    for letter in waiting:
        memory = replace(memory, mark=letter.mark)
        found, usage = await _one(poll, letter)
        yield poll.page(found, memory, usage)
        if usage and enough(usage):
            return
    # All that was read is kept by now: nobody needs the bodies any more.
    await letters.forget(name, memory.mark, poll.now)


async def _one(poll: Poll, letter: Letter) -> tuple[Listing, Usage | None]:
    """What a letter leads to, and how much of our share is used, None where nobody was asked."""
    said = _read(letter.body)
    media_id = word(at(said, "media_id"))
    if not media_id:
        return _refused("", "mention-gone"), None
    if word(at(said, "comment_id")):
        # Whoever comments cannot give away another's picture.
        return _refused(media_id, "comment"), None
    try:
        reply = await poll.graph.mentioned(media_id)
    except FetchRefused:
        return _refused(media_id, "mention-gone"), None
    except ShapeChanged:
        # It may be this letter alone that Meta makes nothing of: then the account is answered, and the next may be read.
        reply = await poll.graph.account_itself()
        return _refused(media_id, "mention-gone"), reply.usage
    except AskPerson as error:
        if error.advice != _FORBIDDEN or poll.now - letter.at < _PATIENCE:
            raise
        return _refused(media_id, "mention-gone"), None
    rows = media(at(reply.document, "mentioned_media"))
    return Listing(rows=rows) if rows else _refused(media_id, "mention-gone"), reply.usage


def _refused(media_id: str, code: str) -> Listing:
    return Listing(rows=(Unreadable(remote_id=media_id, code=code),))


def _read(body: str) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None
