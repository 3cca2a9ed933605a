"""What became of posts: what a look at them tells, and that it stays within its part of the cap."""

import json
from pathlib import Path

from mediawall.domain.post import Departure, Post
from mediawall.sources.x import XSource
from tests.conftest import HandClock
from tests.fakes.outside import outside
from tests.sources.x.network import Network, poll, serving


async def looked(source: XSource, posts: tuple[Post, ...]) -> tuple[dict[str, str], dict[str, Departure]]:
    """The captions of those still there, and how the others left."""
    pages = [page async for page in source.look(posts)]
    here = {post.remote_id: post.caption for page in pages for post in page.posts}
    return here, {gone.post_id: gone.how for page in pages for gone in page.gone}


async def test_a_look_at_what_was_paid_for_today_is_free_and_tells_what_is_gone(
    clock: HandClock, tmp_path: Path
) -> None:
    network = Network(clock)
    network.publish(1, 2)
    async with serving(network, clock, tmp_path) as source:
        pages, cursor = await poll(source)
        newest, oldest = pages[-1].posts
        paid = network.mills
        del network.posts[int(oldest.remote_id)]
        network.posts[int(newest.remote_id)]["text"] = "Beter &amp; wel"
        here, gone = await looked(source, pages[-1].posts)
        _, cursor = await poll(source, cursor)
    assert (here, gone) == ({newest.remote_id: "Beter & wel"}, {oldest.id: Departure.DELETED})
    assert network.mills == paid == json.loads(cursor)["ledger"]["spent"]


async def test_a_look_at_older_posts_takes_a_days_part_of_a_fifth_of_the_cap(
    clock: HandClock, tmp_path: Path
) -> None:
    network = Network(clock)
    network.publish(*range(1, 26))
    world = outside(clock)
    async with serving(network, clock, tmp_path, world, euro_a_month=3) as source:
        pages, cursor = await poll(source)
        posts = pages[-1].posts
        clock.pass_(86400)
        here, gone = await looked(source, posts)
        assert (len(here), gone) == (4, {})
        clock.pass_(1)
        assert (await looked(source, posts))[0].keys() == here.keys()
    async with serving(network, clock, tmp_path, world, euro_a_month=3) as restarted:
        assert await looked(restarted, posts) == ({}, {})
        _, cursor = await poll(restarted, cursor)
        assert json.loads(cursor)["ledger"]["spent"] == network.mills
        clock.pass_(1)
        assert (await looked(restarted, posts))[0].keys() == here.keys()
    assert network.mills == 25 * 10 + 10 + 4 * 5


async def test_a_look_is_counted_once_and_its_note_is_forgotten(clock: HandClock, tmp_path: Path) -> None:
    network = Network(clock)
    network.publish(1)
    world = outside(clock)
    async with serving(network, clock, tmp_path, world, euro_a_month=100) as source:
        pages, cursor = await poll(source)
        clock.pass_(86400)
        await looked(source, pages[-1].posts)
        clock.pass_(60)
        for _ in range(3):
            _, cursor = await poll(source, cursor)
            clock.pass_(60)
        assert json.loads(cursor)["ledger"]["spent"] == network.mills
    assert await world.letters.after("berichten", 0) == ()


async def test_nothing_is_looked_up_that_nobody_could_pay_for(clock: HandClock, tmp_path: Path) -> None:
    network = Network(clock)
    network.publish(1)
    async with serving(network, clock, tmp_path) as source:
        assert await looked(source, ()) == ({}, {})
        pages, _ = await poll(source)
        posts = pages[-1].posts
        clock.pass_(40 * 86400)
        assert (await looked(source, posts))[0]
    async with serving(network, clock, tmp_path, euro_a_month=0.4) as poor:
        await poll(poor)
        clock.pass_(86400)
        assert await looked(poor, posts) == ({}, {})
