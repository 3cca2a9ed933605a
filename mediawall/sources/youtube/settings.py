"""What config.yaml may say of a YouTube source."""

import re
from datetime import timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr

from mediawall.config.settings import Duration, SourceSettings

_KEY = re.compile(r"[\x21-\x7e]{8,200}")
_CHANNEL = re.compile(r"UC[A-Za-z0-9_-]{22}")
_HANDLE = re.compile(r"@[^\s@/?#&]{2,60}")
_PLAYLIST = re.compile(r"(?:PL|UU|FL|OL|RD)[A-Za-z0-9_-]{10,60}")


def _channel(value: str) -> str:
    if not any(form.fullmatch(value) for form in (_CHANNEL, _HANDLE, _PLAYLIST)):
        raise ValueError(
            "write the channel's id (UC and 22 signs), its @handle in quotes, or a playlist's id (PL…)"
        )
    return value


def _key(value: SecretStr) -> SecretStr:
    if not _KEY.fullmatch(value.get_secret_value()):
        raise ValueError("an API key is one line of letters, digits and signs, without spaces")
    return value


class YouTubeSettings(SourceSettings):
    """A YouTube channel or playlist, by the official Data API. A video shows as its still."""

    kind: Literal["youtube"]
    """YouTube, by the official Data API."""
    channel: Annotated[str, AfterValidator(_channel)]
    """The channel's id (`UC…`) or handle (`"@stadieper"`), or the id of a playlist (`PL…`)."""
    key: Annotated[SecretStr, AfterValidator(_key)]
    """The API key, as `${NAME}` or `${file:path}`."""
    quota: Annotated[int, Field(ge=10, le=10_000_000)] = 10_000
    """Units of the Data API that this source may take in a day; sources that share a key share the key's 10,000."""
    every: Annotated[Duration, Field(ge=timedelta(minutes=1), le=timedelta(days=1))] = timedelta(minutes=15)
    """How often it is asked."""

    @property
    def label(self) -> str:
        """What people call it."""
        return self.channel if self.channel.startswith("@") else self.name

    @property
    def playlist(self) -> str:
        """The playlist that was named, empty where a channel was."""
        return self.channel if _PLAYLIST.fullmatch(self.channel) else ""
