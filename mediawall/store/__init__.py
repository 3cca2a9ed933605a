"""The drivers behind the Store port: SQLite by default, PostgreSQL by address."""
