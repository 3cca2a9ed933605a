"""Pictures as they were given at the desk: there as long as they are needed, and not longer."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from mediawall.blobs import open_blobs
from mediawall.domain.decision import Actor, ActorKind, Decision, Verdict
from mediawall.domain.errors import AddressRefused, FetchRefused, NotFound
from mediawall.domain.source import PollState
from mediawall.domain.typed import TypedPicture, TypedPost
from mediawall.ingest.nearby import NearbyHttp
from mediawall.ingest.originals import PAUSE, Originals, Tidy
from mediawall.ports import Blobs
from mediawall.sources.native import NativeSettings, NativeSource, open_sources
from mediawall.store import SqlStore, open_store
from tests.conftest import HandClock
from tests.fakes.outside import NoHttp, outside

JPEG = b"\xff\xd8\xff\n\nthe rest of a picture"


@dataclass
class Desk:
    """The store with one source that is typed at the desk."""

    clock: HandClock
    store: SqlStore
    blobs: Blobs
    originals: Originals
    source: NativeSource
    tidy: Tidy

    async def type_(self, key: str, *pictures: bytes) -> list[str]:
        names = [await self.originals.put(key, data) for data in pictures]
        post = TypedPost(
            key=key, text="", author="", link="", at=self.clock.now(),
            pictures=tuple(TypedPicture(blob=name, alt="") for name in names),
        )  # fmt: skip
        await self.store.letters.put("cultuur", key, post.written(), post.at)
        return names

    async def collect(self) -> list[str]:
        states = await self.store.polls.states()
        state = states.get("cultuur") or PollState(source="cultuur", next_poll=self.clock.now())
        new: list[str] = []
        async for page in self.source.pages(state.cursor):
            state = replace(state, cursor=page.cursor)
            new += await self.store.polls.save(state, page)
        return new

    async def settle(self, post_id: str, verdict: Verdict = Verdict.QUEUE) -> None:
        seen = (await self.store.posts.get(post_id)).version
        by = Actor(kind=ActorKind.SYSTEM, name="ingest")
        decision = Decision(
            post_id=post_id, verdict=verdict, actor=by, seen=seen, at=self.clock.now(), reason=""
        )
        await self.store.decisions.record(decision, ())

    async def there(self, names: list[str]) -> list[bool]:
        return [await self._is_there(name) for name in names]

    async def _is_there(self, name: str) -> bool:
        try:
            return bool(await self.originals.get(name))
        except NotFound:
            return False


@pytest.fixture
async def desk(tmp_path: Path, clock: HandClock) -> AsyncIterator[Desk]:
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(open_store(str(tmp_path / "wall.db"), clock))
        blobs = await stack.enter_async_context(open_blobs(tmp_path / "blobs"))
        row = NativeSettings.model_validate({"kind": "native", "name": "cultuur"})
        [source] = open_sources([row], replace(outside(clock), letters=store.letters))
        originals = Originals(blobs)
        tidy = Tidy(
            polls=store.polls, letters=store.letters, posts=store.posts, originals=originals, clock=clock
        )
        yield Desk(clock=clock, store=store, blobs=blobs, originals=originals, source=source, tidy=tidy)


async def test_a_picture_is_given_back_as_it_came(desk: Desk) -> None:
    [name] = await desk.type_("a" * 20, JPEG)
    assert await desk.originals.get(name) == JPEG


async def test_the_same_picture_in_two_posts_lies_there_twice(desk: Desk) -> None:
    one, other = await desk.type_("a" * 20, JPEG), await desk.type_("b" * 20, JPEG)
    assert one != other


async def test_no_other_blob_is_an_original(desk: Desk) -> None:
    rendition = await desk.blobs.put(b"x\ny", ".webp")
    with pytest.raises(NotFound):
        await desk.originals.get(rendition)
    await desk.originals.delete(rendition)
    assert await desk.blobs.get(rendition) == b"x\ny"


async def test_what_is_brought_in_is_forgotten_and_what_waits_stays(desk: Desk) -> None:
    first, second = await desk.type_("a" * 20, JPEG, JPEG + b"2"), await desk.type_("b" * 20, JPEG)
    assert await desk.collect() == [f"native:{'a' * 20}", f"native:{'b' * 20}"]
    await desk.tidy.tidy("cultuur")
    assert await desk.there([*first, *second]) == [True, True, True]
    await desk.settle(f"native:{'a' * 20}")
    await desk.tidy.tidy("cultuur")
    assert await desk.there([*first, *second]) == [False, False, True]
    assert [letter.key for letter in await desk.store.letters.after("cultuur", 0)] == ["b" * 20]
    await desk.settle(f"native:{'b' * 20}", Verdict.DROP)
    await desk.tidy.tidy("cultuur")
    assert await desk.there(second) == [False]
    assert await desk.store.letters.after("cultuur", 0) == ()


async def test_a_letter_that_was_not_collected_yet_is_never_forgotten(desk: Desk) -> None:
    names = await desk.type_("a" * 20, JPEG)
    desk.clock.pass_(timedelta(days=400).total_seconds())
    await desk.tidy.tidy("cultuur")
    assert await desk.there(names) == [True]
    assert len(await desk.collect()) == 1


async def test_a_form_that_comes_again_after_all_was_forgotten_is_no_second_post(desk: Desk) -> None:
    await desk.type_("a" * 20, JPEG)
    await desk.collect()
    await desk.settle(f"native:{'a' * 20}")
    await desk.tidy.tidy("cultuur")
    await desk.type_("a" * 20, JPEG)
    assert await desk.collect() == []


async def test_tidying_goes_on(desk: Desk) -> None:
    await desk.type_("a" * 20, JPEG)
    await desk.collect()
    await desk.settle(f"native:{'a' * 20}")

    class EndsError(Exception): ...

    class Once(HandClock):
        async def sleep(self, seconds: float) -> None:
            assert seconds == PAUSE
            raise EndsError

    desk.tidy._clock = Once(desk.clock.now())
    with pytest.raises(EndsError):
        await desk.tidy.run()
    assert await desk.store.letters.after("cultuur", 0) == ()


async def test_the_letters_of_a_webhook_are_left_alone(desk: Desk) -> None:
    await desk.store.letters.put("cultuur", "17895695668004550", '{"media_id": "1"}', desk.clock.now())
    await desk.tidy.tidy("cultuur")
    assert len(await desk.store.letters.after("cultuur", 0)) == 1


async def test_only_a_source_that_is_typed_at_the_desk_may_open_its_pictures(desk: Desk) -> None:
    [name] = await desk.type_("a" * 20, JPEG)
    [odd] = await desk.type_("b" * 20, b"no picture")
    http = NearbyHttp(NoHttp(), folders={}, shares={}, originals=desk.originals)
    hosts = desk.source.media_hosts
    answer = await http.get(f"mediawall-native://cultuur/{name}", hosts=hosts)
    assert answer.body == JPEG
    for asked in ((), ("*.example.org",), ("mediawall-native://sport",)):
        with pytest.raises(AddressRefused):
            await http.get(f"mediawall-native://cultuur/{name}", hosts=asked)
    for wrong in ("0" * 64 + ".original", "../../x", odd):
        with pytest.raises(FetchRefused):
            await http.get(f"mediawall-native://cultuur/{wrong}", hosts=hosts)
    with pytest.raises(FetchRefused):
        await NearbyHttp(NoHttp(), folders={}, shares={}).get(
            f"mediawall-native://cultuur/{name}", hosts=hosts
        )
