"""A database that the event loop can use: every statement runs in a thread."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy.exc import InterfaceError, InternalError, InvalidRequestError, OperationalError

from mediawall.domain.errors import Unreachable
from mediawall.store.engines import READERS, Engines
from mediawall.store.writer import Work, Writer

T = TypeVar("T")

DOWN = (OperationalError, InterfaceError, InternalError, InvalidRequestError)
"""What a database says that is locked, full, stopped or gone. InvalidRequestError is SQLAlchemy's word for it."""


class Database:
    """Reads in a few threads, writes in one. Each piece of work is one transaction."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._writer = Writer(engines.writer)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="store-reader")

    async def read(self, work: Work[T]) -> T:
        """What the work finds at one moment. Raises Unreachable where the database does not answer."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._readers, self._look, work)
        except DOWN as error:
            raise _unreachable(error) from error

    async def write(self, work: Work[T]) -> T:
        """What the work returns, once it is on the disk. Raises Unreachable where the database does not answer."""
        try:
            return await self._writer.write(work)
        except DOWN as error:
            raise _unreachable(error) from error

    async def close(self) -> None:
        """Finish what is queued and close every connection."""
        self._writer.stop()
        await asyncio.to_thread(self._finish)

    def _finish(self) -> None:
        self._writer.join()
        self._readers.shutdown(wait=True)
        self._engines.dispose()

    def _look(self, work: Work[T]) -> T:
        with self._engines.readers.begin() as connection:
            return work(connection)


def _unreachable(error: Exception) -> Unreachable:
    return Unreachable(f"the database does not answer: {getattr(error, 'orig', None) or error}")
