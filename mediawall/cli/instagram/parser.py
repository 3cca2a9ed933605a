"""The commands of `mediawall instagram` and their options."""

import argparse
from pathlib import Path
from typing import TypeAlias

from mediawall.cli.instagram import connect, hashtags
from mediawall.text import LANGUAGES

# argparse has no public name for it.
_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 (as above)


def add(commands: _Commands) -> None:
    """Add the group to the command line."""
    group = commands.add_parser(
        "instagram",
        help="what Instagram asks of a person once",
        description="What Instagram asks of a person once.",
    )
    inner = group.add_subparsers(required=True, metavar="COMMAND", title="commands")
    _connect(inner)
    _hashtags(inner)


def config(command: argparse.ArgumentParser) -> None:
    """Add ``--config``."""
    command.add_argument(
        "--config",
        type=Path,
        default=Path("config.yaml"),
        metavar="FILE",
        help="the settings (default: config.yaml)",
    )


def _language(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--language", choices=LANGUAGES, default="nl", help="the language it speaks (default: nl)"
    )


def _connect(commands: _Commands) -> None:
    command = commands.add_parser(
        "connect",
        help="get an access token of the official API, and keep it",
        description="Walk through connecting the city's account by Instagram's official API: exchange the token for a long"
        " one, look what it may do, keep it encrypted, and print the rows for config.yaml.",
    )
    config(command)
    _language(command)
    command.set_defaults(run=connect.run)


def _hashtags(commands: _Commands) -> None:
    command = commands.add_parser(
        "hashtags",
        help="how many of the week's thirty hashtags are used",
        description="Say how many of the thirty hashtags that Instagram allows in a week are used, and which of the"
        " config's would be spent; this spends none.",
    )
    config(command)
    _language(command)
    command.set_defaults(run=hashtags.run)
