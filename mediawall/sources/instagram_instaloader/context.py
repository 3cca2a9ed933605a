"""instaloader's own context, made polite: one attempt a request, never asleep, every request counted, every reply kept."""

import re
from collections.abc import Callable
from typing import Any, NoReturn

import instaloader
import requests
from requests.adapters import HTTPAdapter

from mediawall.domain.errors import AccountInDanger, LoginNeeded, RateLimited
from mediawall.ports import Tally
from mediawall.sources.instagram_instaloader.reading import real

_TOKENS = re.compile(rb'(?i)"[a-z_]*token[a-z_]*"\s*:\s*"([^"\\]{4,})"')
"""The web's own keys, which the start page carries."""
_DANGER_PAGE = re.compile(r"/(challenge|checkpoint|accounts/(suspended|disabled|restricted))\b")
"""Where Instagram sends an account that it distrusts. instaloader would follow, and find no JSON there."""
_LOGIN_PAGE = re.compile(rb'name="password"|accounts/login/ajax|LoginAndSignupPage')
_JSON = re.compile(r"instagram\.com/(api|graphql)/|[?&]__a=1")
"""Where JSON is asked for; a visitor's start page is a page to sign in on, and holds what it should."""
_TOO_MANY = 429
_LONG = 3600.0
"""Seconds of rest from which on Instagram's own word is kept; ours is an hour, and longer each time."""
_PAGES = ("text/html", "application/xhtml+xml")


class RaisingRate(instaloader.RateController):
    """instaloader's own counting of requests, but where it would sleep (half an hour, in our thread) this says so."""

    def sleep(self, secs: float) -> NoReturn:
        """Refuse at once, and say for how long."""
        raise RateLimited(f"{secs:.0f} s of rest by instaloader's own count", retry_after=secs)


class EagerRate(RaisingRate):
    """No counting at all: for the stand-in, which is asked every few seconds."""

    def query_waittime(self, query_type: str, current_time: float, untracked_queries: bool = False) -> float:  # noqa: ARG002, FBT001, FBT002 - instaloader's signature
        """No time."""
        return 0.0


class Context(instaloader.InstaloaderContext):
    """instaloader's context. ``tally`` is that of the source that asks just now.

    The replies are read by our own normaliser: instaloader's constructors fail on one in five of them.
    """

    def __init__(
        self, rate: Callable[[instaloader.InstaloaderContext], RaisingRate], patience: float, tally: Tally
    ) -> None:
        self.tally = tally
        self.replies: list[Any] = []
        self.notes: list[str] = []
        super().__init__(
            sleep=False,
            quiet=True,
            max_connection_attempts=1,
            request_timeout=patience,
            rate_controller=rate,
            iphone_support=False,
        )

    def error(self, msg: Any, repeat_at_end: bool = True) -> None:  # noqa: ARG002, FBT001, FBT002 - instaloader's signature
        """Keep what instaloader would print."""
        self.notes = [*self.notes[-9:], str(msg)]

    def get_json(  # noqa: PLR0917 - instaloader's signature
        self,
        path: str,
        params: dict[str, Any],
        host: str = "www.instagram.com",
        session: requests.Session | None = None,
        response_headers: dict[str, Any] | None = None,
        use_post: bool = False,  # noqa: FBT001, FBT002 - instaloader's signature
    ) -> dict[str, Any]:
        """The reply, which is also kept. The session is one that instaloader made for this request, or our own."""
        session = self._count(session or self._session)
        reply = super().get_json(path, params, host, session, response_headers, use_post)
        self.replies.append(reply)
        return reply

    def get_anonymous_session(self) -> requests.Session:
        """A fresh session of nobody's, counted."""
        return self._count(super().get_anonymous_session())

    def load_session(self, username: str, sessiondata: dict[str, str]) -> None:
        """Be that member."""
        super().load_session(username, sessiondata)  # type: ignore[no-untyped-call]  # instaloader types it nowhere
        self._count(self._session)

    def _count(self, session: requests.Session) -> requests.Session:
        if not isinstance(session.get_adapter("https://"), _Counted):
            session.mount("https://", _Counted(lambda: self.tally))
        return session


class _Counted(HTTPAdapter):
    """requests' own adapter, which tells of every request, also of one that a redirect led to or that got no answer."""

    def __init__(self, tally: Callable[[], Tally]) -> None:
        super().__init__()
        self._tally = tally

    def send(self, *args: Any, **kwargs: Any) -> requests.Response:
        """The answer, told.

        Raises:
            AccountInDanger: it sends us to a page for accounts in danger.
            LoginNeeded: it is a page to sign in on, where JSON was asked for.
            RateLimited: it names a long rest, which instaloader would not tell.
        """
        tally = self._tally()
        tally.asked()
        answer = super().send(*args, **kwargs)
        if not kwargs.get("stream"):
            for token in _TOKENS.findall(answer.content):
                tally.hide(token.decode("utf-8", "replace"))
            tally.heard(answer.content)
            _refuse(answer)
        return answer


def _refuse(answer: requests.Response) -> None:
    """Say what a misleading answer means, before instaloader takes it for something else."""
    led = _DANGER_PAGE.search(answer.headers.get("Location", "")) if answer.is_redirect else None
    if led:
        raise AccountInDanger(f"sent on to {led[0]}")
    rest = real(answer.headers.get("Retry-After")) if answer.status_code == _TOO_MANY else 0.0
    if rest > _LONG:
        raise RateLimited(f"429 with a rest of {rest:.0f} s", retry_after=rest)
    asked_json = _JSON.search(answer.url)
    if asked_json and _is_page(answer) and _LOGIN_PAGE.search(answer.content):
        raise LoginNeeded("a page to sign in on instead of an answer")


def _is_page(answer: requests.Response) -> bool:
    return answer.ok and answer.headers.get("Content-Type", "").startswith(_PAGES)
