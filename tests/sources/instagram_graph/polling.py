"""Polls as a test makes them."""

from mediawall.domain.errors import MediawallError
from mediawall.domain.post import Page
from mediawall.sources.instagram_graph import InstagramGraphSource


async def poll(source: InstagramGraphSource, cursor: str = "", pages: int = 99) -> tuple[list[Page], str]:
    """The pages of one poll and the cursor of the last; it is cut off (as by a kill) after so many."""
    found: list[Page] = []
    async for page in source.pages(cursor):
        found.append(page)
        cursor = page.cursor
        if len(found) == pages:
            break
    return found, cursor


async def broken(source: InstagramGraphSource) -> tuple[list[Page], MediawallError]:
    """The pages of a first poll that fails, and why it does."""
    found: list[Page] = []
    try:
        async for page in source.pages(""):
            found.append(page)  # noqa: PERF401 - what came before the error counts
    except MediawallError as error:
        return found, error
    raise AssertionError("it did not fail")


def ids(pages: list[Page]) -> list[str]:
    return [post.remote_id for page in pages for post in page.posts]
