"""What config.yaml may say of a folder."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from mediawall.config.settings import Duration, SourceSettings
from mediawall.shelf.sidecar import https_link


def _link(value: str) -> str:
    if value and not https_link(value):
        raise ValueError("write an address that begins with https://, of 300 signs at most")
    return value.strip()


class FolderSettings(SourceSettings):
    """Pictures in a folder on the server, such as a network drive, with caption files beside them."""

    kind: Literal["folder"]
    """A folder on the server."""
    folder: Path
    """The folder. A relative path starts at the config's folder."""
    author: Annotated[str, Field(max_length=60)] = ""
    """Whose pictures these are where a caption file does not say; if empty, the department's."""
    link: Annotated[str, AfterValidator(_link)] = ""
    """Where the square code leads where a caption file does not say, such as the city's website; empty for no code."""
    every: Annotated[Duration, Field(ge=timedelta(seconds=1), le=timedelta(days=1))] = timedelta(minutes=1)
    """How often it is looked at."""

    @property
    def label(self) -> str:
        """What people call it."""
        return self.folder.name or str(self.folder)

    @property
    def whose(self) -> str:
        """Who stands below a picture that does not say whose it is."""
        return self.author or self.department or self.label
