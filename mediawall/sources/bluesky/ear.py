"""Listens to an open line: gathers what is said, and says when it is time to give a page of it. No I/O."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from mediawall.domain.post import Departure, Gone, Page, Post
from mediawall.domain.source import Report
from mediawall.reply import Node
from mediawall.sources.bluesky import sieve
from mediawall.sources.bluesky.normalise import Person, page_of, post_of
from mediawall.sources.bluesky.place import Place
from mediawall.sources.bluesky.rows import NETWORK, Record, Row

RHYTHM = timedelta(seconds=30)
"""So often the place is written down while nothing is new."""
_SOON = timedelta(seconds=1)
"""So long news waits for more of it, so that its authors are asked for together."""
_MOST = 25
"""Posts that are given together: so many authors can be asked for at once."""
_KNOWN_FOR = timedelta(days=1)
"""So long it is believed who somebody is, and whether they want to be shown."""


class Ear:
    """One open line.

    Args:
        place: where the source stands.
        hashtag: whose posts are wanted; empty for all that the line says.
        report: what the source says of itself now that the line is open.
        now: the time.
    """

    def __init__(self, place: Place, hashtag: str, report: Report, now: datetime) -> None:
        self.place = place
        self._hashtag, self._due = hashtag, now
        self._report: Report | None = report
        self._worth = sieve.sieve(hashtag)
        self._rows: list[Row] = []
        self._last = b""
        self._given = set(place.given)
        self._forget = now + _KNOWN_FOR

    def take(self, frame: bytes, now: datetime) -> bool:
        """Whether it is time for a page, after this frame; an empty one says that nothing comes just now."""
        if frame:
            self._begin(frame, now)
            self._last = frame
            if self._worth(frame):
                self._keep(sieve.read(frame), now)
        return now >= self._due or len(self._rows) >= _MOST or bool(self._rows and not frame)

    @property
    def gathered(self) -> bool:
        """Whether something was said that is not given yet."""
        return bool(self._rows)

    def strangers(self) -> frozenset[str]:
        """The authors of posts to be given who are not known yet."""
        return frozenset(
            row.uri.did
            for row in self._rows
            if isinstance(row, Record)
            and row.uri.did not in self.place.people
            and isinstance(post_of(row), Post)
        )

    def page(self, people: Mapping[str, Person], now: datetime) -> Page:
        """The page of what was gathered, with who is behind the strangers."""
        page = page_of(self._rows, {**self.place.people, **people})
        bare = [
            Gone(
                post_id=f"{NETWORK}:{row.remote_id}",
                how=Departure.DELETED,
                proof="Jetstream: changed, and holds no picture any more",
            )
            for row in page.unreadable
            if row.code == "no-picture" and row.remote_id in self._given
        ]
        given = [post.remote_id for post in page.posts]
        self._given.update(given)
        self.place = self.place.after(sieve.heard(self._last), now, given=given, people=people)
        report, self._report = self._report, None
        self._rows, self._due = [], now + RHYTHM
        if now >= self._forget:
            self.place, self._forget = replace(self.place, people={}), now + _KNOWN_FOR
        return replace(page, gone=(*page.gone, *bare), cursor=self.place.written(), report=report)

    def _begin(self, frame: bytes, now: datetime) -> None:
        """Notice at the first frame whether the server began later than it was asked to, which it does in silence."""
        if not self._last and self.place.left_out(sieve.heard(frame)):
            report = self._report or Report(live=True)
            self._report, self._due = replace(report, notes=("bluesky-gap",)), now

    def _keep(self, said: Node, now: datetime) -> None:
        account = sieve.renamed(said)
        if account in self.place.people:
            others = {name: who for name, who in self.place.people.items() if name != account}
            self.place = replace(self.place, people=others)
        found = list(self._read(said))
        self._rows += found
        if found:
            self._due = min(self._due, now + _SOON)

    def _read(self, said: Node) -> Iterator[Row]:
        fresh = {row.uri.remote_id for row in self._rows if isinstance(row, Record)}
        known = self._given | fresh
        if self._hashtag:
            yield from sieve.of_hashtag(self._hashtag, known, said)
        else:
            yield from sieve.of_account(self.place.did, said)
        yield from sieve.left(said, known)
