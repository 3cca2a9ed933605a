"""The stand-in itself: certificate, TLS site and proxy, for as long as a ``with`` lasts."""

import ssl
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import trustme
from aiohttp import web

from mediawall.demo.instagram.cdn import Cdn
from mediawall.demo.instagram.darkroom import Darkroom
from mediawall.demo.instagram.faults import Fault, Hit
from mediawall.demo.instagram.paint import Paint, gradient
from mediawall.demo.instagram.proxy import Proxy
from mediawall.demo.instagram.site import Site
from mediawall.demo.instagram.state import Medium, State

HOSTS = (
    "www.instagram.com",
    "i.instagram.com",
    "graph.instagram.com",
    "graph.facebook.com",
    "*.cdninstagram.com",
    "*.fbcdn.net",
    "*.fna.fbcdn.net",
)


class StandIn:
    """A stand-in Instagram on loopback, in the caller's event loop: ``async with StandIn(state, folder) as standin``.

    Args:
        state: the world it shows; change it at any time.
        folder: where the certificate authority is written, as ``instagram-ca.pem``.
        paint: who makes the pictures.
        executor: where they are made; a thread of its own where none is given. It is not closed.
    """

    def __init__(
        self, state: State, folder: Path, *, paint: Paint = gradient, executor: Executor | None = None
    ) -> None:
        self.state = state
        self.ca_file = folder / "instagram-ca.pem"
        self.proxy_url = ""
        self.hits: list[Hit] = []
        self.tunnels: list[str] = []
        self.faults: list[Fault] = []
        self._paint = paint
        self._executor = executor
        self._stack = AsyncExitStack()
        self._darkroom: Darkroom | None = None

    async def __aenter__(self) -> Self:
        executor = self._executor or self._stack.enter_context(ThreadPoolExecutor(1, "painter"))
        self._darkroom = Darkroom(self._paint, executor)
        port = await self._open_site(self._darkroom)
        proxy = Proxy(port, self.tunnels)
        self.proxy_url = f"http://127.0.0.1:{await proxy.start()}"
        self._stack.push_async_callback(proxy.stop)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    async def develop(self, medium: Medium) -> bytes:
        """The medium's picture; asking ahead means that nobody waits for it later."""
        if self._darkroom is None:
            raise RuntimeError("the stand-in is not open")
        return await self._darkroom.develop(medium)

    async def _open_site(self, darkroom: Darkroom) -> int:
        cdn = Cdn(self.state, darkroom)
        app = web.Application(client_max_size=1_000_000)
        app.router.add_route("*", "/{path:.*}", Site(self.state, cdn, self.hits, self.faults).answer)
        runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.2)
        await runner.setup()
        self._stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=self._certificate()).start()
        return int(runner.addresses[0][1])

    def _certificate(self) -> ssl.SSLContext:
        authority = trustme.CA(
            organization_name="mediawall demo", organization_unit_name="stand-in Instagram"
        )
        self.ca_file.parent.mkdir(parents=True, exist_ok=True)
        authority.cert_pem.write_to_path(str(self.ca_file))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(*HOSTS).configure_cert(context)
        return context
