"""What config.yaml may say of a Bluesky source."""

import re
from datetime import timedelta
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from mediawall.config.settings import Duration, SourceSettings

_SERVER = re.compile(r"wss://[a-z0-9-]+(\.[a-z0-9-]+)+")


def _server(value: str) -> str:
    found = value.rstrip("/").lower()
    if not _SERVER.fullmatch(found):
        raise ValueError(
            "write wss:// and the server's name only, such as wss://jetstream1.us-east.bsky.network"
        )
    return found


Server = Annotated[str, AfterValidator(_server)]
Account = Annotated[
    str, Field(pattern=r"^([A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+|did:[a-z]+:[A-Za-z0-9._:%-]+)$", max_length=250)
]
SERVERS = (
    "wss://jetstream2.us-east.bsky.network",
    "wss://jetstream1.us-east.bsky.network",
    "wss://jetstream1.us-west.bsky.network",
    "wss://jetstream2.us-west.bsky.network",
)
"""The network's own."""


class BlueskySettings(SourceSettings):
    """A Bluesky account, or a hashtag as the whole network uses it."""

    kind: Literal["bluesky"]
    """Bluesky, and every other server of its network."""
    account: Account | None = None
    """The account's handle without @, such as stadieper.be, or its lasting name (did:...). Give an account or a hashtag."""
    hashtag: Annotated[str, Field(pattern=r"^\w{1,100}$")] | None = None
    """The hashtag, without #. News only: the network gives no older posts of a hashtag without signing in."""
    servers: Annotated[tuple[Server, ...], Field(min_length=1, max_length=8)] = SERVERS
    """Where news comes from (Jetstream); the next is tried where one does not answer."""
    every: Annotated[Duration, Field(ge=timedelta(minutes=1), le=timedelta(days=1))] = timedelta(minutes=5)
    """How often an account is asked for its posts while no server of `servers` answers."""

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.account is None) == (self.hashtag is None):
            raise ValueError("give either account or hashtag")
        return self

    @property
    def label(self) -> str:
        """What people call it."""
        return f"#{self.hashtag} (Bluesky)" if self.account is None else f"@{self.account}"
