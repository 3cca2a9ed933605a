"""A CONNECT proxy in which every tunnel ends at one address, whatever host was asked for."""

import asyncio

_CHUNK = 65536
_REMEMBERED = 5000


class Proxy:
    """Listens on loopback; ``tunnels`` collects the hosts that were asked for."""

    def __init__(self, port: int, tunnels: list[str]) -> None:
        self._port = port
        self._tunnels = tunnels
        self._open: set[asyncio.StreamWriter] = set()
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._server: asyncio.Server | None = None

    async def start(self) -> int:
        """Listen; return the port."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Take no more tunnels, cut those that stand, and wait until they are gone."""
        if self._server is not None:
            self._server.close()
        for writer in self._open:
            writer.transport.abort()
        await self._quiet.wait()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        self._quiet.clear()
        try:
            await self._tunnel(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # whoever asked has gone: that is their right
        finally:
            writer.close()
            self._open.discard(writer)
            if not self._open:
                self._quiet.set()

    async def _tunnel(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        method, _, rest = head.partition(b" ")
        if method != b"CONNECT":
            writer.write(b"HTTP/1.1 405 Only tunnels\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            await writer.drain()
            return
        del self._tunnels[:-_REMEMBERED]
        self._tunnels.append(rest.split(b" ", 1)[0].decode("ascii", "replace"))
        inner, outer = await asyncio.open_connection("127.0.0.1", self._port)
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        async with asyncio.TaskGroup() as both:
            both.create_task(_pipe(reader, outer))
            both.create_task(_pipe(inner, writer))


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Carry bytes one way until either end stops."""
    try:
        while data := await reader.read(_CHUNK):
            writer.write(data)
            await writer.drain()
    except ConnectionError:
        pass  # the other way ends by itself when this writer closes
    finally:
        writer.close()
