"""The drivers behind the Store port: SQLite by default, PostgreSQL by address."""

from mediawall.store.door import SqlStore, open_store
from mediawall.store.key import own_key

__all__ = ["SqlStore", "open_store", "own_key"]
