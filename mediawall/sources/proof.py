"""What every kind of source promises, tried out: one function a promise, each giving what it found broken.

`mediawall source-check` runs them on any kind, this project's own contract suite on ours.
"""

import inspect
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, NoReturn, get_args, get_origin

from pydantic import BaseModel, ValidationError

from mediawall.config.section import Section
from mediawall.config.settings import SourceSettings
from mediawall.domain.errors import MediawallError
from mediawall.domain.post import Page, Post
from mediawall.ports import Outside, Source

Parse = Callable[[bytes], Page]
TRIES = 400
"""Changed replies that a parser is given."""
_AT = datetime(2026, 1, 1, tzinfo=UTC)
_ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1e308,
    10**30,
    "",
    "x",
    "\ud800",
    "2026-13-45",
    [],
    {},
    [[]],
    {"a": []},
)


class TouchedError(AssertionError):
    """The world was touched when a source was made."""


class _Untouched:
    """A world that may be handed on, and not used."""

    def now(self) -> datetime:
        """A time."""
        return _AT

    def hide(self, secret: str) -> None:
        """A secret may be told at once."""

    def __getattr__(self, name: str) -> Callable[..., NoReturn]:
        def touched(*_: Any, **__: Any) -> NoReturn:
            raise TouchedError(f"making a source touches the world: {name}")

        return touched


def outside(folder: str = "") -> Outside:
    """A world of which nothing is used while sources are made."""
    world: Any = _Untouched()
    return Outside(
        way=lambda _: world, tally=lambda _: world, streams=world, tokens=world, letters=world, clock=world,
        folder=folder,
    )  # fmt: skip


def named(settings: type[BaseModel]) -> Iterator[str]:
    """It has the shared keys, one name of its own, and says in its own words what it is."""
    if not issubclass(settings, SourceSettings):
        yield "Settings is no SourceSettings (mediawall.config.settings)"
    kind: Any = settings.model_fields["kind"].annotation if "kind" in settings.model_fields else None
    if get_origin(kind) is not Literal or len(get_args(kind)) != 1:
        yield "Settings.kind is no Literal of one name"
    if not settings.__doc__ or settings.__doc__ == SourceSettings.__doc__:
        yield "Settings has no docstring: it is the kind's line in the reference"


def documented(settings: type[BaseModel]) -> Iterator[str]:
    """The string below each field is its line in the settings reference."""
    written = (inspect.getsource(one) for one in settings.__mro__ if issubclass(one, Section))
    lines = [line.strip() for source in written for line in source.splitlines()]
    for name in settings.model_fields:
        number = next((n for n, line in enumerate(lines[:-1]) if line.startswith(f"{name}:")), None)
        if number is None or not lines[number + 1].startswith('"""'):
            yield f"Settings.{name} has no string below it"


def strict(settings: type[BaseModel], row: Mapping[str, Any]) -> Iterator[str]:
    """The row is right, and one with a key that nobody knows is not."""
    try:
        settings.model_validate(row)
    except ValidationError as error:
        yield f"the row is not right: {error.errors(include_url=False)[0]['msg']}"
    try:
        settings.model_validate({**row, "no-such-key": 1})
        yield "a key that nobody knows is taken without a word"
    except ValidationError:
        pass


async def quiet(
    open_sources: Callable[[Sequence[Any], Outside], Sequence[Source]],
    settings: type[BaseModel],
    row: Mapping[str, Any],
    world: Outside,
) -> list[str]:
    """Making a source of the row touches nothing; it is called as the row says, and may be closed twice."""
    try:
        made = open_sources([settings.model_validate(row)], world)
    except TouchedError as error:
        return [str(error)]
    if len(made) != 1:
        return [f"one row gives {len(made)} sources"]
    source: Any = made[0]
    broken = [
        f"it has no {name}()" for name in ("pages", "look") if not callable(getattr(source, name, None))
    ]
    if (source.info.name, source.info.kind) != (row["name"], row["kind"]):
        broken.append(f"the source is called {source.info.name}, {source.info.kind}, and not as its row")
    if not isinstance(source.media_hosts, tuple):
        broken.append("media_hosts is no tuple")
    await source.close()
    await source.close()
    return broken


def steady(parse: Parse, reply: bytes) -> Iterator[str]:
    """A recorded reply gives something, the same each time, and each post is whole."""
    try:
        page = parse(reply)
    except MediawallError as error:
        yield f"the recorded reply is refused: {error}"
        return
    if parse(reply) != page:
        yield "the same reply gives another page the second time"
    if not page.posts and not page.unreadable:
        yield "the recorded reply gives neither a post nor what could be none"
    if len({post.id for post in page.posts}) != len(page.posts):
        yield "a post comes twice"
    for post in page.posts:
        yield from (f"post {post.id}: {what}" for what in _lacks(post))


def _lacks(post: Post) -> Iterator[str]:
    if post.id != f"{post.network}:{post.remote_id}" or not post.remote_id:
        yield "its id is not network:remote_id"
    if post.taken_at.tzinfo is None or post.taken_at.utcoffset() != UTC.utcoffset(None):
        yield "its time is not in UTC"
    if not post.media:
        yield "it has no picture: that is Unreadable(code='no-picture')"
    if post.permalink and not post.permalink.startswith("https://"):
        yield "its permalink is not https"


def sturdy(parse: Parse, reply: bytes) -> Iterator[str]:
    """No reply makes it raise anything but a MediawallError: the recorded one is cut, spoilt and changed at random places."""
    chance = random.Random(reply)  # noqa: S311 - the same tries every time
    for _ in range(TRIES):
        tried = _changed(reply, chance)
        try:
            parse(tried)
        except MediawallError:
            continue
        except (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError) as error:
            yield f"{type(error).__name__}: {error}, at this reply: {tried[:300]!r}"
            return


def _changed(reply: bytes, chance: random.Random) -> bytes:
    """The reply with one thing in it replaced or left out, or a few of its bytes spoilt."""
    try:
        found = json.loads(reply)
    except ValueError:
        found = None
    if not isinstance(found, dict | list) or not found or chance.random() < 0.25:  # noqa: PLR2004 - one in four
        spoilt = bytearray(reply)
        for _ in range(chance.randint(1, 4)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        return bytes(spoilt[: chance.randint(0, len(spoilt))]) if chance.random() < 0.5 else bytes(spoilt)  # noqa: PLR2004
    holder: Any = found
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        key = chance.choice(keys)
        if isinstance(holder[key], dict | list) and holder[key] and chance.random() < 0.8:  # noqa: PLR2004 - mostly deep
            holder = holder[key]
            continue
        if chance.random() < 0.3:  # noqa: PLR2004 - now and then
            del holder[key]
        else:
            holder[key] = chance.choice(_ODD)
        return json.dumps(found).encode("utf-8", "surrogatepass")
