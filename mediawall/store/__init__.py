"""The drivers behind the Store port: SQLite by default, PostgreSQL by address."""

from mediawall.store.door import SqlStore, open_store

__all__ = ["SqlStore", "open_store"]
