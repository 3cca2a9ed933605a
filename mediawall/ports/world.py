"""What the stages ask of the world outside the house, and what a source is."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from mediawall.domain.notice import Delivery
from mediawall.domain.post import Page, Post
from mediawall.domain.source import Letter, SourceInfo, Token


class Clock(Protocol):
    """The only clock."""

    def now(self) -> datetime:
        """The time, aware, UTC."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return after so many seconds."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an address answered: the body whole, header names in lower case, the address after redirects.

    ``moved`` is where the first redirects led, those that hold for good (301, 308); empty where there were none.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str
    moved: str = ""


class Http(Protocol):
    """The one way out of the house."""

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
        """The answer to a GET; its ``status`` is 200, or 304 where ``headers`` asked conditionally.

        Args:
            url: an https address.
            headers: further request headers, such as ``If-None-Match``; they never follow a redirect to another host.
            hosts: where given, the only hosts allowed; ``*.example.org`` allows every host below it.
            accept: ``image``, ``json``, ``feed`` or ``any``; the body's first bytes must fit.
            limit: the most bytes that are taken; 0 for the usual cap of that kind.
            method: ``GET``, or ``PROPFIND`` (WebDAV), whose status is 207 and which never follows to another host.
            body: what a PROPFIND asks.
            refusals: whether a 4xx whose body fits ``accept`` is an answer too: some say why they refuse.

        Raises:
            AddressRefused: the address, or one it redirects to, is never fetched.
            FetchRefused: it is gone, too large or of the wrong kind.
            Unreachable: no answer in time, or a 5xx.
            RateLimited: a 429.
        """
        ...


class Outgoing(Protocol):
    """The way for what we say of our own accord."""

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> None:
        """Send it, and return when the other side has taken it (a 2xx); no redirect is followed.

        Raises:
            AddressRefused: the address is never called.
            FetchRefused: it was not taken.
            Unreachable: no answer in time, or a 5xx.
            RateLimited: a 429.
        """
        ...


class Streams(Protocol):
    """Lines on which news comes by itself."""

    def frames(
        self,
        url: str,
        *,
        hosts: tuple[str, ...] = (),
        headers: Mapping[str, str] | None = None,
        say: Sequence[str] = (),
        quiet: float = 0.0,
    ) -> AsyncGenerator[bytes, None]:
        """What comes over a WebSocket, from the first look at the iterator until the other side closes it.

        Who stops before that closes the iterator (`contextlib.aclosing`), and so the line.

        Args:
            url: a wss address; it and every address it resolves to are checked as `Http.get` does.
            hosts: where given, the only hosts allowed.
            headers: further request headers.
            say: texts that are sent as soon as the line is open.
            quiet: seconds after which an empty frame is given while nothing comes, so that the reader can look at the
                clock; 0 for never.

        Raises:
            AddressRefused: the address is never opened.
            FetchRefused: it answered with a refusal, whose status stands in ``facts``.
            Unreachable: no line, or it broke.
            RateLimited: a 429.
        """
        ...


class Tally(Protocol):
    """Counts what a source asks, and keeps its last reply in case that turns out to be a bad one. Any thread may call."""

    def asked(self, requests: int = 1) -> None:
        """So many more requests were made."""
        ...

    def heard(self, reply: bytes) -> None:
        """That was the reply."""
        ...

    def hide(self, secret: str) -> None:
        """Never let this word stand in a kept reply."""
        ...


class Tokens(Protocol):
    """Access tokens that we renew ourselves; they are kept encrypted."""

    async def get(self, name: str) -> Token | None:
        """The token of that name; raises LoginNeeded where it cannot be opened with our key."""
        ...

    async def put(self, name: str, token: Token) -> None:
        """Keep it in place of an older one."""
        ...


class Letters(Protocol):
    """What was brought to us for a source (a webhook's word, a post typed at the desk), until the source has read it."""

    async def put(self, source: str, key: str, body: str, at: datetime) -> bool:
        """Keep it, safe against a power cut; False where that key was brought before."""
        ...

    async def after(self, source: str, mark: int, limit: int = 50) -> tuple[Letter, ...]:
        """The source's letters with a higher mark, in their order."""
        ...

    async def forget(self, source: str, mark: int, before: datetime) -> None:
        """Drop the bodies of letters up to that mark that came before then; their keys stay, against doubles."""
        ...


class Courier(Protocol):
    """Who brings messages to people."""

    async def bring(self, delivery: Delivery) -> None:
        """Bring it, and return when the other side has taken it.

        Raises:
            TryAgain: not now.
            AskPerson: a person must mend something first; it is tried again nevertheless.
        """
        ...


class Hook(Protocol):
    """A door at ``/hooks/<source>`` by which the other side itself brings word of news for a source. Sans I/O."""

    def greeting(self, query: Mapping[str, str]) -> str | None:
        """What to answer when it asks whether this is our door; None where it does not prove that it may ask."""
        ...

    def proven(self, headers: Mapping[str, str], body: bytes) -> bool:
        """Whether the body, as it came, is from who it should be; ``headers`` have their names in lower case."""
        ...

    def letters(self, body: bytes) -> Mapping[str, str]:
        """What it brings for this source: the letters' bodies, each by its key; none where it is about something else."""
        ...


@runtime_checkable
class Hooked(Protocol):
    """A source that may have a door of its own."""

    @property
    def hook(self) -> Hook | None:
        """The door, None for a source that is only asked."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What a source is given of the world when it is made.

    ``way`` gives the way out for the source of that name, ``tally`` what counts for it where it has a way of its own.
    ``folder`` is where relative paths of the config start. ``polite`` is False only for the stand-in of the demo.
    """

    way: Callable[[str], Http]
    tally: Callable[[str], Tally]
    streams: Streams
    tokens: Tokens
    letters: Letters
    clock: Clock
    folder: str
    polite: bool = True


class Source(Protocol):
    """A place that we collect from. Making one touches nothing; it never sleeps, retries or logs.

    The iterator of a source with an open line may go on for as long as the line holds: each page is kept as it comes.
    """

    @property
    def info(self) -> SourceInfo:
        """What the stages may know of it."""
        ...

    @property
    def media_hosts(self) -> tuple[str, ...]:
        """The hosts that its pictures may come from, as `Http.get` takes them."""
        ...

    def pages(self, cursor: str) -> AsyncIterator[Page]:
        """What is new since ``cursor``, page by page; stop asking when you have seen enough.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        ...

    def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:
        """What became of posts that it gave: those still there, as they are now, and those that are proven gone.

        A post that no page speaks of is one that nobody knows about: it stays as it is. A source that cannot ask gives
        no page. The pages' cursors mean nothing.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        ...

    async def close(self) -> None:
        """Let go of threads and connections."""
        ...
