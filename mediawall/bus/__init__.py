"""The drivers behind the Bus port."""

from mediawall.bus.memory import MemoryBus

__all__ = ["MemoryBus"]
