"""What config.yaml may say of a share, and the WebDAV addresses that it stands for."""

import base64
import re
from datetime import timedelta
from typing import Annotated, Literal, Self
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, Field, SecretStr, model_validator

from mediawall.config.settings import Duration, SourceSettings
from mediawall.shelf.sidecar import https_link

Road = tuple[str, dict[str, str]]
"""Where a share begins, with a slash at its end, and the headers that open it."""

_SHARE = re.compile(r"(?P<before>.*?)(?:/index\.php)?/s/(?P<token>[A-Za-z0-9_-]{4,64})(?:/download)?/?")


def _link(value: str) -> str:
    if value and not https_link(value):
        raise ValueError("write an address that begins with https://, of 300 signs at most")
    return value.strip()


def _address(value: str) -> str:
    parts = urlsplit(value.strip())
    if parts.scheme != "https" or not parts.hostname or "@" in parts.netloc:
        raise ValueError("write an address that begins with https://, without a name or password in it")
    if parts.query or parts.fragment:
        raise ValueError("write the address without what follows the question mark; share that folder itself")
    return value.strip()


class NextcloudSettings(SourceSettings):
    """Pictures in a share of Nextcloud or ownCloud, or in any WebDAV folder, with caption files beside them."""

    kind: Literal["nextcloud"]
    """Nextcloud, ownCloud, or any other WebDAV."""
    address: Annotated[str, AfterValidator(_address)]
    """The share link (`https://cloud.example.be/s/AbCdEf123`), or the address of a WebDAV folder."""
    user: Annotated[str, Field(pattern=r"^[^:\x00-\x1f]{0,200}$")] = ""
    """Who signs in to a WebDAV folder; nobody for a share link."""
    password: SecretStr = SecretStr("")
    """The share's password, or the user's app password, as `${NAME}` or `${file:path}`."""
    author: Annotated[str, Field(max_length=60)] = ""
    """Whose pictures these are where a caption file does not say; if empty, the department's."""
    link: Annotated[str, AfterValidator(_link)] = ""
    """Where the square code leads where a caption file does not say, such as the city's website; empty for no code."""
    every: Annotated[Duration, Field(ge=timedelta(seconds=1), le=timedelta(days=1))] = timedelta(minutes=5)
    """How often it is asked."""

    @model_validator(mode="after")
    def _either_link_or_user(self) -> Self:
        if self.user and _SHARE.fullmatch(self._parts.path):
            raise ValueError("a share link needs no user; leave user away")
        return self

    @property
    def label(self) -> str:
        """What people call it."""
        return self._parts.hostname or self.name

    @property
    def whose(self) -> str:
        """Who stands below a picture that does not say whose it is."""
        return self.author or self.department or self.label

    def roads(self) -> tuple[Road, ...]:
        """The WebDAV addresses to try in turn, each with the headers that open it.

        A share link has a road since Nextcloud 29 (docs.nextcloud.com, developer manual, client APIs, WebDAV) and
        one for older ones and ownCloud 10, where the link's own name signs in.
        """
        parts, password = self._parts, self.password.get_secret_value()
        share = _SHARE.fullmatch(parts.path)
        if share is None:
            key = _basic(self.user, password) if self.user or password else {}
            return ((f"https://{parts.netloc}{parts.path.rstrip('/')}/", key),)
        before, token = f"https://{parts.netloc}{share['before']}", share["token"]
        new = {"X-Requested-With": "XMLHttpRequest", **(_basic("anonymous", password) if password else {})}
        # Without this header a server that allows no sharing between servers answers 401 to a program.
        old = {"X-Requested-With": "XMLHttpRequest", **_basic(token, password)}
        return (
            (f"{before}/public.php/dav/files/{token}/", new),
            (f"{before}/public.php/webdav/", old),
        )

    @property
    def _parts(self) -> SplitResult:
        return urlsplit(self.address)


def _basic(user: str, password: str) -> dict[str, str]:
    word = base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
    return {"Authorization": f"Basic {word}"}
