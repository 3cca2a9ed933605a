"""What every driver of `mediawall.ports.Notices` and `mediawall.ports.Acts` promises."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mediawall.domain.act import Act, Deed
from mediawall.domain.notice import Ailment, Delivery, Notice, Occasion, Turn, Watch
from mediawall.domain.source import Budget, Health
from mediawall.store import SqlStore
from tests.contracts.samples import CLERK, NOW, STATE

DAY = timedelta(days=1)
NOTICE = Notice(
    id="city:trouble:1",
    occasion=Occasion.BUDGET,
    at=NOW,
    source="city",
    label="Café \0 \ud800",
    budget=Budget(code="hashtags", used=28.5, limit=30.0, until=NOW),
)
DELIVERY = Delivery(id="d1", channel="mail:it@city.example", notices=(NOTICE,), made=NOW, due=NOW)
WATCH = Watch(
    source="city",
    turns=(Turn(at=NOW, health=Health.WAITING, code="rest"),),
    ailments=(Ailment(key="trouble", code="rest", since=NOW, told=1, better=NOW + DAY),),
)


async def test_what_was_seen_and_what_is_to_be_told_come_back_as_they_were(store: SqlStore) -> None:
    await store.notices.save([WATCH], [DELIVERY])
    assert await store.notices.watches() == {"city": WATCH}
    assert await store.notices.deliveries() == (DELIVERY,)


async def test_they_are_kept_together_or_not_at_all(store: SqlStore) -> None:
    naive = replace(DELIVERY, due=NOW.replace(tzinfo=None))
    with pytest.raises(ValueError, match="zone"):
        await store.notices.save([WATCH], [naive])
    assert await store.notices.watches() == {}


async def test_a_message_that_is_saved_again_is_the_same_message(store: SqlStore) -> None:
    await store.notices.save([], [DELIVERY])
    sent = replace(DELIVERY, sent=NOW + DAY, tries=2)
    await store.notices.save([], [replace(DELIVERY, id="d0"), sent])
    assert await store.notices.deliveries() == (replace(DELIVERY, id="d0"), sent)


async def test_what_arrived_long_ago_is_forgotten_and_what_is_on_its_way_never(store: SqlStore) -> None:
    sent, given_up = replace(DELIVERY, id="d2", sent=NOW), replace(DELIVERY, id="d3", over=True)
    await store.notices.save([], [DELIVERY, sent, given_up])
    await store.notices.forget(NOW)
    assert len(await store.notices.deliveries()) == 3
    await store.notices.forget(NOW + DAY)
    assert await store.notices.deliveries() == (DELIVERY,)


async def test_who_paused_a_source_is_written_down_with_its_state(store: SqlStore) -> None:
    for number, deed in enumerate((Deed.PAUSE, Deed.RESUME)):
        act = Act(deed=deed, source="city", actor=CLERK, at=NOW + number * DAY)
        await store.acts.record(act, replace(STATE, paused=deed is Deed.PAUSE))
    newest, oldest = await store.acts.newest()
    assert (newest.deed, oldest.deed, newest.actor) == (Deed.RESUME, Deed.PAUSE, CLERK)
    assert await store.acts.newest(1) == (newest,)
    assert not (await store.polls.states())["city"].paused
