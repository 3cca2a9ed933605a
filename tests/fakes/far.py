"""A far host on loopback, behind TLS and a proxy, so that the product asks the real addresses by its own way out."""

import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import trustme
from aiohttp import web

from mediawall.demo.instagram.proxy import Proxy
from mediawall.ingest.fetch import SafeHttp
from mediawall.ports import Clock

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def far(host: str, handle: Handler, folder: Path, clock: Clock) -> AsyncIterator[SafeHttp]:
    """The product's way out, in a world where only that host exists."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "far-ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    proxy = Proxy(int(runner.addresses[0][1]), [])
    address = f"http://127.0.0.1:{await proxy.start()}"
    try:
        async with SafeHttp(clock=clock, proxy=address, ca_file=str(folder / "far-ca.pem")) as http:
            yield http
    finally:
        await proxy.stop()
        await runner.cleanup()
