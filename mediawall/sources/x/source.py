"""X as a source: settings in, one source each out."""

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace

from mediawall.domain.errors import AskPerson, RateLimited, ShapeChanged
from mediawall.domain.post import Departure, Gone, Page, Post
from mediawall.domain.source import Budget, Report, SourceInfo
from mediawall.ports import Clock, Letters, Outside
from mediawall.reply import at, identities, identity, language, node, remembered, rows, yes
from mediawall.sources.x.api import Api, Reply
from mediawall.sources.x.ledger import Ledger, month_end, things
from mediawall.sources.x.normalise import (
    NETWORK,
    departed,
    found_posts,
    ids_of,
    in_full,
    is_deleted,
    is_hidden,
    listed,
    page_of,
)
from mediawall.sources.x.place import Place
from mediawall.sources.x.refusals import is_last, until_reset
from mediawall.sources.x.settings import XSettings
from mediawall.sources.x.wording import caption

MEDIA_HOSTS = ("*.twimg.com",)
LEAST, LIMIT = 10, 25
"""The fewest finds that X lets one ask for, and what we ask for: questions are free, so small ones risk less."""
PAGES = 20
"""Questions of one poll, at most; what remains comes with the next."""
_LOOKED_AT = 100
"""Posts that one look-up takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The cursor's content: what is searched for (``of``), how far it was read, and what was paid."""

    of: str
    place: Place
    ledger: Ledger

    def written(self) -> str:
        """The cursor."""
        row = {"of": self.of, "place": self.place.written(), "ledger": self.ledger.written()}
        return json.dumps(row, separators=(",", ":"), ensure_ascii=False)


@dataclass(slots=True, kw_only=True)
class XSource:
    """An account, a hashtag or a query. Making one touches nothing.

    ``ledger`` is that of the last poll since the start; before it nobody knows what is left, and nothing is looked up.
    """

    info: SourceInfo
    settings: XSettings
    api: Api
    clock: Clock
    letters: Letters
    media_hosts: tuple[str, ...] = MEDIA_HOSTS
    ledger: Ledger | None = None

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        """What is new since ``cursor``, page by page, the newest first; at the very first only the newest page.

        Before each question a page without posts is given, whose cursor holds what the question may cost.

        Raises:
            TryAgain: later; with the code ``x-spent`` at the cap.
            AskPerson: a person must act.
        """
        book = await self._opened(cursor)
        resumed = bool(book.place.until)
        for _ in range(PAGES):
            book = await self._up_to_date(book)
            most = min(self.settings.most(book.ledger.for_question(self.settings.cap)), LIMIT)
            if most < LEAST:
                yield self._page(book)
                raise self._spent(book.ledger)
            yield self._page(replace(book, ledger=book.ledger.hold(self.settings.worst(most))))
            try:
                question = book.place.question(self.clock.now())
                reply = await self.api.search(self.settings.asked, most, question)
            except (RateLimited, AskPerson) as error:
                if not isinstance(error, ShapeChanged):  # a clear refusal is free
                    yield self._page(book)
                raise
            ledger = book.ledger.settled(things(reply.document))
            book = replace(book, place=_further(book.place, reply), ledger=ledger)
            yield self._page(book, in_full(page_of(reply.document)))
            if not (book.place.until or resumed):
                return
            resumed = resumed and bool(book.place.until)
            self._rest(reply)

    async def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:
        """What became of as many of the posts as the day's part of the cap lets us ask for.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        if self.ledger is None:
            return
        ledger = await self._with_looks(self.ledger.today(self.clock.now()))
        free = [post for post in posts if ledger.is_free(_current(post))]
        paid = [post for post in posts if not ledger.is_free(_current(post))]
        asked = (free + paid[: ledger.looks(self.settings.cap, self.clock.now())])[:_LOOKED_AT]
        if asked and await self._noted(asked):
            reply = (await self.api.posts([_current(post) for post in asked])).document
            yield _looked(asked, reply)

    async def close(self) -> None:
        """Nothing to let go of: the way out belongs to the house."""

    async def _opened(self, cursor: str) -> Book:
        """The book in the cursor. What was paid stays paid, also where something else is searched for now."""
        found, now = remembered(cursor), self.clock.now()
        ledger = Ledger.read(node(found.get("ledger")), now)
        await self.letters.forget(self.info.name, ledger.mark, now)
        same = found.get("of") == self.settings.asked
        if not same:
            return Book(of=self.settings.asked, place=Place(), ledger=ledger.given_up())
        place = Place.read(node(found.get("place")))
        place = place.over() if place.is_past(now) else place
        return Book(of=self.settings.asked, place=place, ledger=ledger)

    async def _up_to_date(self, book: Book) -> Book:
        """The book of this moment, with a walk begun."""
        now = self.clock.now()
        ledger = await self._with_looks(book.ledger.today(now))
        return replace(book, place=book.place.begun(now), ledger=ledger)

    async def _with_looks(self, ledger: Ledger) -> Ledger:
        """With what was noted of looks since."""
        for letter in await self.letters.after(self.info.name, ledger.mark):
            posts = identities(rows(remembered(letter.body).get("posts")))
            ledger = ledger.with_look(posts, letter.at, letter.mark)
        self.ledger = ledger
        return ledger

    async def _noted(self, posts: Sequence[Post]) -> bool:
        """Note the look before it is taken: a look has no cursor that could hold its price."""
        now = self.clock.now()
        body = json.dumps({"posts": [_current(post) for post in posts]})
        return await self.letters.put(self.info.name, f"look {now.isoformat()}", body, now)

    def _page(self, book: Book, found: Page | None = None) -> Page:
        self.ledger, rate = book.ledger, self.settings.dollar
        budget = Budget(
            code="euro",
            used=round((book.ledger.spent + book.ledger.held) / 1000 * rate, 2),
            limit=self.settings.euro_a_month,
            until=month_end(self.clock.now()),
        )
        return replace(found or Page(posts=()), cursor=book.written(), report=Report(budgets=(budget,)))

    def _spent(self, ledger: Ledger) -> RateLimited:
        now = self.clock.now()
        wait = (month_end(now) - now).total_seconds()
        said = f"{ledger.spent} of {self.settings.cap} thousandths of a dollar are spent"
        return RateLimited(said, retry_after=wait, code="x-spent")

    def _rest(self, reply: Reply) -> None:
        """Ask no further where that was the last question for now.

        Raises:
            RateLimited: until the window's end.
        """
        if is_last(reply.headers):
            wait = until_reset(reply.headers, self.clock.now())
            raise RateLimited("no question is left", retry_after=wait)


def _further(place: Place, reply: Reply) -> Place:
    more = bool(identity(at(reply.document, "meta", "next_token")))
    return place.after(ids_of(listed(reply.document)), more=more)


def _current(post: Post) -> str:
    """The id of the post's present form."""
    return post.ref or post.remote_id


def _looked(posts: Sequence[Post], reply: object) -> Page:
    """The posts with their present words, and those that X says are not to be had; pictures cannot be edited."""
    proofs = departed(reply)
    rows_now = {identity(row.get("id")): row for row in found_posts(node(reply))}
    here, gone = [], []
    for post in posts:
        row, proof = rows_now.get(_current(post)), proofs.get(_current(post), "")
        if row is not None:
            here.append(
                replace(
                    post,
                    caption=caption(row, has_media=True),
                    language=language(row.get("lang")),
                    sensitive=yes(row.get("possibly_sensitive")),
                )
            )
        elif is_deleted(proof) or is_hidden(proof):
            how = Departure.PRIVATE if is_hidden(proof) else Departure.DELETED
            gone.append(Gone(post_id=f"{NETWORK}:{post.remote_id}", how=how, proof=proof))
    return Page(posts=tuple(here), gone=tuple(gone))


def open_sources(rows: Sequence[XSettings], outside: Outside) -> list[XSource]:
    """A source for each of the settings, in their order."""
    return [
        XSource(
            info=row.info,
            settings=row,
            api=Api(http=outside.way(row.name), clock=outside.clock, token=row.token),
            clock=outside.clock,
            letters=outside.letters,
        )
        for row in rows
    ]
