from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from mediawall.ports import Clock
from mediawall.sources.instagram_instaloader import InstagramSettings, open_sources
from tests.fakes.outside import outside

ACCOUNT: dict[str, Any] = {"kind": "instagram", "name": "stad", "account": "stadieper"}


def read(**facts: Any) -> InstagramSettings:
    return InstagramSettings.model_validate(ACCOUNT | facts)


def test_three_keys_are_enough() -> None:
    settings = read()
    assert (settings.every, settings.trusted, settings.session) == (timedelta(minutes=15), False, None)
    assert settings.label == "@stadieper"


@pytest.mark.parametrize(("written", "seconds"), [("6s", 6), ("15m", 900), ("2h", 7200), ("1d", 86_400)])
def test_an_interval_is_written_as_people_say_it(written: str, seconds: int) -> None:
    assert read(every=written).every.total_seconds() == seconds


@pytest.mark.parametrize(
    "facts",
    [
        {"hashtag": "ieper"},
        {"account": None},
        {"account": "@stadieper"},
        {"account": "stad/ieper"},
        {"account": None, "hashtag": "#ieper"},
        {"every": "0s"},
        {"every": "2d"},
        {"every": 15},
        {"pasword": "x"},
        {"password": "x"},
        {"name": "Stad Ieper"},
        {"kind": "facebook"},
    ],
)
def test_a_mistake_is_refused(facts: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        read(**facts)


async def test_sources_with_the_same_session_share_one_road(clock: Clock) -> None:
    rows = [
        read(),
        read(name="b"),
        read(name="c", session="een.json"),
        read(name="d", session="een.json"),
        read(name="e", session="twee.json"),
    ]
    sources = open_sources(rows, outside(clock, "/etc/mediawall"))
    roads = [source.road for source in sources]
    assert roads[0] is roads[1]
    assert roads[2] is roads[3]
    assert len(set(map(id, roads))) == 3
    assert roads[2].session == Path("/etc/mediawall/een.json")
    for source in sources:
        await source.close()


def test_a_source_tells_who_it_is(clock: Clock) -> None:
    rows = [read(hashtag="ieper", account=None, trusted=True, department="Musea")]
    source = open_sources(rows, outside(clock))[0]
    assert (source.info.name, source.info.kind, source.info.label) == ("stad", "instagram", "#ieper")
    assert (source.info.trusted, source.info.department) == (True, "Musea")
    assert source.media_hosts == ("*.cdninstagram.com", "*.fbcdn.net")
