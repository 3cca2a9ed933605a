"""Serve a filled desk on loopback, to look at: ``python -m tests.fakes.desk_serve``; sign in as ann, kattenstoet."""

import asyncio
import sys

from aiohttp import web

from tests.fakes.desk_house import fill, fill_walls, make_world


async def main(port: int) -> None:
    world = make_world()
    fill(world)
    await fill_walls(world)
    runner = web.AppRunner(world.application())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8790))
