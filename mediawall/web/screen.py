"""The page on a screen: itself, its files, and the list of them that its service worker keeps."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from aiohttp import web
from jinja2 import Environment, PackageLoader, select_autoescape

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
"""What these folders may hold that a browser asks for; all else (notes, licences, types) is not served."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]*", re.IGNORECASE)
_TOKEN = re.compile(r"--[a-z0-9-]+")
_VALUE = re.compile(r"[^;{}<>@\\]+")
_PAGES = Environment(loader=PackageLoader("mediawall.web"), autoescape=select_autoescape())


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenWall:
    """What a wall's page says before its rules have come: its title, and its language as two letters."""

    title: str
    language: str


@dataclass(frozen=True, kw_only=True)
class ScreenPages:
    """What the pages of screens are made of: the two folders, the walls by name, and the brand's tokens.

    The files are read once, at the first look; an installation does not change while it runs.
    """

    kiosk: Path
    static: Path
    walls: Mapping[str, ScreenWall]
    tokens: Mapping[str, str]

    @cached_property
    def shell(self) -> Mapping[str, bytes]:
        """All that a screen needs to start without a server, by address."""
        files = {f"/kiosk/{name}": data for name, data in _files(self.kiosk).items()}
        shared = _files(self.static / "shared")
        return {**files, **{f"/static/shared/{n}": d for n, d in shared.items()}, "/brand.css": self.brand}

    @cached_property
    def brand(self) -> bytes:
        """The brand's tokens as a style sheet; a value that could leave its rule is left out."""
        lines = [
            f"  {name}: {value};"
            for name, value in self.tokens.items()
            if _TOKEN.fullmatch(name) and _VALUE.fullmatch(value)
        ]
        return "\n".join([":root {", *lines, "}", ""]).encode()

    @cached_property
    def sums(self) -> Mapping[str, str]:
        """The SHA-256 of every file of the shell, as hexadecimal digits, in order of address."""
        return {path: sha256(data).hexdigest() for path, data in sorted(self.shell.items())}

    @cached_property
    def build(self) -> str:
        """The name of this state of the shell and of the page: 16 hexadecimal digits."""
        page = _PAGES.get_template("screen.html").render(wall="", title="", language="", build="", modules=())
        return sha256(json.dumps([page, *self.sums.items()]).encode()).hexdigest()[:16]

    def page(self, name: str) -> str:
        """The page of a wall; raises KeyError where there is no such wall."""
        wall = self.walls[name]
        return _PAGES.get_template("screen.html").render(
            wall=name,
            title=wall.title,
            language=wall.language,
            build=self.build,
            modules=[path for path in self.sums if path.endswith(".js") and path not in _LATER],
        )


_LATER = frozenset({"/kiosk/sw.js", "/kiosk/kiosk.js", "/static/shared/types.js"})
"""Scripts that a page does not load ahead: the worker, the one it names itself, and the one that holds types alone."""


def screen_routes(pages: ScreenPages) -> list[web.RouteDef]:
    """The addresses of the screens' pages and of their files."""

    async def page(request: web.Request) -> web.Response:
        try:
            text = pages.page(request.match_info["wall"])
        except KeyError:
            raise web.HTTPNotFound from None
        return _answer(request, text.encode(), "text/html; charset=utf-8")

    async def shell(request: web.Request) -> web.Response:
        files = [{"path": path, "sha256": digest} for path, digest in pages.sums.items()]
        listed = json.dumps({"build": pages.build, "files": files}).encode()
        return _answer(request, listed, "application/json")

    async def worker(request: web.Request) -> web.Response:
        return _answer(request, pages.shell["/kiosk/sw.js"], TYPES[".js"])

    async def brand(request: web.Request) -> web.Response:
        return _answer(request, pages.brand, TYPES[".css"])

    return [
        web.get("/screen/sw.js", worker),
        web.get("/screen/shell.json", shell),
        web.get("/screen/{wall}", page),
        web.get("/brand.css", brand),
        web.get("/kiosk/{path:.+}", _folder(pages.kiosk)),
        web.get("/static/{path:.+}", _folder(pages.static)),
    ]


def _folder(root: Path) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A handler for the files below that folder: known kinds by plain names, nothing that leaves it."""

    async def serve(request: web.Request) -> web.Response:
        parts = request.match_info["path"].split("/")
        if not all(_NAME.fullmatch(part) for part in parts):
            raise web.HTTPNotFound
        file = root.joinpath(*parts)
        kind = TYPES.get(file.suffix)
        if kind is None or not file.is_file() or not file.resolve().is_relative_to(root.resolve()):
            raise web.HTTPNotFound
        return _answer(request, file.read_bytes(), kind)

    return serve


def _answer(request: web.Request, body: bytes, kind: str) -> web.Response:
    """The bytes, or 304 where the browser has them: asked for every time, sent only when they changed."""
    tag = sha256(body).hexdigest()[:32]
    headers = {"Cache-Control": "no-cache", "ETag": f'"{tag}"', "X-Content-Type-Options": "nosniff"}
    if any(known.value in {tag, "*"} for known in request.if_none_match or ()):
        return web.Response(status=304, headers=headers)
    return web.Response(body=body, headers={**headers, "Content-Type": kind})


def _files(root: Path) -> dict[str, bytes]:
    """The files below a folder that may be served, by their path with slashes."""
    found = (file for file in sorted(root.rglob("*")) if file.suffix in TYPES and file.is_file())
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in found}
