"""All commands and their options, in one place; docs/reference/commands.md is made from it."""

import argparse
from pathlib import Path

from mediawall import __version__
from mediawall.cli import check, demo, doctor, init, run, user, watch
from mediawall.cli.instagram import parser as instagram
from mediawall.cli.options import Commands, config


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="mediawall",
        description="The media wall of a town hall: Instagram, past a human, to every screen.",
    )
    top.add_argument("--version", action="version", version=f"mediawall {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND", title="commands")
    _run(commands)
    _demo(commands)
    _check(commands)
    _doctor(commands)
    _init(commands)
    _user(commands)
    instagram.add(commands)
    instagram.login(commands)
    _watch(commands)
    return top


def _run(commands: Commands) -> None:
    command = commands.add_parser("run", help="run the service", description="Run the service until Ctrl C.")
    config(command)
    command.set_defaults(run=run.run)


def _demo(commands: Commands) -> None:
    command = commands.add_parser(
        "demo",
        help="the whole product on made-up posts",
        description="Run the whole product against a stand-in Instagram on this machine, with made-up posts.",
    )
    command.add_argument("--port", type=int, default=8080, help="where to listen (default: 8080)")
    command.add_argument(
        "--every",
        type=float,
        default=6.0,
        metavar="SECONDS",
        help="how often a new post appears (default: 6)",
    )
    command.add_argument(
        "--folder",
        type=Path,
        default=Path("demo-data"),
        help="where the demo keeps its data; emptied at the start",
    )
    command.set_defaults(run=demo.run)


def _check(commands: Commands) -> None:
    command = commands.add_parser(
        "check",
        help="check config.yaml",
        description="Tell every mistake in config.yaml, each with its line.",
    )
    config(command)
    command.set_defaults(run=check.run)


def _doctor(commands: Commands) -> None:
    command = commands.add_parser(
        "doctor",
        help="how the sources and the machine are",
        description="Say how every source and this machine are, without the service. "
        "The exit code is 0 where all is well, 1 where there is something to look at, 2 where config.yaml has mistakes.",
    )
    config(command)
    command.add_argument("--ask", action="store_true", help="ask every source once, and count the requests")
    command.add_argument("--notice", action="store_true", help="send a trial to everybody who gets notices")
    command.add_argument("--reply", default="", metavar="NAME", help="print a source's last bad reply")
    command.add_argument(
        "--language", choices=("nl", "fr", "en", "de"), help="the language (default: the site's main one)"
    )
    command.add_argument("--json", action="store_true", help="for a program")
    command.set_defaults(run=doctor.run)


def _init(commands: Commands) -> None:
    command = commands.add_parser(
        "init", help="write a config.yaml", description="Write a commented config.yaml that runs as it is."
    )
    config(command)
    command.add_argument("--city", default="Ieper", help="the city's short name (default: Ieper)")
    command.add_argument("--account", default="stadieper", help="its Instagram account (default: stadieper)")
    command.add_argument("--hashtag", default="ieper", help="its hashtag, without # (default: ieper)")
    command.set_defaults(run=init.run)


def _user(commands: Commands) -> None:
    command = commands.add_parser(
        "user",
        help="who may sign in at the desk",
        description="Add a member of staff, or give a new password.",
    )
    config(command)
    command.add_argument("login", help="what is typed to sign in, such as an e-mail address")
    command.add_argument("--name", default="", help="the person's name (default: the login)")
    command.add_argument(
        "--language", choices=("nl", "fr", "en", "de"), default="nl", help="the desk's language"
    )
    command.add_argument("--department", default="", help="the person's department")
    command.add_argument(
        "--password-file",
        type=Path,
        metavar="FILE",
        help="read the password from this file instead of asking",
    )
    command.set_defaults(run=user.run)


def _watch(commands: Commands) -> None:
    command = commands.add_parser(
        "watch", help="follow a wall in a terminal", description="Follow a wall's log, as a screen would."
    )
    command.add_argument("wall", help="the wall's name")
    command.add_argument(
        "--address",
        default="http://127.0.0.1:8080",
        help="the public address (default: http://127.0.0.1:8080)",
    )
    command.add_argument("--raw", action="store_true", help="print the frames themselves")
    command.set_defaults(run=watch.run)
