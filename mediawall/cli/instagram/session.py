"""`mediawall instagram session`: take over the session of a spare Instagram account."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from mediawall.cli.instagram import firefox
from mediawall.clock import SystemClock
from mediawall.config import Settings, load, use_outgoing
from mediawall.domain.errors import MediawallError
from mediawall.service import SOURCE_KINDS
from mediawall.sources.instagram_instaloader import (
    InstagramSettings,
    cookies_in,
    keep_session,
    whose_session,
)

Ask = Callable[[str], str]
"""Shows a text, gives what the person typed."""


def run(arguments: argparse.Namespace) -> int:
    """Import a browser's cookies into the file that the config's sources name, once it is clear whose they are."""
    return take_over(arguments, _typed)


def run_by_its_older_name(arguments: argparse.Namespace) -> int:
    """The same, and say the new name."""
    print("mediawall login is called `mediawall instagram session` now.", file=sys.stderr)
    return take_over(arguments, _typed)


def take_over(arguments: argparse.Namespace, ask: Ask) -> int:
    """Read, check, confirm, keep, in that order: nothing is kept before all of it is well."""
    settings = load(arguments.config, SOURCE_KINDS)
    kept = arguments.config.resolve().parent / _file(settings, arguments.source)
    cookies = _cookies(arguments)
    account = _whose(cookies, settings, arguments)
    _confirm(account, settings, ask)
    kept.parent.mkdir(parents=True, exist_ok=True)
    keep_session(cookies, kept)
    print(f"The session of {account} is kept in {kept}, readable by its owner alone.")
    if arguments.cookies:
        print(f"Delete {arguments.cookies} now: it opens the account.")
    return 0


def _file(settings: Settings, name: str) -> Path:
    """The one session file that is meant."""
    sources = [row for row in settings.sources if isinstance(row, InstagramSettings) and row.session]
    if name:
        sources = [source for source in sources if source.name == name]
    files = {source.session for source in sources if source.session}
    if len(files) != 1:
        names = ", ".join(source.name for source in sources) or "none"
        raise MediawallError(
            f"which session? Sources that name a session file: {names}. Give one with --source, "
            "or write `session: secrets/instagram.json` below a source in the config first."
        )
    return files.pop()


def _cookies(arguments: argparse.Namespace) -> dict[str, str]:
    if (arguments.cookies is None) == (arguments.firefox is None):
        raise MediawallError(
            "where is the session? Give a file that a browser exported, or --firefox to read it from Firefox on this"
            " machine. Chrome, Edge and Brave lock their cookies away: export them with an add-on."
        )
    if arguments.cookies is not None:
        return cookies_in(arguments.cookies)
    return firefox.cookies(firefox.profile(arguments.firefox, Path.home()))


def _whose(cookies: Mapping[str, str], settings: Settings, arguments: argparse.Namespace) -> str:
    """The account that the session is of: as Instagram says, or, unchecked, as the person does."""
    said = str(arguments.account).removeprefix("@").lower()
    if arguments.no_check:
        if not said:
            raise MediawallError("say whose session it is with --account, or leave --no-check out")
        return said
    use_outgoing(settings.network.proxy, settings.network.ca_file)
    with TemporaryDirectory() as folder:
        trial = Path(folder) / "session.json"
        keep_session(cookies, trial)
        found = asyncio.run(whose_session(trial, SystemClock()))
    if said not in {"", found.lower()}:
        raise MediawallError(f"this is the session of {found}, not of {said}; nothing was kept")
    print(f"Instagram knows this session: it is {found}'s.")
    return found


def _confirm(account: str, settings: Settings, ask: Ask) -> None:
    """An account of the city's is a real one: Instagram may block it, so its owner must say so aloud."""
    why = _city(account, settings)
    if not why:
        return
    print(f"{account} {why}. Instagram may block an account that reads by program: use a spare one.")
    if ask(f"Type {account} to use it all the same: ").strip() != account:
        raise MediawallError("nothing was changed")


def _city(account: str, settings: Settings) -> str:
    """Why this looks like the city's own account; empty where it does not."""
    configured = {str(getattr(row, "account", None) or "").lower() for row in settings.sources}
    if account.lower() in configured:
        return "is an account that the wall shows"
    names = {_letters(settings.site.name), _letters(settings.site.brand.name)} - {""}
    return "bears the city's name" if any(name in _letters(account) for name in names) else ""


def _letters(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _typed(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise MediawallError("no terminal to ask in; nothing was changed")
    return input(prompt)
