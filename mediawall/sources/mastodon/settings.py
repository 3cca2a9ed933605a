"""What config.yaml may say of a Mastodon source."""

import re
from datetime import timedelta
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, SecretStr, model_validator

from mediawall.config.settings import Duration, SourceSettings

_SERVER = re.compile(r"https://[^\s/?#@:\\]+\.[^\s/?#@:\\]+")
_TOKEN = re.compile(r"[\x21-\x7e]{1,1000}")


def _server(value: str) -> str:
    found = value.rstrip("/")
    if not _SERVER.fullmatch(found):
        raise ValueError("write https:// and the server's name only, such as https://mastodon.example")
    return found.lower()


def _token(value: SecretStr | None) -> SecretStr | None:
    if value is not None and not _TOKEN.fullmatch(value.get_secret_value()):
        raise ValueError("a token is one word of plain letters, digits and signs")
    return value


class MastodonSettings(SourceSettings):
    """A Mastodon or Pixelfed account or hashtag, or one of another server that speaks Mastodon's language."""

    kind: Literal["mastodon"]
    """Mastodon, Pixelfed, GoToSocial, Friendica, Pleroma, Akkoma."""
    server: Annotated[str, AfterValidator(_server)]
    """The server that is asked, such as https://mastodon.example."""
    account: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,64}(@[A-Za-z0-9.-]{1,200})?$")] | None = None
    """The account's name, without its first @; with @server where it lives elsewhere. Give an account or a hashtag."""
    hashtag: Annotated[str, Field(pattern=r"^\w{1,100}$")] | None = None
    """The hashtag, without #: as far as this server knows it."""
    token: Annotated[SecretStr | None, AfterValidator(_token)] = None
    """An access token that may read, where the server shows nothing without one (Pixelfed): `${NAME}` or `${file:path}`."""
    streaming: bool = False
    """Keep a line open on which news and deletions come at once. Needs a token; of an account, one of who follows it."""
    every: Annotated[Duration, Field(ge=timedelta(seconds=10), le=timedelta(days=1))] = timedelta(minutes=5)
    """How often it is asked."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.account is None) == (self.hashtag is None):
            raise ValueError("give either account or hashtag")
        if self.streaming and self.token is None:
            raise ValueError("streaming needs a token")
        return self

    @property
    def host(self) -> str:
        """The server's name."""
        return self.server.partition("://")[2]

    @property
    def label(self) -> str:
        """What people call it."""
        if self.account is None:
            return f"#{self.hashtag} ({self.host})"
        return f"@{self.account}" if "@" in self.account else f"@{self.account}@{self.host}"
