"""Listens to a source as a collector does, and remembers what came."""

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field

from mediawall.domain.errors import MediawallError
from mediawall.domain.post import Gone, Page, Post
from mediawall.domain.source import Report
from mediawall.ports import Source


@dataclass
class Heard:
    """What a source gave, and the error that it ended with."""

    posts: list[Post] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    cursor: str = ""
    broke: MediawallError | None = None

    def add(self, page: Page) -> None:
        self.posts += sorted(page.posts, key=lambda post: post.id)
        self.gone += page.gone
        self.reports += [page.report] if page.report else []
        self.lost += [row.code for row in page.unreadable]
        self.cursor = page.cursor

    @property
    def keys(self) -> list[str]:
        """The last part of each post's id."""
        return [post.remote_id.rpartition("/")[2] for post in self.posts]


async def listen(
    source: Source, cursor: str = "", *, pages: int = 0, when_live: Callable[[], None] = lambda: None
) -> Heard:
    """What comes until the line ends, or, as by a kill, until so many pages."""
    heard, given = Heard(cursor=cursor), source.pages(cursor)
    assert isinstance(given, AsyncGenerator)
    try:
        async for page in given:
            heard.add(page)
            if page.report:
                when_live()
            pages -= 1
            if pages == 0:
                break
    except MediawallError as error:
        heard.broke = error
    finally:
        await given.aclose()
    return heard
