"""The settings classes: what config.yaml may say, what each key means, and what holds where it says nothing."""

import re
from datetime import timedelta
from email.errors import MessageDefect, MessageError
from email.headerregistry import Address
from email.utils import parseaddr
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, model_validator

from mediawall.config import colour
from mediawall.config.collecting import Collecting
from mediawall.config.section import Section
from mediawall.domain.source import SourceInfo
from mediawall.domain.wall import Wall

Language = Literal["nl", "fr", "en", "de"]
_MAILBOX = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+|[^<>@\r\n]* <[^\s@<>,;]+@[^\s@<>,;]+>")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def _duration(value: Any) -> Any:
    if isinstance(value, str) and value[:-1].isdigit() and value[-1:] in _UNITS:
        return timedelta(**{_UNITS[value[-1]]: int(value[:-1])})
    raise ValueError("write a number and s, m, h or d, such as 15m or 30d")


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError("this is no time zone; one is Europe/Brussels") from error
    return value


def _colour(value: str) -> str:
    if not colour.HEX.fullmatch(value):
        raise ValueError("write a colour as #rrggbb, in quotes")
    return value.lower()


def _address(value: str) -> str:
    if not value.startswith(("http://", "https://")) or value.count("/") > 2 + value.endswith("/"):
        raise ValueError("write scheme and host only, such as https://wall.example.be")
    return value.rstrip("/")


def _mailbox(value: str) -> str:
    try:
        if _MAILBOX.fullmatch(value):
            Address(addr_spec=parseaddr(value)[1])
            return value
    except (ValueError, MessageError, MessageDefect):
        pass
    raise ValueError("this is no mail address; one is it@ieper.example, or Name <it@ieper.example>")


Duration = Annotated[timedelta, BeforeValidator(_duration)]
Mailbox = Annotated[str, AfterValidator(_mailbox)]
Colour = Annotated[str, AfterValidator(_colour)]
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]


class SourceSettings(Section):
    """What every kind of source may say. ``every`` is replaced where a kind needs other bounds or another default."""

    broken: ClassVar[str] = ""
    """Why sources of this kind cannot be used, such as a package that does not fit; empty where they can."""

    kind: str
    """Its kind."""
    name: Name
    """What walls call this source."""
    trusted: bool = False
    """Its posts may go live without waiting for a person."""
    department: Annotated[str, Field(max_length=60)] = ""
    """The department that looks after it."""
    every: Annotated[Duration, Field(ge=timedelta(minutes=1), le=timedelta(days=1))] = timedelta(minutes=15)
    """How often it is asked, on the mean of a day: as many times as this makes, at the hours when news is likely."""
    budget: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    """Requests that it may take in a day at the very most; if not given, what asking as often as `every` says takes."""
    off: bool = False
    """Never ask it. What it gave before stays where it is."""

    @property
    def label(self) -> str:
        """What people call it."""
        return self.name

    @property
    def info(self) -> SourceInfo:
        """What the stages may know of it."""
        return SourceInfo(
            name=self.name,
            kind=self.kind,
            label=self.label,
            trusted=self.trusted,
            department=self.department,
        )


class Brand(Section):
    """The city's own colours and mark; everything else on a screen follows from them."""

    name: Annotated[str, Field(min_length=1, max_length=24)] = "Ieper"
    """Beside the mark on every screen."""
    main: Colour = "#c8322b"
    """Tags, invitation. Needs 4.5:1 with `on_main`."""
    on_main: Colour = "#ffffff"
    """Text on `main`."""
    deep: Colour = "#1b2440"
    """The darkest companion. Needs 7:1 with white."""
    bright: Colour = "#f6b73c"
    """The lightest companion. Needs 7:1 with `deep`."""
    round: Annotated[str, Field(pattern=r"^(0|\d+(\.\d+)?vmin)$")] = "1.1vmin"
    """Corner of cards; 0 for a strict house style."""

    @model_validator(mode="after")
    def _readable(self) -> Self:
        for name, value, other, ratio in (
            ("main", self.main, self.on_main, 4.5),
            ("deep", self.deep, "#ffffff", 7.0),
            ("bright", self.bright, self.deep, 7.0),
        ):
            if colour.contrast(value, other) < ratio:
                raise ValueError(
                    f"{name} {value} has {colour.contrast(value, other):.1f}:1 with {other} and needs {ratio}:1;"
                    f" the nearest colour that passes is {colour.nearest(value, other, ratio)}"
                )
        return self

    def tokens(self) -> dict[str, str]:
        """The CSS custom properties."""
        return {
            "--brand": self.main,
            "--on-brand": self.on_main,
            "--brand-deep": self.deep,
            "--brand-bright": self.bright,
            "--round": self.round,
        }


class Site(Section):
    """Whose wall this is."""

    name: Annotated[str, Field(min_length=1, max_length=60)]
    """The city's full name, on the desk and on the website."""
    address: Annotated[str, AfterValidator(_address)] = "http://127.0.0.1:8080"
    """The public address, as browsers see it."""
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = ("nl", "fr", "en", "de")
    """First is the main one."""
    zone: Annotated[str, AfterValidator(_zone)] = "Europe/Brussels"
    """The time zone of clocks on screens."""
    brand: Brand = Brand()
    demo: bool = False
    """Writes "demo data" on every page and screen."""


class WallSettings(Section):
    """One wall."""

    title: Annotated[str, Field(min_length=1, max_length=40)]
    """What people call it."""
    sources: Annotated[tuple[str, ...], Field(min_length=1)]
    """Names of sources below."""
    look: Literal["spotlight", "mosaic"] = "spotlight"
    """`spotlight` for a reception hall, `mosaic` for a large screen at an event."""
    language: Language = "nl"
    max_age: Duration = timedelta(days=30)
    """How long after its publication a post may show."""
    keep: Annotated[int, Field(ge=1, le=500)] = 60
    """How many posts at most, the newest."""
    invite: Annotated[str, Field(max_length=60)] = ""
    """The invitation's words; empty for none."""
    invite_tag: Annotated[str, Field(pattern=r"^(#\w{1,60})?$")] = ""
    """The hashtag that people are asked to use."""
    frame_ancestors: tuple[str, ...] = ()
    """Websites that may frame the embed page of this wall, such as https://www.example.be."""

    def wall(self, name: str) -> Wall:
        """The wall in the domain's words."""
        tag = self.invite_tag.removeprefix("#")
        return Wall(
            name=name,
            title=self.title,
            sources=self.sources,
            look=self.look,
            language=self.language,
            max_age=self.max_age,
            keep=self.keep,
            invite=self.invite,
            invite_tag=tag,
            invite_url=f"https://www.instagram.com/explore/tags/{tag}/" if tag else "",
        )


class Moderation(Section):
    """What holds a post for a second look, or refuses it."""

    word_lists: tuple[Language, ...] = ("nl", "fr", "en", "de")
    """The languages whose word lists are used."""
    hold: tuple[str, ...] = ()
    """Own words that hold a post."""
    reject: tuple[str, ...] = ()
    """Own words that refuse a post."""
    allow: tuple[str, ...] = ()
    """Words of the lists that are ordinary here."""
    erase_after: Annotated[Duration, Field(ge=timedelta(0), le=timedelta(hours=24))] = timedelta(hours=12)
    """How long after a post was gone at its source everything of it is erased."""
    keep_days: Annotated[int, Field(ge=1, le=365)] = 30
    """How many days what was rejected or hidden is kept before it is erased."""


class Storage(Section):
    """Where things are kept. Relative paths start at the config's folder."""

    database: Annotated[str, Field(pattern=r"^(sqlite:///|postgresql://)")] = "sqlite:///data/mediawall.db"
    """`sqlite:///path`, or `postgresql://user:${PASSWORD}@host/name`."""
    media: str = "data/media"
    """The folder of the pictures."""
    key: Path = Path("data/key")
    """The file with the key that tokens are kept under; made where there is none. Back it up apart from the database."""


class Network(Section):
    """How the service is reached, and how it reaches others."""

    listen: Annotated[str, Field(pattern=r"^[^\s:]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$")] = "127.0.0.1:8080"
    """Host and port."""
    proxy: Annotated[str, Field(pattern=r"^(https?://[^\s/]+)?$")] = ""
    """The proxy for everything that leaves the house; empty for none."""
    ca_file: Path | None = None
    """Certificates of the city's own authority (PEM), for the way out."""
    behind_proxy: bool = False
    """A reverse proxy in front sets X-Forwarded-For and X-Forwarded-Proto."""
    metrics_token: SecretStr | None = None
    """The word that a monitor must give to read /metrics; without one only this machine may, where no proxy stands between."""

    def host_port(self) -> tuple[str, int]:
        """Where to listen."""
        host, _, port = self.listen.rpartition(":")
        return host.strip("[]"), int(port)


class Mail(Section):
    """Notices by e-mail; none without a `host`."""

    host: str = ""
    """The mail server that takes our messages."""
    port: Annotated[int, Field(ge=1, le=65535)] = 587
    """Its port; 465 is usual with `tls`, 25 with `none`."""
    security: Literal["starttls", "tls", "none"] = "starttls"
    """`starttls`, `tls` from the first byte, or `none` for a server in the house that knows neither."""
    user: str = ""
    """The name to sign in with; empty for none."""
    password: SecretStr | None = None
    """Its password, by reference."""
    sender: Mailbox | None = None
    """Who the messages are from, such as `mediawall <muur@ieper.example>`."""
    to: tuple[Mailbox, ...] = ()
    """Who gets every notice."""
    departments: dict[str, tuple[Mailbox, ...]] = Field(default_factory=dict)
    """Who besides gets the notices about a department's sources: `{Toerisme: [toerisme@ieper.example]}`."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.host and self.sender is None:
            raise ValueError("sender is missing: who are the messages from?")
        if self.host and not self.to and not any(self.departments.values()):
            raise ValueError("nobody gets a message: give to, or departments")
        if not self.host and (self.to or self.departments):
            raise ValueError("host is missing: which mail server takes the messages?")
        if self.password is not None and not self.user:
            raise ValueError("there is a password but no user")
        if self.password is not None and self.security == "none":
            raise ValueError("a password must not travel without starttls or tls")
        return self


class Webhook(Section):
    """Notices by webhook; none without a `url`."""

    url: Annotated[str, Field(pattern=r"^(https?://[^\s@]+)?$", max_length=2000, repr=False)] = ""
    """Where they are posted as JSON. May be given by reference, where the address itself is a secret."""
    secret: SecretStr | None = None
    """The word that signs them (`X-Mediawall-Signature-256`), by reference."""
    inside: bool = False
    """The receiver stands in the house: its address may be private, and without https."""

    @model_validator(mode="after")
    def _safe(self) -> Self:
        if self.url.startswith("http://") and not self.inside:
            raise ValueError("url must start with https://, or say inside: true for a receiver in the house")
        return self


class NoticeSettings(Section):
    """Who is told when a source breaks, and when it works again."""

    language: Language | None = None
    """The language of the messages; if not given, the site's main one."""
    mail: Mail = Mail()
    webhook: Webhook = Webhook()


class Settings(Section):
    """All of config.yaml. ``sources`` are settings objects of the source kinds, in the config's order."""

    site: Site
    walls: dict[Name, WallSettings]
    sources: tuple[Any, ...] = ()
    collecting: Collecting = Collecting()
    moderation: Moderation = Moderation()
    storage: Storage = Storage()
    network: Network = Network()
    notices: NoticeSettings = NoticeSettings()

    def all_walls(self) -> tuple[Wall, ...]:
        """The walls in the domain's words, in the config's order."""
        return tuple(settings.wall(name) for name, settings in self.walls.items())
