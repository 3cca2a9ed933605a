"""The one thread that writes, and its group commit.

A commit costs a wait for the disk, however much it holds. So the writer takes every write that is queued, runs each in
a savepoint of one transaction, commits once, and only then answers all of them. Fifty clerks share one wait.
"""

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from types import TracebackType
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError

T = TypeVar("T")

Work = Callable[[Connection], T]
"""Statements upon a connection. Work may run twice, in a new transaction, when another write spoiled the first."""

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

    def __init__(self, work: Work[Any]) -> None:
        self.work = work
        self.future: Future[Any] = Future()
        self.own = _Kept()
        self.result: Any = None

    def run(self, connection: Connection) -> None:
        """Run it in a savepoint: what it does wrong is undone alone, and kept for its owner.

        An error of the database itself goes on: after it (a full disk, a cut connection) nobody can say what still
        stands of the transaction.
        """
        self.own = _Kept()
        with self.own, connection.begin_nested():
            self.result = self.work(connection)
        if self.spoils:
            raise self.own.error or AssertionError

    @property
    def spoils(self) -> bool:
        """Whether it ended in an error that puts the whole transaction in doubt."""
        error = self.own.error
        return isinstance(error, SQLAlchemyError) and not isinstance(error, DataError | IntegrityError)

    def answer(self) -> None:
        """Tell its owner how it ended."""
        if self.own.error is not None:
            self.future.set_exception(self.own.error)
        else:
            self.future.set_result(self.result)


class Writer:
    """Runs writes one after another in a thread of its own, many to a commit."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._queue: queue.SimpleQueue[_Write | None] = queue.SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._serve, name="store-writer")
        self._thread.start()

    async def write(self, work: Work[T]) -> T:
        """What the work returns, once it is committed; raises what it raises, and then nothing of it is written.

        A cancelled write that was not begun is not done; one that was begun is.
        """
        if self._closed:
            raise RuntimeError("the store is closed")
        write = _Write(work)
        self._queue.put(write)
        result: T = await asyncio.wrap_future(write.future)
        return result

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
            self._settle([write for write in batch if write.future.set_running_or_notify_cancel()])
            if last:
                return

    def _settle(self, batch: list[_Write]) -> None:
        """Commit the batch, without those writes that spoil a transaction for the others."""
        while batch:
            whole = self._commit(batch)
            if whole is None:
                for write in batch:
                    write.answer()
                return
            guilty = [write for write in batch if write.spoils]
            for write in guilty or batch:
                write.future.set_exception(whole)
            batch = [write for write in batch if write not in guilty] if guilty else []

    def _commit(self, batch: list[_Write]) -> Exception | None:
        """The error that undid the whole transaction, None once it is committed."""
        whole = _Kept()
        with whole, self._engine.begin() as connection:
            for write in batch:
                write.run(connection)
        return whole.error
