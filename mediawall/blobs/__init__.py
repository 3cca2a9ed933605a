"""The drivers behind the Blobs port."""
