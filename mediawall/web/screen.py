"""The page on a screen: itself, its files, and the list of them that its service worker keeps."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from aiohttp import web
from jinja2 import Environment, PackageLoader, select_autoescape

from mediawall.web.fresh import Kept

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
    def files(self) -> Mapping[str, bytes]:
        """Every file of the two folders that may be served, by address: what is not here is nowhere."""
        return {**_files(self.kiosk, "/kiosk/"), **_files(self.static, "/static/")}

    @cached_property
    def shell(self) -> Mapping[str, bytes]:
        """All that a screen needs to start without a server, by address."""
        ours = {path: data for path, data in self.files.items() if path.startswith(_SHELL)}
        return {**ours, "/brand.css": self.brand}

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
        page = _PAGES.get_template("screen.html").render(
            wall="", title="", language="", build="", styles=(), modules=()
        )
        return sha256(json.dumps([page, *self.sums.items()]).encode()).hexdigest()[:16]

    def page(self, name: str) -> str:
        """The page of a wall; raises KeyError where there is no such wall."""
        wall = self.walls[name]
        return _PAGES.get_template("screen.html").render(
            wall=name,
            title=wall.title,
            language=wall.language,
            build=self.build,
            styles=[f"/kiosk/styles/{style}.css" for style in _STYLES],
            modules=[path for path in self.sums if path.endswith(".js") and path not in _LATER],
        )


_STYLES = ("tokens", "base", "parts", "spotlight", "mosaic", "quiet")
"""The style sheets, in their order; the brand's tokens come after them."""

_SHELL = ("/kiosk/", "/static/shared/")
"""Where the files of the shell are."""

_LATER = frozenset({"/kiosk/sw.js", "/kiosk/kiosk.js", "/static/shared/types.js"})
"""Scripts that a page does not load ahead: the worker, the one it names itself, and the one that holds types alone."""


_ANYWHERE = "/static/embed/"
"""What the city's website loads from here: a module from another origin comes only with leave."""
_OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


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

    async def file(request: web.Request) -> web.Response:
        path = request.path
        if path not in pages.files:
            raise web.HTTPNotFound
        return _answer(
            request,
            pages.files[path],
            TYPES[PurePosixPath(path).suffix],
            _OPEN if path.startswith(_ANYWHERE) else {},
        )

    return [
        web.get("/screen/sw.js", worker),
        web.get("/screen/shell.json", shell),
        web.get("/screen/{wall}", page),
        web.get("/brand.css", brand),
        web.get("/kiosk/{path:.+}", file),
        web.get("/static/{path:.+}", file),
    ]


def _answer(
    request: web.Request, body: bytes, kind: str, more: Mapping[str, str] = MappingProxyType({})
) -> web.Response:
    """The bytes, or 304 where the browser has them: asked for every time, sent only when they changed."""
    return _kept(body, kind, tuple(more.items())).answer(request)


@lru_cache(maxsize=512)
def _kept(body: bytes, kind: str, more: tuple[tuple[str, str], ...]) -> Kept:
    return Kept(body=body, kind=kind, headers={"Cache-Control": "no-cache", **dict(more)})


def _files(root: Path, address: str) -> dict[str, bytes]:
    """The files below a folder that may be served, by their address; a link that leads out of it is left out."""
    home = root.resolve()
    found = (f for f in sorted(home.rglob("*")) if f.suffix in TYPES and f.is_file())
    inside = (f for f in found if f.resolve().is_relative_to(home))
    return {address + f.relative_to(home).as_posix(): f.read_bytes() for f in inside}
