"""Asking what became of posts: only the server's own word counts."""

from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web

from mediawall.domain.errors import LoginNeeded, RateLimited, Unreachable
from mediawall.domain.post import Departure, Page, Post
from mediawall.sources.mastodon import MastodonSource
from tests.conftest import HandClock
from tests.sources.mastodon.fedi import Fedi, serving, status


async def given(source: MastodonSource) -> list[Post]:
    return sorted(
        [post async for page in source.pages("") for post in page.posts],
        key=lambda post: int(post.ref.partition("@")[0]),
    )


async def looked(source: MastodonSource, posts: list[Post]) -> list[Page]:
    return [page async for page in source.look(posts)]


def fates(pages: list[Page]) -> dict[str, Departure]:
    return {one.post_id.rpartition("/")[2]: one.how for page in pages for one in page.gone}


@pytest.mark.parametrize("together", [True, False])
async def test_a_post_that_is_there_comes_in_its_fresh_form_and_one_that_is_not_is_gone(
    clock: HandClock, *, together: bool
) -> None:
    fedi = Fedi(together=together)
    fedi.publish(*range(1, 31))
    async with serving(fedi, clock) as source:
        posts = await given(source)
        del fedi.statuses["7"]
        fedi.statuses["8"] = status(8, content="<p>beter</p>")
        fedi.statuses["9"] = status(9, visibility="private")
        fedi.statuses["10"] = status(10, media_attachments=[])
        asked = len(fedi.asked)
        pages = await looked(source, posts)
    assert fates(pages) == {"7": Departure.DELETED, "9": Departure.PRIVATE, "10": Departure.DELETED}
    there = {post.remote_id.rpartition("/")[2]: post for page in pages for post in page.posts}
    assert (len(there), there["8"].caption) == (27, "beter")
    assert there["8"].ref == f"8@{source.settings.host}"
    assert "Record not found" in next(
        one.proof for page in pages for one in page.gone if one.post_id.endswith("/7")
    )
    assert len(fedi.asked) - asked == (3 if together else 32)


@pytest.mark.parametrize("path", ["users/els/statuses/1", "ap/users/117/statuses/1", "p/els/1"])
async def test_a_post_that_was_written_there_is_asked_for_by_its_address(clock: HandClock, path: str) -> None:
    fedi = Fedi()
    fedi.publish(1)
    async with serving(fedi, clock) as source:
        (post,) = await given(source)
        older = replace(post, ref="", remote_id=f"{source.settings.host}/{path}")
        fedi.statuses.clear()
        assert [one.post_id for page in await looked(source, [older]) for one in page.gone] == [post.id]


async def test_a_post_that_came_by_another_server_is_not_asked_for(clock: HandClock) -> None:
    fedi = Fedi()
    fedi.publish(1)
    async with serving(fedi, clock) as source:
        (post,) = await given(source)
        asked = len(fedi.asked)
        others = [
            replace(post, ref="1@elders.example"),
            replace(post, ref=""),
            replace(post, ref="../x@" + source.settings.host),
            replace(post, network="bluesky"),
        ]
        assert await looked(source, others) == []
        assert len(fedi.asked) == asked


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 401, "text": '{"error": "The access token is invalid"}'},
        {"status": 403, "text": '{"error": "This action is not allowed"}'},
        {"status": 404, "text": "{}"},
        {"status": 404, "text": "[]"},
        {"text": '{"error": "Record not found"}'},
        {"text": '{"id": "2"}'},
    ],
)
async def test_an_answer_that_is_no_word_about_this_post_proves_nothing(
    clock: HandClock, answer: dict[str, Any]
) -> None:
    fedi = Fedi(together=False)
    fedi.publish(1)
    async with serving(fedi, clock) as source:
        posts = await given(source)
        fedi.instead = [web.Response(status=404, text="{}"), web.Response(**answer)]
        assert await looked(source, posts) == []


async def test_a_post_of_a_suspended_account_is_gone(clock: HandClock) -> None:
    fedi = Fedi(together=False)
    fedi.publish(1)
    async with serving(fedi, clock) as source:
        posts = await given(source)
        fedi.instead = [web.Response(status=404, text="{}"), web.json_response({"error": "Gone"}, status=410)]
        assert fates(await looked(source, posts)) == {"1": Departure.DELETED}


@pytest.mark.parametrize("code", [401, 403])
async def test_a_refused_token_is_a_person_s_matter_and_takes_nothing_off(
    clock: HandClock, code: int
) -> None:
    fedi = Fedi()
    fedi.publish(1)
    async with serving(fedi, clock) as source:
        posts = await given(source)
        fedi.instead = [web.json_response({"error": "The access token is invalid"}, status=code)]
        with pytest.raises(LoginNeeded):
            await looked(source, posts)


@pytest.mark.parametrize(("code", "kind"), [(429, RateLimited), (503, Unreachable)])
async def test_a_server_that_cannot_answer_now_is_asked_later(
    clock: HandClock, code: int, kind: type[Exception]
) -> None:
    fedi = Fedi(together=False)
    fedi.publish(1)
    async with serving(fedi, clock) as source:
        posts = await given(source)
        for before in ([], [web.Response(status=404, text="{}")]):
            fedi.instead = [*before, web.Response(status=code, text="{}")]
            with pytest.raises(kind):
                await looked(source, posts)
