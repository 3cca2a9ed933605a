"""Whose session a file holds, as Instagram says."""

from pathlib import Path

import instaloader

from mediawall.domain.errors import LoginNeeded
from mediawall.ports import Clock
from mediawall.sources.instagram_instaloader.context import Context
from mediawall.sources.instagram_instaloader.errors import classify
from mediawall.sources.instagram_instaloader.road import Lane, Road, Unheard


async def whose_session(session: Path, clock: Clock) -> str:
    """The account's name: one request.

    Raises:
        LoginNeeded: Instagram does not know the session (any more).
        AccountInDanger: the account must first prove itself.
        TryAgain: no answer, or not now.
    """
    road = Road(session, clock=clock)
    try:
        return await Lane(road=road, name="session", tally=Unheard()).ask(_whose)
    finally:
        await road.close()


def _whose(context: Context) -> str:
    name = context.test_login()
    if name:
        return str(name)
    if context.notes:  # instaloader says nothing but None, and prints why
        raise classify(instaloader.ConnectionException(context.notes[-1]))
    raise LoginNeeded("Instagram does not know this session: sign in once more in the browser")
