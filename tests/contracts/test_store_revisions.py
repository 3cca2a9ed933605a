"""What every driver of `mediawall.ports.Revisions` promises, and what a page changes of posts that are known."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mediawall.domain.decision import Decision, Form, PostState, StoredPost, Verdict
from mediawall.domain.errors import StaleVersion
from mediawall.domain.post import Author, Page, Post, RemoteMedia
from mediawall.domain.wall import DESK
from mediawall.ports import Ingested
from mediawall.store import SqlStore
from tests.conftest import HandClock
from tests.contracts.samples import CLERK, FINDING, INGESTED, NOW, STATE, decision, drop, picture, post, put

ID = post().id
OTHER = Ingested(pictures=(picture("fedcba9876543210"),), findings=())


def told(**facts: object) -> Post:
    """The post as its source tells it today, with a fresh signature in its address."""
    return replace(post(url="https://edge.example/one.jpg?sig=today"), **facts)  # type: ignore[arg-type]


async def show(store: SqlStore, *posts: Post, source: str = "city") -> None:
    await store.polls.save(replace(STATE, source=source), Page(posts=posts))


async def stands(store: SqlStore, *verdicts: Verdict) -> StoredPost:
    """The post, shown, brought in and judged so."""
    await show(store, post())
    for verdict in (Verdict.QUEUE, *verdicts):
        stored = await store.posts.get(ID)
        ingested = INGESTED if verdict is Verdict.QUEUE else None
        await store.decisions.record(decision("one", verdict, seen=stored.version), (), ingested)
    return await store.posts.get(ID)


async def ready(store: SqlStore, caption: str, made: Ingested = OTHER) -> StoredPost:
    """Its author changed it, and ingest has seen it."""
    await show(store, told(caption=caption))
    (due,) = await store.revisions.due(NOW + timedelta(days=9), 9)
    return await store.revisions.settle(ID, made, (), seen=due.version, at=NOW)


@pytest.mark.parametrize("verdict", [Verdict.QUEUE, Verdict.HOLD, Verdict.STASH])
async def test_a_post_that_nobody_approved_is_what_its_author_says_now_and_goes_through_ingest_again(
    store: SqlStore, verdict: Verdict
) -> None:
    before = await stands(store, *([] if verdict is Verdict.QUEUE else [verdict]))
    await store.logs.append([put(ID, DESK)], NOW)
    await show(store, told(caption="Morgen"))
    after = await store.posts.get(ID)
    assert (after.state, after.post.caption, after.version) == (PostState.NEW, "Morgen", before.version + 1)
    assert after.pictures == INGESTED.pictures, "the same pictures need not be fetched again"
    assert [due.post.id for due in await store.posts.due(NOW + timedelta(days=9), 9)] == [ID]
    assert (await store.logs.snapshot(DESK)).entries == ()


async def test_other_pictures_of_a_waiting_post_are_fetched(store: SqlStore) -> None:
    await stands(store)
    await show(store, told(media=(replace(post().media[0], url="https://edge.example/other.jpg"),)))
    after = await store.posts.get(ID)
    assert (after.state, after.pictures, after.findings) == (PostState.NEW, (), ())
    assert await store.leftovers.unused(9) == ("00.webp",)


@pytest.mark.parametrize(
    "change",
    [
        {"caption": "Morgen"},
        {"sensitive": True},
        {"author": Author(handle="stadieper", name="Ieper")},
        {"media": (replace(post().media[0], alt="Een kat op een toren"),)},
        {"media": (post().media[0], replace(post().media[0], url="https://cdn.example/two.jpg"))},
    ],
    ids=["words", "warning", "name", "description", "pictures"],
)
async def test_what_changed_of_a_live_post_waits_while_the_old_form_shows(
    store: SqlStore, change: dict[str, object]
) -> None:
    before = await stands(store, Verdict.APPROVE)
    await show(store, told(**change))
    after = await store.posts.get(ID)
    assert (after.state, after.form, after.version) == (PostState.LIVE, before.form, before.version + 1)
    assert after.revision is not None
    assert not after.revision.ready
    assert await store.revisions.count() == 0
    assert [due.post.id for due in await store.revisions.due(NOW + timedelta(days=9), 9)] == [ID]


@pytest.mark.parametrize(
    "same",
    [
        told(),
        told(author=Author(handle="stadieper")),
        told(language="nl"),
        told(permalink="", ref="0815"),
        told(taken_at=NOW + timedelta(hours=1)),
        told(
            media=(
                RemoteMedia(kind=post().media[0].kind, url="https://x.example/s_640x640/one.jpg", width=9),
            )
        ),
    ],
    ids=["signature", "no name", "language", "no link", "time", "size"],
)
async def test_what_is_only_told_otherwise_changes_nothing(store: SqlStore, same: Post) -> None:
    before = await stands(store, Verdict.APPROVE)
    await show(store, same)
    assert await store.posts.get(ID) == before


async def test_a_post_that_is_as_it_was_judged_again_has_nothing_to_judge(store: SqlStore) -> None:
    await stands(store, Verdict.APPROVE)
    changed = await ready(store, "Morgen")
    await store.logs.append([put(ID, DESK)], NOW)
    await show(store, told())
    after = await store.posts.get(ID)
    assert (after.revision, after.version) == (None, changed.version + 1)
    assert (await store.logs.snapshot(DESK)).entries == ()


async def test_the_same_change_seen_again_is_one_and_another_takes_its_place(store: SqlStore) -> None:
    await stands(store, Verdict.APPROVE)
    changed = await ready(store, "Morgen")
    await show(store, told(caption="Morgen"))
    assert await store.posts.get(ID) == changed
    await show(store, told(caption="Overmorgen"))
    after = await store.posts.get(ID)
    assert after.revision is not None
    assert (after.revision.form.post.caption, after.revision.ready) == ("Overmorgen", False)
    with pytest.raises(StaleVersion):
        await store.revisions.settle(ID, OTHER, (), seen=changed.version, at=NOW)


async def test_of_two_roads_to_a_post_only_the_one_that_showed_it_first_changes_it(
    store: SqlStore, clock: HandClock
) -> None:
    before = await stands(store, Verdict.APPROVE)
    clock.pass_(60)
    await show(store, told(caption="Half verteld"), source="hashtag")
    assert (await store.posts.get(ID)).revision == before.revision
    clock.pass_(2 * 86_400)
    await show(store, told(caption="Nu alleen hier"), source="hashtag")
    assert (await store.posts.get(ID)).revision is not None


async def test_a_ready_revision_waits_for_a_person_and_its_version_is_what_they_see(
    store: SqlStore,
) -> None:
    before = await stands(store, Verdict.APPROVE)
    changed = await ready(store, "Morgen")
    assert (changed.changed, changed.version) == (True, before.version + 2)
    assert changed.revision is not None
    assert changed.revision.form == Form(post=changed.revision.form.post, pictures=OTHER.pictures)
    assert await store.revisions.waiting(9) == (changed,)
    assert await store.revisions.count() == 1
    assert await store.revisions.due(NOW + timedelta(days=9), 9) == ()
    with pytest.raises(StaleVersion):
        await store.decisions.record(decision(verdict=Verdict.HIDE, seen=before.version), ())


async def test_settling_is_told_at_the_desk_in_the_same_breath(store: SqlStore) -> None:
    await stands(store, Verdict.APPROVE)
    await show(store, told(caption="Morgen"))
    seen = (await store.posts.get(ID)).version
    await store.revisions.settle(ID, OTHER, [put(ID, DESK)], seen=seen, at=NOW)
    assert [entry.id for entry in (await store.logs.snapshot(DESK)).entries] == [ID]


async def test_a_postponed_revision_is_due_later_and_a_ready_one_never(store: SqlStore) -> None:
    await stands(store, Verdict.APPROVE)
    await show(store, told(caption="Morgen"))
    later = NOW + timedelta(days=2)
    await store.revisions.postpone(ID, due=later, tries=3)
    assert await store.revisions.due(later - timedelta(seconds=1), 9) == ()
    (due,) = await store.revisions.due(later, 9)
    assert (due.tries, due.due) == (3, later)
    await store.revisions.settle(ID, OTHER, (), seen=due.version, at=NOW)
    await store.revisions.postpone(ID, due=later, tries=4)
    assert (await store.posts.get(ID)).changed


async def test_an_approved_revision_takes_the_place_of_what_was_judged(store: SqlStore) -> None:
    before = await stands(store, Verdict.APPROVE)
    changed = await ready(store, "Morgen")
    recorded, after = await store.decisions.record(decision(seen=changed.version), (drop(ID, DESK),))
    assert (after.state, after.post.caption, after.pictures) == (PostState.LIVE, "Morgen", OTHER.pictures)
    assert (after.findings, after.revision) == ((), None)
    assert (await store.decisions.get(recorded.id)).replaced == before.form
    _, prints = await store.decisions.fingerprints()
    assert [found.phash for found in prints] == [OTHER.pictures[0].phash]


async def test_an_approval_taken_back_shows_the_old_form_and_the_new_one_waits_again(
    store: SqlStore,
) -> None:
    before = await stands(store, Verdict.APPROVE)
    changed = await ready(store, "Morgen")
    recorded, after = await store.decisions.record(decision(seen=changed.version), ())
    undo = Decision(
        post_id=ID,
        verdict=Verdict.APPROVE,
        actor=CLERK,
        seen=after.version,
        at=NOW,
        undoes=recorded.id,
    )
    _, back = await store.decisions.record(undo, ())
    assert back.form == before.form
    assert back.revision is not None
    assert (back.changed, back.revision.form) == (True, after.form)
    assert (await store.decisions.get(recorded.id)).replaced is None


async def test_a_hidden_post_keeps_its_revision_and_comes_back_with_it_to_be_judged(
    store: SqlStore,
) -> None:
    before = await stands(store, Verdict.APPROVE)
    changed = await ready(store, "Morgen")
    _, hidden = await store.decisions.record(decision(verdict=Verdict.HIDE, seen=changed.version), ())
    assert (hidden.form, hidden.revision) == (before.form, changed.revision)
    assert await store.revisions.waiting(9) == ()
    _, queued = await store.decisions.record(decision(verdict=Verdict.QUEUE, seen=hidden.version), ())
    assert (queued.state, queued.post.caption, queued.revision) == (PostState.WAITING, "Morgen", None)


async def test_the_files_of_what_is_not_needed_any_more_are_left_over_unless_a_post_uses_them(
    store: SqlStore,
) -> None:
    await stands(store, Verdict.APPROVE)
    fresh = replace(OTHER.pictures[0], renditions=(replace(OTHER.pictures[0].renditions[0], blob="01.webp"),))
    changed = await ready(store, "Morgen", Ingested(pictures=(fresh,), findings=(FINDING,)))
    await show(store, told(caption="Overmorgen"))
    assert await store.leftovers.unused(9) == ("01.webp",)
    await store.leftovers.removed(["01.webp"])
    assert await store.leftovers.unused(9) == ()
    await store.leftovers.leave(INGESTED.pictures)
    assert await store.leftovers.unused(9) == (), "the post still shows it"
    assert changed.pictures == INGESTED.pictures
