"""What config.yaml may say of an Instagram source that is read by the official Graph API."""

import re
from datetime import timedelta
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator

from mediawall.config.settings import Duration, SourceSettings

_TOKEN = re.compile(r"[\x21-\x7e]{8,2000}")
_SHORTEST = 6
VERSION = "v26.0"
"""The newest when this was written."""
Login = Literal["facebook", "instagram"]


class InstagramGraphSettings(SourceSettings):
    """Instagram by its official Graph API: own posts or stories, a hashtag, a partner's account, posts that tag or mention us."""

    kind: Literal["instagram-graph"]
    """Instagram, by the official Graph API."""
    login: Login = "facebook"
    """Which log-in the token comes from. All but own posts and stories needs `facebook`."""
    version: Annotated[str, Field(pattern=r"^v\d{1,3}\.\d$")] = VERSION
    """The API's version. Meta ends each about two years after it began."""
    user_id: Annotated[str, Field(pattern=r"^\d{3,25}$", coerce_numbers_to_str=True)]
    """The number of the city's own professional account, such as 17841400000000000."""
    token: SecretStr | None = None
    """The access token, as `${NAME}` or `${file:path}`; not needed after `mediawall instagram connect`."""
    app_id: Annotated[str, Field(pattern=r"^\d{3,25}$", coerce_numbers_to_str=True)] | None = None
    """The number of the city's app at Meta. With `app_secret` a token of `login: facebook` is renewed by itself."""
    app_secret: SecretStr | None = None
    """The app's secret, as `${NAME}` or `${file:path}`."""
    verify_token: SecretStr | None = None
    """A word of your own, as `${NAME}` or `${file:path}`: what Meta must say when it connects the webhook of mentions."""
    own: bool = False
    """The city's own posts. Give exactly one of own, hashtag, account, tagged, stories and mentions."""
    hashtag: Annotated[str, Field(pattern=r"^\w{1,100}$", coerce_numbers_to_str=True)] | None = None
    """The hashtag, without #: its recent and its top posts. Needs Meta's App Review."""
    account: Annotated[str, Field(pattern=r"^[A-Za-z0-9._]{1,30}$", coerce_numbers_to_str=True)] | None = None
    """A partner's professional account, without @."""
    tagged: bool = False
    """Posts of others in which the city's account is tagged."""
    stories: bool = False
    """The city's own stories, each for the 24 hours that it lives."""
    mentions: bool = False
    """Posts of others whose caption mentions the city's account. Meta brings them to `/hooks/NAME`."""
    every: Annotated[Duration, Field(ge=timedelta(minutes=1), le=timedelta(days=1))] = timedelta(minutes=15)
    """How often it is asked."""

    @field_validator("token")
    @classmethod
    def _one_line(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("this is no access token: one line of letters and digits, without spaces")
        return value

    @field_validator("app_secret", "verify_token")
    @classmethod
    def _not_empty(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value().strip()) < _SHORTEST:
            raise ValueError(f"this secret is too short to be one: at least {_SHORTEST} characters")
        return value

    @model_validator(mode="after")
    def _one_of_six(self) -> Self:
        given = (self.own, self.hashtag is not None, self.account is not None, self.tagged, self.stories)
        if sum((*given, self.mentions)) != 1:
            raise ValueError("give exactly one of own, hashtag, account, tagged, stories and mentions")
        if self.login == "instagram" and not (self.own or self.stories):
            raise ValueError(
                "with login: instagram only own posts and stories can be read; the rest needs login: facebook"
            )
        if self.mentions and not (self.app_secret and self.verify_token):
            raise ValueError("mentions need app_secret and verify_token: Meta signs what it brings")
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
        flags = ("own", "tagged", "stories", "mentions")
        what = next((flag for flag in flags if getattr(self, flag)), self.label.lower())
        return f"{self.user_id} {what}"

    @property
    def host(self) -> str:
        """The host that the log-in's tokens are for."""
        return f"graph.{self.login}.com"
