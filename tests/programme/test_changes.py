"""What a decision changes in the logs, and what reconciling makes of a log that went astray."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediawall.domain.decision import Form, PostState, Revision, StoredPost
from mediawall.domain.wall import DESK, Change, ChannelState, Entry, Kind
from mediawall.programme.changes import Changes
from mediawall.programme.entry import body
from mediawall.programme.reconcile import reconcile, reconcile_desk
from mediawall.programme.rules import rules
from tests.fakes.posts import HOUSE, START, picture, post, stored, wall

STAD, EVENT, BIB = wall("stad"), wall("event"), wall("bib", sources=("bib",))
CHANGES = Changes(walls=(STAD, EVENT, BIB))
RULES = rules(STAD, HOUSE)


def kinds(changes: tuple[Change, ...]) -> list[tuple[str, Kind, bool]]:
    return [(change.channel, change.kind, change.urgent) for change in changes]


def test_an_approval_puts_the_post_on_the_walls_of_its_sources_and_off_the_queue() -> None:
    made = CHANGES(stored(), PostState.LIVE, START, None)
    assert kinds(made) == [("stad", Kind.PUT, False), ("event", Kind.PUT, False), (DESK, Kind.DROP, False)]
    assert made[0].body == body(stored(), STAD, START)


@pytest.mark.parametrize("after", [PostState.HIDDEN, PostState.REJECTED, PostState.WAITING, PostState.HELD])
def test_whatever_leaves_live_is_withdrawn_urgently_everywhere(after: PostState) -> None:
    made = CHANGES(stored(state=PostState.LIVE, walls=("stad",)), after, START, None)
    assert kinds(made)[:2] == [("stad", Kind.DROP, True), ("event", Kind.DROP, True)]


def changed(state: PostState = PostState.LIVE, **facts: Form | None) -> StoredPost:
    """A post whose author changed it, ready to be judged."""
    form = Form(post=post(caption="Morgen"), pictures=(picture(alt="Een hond"),))
    return replace(stored(state=state), revision=Revision(form=form, at=START, ready=True, **facts))


def test_what_changed_and_is_ready_stands_at_the_desk_while_the_old_form_stays() -> None:
    (made,) = CHANGES.ready(changed())
    assert (made.channel, made.kind, made.body) == (DESK, Kind.PUT, {"state": "live", "version": 1})


def test_an_approved_change_takes_the_place_of_the_old_form_and_leaves_the_desk() -> None:
    made = CHANGES(changed(), PostState.LIVE, START, None)
    assert kinds(made) == [("stad", Kind.PUT, False), ("event", Kind.PUT, False), (DESK, Kind.DROP, False)]
    assert made[0].body["caption"] == "Morgen"
    assert made[0].body["media"][0]["alt"] == "Een hond"


def test_hiding_what_changed_withdraws_it_and_leaves_the_desk() -> None:
    made = CHANGES(changed(), PostState.HIDDEN, START, None)
    assert kinds(made) == [("stad", Kind.DROP, True), ("event", Kind.DROP, True), (DESK, Kind.DROP, False)]


def test_an_undo_shows_what_was_judged_and_lets_the_other_form_wait() -> None:
    made = CHANGES(changed(then=Form(post=post(caption="Vandaag"))), PostState.LIVE, START, None)
    assert made[0].body["caption"] == "Morgen"
    assert kinds(made)[-1] == (DESK, Kind.PUT, False)


def test_an_old_post_or_one_without_pictures_is_put_nowhere() -> None:
    old = stored(post(taken_at=START - timedelta(days=30)))
    assert kinds(CHANGES(old, PostState.LIVE, START, None)) == [(DESK, Kind.DROP, False)]
    assert kinds(CHANGES(stored(pictures=()), PostState.LIVE, START, None)) == [(DESK, Kind.DROP, False)]


def test_a_waiting_post_stands_in_the_desks_channel_with_its_next_version() -> None:
    (made,) = CHANGES(stored(state=PostState.NEW, version=3), PostState.HELD, START, None)
    assert (made.channel, made.kind, made.body) == (DESK, Kind.PUT, {"state": "held", "version": 4})


def channel(*entries: tuple[str, Mapping[str, object]], name: str = "stad") -> ChannelState:
    return ChannelState(
        channel=name,
        epoch="e",
        offset=len(entries),
        entries=tuple(Entry(id=i, version=n + 1, body=made) for n, (i, made) in enumerate(entries)),
        rules=RULES,
        rules_version=1,
    )


def live(name: str, days_ago: float = 0) -> StoredPost:
    return stored(post(name, taken_at=START - timedelta(days=days_ago)), state=PostState.LIVE)


def shown(of: StoredPost) -> tuple[str, Mapping[str, object]]:
    return of.post.id, body(of, STAD, START)


def test_an_expired_post_goes_without_hurry() -> None:
    old, now = live("old", 10), START + timedelta(days=20)
    (made,) = reconcile(STAD, channel(shown(old)), [old], RULES, now)
    assert (made.kind, made.id, made.urgent) == (Kind.DROP, old.post.id, False)
    (made,) = reconcile(STAD, channel(shown(old)), [], RULES, now)
    assert made.urgent is False


def test_what_shows_although_it_is_not_live_is_withdrawn() -> None:
    (made,) = reconcile(STAD, channel(shown(live("ghost"))), [], RULES, START)
    assert (made.kind, made.urgent) == (Kind.DROP, True)


def test_a_wall_keeps_the_newest_publications() -> None:
    posts = [live(str(days), days) for days in range(5)]
    made = reconcile(wall(keep=2), channel(*map(shown, posts)), posts, RULES, START)
    assert [(change.kind, change.id) for change in made] == [
        (Kind.DROP, f"instagram:{days}") for days in (2, 3, 4)
    ]


def test_new_rules_and_changed_captions_are_put() -> None:
    one = live("one")
    astray = channel((one.post.id, {**shown(one)[1], "caption": "an older cleaning"}))
    made = reconcile(STAD, astray, [one], {**RULES, "look": "mosaic"}, START)
    assert [change.kind for change in made] == [Kind.RULES, Kind.PUT]


def test_a_source_that_the_wall_lost_takes_its_posts_along() -> None:
    one = live("one")
    made = reconcile(replace(STAD, sources=("bib",)), channel(shown(one)), [one], RULES, START)
    assert [(change.kind, change.urgent) for change in made] == [(Kind.DROP, False)]


def test_the_desks_channel_follows_the_posts_that_wait() -> None:
    state = channel(("instagram:gone", {"state": "waiting", "version": 1}), name=DESK)
    made = reconcile_desk(state, [stored(state=PostState.STASHED, version=2)])
    assert [(change.kind, change.id) for change in made] == [
        (Kind.PUT, "instagram:Cxyz"),
        (Kind.DROP, "instagram:gone"),
    ]


def applied(state: ChannelState, changes: tuple[Change, ...]) -> ChannelState:
    entries = {entry.id: entry for entry in state.entries}
    made = state.rules
    for number, change in enumerate(changes, state.offset + 1):
        if change.kind is Kind.PUT:
            entries[change.id] = Entry(id=change.id, version=number, body=change.body)
        elif change.kind is Kind.DROP:
            del entries[change.id]
        else:
            made = change.body
    return replace(state, entries=tuple(entries.values()), rules=made, offset=state.offset + len(changes))


POSTS = st.builds(
    lambda name, state, days, walls, sources: replace(
        stored(post(name, taken_at=START - timedelta(days=days)), state=state, walls=walls, sources=sources)
    ),
    st.sampled_from("abcdefgh"),
    st.sampled_from([PostState.LIVE, PostState.LIVE, PostState.HIDDEN, PostState.WAITING]),
    st.integers(0, 40),
    st.sampled_from([None, ("stad",), ("event",)]),
    st.sampled_from([("stad",), ("bib",), ("ieper-tag", "bib")]),
)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(POSTS, max_size=8, unique_by=lambda made: made.post.id),
    st.sets(st.sampled_from("abcdefgh")),
    st.integers(1, 4),
)
def test_reconciling_leads_to_what_should_show_and_twice_changes_nothing(
    posts: list[StoredPost], astray: set[str], keep: int
) -> None:
    kept_wall = wall(keep=keep)
    state = channel(*((f"instagram:{name}", {"caption": "old"}) for name in sorted(astray)))
    settled = applied(state, reconcile(kept_wall, state, posts, RULES, START))
    assert reconcile(kept_wall, settled, posts, RULES, START) == ()
    fit = [
        made
        for made in posts
        if made.state is PostState.LIVE
        and made.post.taken_at > START - timedelta(days=30)
        and made.walls in {None, ("stad",)}
        and made.sources != ("bib",)
    ]
    fit.sort(key=lambda made: (made.post.taken_at, made.post.id))
    assert {entry.id for entry in settled.entries} == {made.post.id for made in fit[-keep:]}
