from datetime import timedelta

from mediawall.store import SqlStore
from tests.contracts.samples import NOW

HOUR = timedelta(hours=1)


async def test_a_letter_is_kept_once_whatever_brings_it_again(store: SqlStore) -> None:
    letters = store.letters
    assert await letters.put("city", "mention-1", "first", NOW)
    assert not await letters.put("city", "mention-1", "again", NOW + HOUR)
    assert await letters.put("museum", "mention-1", "for another", NOW)
    (kept,) = await letters.after("city", 0)
    assert (kept.key, kept.body, kept.at) == ("mention-1", "first", NOW)


async def test_letters_come_in_their_order_after_a_mark(store: SqlStore) -> None:
    letters = store.letters
    for number in range(5):
        await letters.put("city", f"k{number}", f"b{number}", NOW)
    first = await letters.after("city", 0, 2)
    rest = await letters.after("city", first[-1].mark)
    assert [one.body for one in (*first, *rest)] == ["b0", "b1", "b2", "b3", "b4"]


async def test_a_letter_that_was_read_is_emptied_and_still_not_taken_twice(store: SqlStore) -> None:
    letters = store.letters
    await letters.put("city", "old", "long ago", NOW)
    await letters.put("city", "new", "just now", NOW + HOUR)
    old, new = await letters.after("city", 0)
    await letters.forget("city", new.mark, NOW + HOUR)
    assert await letters.after("city", 0) == (new,)
    assert not await letters.put("city", old.key, "long ago", NOW)
