"""`mediawall instagram connect`: from a token that lasts an hour to sources that look after themselves."""

import argparse
import asyncio
import re
import signal
from dataclasses import dataclass, replace
from datetime import datetime

from mediawall.cli.instagram.house import House, open_house, talk
from mediawall.cli.instagram.rows import Connected, rows
from mediawall.cli.instagram.talk import Talk
from mediawall.config import load, refers, resolve
from mediawall.domain.errors import LoginNeeded, MediawallError, NotFound
from mediawall.domain.source import Token
from mediawall.service import SOURCE_KINDS
from mediawall.sources.instagram_graph import (
    NEEDS,
    OF_INSTAGRAM_LOGIN,
    VERSION,
    Account,
    Login,
    Oauth,
    accounts,
    fingerprint,
    kept_as,
    lasting,
)

_LOGINS: tuple[Login, ...] = ("facebook", "instagram")


def run(arguments: argparse.Namespace) -> int:
    """Walk through it with who sits at the terminal."""
    speech, folder = talk(arguments.language), arguments.config.resolve().parent
    settings = load(arguments.config, SOURCE_KINDS)

    async def walk() -> None:
        # asyncio waits for the end of a step before it stops, and typing is one step.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        async with open_house(settings, folder) as house:
            await connect(house, speech)

    try:
        asyncio.run(walk())
    except KeyboardInterrupt:
        speech.tell("stopped")
        raise
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """The city's app at Meta. ``secret`` stands in the config as ``reference``."""

    app_id: str
    reference: str
    oauth: Oauth


async def connect(house: House, speech: Talk) -> None:
    """From the choice of a log-in to the rows for config.yaml; it can be stopped anywhere and begun again.

    Raises:
        MediawallError: Meta says no, or nobody is there to type.
    """
    speech.tell("intro")
    login = _LOGINS[speech.choose("login", [speech.text("login-facebook"), speech.text("login-instagram")])]
    app = _app(house, speech, login)
    token = await _token(house, speech, app)
    found = await _account(speech, app, token)
    features = await _features(speech, app, token)
    await house.tokens.put(kept_as(login, found.user_id), _rooted(house, login, found, token))
    await house.tokens.put(_draft(login), Token(secret="", renewed=house.clock.now()))
    speech.tell("stored", handle=found.handle)
    _say_end(speech, token)
    speech.tell("paste")
    connected = Connected(
        login=login,
        user_id=found.user_id,
        handle=found.handle,
        app_id=app.app_id,
        secret=app.reference,
        features=features,
    )
    speech.show(rows(connected, speech))


def _app(house: House, speech: Talk, login: Login) -> App:
    app_id = speech.ask("app-id", lambda typed: re.fullmatch(r"\d{3,25}", typed) is not None)
    while True:
        reference = speech.ask("secret", refers, name="${NAME}", file="${file:path}")
        try:
            secret = resolve(reference, house.folder).strip()
        except NotFound as error:
            speech.tell("secret-missing", why=error)
            continue
        oauth = Oauth(http=house.http, login=login, version=VERSION, app_id=app_id, app_secret=secret)
        return App(app_id=app_id, reference=reference, oauth=oauth)


def _draft(login: Login) -> str:
    return f"instagram-graph {login} draft"


async def _token(house: House, speech: Talk, app: App) -> Token:
    """A token that lasts: one that an interrupted walk kept, or a new one, kept at once."""
    login = app.oauth.login
    draft = await _kept(house, _draft(login))
    if draft and draft.secret and speech.agree("resume", day=_day(draft.renewed)):
        return draft
    while True:
        short = speech.ask_hidden(
            "token", lambda typed: re.fullmatch(r"[\x21-\x7e]{8,2000}", typed) is not None
        )
        try:
            token = await _lengthened(house, speech, app, short)
        except MediawallError as error:
            speech.tell("refused", why=error)
            continue
        if token:
            await house.tokens.put(_draft(login), token)
            return token


async def _kept(house: House, name: str) -> Token | None:
    """The token of that name; None also where it was kept with a key that is gone."""
    try:
        return await house.tokens.get(name)
    except LoginNeeded:
        return None


async def _lengthened(house: House, speech: Talk, app: App, short: str) -> Token | None:
    """The long token for it; None where the person wants to give another."""
    now, oauth = house.clock.now(), app.oauth
    speech.tell("exchanging")
    if oauth.login == "facebook":
        said = await oauth.inspected(short)
        if said.valid and said.until is None:
            return Token(secret=short, renewed=now, tried=now)
        grant = await oauth.lengthened(short)
        until = lasting(grant, now) or (await oauth.inspected(grant.secret)).until
        return Token(secret=grant.secret, renewed=now, until=until, tried=now)
    try:
        grant = await oauth.lengthened(short)
    except MediawallError as error:
        # Meta's own page for this log-in gives tokens that are long already and cannot be exchanged.
        return Token(secret=short, renewed=now) if speech.agree("as-it-is", why=error) else None
    return Token(secret=grant.secret, renewed=now, until=lasting(grant, now), tried=now)


async def _account(speech: Talk, app: App, token: Token) -> Account:
    """The account to show: the only one, or the one that the person chooses."""
    found = await accounts(app.oauth, token.secret)
    if not found:
        raise MediawallError(speech.text("no-account"))
    if len(found) == 1:
        return found[0]
    return found[speech.choose("which", [f"@{one.handle}" for one in found])]


async def _features(speech: Talk, app: App, token: Token) -> tuple[str, ...]:
    """What the token may be used for; what it may not is said with the permission that is missing."""
    if app.oauth.login == "instagram":
        missing: dict[str, frozenset[str]] = dict.fromkeys(OF_INSTAGRAM_LOGIN, frozenset())
    else:
        scopes = (await app.oauth.inspected(token.secret)).scopes
        missing = {feature: needs - scopes for feature, needs in NEEDS.items()}
    speech.tell("features")
    for feature, lacking in missing.items():
        name = speech.text(f"feature-{feature}")
        if lacking:
            speech.item("lacks", feature=name, permissions=", ".join(sorted(lacking)))
        else:
            speech.item("can", feature=name)
    if "hashtag" in missing:
        speech.tell("review")
    return tuple(feature for feature, lacking in missing.items() if not lacking)


def _rooted(house: House, login: Login, found: Account, token: Token) -> Token:
    """The token, so that it wins over the one that stands in the config now, and loses against a newer one."""
    given = [
        row.token.get_secret_value()
        for row in house.rows
        if row.token and (row.login, row.user_id) == (login, found.user_id)
    ]
    root = fingerprint(given[0]) if given else ""
    return replace(token, root=root)


def _say_end(speech: Talk, token: Token) -> None:
    if token.until:
        speech.tell("until", day=_day(token.until))
    else:
        speech.tell("no-end" if token.tried else "end-unknown")


def _day(moment: datetime) -> str:
    return f"{moment:%d/%m/%Y}"
