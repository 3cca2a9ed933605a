"""What config.yaml may say of a Facebook Page."""

import re
from datetime import timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr

from mediawall.config.settings import Duration, SourceSettings

_TOKEN = re.compile(r"[\x21-\x7e]{8,2000}")
Which = Literal["page", "all", "tagged"]


def _token(value: SecretStr) -> SecretStr:
    if not _TOKEN.fullmatch(value.get_secret_value()):
        raise ValueError("this is no access token: one line of letters and digits, without spaces")
    return value


class FacebookPageSettings(SourceSettings):
    """A Facebook Page of the city's own, by the official Graph API."""

    kind: Literal["facebook-page"]
    """A Facebook Page, by the official Graph API."""
    page_id: Annotated[str, Field(pattern=r"^\d{3,25}$", coerce_numbers_to_str=True)]
    """The Page's number, such as 100064000000000."""
    token: Annotated[SecretStr, AfterValidator(_token)]
    """The Page's access token, as `${NAME}` or `${file:path}`."""
    posts: Which = "page"
    """`page` for its own posts, `all` for those of its visitors too, `tagged` for posts of others that name it."""
    version: Annotated[str, Field(pattern=r"^v\d{1,3}\.\d$")] = "v26.0"
    """The API's version. Meta ends each about two years after it began."""
    every: Annotated[Duration, Field(ge=timedelta(minutes=1), le=timedelta(days=1))] = timedelta(minutes=15)
    """How often it is asked."""

    @property
    def subject(self) -> str:
        """What a cursor of this source is about: with another subject it means nothing."""
        return f"{self.page_id} {self.posts}"
