"""What one poll of single posts brings home, and who is to blame for what it does not: pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mediawall.domain.errors import MediawallError, ShapeChanged
from mediawall.domain.post import Page, Post, Unreadable
from mediawall.domain.source import Report
from mediawall.sources.instagram_instaloader.cursor import Memory

FEW = 3
_OUTAGE = 0.8
"""Where more than this share of at least `FEW` posts fails, it is Instagram that fails, not the posts."""


@dataclass(slots=True, kw_only=True)
class Haul:
    """The posts since the last page, and over the whole poll: which came, which failed, and why it ended early."""

    memory: Memory
    posts: list[Post] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    came: int = 0
    failed: list[str] = field(default_factory=list)
    refused: MediawallError | None = None
    """The last refusal, if no post came since: it may be of one post or of all (`errors.is_refusal`)."""
    stopped: MediawallError | None = None

    def brought(self, code: str, page: Page) -> None:
        """That post came, so nothing that refused another concerns the whole road."""
        self.came += 1
        self.posts += page.posts
        self.unreadable += page.unreadable
        self.memory = self.memory.learned([code])
        self.refused = None

    def lost(self, code: str, refused: MediawallError | None = None) -> None:
        """That post did not come. Two refusals in a row are the road's."""
        if refused and self.refused:
            self.stopped = refused
        self.refused = refused
        self.failed.append(code)

    @property
    def doubtful(self) -> bool:
        """Whether a post that is known to be there would tell whose fault it is.

        A refusal that nothing answered since may be the road's; so may the failure of a few where none came.
        """
        few = not self.came and len(self.failed) < FEW
        return not self.stopped and bool(self.failed) and (few or self.refused is not None)

    def judge(self, now: datetime, *, witness: bool | None) -> None:
        """Blame the posts that failed, or the road.

        Args:
            now: the time.
            witness: whether a known post was answered; None where none was asked.
        """
        if self.stopped or not self.failed:
            return
        tried = self.came + len(self.failed)
        most = tried >= FEW and len(self.failed) > _OUTAGE * tried
        if most or witness is False or (self.refused and witness is None):
            said = f"{len(self.failed)} of {tried} posts could not be read"
            self.stopped = self.refused or ShapeChanged(said)
            return
        self.memory = self.memory.struck(self.failed, now)
        self.unreadable += [Unreadable(remote_id=code, code="not-fetched") for code in self.failed]

    def page(self, report: Report) -> Page:
        """What came since the last page, with the cursor to go on from."""
        page = Page(
            posts=tuple(self.posts),
            unreadable=tuple(self.unreadable),
            cursor=self.memory.written(),
            report=report,
        )
        self.posts, self.unreadable = [], []
        return page


def handfuls(codes: Sequence[str], size: int) -> list[Sequence[str]]:
    """The codes, so many at a time; one empty handful where there are none."""
    return [codes[start : start + size] for start in range(0, len(codes), size)] or [()]
