"""What config.yaml may say of an Instagram source."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from mediawall.config.settings import Duration, SourceSettings


class InstagramSettings(SourceSettings):
    """An Instagram account or hashtag, read by instaloader."""

    kind: Literal["instagram"]
    """Instagram, by instaloader."""
    account: Annotated[str, Field(pattern=r"^[A-Za-z0-9._]{1,30}$")] | None = None
    """The account's name, without @. Give an account or a hashtag."""
    hashtag: Annotated[str, Field(pattern=r"^\w{1,100}$")] | None = None
    """The hashtag, without #. Needs a `session`."""
    every: Annotated[Duration, Field(ge=timedelta(seconds=1), le=timedelta(days=1))] = timedelta(minutes=15)
    """How often it is asked."""
    session: Path | None = None
    """The file of an imported session (`mediawall instagram session`), of a spare account: never of the city's own."""
    canary: Annotated[str, Field(pattern=r"^[A-Za-z0-9._]{0,30}$")] = "instagram"
    """An account that surely exists. When ours is not seen, this one tells whose fault it is. Empty for none."""

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.account is None) == (self.hashtag is None):
            raise ValueError("give either account or hashtag")
        return self

    @property
    def label(self) -> str:
        """What people call it."""
        return f"@{self.account}" if self.account else f"#{self.hashtag}"
