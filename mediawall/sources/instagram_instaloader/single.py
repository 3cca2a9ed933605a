"""One post by its shortcode: one request."""

from typing import Any

import instaloader

from mediawall.domain.errors import ShapeChanged
from mediawall.domain.post import Page
from mediawall.sources.instagram_instaloader.context import Context
from mediawall.sources.instagram_instaloader.errors import STUMBLES
from mediawall.sources.instagram_instaloader.normalise import page_of
from mediawall.sources.instagram_instaloader.reading import at
from mediawall.sources.instagram_instaloader.road import Lane

_ANSWER = "xdt_api__v1__media__shortcode__web_info"


async def one_post(lane: Lane, code: str) -> Page | None:
    """The post's page; None where Instagram says that it knows no such post.

    Raises:
        ShapeChanged: the answer holds neither the post nor that word.
        TryAgain: later.
        AskPerson: a person must act.
    """
    stumbled, replies = await lane.ask(lambda context: _asked(context, code))
    page = page_of(replies)
    if page.posts or any(row.remote_id for row in page.unreadable):
        return page
    if any(map(_says_none, replies)):
        return None
    raise ShapeChanged(f"an answer without the post {code}: {stumbled}")


def _asked(context: Context, code: str) -> tuple[str, list[Any]]:
    context.replies = []
    try:
        instaloader.Post.from_shortcode(context, code)
    except (instaloader.BadResponseException, instaloader.PostChangedException, *STUMBLES) as error:
        return type(error).__name__, context.replies
    return "", context.replies


def _says_none(reply: Any) -> bool:
    """Whether the answer to the question for one post is whole, and empty."""
    return at(reply, "data", _ANSWER, "items") == [] and not at(reply, "errors")
