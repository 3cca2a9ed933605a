"""Somebody at the desk, by the desk's own pages: signs in, reads a card's forms, sends one back as a browser would."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from aiohttp import ClientSession, ClientTimeout, CookieJar, FormData

from tests.fakes.product import LOGIN, PASSWORD

OURS = {"Sec-Fetch-Site": "same-origin"}
"""What a browser says of a request that a page of the same site makes."""


@dataclass(slots=True)
class Form:
    """A form of a page: where it goes, and what it says as it stands."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)

    def value(self, name: str) -> str:
        """The field's value, empty where there is none."""
        return next((value for key, value in self.fields if key == name), "")


class _Forms(HTMLParser):
    """A page's forms: by their verdict where they have one, else by where they go."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, Form] = {}
        self._by_id: dict[str, Form] = {}
        self._open: Form | None = None
        self._loose: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(given.get("action", ""))
            self.forms.setdefault(given.get("data-verdict") or self._open.action, self._open)
            self._by_id[given.get("id", "")] = self._open
        elif tag == "input" and given.get("name") and _says_something(given):
            if "form" in given:
                self._loose.append((given["form"], given["name"], given.get("value", "")))
            elif self._open is not None:
                self._open.fields.append((given["name"], given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None

    def whole(self) -> dict[str, Form]:
        """Every form, with the inputs that stand elsewhere on the page."""
        for owner, name, value in self._loose:
            if owner in self._by_id:
                self._by_id[owner].fields.append((name, value))
        return self.forms


def _says_something(given: dict[str, str]) -> bool:
    return given.get("type") not in {"checkbox", "radio"} or "checked" in given


def forms(page: str) -> dict[str, Form]:
    """The forms of a page, by verdict (``approve``) or by address (``/desk/sign-in``)."""
    parser = _Forms()
    parser.feed(page)
    return parser.whole()


class Clerk:
    """A signed-in person. Every method raises aiohttp's ClientError where nobody answers."""

    def __init__(self, session: ClientSession) -> None:
        self._session = session

    async def sign_in(self, login: str = LOGIN, password: str = PASSWORD) -> None:
        """Open a session that lasts over the service's restarts, as the browser's cookie does."""
        form = forms(await self.page("/desk/sign-in"))["/desk/sign-in"]
        status = await self.send(form, login=login, password=password)
        assert status == 303, f"signing in gave {status}"

    async def page(self, path: str) -> str:
        """A page of the desk."""
        async with self._session.get(path) as answer:
            assert answer.status == 200, f"{path} gave {answer.status}"
            return await answer.text()

    async def waiting(self) -> list[str]:
        """The posts that wait for a person, oldest first, as the desk's line has them."""
        async with self._session.get("/desk/push/snapshot", headers=OURS) as answer:
            assert answer.status == 200
            entries: list[dict[str, Any]] = (await answer.json())["entries"]
        return [entry["id"] for entry in entries]

    async def form(self, post_id: str, verdict: str) -> Form | None:
        """The card's form for that verdict, None where the card does not offer it (any more)."""
        listed = "decided" if verdict == "hide" else "waiting"
        found = forms(await self.page(f"/desk/queue?list={listed}&post={post_id}")).get(verdict)
        return found if found is not None and found.value("post") == post_id else None

    async def send_files(self, path: str, form: FormData) -> int:
        """Send a form that carries files; the status."""
        async with self._session.post(path, data=form, headers=OURS, allow_redirects=False) as answer:
            return answer.status

    async def send(self, form: Form, **more: str) -> int:
        """The status of the answer to a form; 303 says that it was carried out."""
        pairs = [pair for pair in form.fields if pair[0] not in more] + list(more.items())
        async with self._session.post(form.action, data=pairs, headers=OURS, allow_redirects=False) as answer:
            await answer.read()
            return answer.status


@asynccontextmanager
async def clerk(url: str) -> AsyncIterator[Clerk]:
    """A clerk with a browser of their own, signed in."""
    jar = CookieJar(unsafe=True)  # a cookie of 127.0.0.1
    async with ClientSession(url, cookie_jar=jar, timeout=ClientTimeout(total=10)) as session:
        somebody = Clerk(session)
        await somebody.sign_in()
        yield somebody
