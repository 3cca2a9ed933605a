"""What a monitor asks that only wants to know whether all is well."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from mediawall.collect.standing import Standing
from mediawall.domain.source import Health, PollState
from tests.fakes.desk_town import NOW, SOURCES
from tests.fakes.faces import Town
from tests.web.conftest import Browser


def standings(*healths: Health) -> dict[str, Standing]:
    """Sources that are so."""
    return {
        f"s{number}": Standing(
            info=SOURCES["stad"],
            every=timedelta(minutes=15),
            state=PollState(source=f"s{number}", next_poll=NOW, health=health),
            unreadable={},
        )
        for number, health in enumerate(healths)
    }


async def test_a_monitor_learns_what_is_wrong(browser: Browser, town: Town) -> None:
    answer = await browser.get("/health")
    assert answer.status == 200
    assert await answer.json() == {"status": "fine", "parts": {"collect": "fine"}, "sources": {}}
    town.parts["ingest"] = "broke: OSError"
    broken = await browser.get("/health")
    assert broken.status == 503
    assert (await broken.json())["parts"]["ingest"] == "broke: OSError"


@pytest.mark.parametrize(
    ("healths", "status"),
    [
        ([Health.FINE, Health.WAITING, Health.OFF, Health.SLOW], "fine"),
        ([Health.FINE, Health.NEEDS_YOU], "degraded"),
    ],
)
async def test_a_source_that_needs_a_person_is_told_but_starts_nothing_again(
    browser: Browser, town: Town, healths: Sequence[Health], status: str
) -> None:
    town.world.asker.standings |= standings(*healths)
    answer = await browser.get("/health")
    assert answer.status == 200
    said = await answer.json()
    assert said["status"] == status
    assert sum(said["sources"].values()) == len(healths)
    assert "s1" not in await answer.text(), "everybody may ask: no source is named"
