"""Who may sign in at the desk."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member of staff. ``login`` is what is typed to sign in; ``password_hash`` is argon2id, encoded."""

    login: str
    name: str
    password_hash: str
    language: str = "nl"
    department: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A signed-in browser. ``key`` is the SHA-256 of the cookie's secret: the secret itself is never stored."""

    key: str
    login: str
    csrf: str
    opened: datetime
    last_seen: datetime
