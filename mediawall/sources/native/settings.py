"""What config.yaml may say of posts that are typed at the desk."""

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field

from mediawall.config.settings import Duration, SourceSettings


class NativeSettings(SourceSettings):
    """Posts that people type at the desk, on the page "New post": one source for each department that may."""

    kind: Literal["native"]
    """Posts typed at the desk."""
    author: Annotated[str, Field(max_length=60)] = ""
    """Who stands below a post where its writer names nobody; if empty, the department."""
    every: Annotated[Duration, Field(ge=timedelta(seconds=1), le=timedelta(days=1))] = timedelta(minutes=1)
    """How often it is looked whether something was typed; a post just sent is taken at once."""

    @property
    def label(self) -> str:
        """What people call it."""
        return self.department or self.name

    @property
    def whose(self) -> str:
        """Who stands below a post that names nobody."""
        return self.author or self.label
