"""Where kiosk/ and static/ are: inside the package in a wheel, beside it in a checkout."""

from functools import cache
from importlib.resources import files
from pathlib import Path

_PACKAGE = Path(str(files("mediawall")))


@cache
def folder(name: str) -> Path:
    """The folder ``static`` or ``kiosk``.

    Raises:
        FileNotFoundError: the installation is broken; a foreign folder is never served in its place.
    """
    shipped = _PACKAGE / "_assets" / name
    if shipped.is_dir():
        return shipped
    checkout = _PACKAGE.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    raise FileNotFoundError(f"mediawall's own folder {name}/ is missing: install mediawall again")
