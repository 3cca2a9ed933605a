"""`mediawall login`: take over the session of a spare Instagram account."""

import argparse
import sys

from mediawall.config import load
from mediawall.domain.errors import MediawallError
from mediawall.service import SOURCE_KINDS
from mediawall.sources.instagram_instaloader import InstagramSettings, import_session


def run(arguments: argparse.Namespace) -> int:
    """Import a browser's cookies into the file that the config's sources name."""
    settings = load(arguments.config, SOURCE_KINDS)
    sources = [s for s in settings.sources if isinstance(s, InstagramSettings) and s.session]
    if arguments.source:
        sources = [source for source in sources if source.name == arguments.source]
    files = {source.session for source in sources if source.session}
    if len(files) != 1:
        names = ", ".join(source.name for source in sources) or "none"
        raise MediawallError(
            f"which session? Sources that name a session file: {names}. Give one with --source, "
            "or write `session: secrets/instagram.json` below a source in the config first."
        )
    _confirm(arguments.account, {s.account for s in settings.sources if isinstance(s, InstagramSettings)})
    kept = arguments.config.resolve().parent / files.pop()
    kept.parent.mkdir(parents=True, exist_ok=True)
    import_session(arguments.cookies, kept)
    print(f"The session of {arguments.account} is kept in {kept}, readable by its owner alone.")
    print(f"Delete {arguments.cookies} now: it opens the account.")
    return 0


def _confirm(account: str, shown: set[str | None]) -> None:
    """An account that the wall shows is a real one: Instagram may block it, so its owner must say so aloud."""
    if account not in shown:
        return
    if not sys.stdin.isatty():
        raise MediawallError(
            f"{account} is an account that the wall shows: use a spare one, it may get blocked"
        )
    print(
        f"{account} is an account that the wall shows. Instagram may block an account that reads by program."
    )
    if input(f"Type {account} to use it all the same: ") != account:
        raise MediawallError("nothing was changed")
