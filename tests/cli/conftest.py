"""The stand-in Instagram and a config that leads to it."""

from tests.sources.conftest import standin, state

__all__ = ["standin", "state"]
