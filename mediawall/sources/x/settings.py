"""What config.yaml may say of an X source, and what X asks for what it gives."""

import re
from datetime import timedelta
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, SecretStr, model_validator

from mediawall.config.settings import Duration, SourceSettings

POST, USER, MEDIA = 5, 10, 5
"""Thousandths of a dollar for each post, account and medium that an answer holds; the same one again on the same UTC day is
free (docs.x.com/x-api/getting-started/pricing, read 2026-11-28). The questions themselves cost nothing."""
MEDIA_OF_A_POST = 4
"""Pictures or videos that a post has at most."""
_TOKEN = re.compile(r"[\x21-\x7e]{8,2000}")


def _token(value: SecretStr) -> SecretStr:
    if not _TOKEN.fullmatch(value.get_secret_value()):
        raise ValueError("a bearer token is one line of letters, digits and signs, without spaces")
    return value


class XSettings(SourceSettings):
    """X (formerly Twitter), by the official API. It costs money, so it is off until config.yaml turns it on, and has a cap."""

    kind: Literal["x"]
    """X, by the official API, paid by the post."""
    off: bool = True
    """It is never asked until this says `false`."""
    euro_a_month: Annotated[float, Field(gt=0, le=100_000)]
    """The cap: what it may cost in a calendar month (UTC). At the cap it rests until the next month."""
    dollar: Annotated[float, Field(gt=0, le=100)] = 1.0
    """Euros that a dollar costs you; X counts in dollars, before VAT."""
    token: Annotated[SecretStr, AfterValidator(_token)]
    """The app's bearer token, as `${NAME}` or `${file:path}`."""
    account: Annotated[str, Field(pattern=r"^[A-Za-z0-9_]{1,15}$", coerce_numbers_to_str=True)] | None = None
    """An account, without @: its own posts with pictures. Give exactly one of account, hashtag and query."""
    hashtag: Annotated[str, Field(pattern=r"^\w{1,100}$", coerce_numbers_to_str=True)] | None = None
    """A hashtag, without #."""
    query: Annotated[str, Field(min_length=1, max_length=400)] | None = None
    """A query in X's own language; that it has pictures and is no retweet is added to it."""
    every: Annotated[Duration, Field(ge=timedelta(minutes=1), le=timedelta(days=1))] = timedelta(minutes=15)
    """How often it is asked. Asking costs nothing, only what is found."""

    @model_validator(mode="after")
    def _one_of_three(self) -> Self:
        if sum(one is not None for one in (self.account, self.hashtag, self.query)) != 1:
            raise ValueError("give exactly one of account, hashtag and query")
        return self

    @property
    def label(self) -> str:
        """What people call it."""
        if self.hashtag:
            return f"#{self.hashtag}"
        return f"@{self.account}" if self.account else self.name

    @property
    def asked(self) -> str:
        """What X is searched for: only what has pictures is paid for."""
        if self.account:
            return f"from:{self.account} has:media -is:retweet -is:reply"
        return f"{f'#{self.hashtag}' if self.hashtag else f'({self.query})'} has:media -is:retweet"

    @property
    def cap(self) -> int:
        """The cap in thousandths of a dollar."""
        return int(self.euro_a_month / self.dollar * 1000)

    def worst(self, posts: int) -> int:
        """What so many posts cost at most, in thousandths of a dollar: an account's have one author."""
        return posts * (POST + MEDIA_OF_A_POST * MEDIA) + (USER if self.account else posts * USER)

    def most(self, mills: int) -> int:
        """How many posts that sum is enough for at worst."""
        one = self.worst(1)
        more = self.worst(2) - one
        return 1 + (mills - one) // more if mills >= one else 0
