"""What config.yaml may say of an Instagram source that is read by the official Graph API."""

import re
from datetime import timedelta
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, SecretStr, model_validator

from mediawall.config.settings import Duration, SourceSettings

_TOKEN = re.compile(r"[\x21-\x7e]{8,2000}")
Login = Literal["facebook", "instagram"]


def _token(value: SecretStr) -> SecretStr:
    if not _TOKEN.fullmatch(value.get_secret_value()):
        raise ValueError("this is no access token: one line of letters and digits, without spaces")
    return value


class InstagramGraphSettings(SourceSettings):
    """Instagram by its official Graph API: the city's own posts, a hashtag, a partner's account, or posts that tag the city."""

    kind: Literal["instagram-graph"]
    """Instagram, by the official Graph API."""
    login: Login = "facebook"
    """Which log-in the token comes from. Hashtags, partners' accounts and tags need `facebook`."""
    version: Annotated[str, Field(pattern=r"^v\d{1,3}\.\d$")] = "v26.0"
    """The API's version. Meta ends each about two years after it began."""
    user_id: Annotated[str, Field(pattern=r"^\d{3,25}$", coerce_numbers_to_str=True)]
    """The number of the city's own professional account, such as 17841400000000000."""
    token: Annotated[SecretStr, AfterValidator(_token)]
    """The access token, as `${NAME}` or `${file:path}`."""
    own: bool = False
    """The city's own posts. Give exactly one of own, hashtag, account and tagged."""
    hashtag: Annotated[str, Field(pattern=r"^\w{1,100}$", coerce_numbers_to_str=True)] | None = None
    """The hashtag, without #: its recent and its top posts. Needs Meta's App Review."""
    account: Annotated[str, Field(pattern=r"^[A-Za-z0-9._]{1,30}$", coerce_numbers_to_str=True)] | None = None
    """A partner's professional account, without @."""
    tagged: bool = False
    """Posts of others in which the city's account is tagged."""
    every: Annotated[Duration, Field(ge=timedelta(minutes=1), le=timedelta(days=1))] = timedelta(minutes=15)
    """How often it is asked."""

    @model_validator(mode="after")
    def _one_of_four(self) -> Self:
        given = (self.own, self.hashtag is not None, self.account is not None, self.tagged)
        if sum(given) != 1:
            raise ValueError("give exactly one of own, hashtag, account and tagged")
        if self.login == "instagram" and not self.own:
            raise ValueError(
                "with login: instagram only own posts can be read; the rest needs login: facebook"
            )
        return self

    @property
    def label(self) -> str:
        """What people call it."""
        if self.hashtag:
            return f"#{self.hashtag}"
        return f"@{self.account}" if self.account else self.name

    @property
    def subject(self) -> str:
        """What a cursor of this source is about: with another subject it means nothing."""
        what = "own" if self.own else "tagged" if self.tagged else self.label.lower()
        return f"{self.user_id} {what}"

    @property
    def host(self) -> str:
        """The host that the log-in's tokens are for."""
        return f"graph.{self.login}.com"
