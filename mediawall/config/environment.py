"""The one file that touches the process's environment."""

import os
import re
from pathlib import Path

from mediawall.domain.errors import NotFound

_REFERENCE = re.compile(r"\$\{([^}]*)\}")


def resolve(text: str, folder: Path) -> str:
    """The text with each ``${NAME}`` taken from the environment and each ``${file:path}`` from that file.

    A file's value is its text without the last line break; a relative path starts at the config's folder.

    Raises:
        NotFound: a name that is not set, or a file that cannot be read; the message names it, never a value.
    """

    def value(match: re.Match[str]) -> str:
        name = match[1].strip()
        if name.startswith("file:"):
            path = folder / name.removeprefix("file:").strip()
            try:
                return path.read_text("utf-8").rstrip("\r\n")
            except (OSError, UnicodeDecodeError) as error:
                raise NotFound(f"cannot read the secret's file {path}") from error
        found = os.environ.get(name)
        if found is None:
            raise NotFound(f"the environment has no {name}: set it before you start mediawall")
        return found

    return _REFERENCE.sub(value, text)


def refers(text: str) -> bool:
    """Whether the text takes something from the environment or a file."""
    return _REFERENCE.search(text) is not None


def use_outgoing(proxy: str, ca_file: Path | None) -> None:
    """Lead libraries that open their own connections (instaloader by requests) through the configured way out.

    They read these two variables at every request; there is no other way that reaches all their sessions.
    """
    if proxy:
        os.environ["HTTPS_PROXY"] = proxy
        os.environ.pop("NO_PROXY", None)
        os.environ.pop("no_proxy", None)
    if ca_file is not None:
        os.environ["REQUESTS_CA_BUNDLE"] = str(ca_file)
