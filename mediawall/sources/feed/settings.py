"""What config.yaml may say of a feed."""

from datetime import timedelta
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field

from mediawall.config.settings import Duration, SourceSettings

_LABEL = 60


class FeedSettings(SourceSettings):
    """A website's feed: RSS, Atom or JSON Feed."""

    kind: Literal["feed"]
    """A feed of a website."""
    url: Annotated[str, Field(pattern=r"^https://[^\s/?#@]+([/?#]\S*)?$", max_length=2000)]
    """The feed's own address, with https; not the address of the page that people read."""
    every: Annotated[Duration, Field(ge=timedelta(minutes=1), le=timedelta(days=1))] = timedelta(minutes=15)
    """How often it is asked. Where nothing is new, that costs the website next to nothing."""

    @property
    def label(self) -> str:
        """What people call it: the address without what only machines need."""
        parts = urlsplit(self.url)
        return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"[:_LABEL]
