"""The drivers behind the Bus port."""
