"""The commands of `mediawall instagram` and their options."""

from pathlib import Path

from mediawall.cli.instagram import session
from mediawall.cli.options import Commands, config


def add(commands: Commands) -> None:
    """Add the group to the command line."""
    group = commands.add_parser(
        "instagram",
        help="what Instagram asks of a person once",
        description="What Instagram asks of a person once.",
    )
    inner = group.add_subparsers(required=True, metavar="COMMAND", title="commands")
    _session(inner)


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
