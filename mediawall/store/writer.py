"""The one thread that writes, and its group commit.

A commit costs a wait for the disk, however much it holds. So the writer takes every write that is queued, runs all of
them in one transaction, commits once, and only then answers. Fifty clerks share one wait. Where one of them fails, the
transaction is undone and done again with a savepoint around each, so that the failing one undoes itself alone.
"""

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError

T = TypeVar("T")

Work = Callable[[Connection], T]
"""Statements upon a connection. Work may run again, in a new transaction, when another write failed in the first."""

MOST = 256
"""Writes in one transaction: enough to share the wait, few enough that nobody waits for long."""


class _Kept(contextlib.AbstractContextManager[None]):
    """Keeps an error for whoever asked, because this thread must outlive every error of its customers."""

    def __init__(self) -> None:
        self.error: Exception | None = None

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> bool:
        if isinstance(error, Exception):
            self.error = error
        return isinstance(error, Exception)


class _Write:
    """One queued write and who waits for it."""

    def __init__(self, work: Work[Any], future: asyncio.Future[Any]) -> None:
        self.work = work
        self.future = future
        self.own = _Kept()
        self.result: Any = None

    def run(self, connection: Connection, *, careful: bool) -> None:
        """Run it; carefully, what it does wrong is undone alone, and kept for its owner.

        An error of the database itself always goes on: after it (a full disk, a cut connection) nobody can say what
        still stands of the transaction.
        """
        self.own = _Kept()
        with self.own, connection.begin_nested() if careful else contextlib.nullcontext():
            self.result = self.work(connection)
        if self.own.error is not None and (self.spoils or not careful):
            raise self.own.error

    @property
    def spoils(self) -> bool:
        """Whether it ended in an error that puts the whole transaction in doubt."""
        error = self.own.error
        return isinstance(error, SQLAlchemyError) and not isinstance(error, DataError | IntegrityError)

    def fail(self, error: Exception) -> None:
        """Let it end in that error."""
        self.own.error = error

    def answer(self) -> None:
        """Tell its owner how it ended. On the loop."""
        if self.future.done():
            return  # its owner was cancelled meanwhile
        if self.own.error is not None:
            self.future.set_exception(self.own.error)
        else:
            self.future.set_result(self.result)


class Writer:
    """Runs writes one after another in a thread of its own, many to a commit. Make it on the loop that uses it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._loop = asyncio.get_running_loop()
        self._queue: queue.SimpleQueue[_Write | None] = queue.SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._serve, name="store-writer")
        self._thread.start()

    async def write(self, work: Work[T]) -> T:
        """What the work returns, once it is committed; raises what it raises, and then nothing of it is written.

        A cancelled write that was not begun is not done; one that was begun may be.
        """
        if self._closed:
            raise RuntimeError("the store is closed")
        future: asyncio.Future[T] = self._loop.create_future()
        self._queue.put(_Write(work, future))
        return await future

    def stop(self) -> None:
        """Take no more writes; the thread ends when what is queued is done. Call it where `write` is called."""
        self._closed = True
        self._queue.put(None)

    def join(self) -> None:
        """Wait for the thread's end. Blocks."""
        self._thread.join()

    def _serve(self) -> None:
        while (first := self._queue.get()) is not None:
            batch, last = [first], False
            with contextlib.suppress(queue.Empty):
                while len(batch) < MOST and not last:
                    write = self._queue.get_nowait()
                    last = write is None
                    batch += [write] if write else []
            wanted = [write for write in batch if not write.future.cancelled()]
            self._settle(wanted)
            self._answer(wanted)
            if last:
                return

    def _answer(self, batch: list[_Write]) -> None:
        """One wake-up of the loop for all. Where the loop is gone nobody waits any more."""

        def answer() -> None:
            for write in batch:
                write.answer()

        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(answer)

    def _settle(self, batch: list[_Write]) -> None:
        """Commit the batch: at first as one, then carefully, then without those that spoil it for the others."""
        careful = False
        while batch:
            whole = self._commit(batch, careful=careful)
            if whole is None:
                return
            if not any(
                write.own.error is whole for write in batch
            ):  # the turn did not come, or the commit failed
                for write in batch:
                    write.fail(whole)
                return
            if careful or len(batch) == 1:
                batch = [write for write in batch if write.own.error is not whole]
            careful = True

    def _commit(self, batch: list[_Write], *, careful: bool) -> Exception | None:
        """The error that undid the whole transaction, None once it is committed."""
        whole = _Kept()
        with whole, self._engine.begin() as connection:
            for write in batch:
                write.run(connection, careful=careful)
        return whole.error
