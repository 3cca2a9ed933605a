"""The push protocol, version 1: every frame as a dataclass, its JSON, its limits and its close codes.

`docs/reference/protocol.md` describes each of them for whoever writes a client; a test keeps the two in step.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import IntEnum
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

VERSION = 1
SAID_LIMIT = 4096
"""Bytes: the most that a client may say at once."""
PING_EVERY = 10.0
"""Seconds."""

Position = Annotated[int, Field(ge=0, le=2**53 - 1)]
"""An offset; JavaScript counts exactly up to here."""
Name = Annotated[str, Field(max_length=128)]
Digest = Annotated[str, Field(pattern=r"^([0-9a-f]{16})?$")]


class Code(IntEnum):
    """Why a connection is closed. The range tells the client what to do.

    4000-4099: do not come back as you are. 4100-4199: back off. 4200-4299: come back at once.
    """

    NOT_UNDERSTOOD = 4000
    OTHER_VERSION = 4001
    NOT_TEXT = 4002
    TOO_MUCH = 4100
    NO_HELLO = 4101
    TOO_SLOW = 4102
    STOPPING = 4200


@dataclass(frozen=True, slots=True, kw_only=True)
class Hello:
    """The first message, and again whenever the client wants to be brought up to date.

    An empty ``epoch`` says: I have nothing. An empty ``screen`` is a viewer who is not counted as a screen.
    """

    type: Literal["hello"] = "hello"
    v: int
    epoch: Name = ""
    offset: Position = 0
    hash: Digest = ""
    build: Name = ""
    screen: Name = ""
    viewport: tuple[Annotated[int, Field(ge=0, le=100_000)], Annotated[int, Field(ge=0, le=100_000)]] = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ack:
    """The withdrawal at ``offset`` is off this glass. ``screen`` only where there is no socket to know it by."""

    type: Literal["ack"] = "ack"
    offset: Position
    screen: Name = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the client holds and shows: after every applied batch, and at every new slot."""

    type: Literal["state"] = "state"
    epoch: Name
    offset: Position
    hash: Digest
    showing: Annotated[str, Field(max_length=256)] = ""
    screen: Name = ""


Said = Hello | Ack | Report


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameEntry:
    """An entry of a snapshot."""

    id: str
    version: int
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameEvent:
    """One event of the log; a drop has no ``body``, rules have no ``id``."""

    offset: int
    kind: Literal["put", "drop", "rules"]
    id: str | None = None
    body: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The whole state at ``offset``. Its list stands last, so that it can be written from ready-made pieces."""

    type: Literal["snapshot"] = "snapshot"
    channel: str
    epoch: str
    offset: int
    time: float
    build: str
    hash: str
    rules: Mapping[str, Any]
    rules_version: int
    entries: tuple[FrameEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """Every event after ``from`` up to and with ``to``; a resume is the same frame with all that was missed."""

    type: Literal["events"] = "events"
    channel: str
    epoch: str
    from_: Annotated[int, Field(alias="from")]
    to: int
    time: float
    events: tuple[FrameEvent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """Take these off the glass at once, and acknowledge ``offset``."""

    type: Literal["withdraw"] = "withdraw"
    epoch: str
    offset: int
    time: float
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ping:
    """The server lives, and its log stands at ``top``."""

    type: Literal["ping"] = "ping"
    epoch: str
    top: int
    time: float
    build: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bye:
    """The server stops: come back after a random number of seconds in this range."""

    type: Literal["bye"] = "bye"
    retry: tuple[float, float]


Frame = Snapshot | Events | Withdraw | Ping | Bye

SERVER_FRAMES: tuple[type[Frame], ...] = (Snapshot, Events, Withdraw, Ping, Bye)
CLIENT_FRAMES: tuple[type[Said], ...] = (Hello, Ack, Report)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What a client said cannot be taken; the connection is closed with ``code``."""

    code: Code
    reason: str


_SAID: TypeAdapter[Said] = TypeAdapter(Annotated[Said, Field(discriminator="type")])
_FRAME: TypeAdapter[Frame] = TypeAdapter(Annotated[Frame, Field(discriminator="type")])


def hear(text: str | bytes) -> Said | Fault:
    """What a client said, checked; or why it cannot be taken.

    Unknown fields are passed over, so that a newer client may say more. No field is nested, so depth is refused by type.
    """
    if len(text if isinstance(text, bytes) else text.encode()) > SAID_LIMIT:
        return Fault(code=Code.NOT_UNDERSTOOD, reason="too long")
    try:
        return _fitting(_SAID.validate_json(text, strict=True))
    except ValidationError as error:
        return Fault(code=Code.NOT_UNDERSTOOD, reason=_why(error))


def hear_query(values: Mapping[str, str]) -> Hello | Fault:
    """The hello that stands in an address: there every value is text, and the viewport is ``1920,1080``."""
    said: dict[str, Any] = {"v": VERSION, **values, "type": "hello"}
    said["viewport"] = [side for side in values.get("viewport", "").split(",") if side] or (0, 0)
    try:
        hello = _SAID.validate_python(said)
    except ValidationError as error:
        return Fault(code=Code.NOT_UNDERSTOOD, reason=_why(error))
    fitting = _fitting(hello)
    return (
        fitting if isinstance(fitting, Hello | Fault) else Fault(code=Code.NOT_UNDERSTOOD, reason="no hello")
    )


def decode(text: str | bytes) -> Frame:
    """The server's frame in ``text``, as a client of ours reads it; raises ValueError where it is none."""
    return _FRAME.validate_json(text)


def encode(frame: Frame | Said) -> bytes:
    """The frame as JSON."""
    return dump({f.name.rstrip("_"): getattr(frame, f.name) for f in fields(frame)})


def splice(frame: Snapshot | Events, pieces: bytes) -> bytes:
    """The frame as JSON, its empty last list filled with pieces that are JSON already, joined by commas."""
    return encode(frame)[:-2] + pieces + b"]}"


def dump(value: Mapping[str, Any]) -> bytes:
    """Compact JSON in UTF-8; half of a surrogate pair, which no text frame may hold, becomes a question mark."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=dict)
    return text.encode("utf-8", errors="replace")


def _fitting(said: Said) -> Said | Fault:
    if isinstance(said, Hello) and said.v != VERSION:
        return Fault(code=Code.OTHER_VERSION, reason=f"this server speaks version {VERSION}")
    return said


def _why(error: ValidationError) -> str:
    """The first mistake in a few words: a close frame holds 123 bytes."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}"[:100].encode("ascii", errors="replace").decode()
