"""The key that tokens are kept under: a file of its own, readable by its owner alone."""

import os
import stat
from pathlib import Path

from cryptography.fernet import Fernet

from mediawall.domain.errors import ConfigInvalid


def own_key(path: Path) -> bytes:
    """The key in that file, which is made where there is none.

    Raises:
        ConfigInvalid: it cannot be read or made, holds no key, or everyone can read it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read(path)
    except OSError as error:
        raise ConfigInvalid((f"storage.key: cannot make {path}: {error.strerror}",)) from error
    key = Fernet.generate_key()
    with os.fdopen(made, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    return key


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_mode & (stat.S_IROTH | stat.S_IWOTH):
            raise ConfigInvalid((f"storage.key: everyone can read {path}: run chmod 600 on it",))
        key = path.read_bytes().strip()
        Fernet(key)
    except OSError as error:
        raise ConfigInvalid((f"storage.key: cannot read {path}: {error.strerror}",)) from error
    except ValueError as error:
        raise ConfigInvalid(
            (f"storage.key: {path} holds no key; put the right file back, or remove it and sign in anew",)
        ) from error
    return key
