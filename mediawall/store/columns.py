"""Column types that give the same values back from SQLite and from PostgreSQL."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Dialect, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Instant(TypeDecorator[datetime]):
    """An aware moment, given back in UTC.

    Kept as whole microseconds since 1970: SQLite has no type for times, and a whole number sorts, compares and
    comes back exactly on both.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> int | None:
        """The microseconds. Raises ValueError for a moment that does not know its zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} does not say in which zone it is")
        return (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, _dialect: Dialect) -> datetime | None:
        """The moment, in UTC."""
        return None if value is None else _EPOCH + timedelta(microseconds=value)


class Word(TypeDecorator[str]):
    """Text that is sorted by code point, whatever the database's language.

    PostgreSQL's text holds no NUL and no half of a surrogate pair, and a stranger may send both: they become U+FFFD,
    so that looking up such a name finds nothing instead of failing.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """SQLite sorts by bytes on its own; PostgreSQL must be told."""
        return dialect.type_descriptor(Text(collation="C") if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """The text without what PostgreSQL cannot hold."""
        if value is None:
            return None
        clean = value.replace("\0", "\N{REPLACEMENT CHARACTER}")
        return clean.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
