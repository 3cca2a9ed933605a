from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlalchemy.dialects import sqlite

from mediawall.store.columns import Instant, Word
from mediawall.store.engines import make_engines

DIALECT = sqlite.dialect()


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45))])))
def test_a_moment_comes_back_to_the_microsecond(moment: datetime) -> None:
    kind = Instant()
    kept = kind.process_bind_param(moment, DIALECT)
    try:
        back = kind.process_result_value(kept, DIALECT)
    except OverflowError:
        assert moment.year in (1, 9999)  # its hour in UTC is in a year that Python does not have
        return
    assert back == moment
    assert back is not None
    assert back.tzinfo is UTC


def test_no_moment_comes_back_as_none() -> None:
    assert Instant().process_bind_param(None, DIALECT) is None
    assert Instant().process_result_value(None, DIALECT) is None


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        Instant().process_bind_param(datetime.fromtimestamp(0, UTC).replace(tzinfo=None), DIALECT)


@given(st.text(st.characters(codec=None)))
def test_a_word_can_be_kept_by_any_database(text: str) -> None:
    kept = Word().process_bind_param(text, DIALECT)
    assert kept is not None
    kept.encode("utf-8")
    assert "\0" not in kept


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_a_word_that_any_database_can_keep_stays_as_it_is(text: str) -> None:
    assert Word().process_bind_param(text, DIALECT) == text


def test_postgresql_sorts_words_by_code_point() -> None:
    engines = make_engines("postgresql://nobody@localhost/none")
    assert "COLLATE" in Word().compile(engines.writer.dialect)
    assert "COLLATE" not in Word().compile(create_engine("sqlite://").dialect)
