"""The commands of `mediawall instagram` and their options."""

import argparse
from pathlib import Path

from mediawall.cli.instagram import connect, hashtags, session
from mediawall.cli.options import Commands, config
from mediawall.text import LANGUAGES


def add(commands: Commands) -> None:
    """Add the group to the command line."""
    group = commands.add_parser(
        "instagram",
        help="what Instagram asks of a person once",
        description="What Instagram asks of a person once.",
    )
    inner = group.add_subparsers(required=True, metavar="COMMAND", title="commands")
    _connect(inner)
    _hashtags(inner)
    _session(inner)


def _language(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--language", choices=LANGUAGES, default="nl", help="the language it speaks (default: nl)"
    )


def _connect(commands: Commands) -> None:
    command = commands.add_parser(
        "connect",
        help="get an access token of the official API, and keep it",
        description="Walk through connecting the city's account by Instagram's official API: exchange the token for a long"
        " one, look what it may do, keep it encrypted, and print the rows for config.yaml.",
    )
    config(command)
    _language(command)
    command.set_defaults(run=connect.run)


def _hashtags(commands: Commands) -> None:
    command = commands.add_parser(
        "hashtags",
        help="how many of the week's thirty hashtags are used",
        description="Say how many of the thirty hashtags that Instagram allows in a week are used, and which of the"
        " config's would be spent; this spends none.",
    )
    config(command)
    _language(command)
    command.set_defaults(run=hashtags.run)


def _session(commands: Commands) -> None:
    command = commands.add_parser(
        "session",
        help="take over a browser's session of a spare account",
        description="Import the session of a spare Instagram account from a browser, and check it with one request;"
        " hashtags need one.",
    )
    config(command)
    command.add_argument(
        "cookies", type=Path, nargs="?", help="cookies.txt, or a JSON file that a browser's add-on wrote"
    )
    command.add_argument(
        "--firefox",
        type=Path,
        nargs="?",
        const=Path(),
        metavar="PROFILE",
        help="read it from Firefox on this machine instead; a profile's folder where there are several",
    )
    command.add_argument(
        "--account", default="", metavar="NAME", help="whose session it must be: a spare account's"
    )
    command.add_argument(
        "--source", default="", metavar="NAME", help="the source whose session file is meant"
    )
    command.add_argument(
        "--no-check", action="store_true", help="do not ask Instagram whose it is; needs --account"
    )
    command.set_defaults(run=session.run)


def login(commands: Commands) -> None:
    """Add `mediawall login`, the older name of `mediawall instagram session`."""
    command = commands.add_parser(
        "login",
        help="the older name of `mediawall instagram session`",
        description="The older name of `mediawall instagram session`.",
    )
    config(command)
    command.add_argument("account", help="whose session it is: a spare account, never the city's own")
    command.add_argument("cookies", type=Path, help="cookies.txt, or a JSON file of names and values")
    command.add_argument(
        "--source", default="", metavar="NAME", help="the source whose session file is meant"
    )
    command.add_argument("--no-check", action="store_true", help="do not ask Instagram whose it is")
    command.set_defaults(run=session.run_by_its_older_name, firefox=None)
