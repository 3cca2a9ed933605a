"""Which entries' own pages can tell what became of them: pure."""

from collections.abc import Iterable, Sequence

from mediawall.domain.post import Post
from mediawall.sources.feed.addresses import host_of

MOST = 20
"""Pages that are asked at one look: it is a website like any other, and no crawler is welcome."""


def own_pages(posts: Iterable[Post], there: Iterable[Post], *, feed: str, home: str) -> Sequence[Post]:
    """The posts that the feed holds no longer and whose own page lies on the feed's website.

    Args:
        posts: those that are asked about.
        there: those that the feed still holds.
        feed: its address.
        home: the address that stands in for an entry's own where it has none.
    """
    held = {post.id for post in there}
    missing = [post for post in posts if post.id not in held]
    return [
        post
        for post in missing
        if post.permalink not in {"", home, feed} and host_of(post.permalink) == host_of(feed)
    ][:MOST]
