"""Serve a filled desk on loopback, to look at: ``python -m tests.fakes.desk_serve``; sign in as ann, kattenstoet."""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import web

from tests.fakes.desk_house import fill, open_world, screens


async def main(port: int) -> None:
    with TemporaryDirectory() as place:
        async with open_world(Path(place)) as world:
            await fill(world)
            runner = web.AppRunner(world.application())
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", port).start()
            while True:
                await asyncio.sleep(20)
                world.clock.forward(minutes=-27)
                await screens(world)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8790))
