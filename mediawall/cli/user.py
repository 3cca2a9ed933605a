"""`mediawall user`: who may sign in at the desk."""

import argparse
import asyncio
import getpass
import secrets
import sys

from mediawall.clock import SystemClock
from mediawall.config import load
from mediawall.domain.errors import MediawallError, NotAllowed
from mediawall.domain.person import Person
from mediawall.moderate.signin import hash_password
from mediawall.service import SOURCE_KINDS, database_address
from mediawall.store import open_store

_SHORTEST = 10


def run(arguments: argparse.Namespace) -> int:
    """Add the person, or replace the password; a person who is signed in is signed out."""
    settings = load(arguments.config, SOURCE_KINDS)
    password = _password(arguments)
    person = Person(
        login=arguments.login,
        name=arguments.name or arguments.login,
        password_hash=hash_password(password),
        language=arguments.language,
        department=arguments.department,
    )
    address = database_address(settings, arguments.config.resolve().parent)

    async def save() -> None:
        async with open_store(address, SystemClock()) as store:
            await store.staff.save_person(person)

    asyncio.run(save())
    print(f"{person.name} can sign in as {person.login} at {settings.site.address}/desk")
    return 0


def _password(arguments: argparse.Namespace) -> str:
    if arguments.password_file:
        try:
            password = str(arguments.password_file.read_text("utf-8")).strip("\r\n")
        except OSError as error:
            raise MediawallError(f"cannot read {arguments.password_file}: {error.strerror}") from error
    elif sys.stdin.isatty():
        password = getpass.getpass("Password (empty: make one for me): ")
        if not password:
            password = secrets.token_urlsafe(12)
            print(f"Password: {password}")
        elif not secrets.compare_digest(password, getpass.getpass("Once more: ")):
            raise MediawallError("the two passwords differ; nothing was saved")
    else:
        raise MediawallError("no terminal to ask for a password: use --password-file")
    if len(password) < _SHORTEST:
        raise NotAllowed(f"a password needs at least {_SHORTEST} characters; nothing was saved")
    return password
