"""What was paid to X this month, and for what today: pure.

Money is counted in thousandths of a dollar, which is what X's prices are whole numbers of. What a question may cost at worst
is written down (``held``) before it is asked; the answer replaces it by what it did cost. Where no answer came, nobody
knows what was charged. The same question is asked again, and what X charged for it is free that day: so it is held once
however often it fails, and becomes a cost when its day ends without an answer.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from mediawall.reply import Node, count, identities, node
from mediawall.sources.x.settings import MEDIA, POST, USER

REMEMBERED = 1500
"""Things paid for today that are remembered; one that is forgotten is counted twice, never too little."""
LOOKING = 5
"""One part in so many of the cap is for looking what became of old posts."""
_PRICES = {"p": POST, "u": USER, "m": MEDIA}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """``month`` and ``day`` are UTC. ``spent`` is this month's, ``looked`` today's for looking, of which ``spent`` holds all.

    ``paid`` names what was paid for today, by a letter for what it is and its id. ``mark`` is the last letter counted.
    """

    month: str
    day: str
    spent: int = 0
    held: int = 0
    looked: int = 0
    paid: tuple[str, ...] = ()
    mark: int = 0

    @classmethod
    def read(cls, found: Node, now: datetime) -> "Ledger":
        """The ledger that `written` put into a cursor, brought to this day."""
        kept = cls(
            month=str(found.get("month", "")),
            day=str(found.get("day", "")),
            spent=count(found.get("spent")),
            held=count(found.get("held")),
            looked=count(found.get("looked")),
            paid=identities(found.get("paid"))[-REMEMBERED:],
            mark=count(found.get("mark")),
        )
        return kept.today(now)

    def written(self) -> dict[str, Any]:
        """What the cursor holds of it."""
        row = {
            "month": self.month,
            "day": self.day,
            "spent": self.spent,
            "held": self.held,
            "looked": self.looked,
            "paid": self.paid,
            "mark": self.mark,
        }
        return {key: value for key, value in row.items() if value}

    def today(self, now: datetime) -> "Ledger":
        """The ledger on that day: a new day has paid for nothing yet, a new month has spent nothing."""
        month, day = _month(now), now.astimezone(UTC).date().isoformat()
        if day == self.day:
            return self
        spent = self.given_up().spent if month == self.month else 0
        return Ledger(month=month, day=day, spent=spent, mark=self.mark)

    def left(self, cap: int) -> int:
        """What may still be spent this month."""
        return max(cap - self.spent - self.held, 0)

    def for_question(self, cap: int) -> int:
        """What the next question may cost: what is held for an unanswered one is held for the next in its place."""
        return max(cap - self.spent, 0)

    def hold(self, mills: int) -> "Ledger":
        """With a question about to be asked that may cost so much."""
        return replace(self, held=max(self.held, mills))

    def given_up(self) -> "Ledger":
        """With what was asked for and never answered counted as charged: it will not be asked again."""
        return replace(self, spent=self.spent + self.held, held=0)

    def settled(self, things: Iterable[str]) -> "Ledger":
        """With the answer to what was held, which gave these things."""
        new = self._unpaid(things)
        return replace(self, held=0, spent=self.spent + _price(new), paid=self._remembering(new))

    def with_look(self, posts: Iterable[str], at: datetime, mark: int) -> "Ledger":
        """With a look at these posts counted, that was taken then."""
        things = [f"p{one}" for one in posts]
        if _month(at) != self.month:
            return replace(self, mark=mark)
        if at.astimezone(UTC).date().isoformat() != self.day:
            return replace(self, spent=self.spent + _price(things), mark=mark)
        new = self._unpaid(things)
        cost, paid = _price(new), self._remembering(new)
        return replace(self, spent=self.spent + cost, looked=self.looked + cost, paid=paid, mark=mark)

    def is_free(self, post: str) -> bool:
        """Whether the post was paid for today already."""
        return f"p{post}" in self.paid

    def looks(self, cap: int, now: datetime) -> int:
        """The posts that may be looked at today besides the free ones: a day's part of the month's part."""
        share = cap // LOOKING // monthrange(now.year, now.month)[1]
        return max(min(share - self.looked, self.left(cap)), 0) // POST

    def _unpaid(self, things: Iterable[str]) -> list[str]:
        paid = set(self.paid)
        return [one for one in dict.fromkeys(things) if one not in paid]

    def _remembering(self, new: list[str]) -> tuple[str, ...]:
        return (*self.paid, *new)[-REMEMBERED:]


def things(reply: Any) -> list[str]:
    """What an answer is charged for: its posts, and the accounts, media and posts that come with them."""
    found = node(reply)
    data, come = found.get("data"), node(found.get("includes"))
    posts = [*(data if isinstance(data, list) else [data]), *_list(come.get("tweets"))]
    named = (
        ("p", posts, "id"),
        ("u", _list(come.get("users")), "id"),
        ("m", _list(come.get("media")), "media_key"),
    )
    return [
        f"{letter}{one}"
        for letter, rows, key in named
        for one in identities([node(row).get(key) for row in rows])
    ]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _price(things: Iterable[str]) -> int:
    return sum(_PRICES[one[0]] for one in things)


def _month(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m")


def month_end(now: datetime) -> datetime:
    """When the next month begins, UTC."""
    first = now.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return (first + timedelta(days=32)).replace(day=1)
