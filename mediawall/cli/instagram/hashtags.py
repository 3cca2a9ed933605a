"""`mediawall instagram hashtags`: the week's thirty, before any of them is spent."""

import argparse
import asyncio
from collections.abc import Sequence

from mediawall.cli.instagram.house import House, open_house, talk
from mediawall.cli.instagram.talk import Talk
from mediawall.collect.tally import SourceTally
from mediawall.config import load
from mediawall.domain.errors import MediawallError
from mediawall.service import SOURCE_KINDS
from mediawall.sources.instagram_graph import HASHTAGS, InstagramGraphSettings, Share, access_of, week_of


def run(arguments: argparse.Namespace) -> int:
    """Say it for every account that the config collects hashtags for."""
    speech, folder = talk(arguments.language), arguments.config.resolve().parent
    settings = load(arguments.config, SOURCE_KINDS)

    async def look() -> None:
        async with open_house(settings, folder) as house:
            await count(house, speech)

    asyncio.run(look())
    return 0


async def count(house: House, speech: Talk) -> None:
    """Ask for the week of each account, and say what the config's hashtags cost.

    Raises:
        MediawallError: there is no hashtag in the config, or Meta says no.
    """
    rows = [row for row in house.rows if row.hashtag]
    if not rows:
        raise MediawallError(speech.text("no-hashtags"))
    for user_id in dict.fromkeys(row.user_id for row in rows):
        await _account(house, speech, [row for row in rows if row.user_id == user_id])


async def _account(house: House, speech: Talk, rows: Sequence[InstagramGraphSettings]) -> None:
    first = rows[0]
    access = access_of(
        first, house.http, tokens=house.tokens, tally=SourceTally(), share=Share(clock=house.clock)
    )
    known = await week_of(first, house.http, access)
    speech.tell("week", used=len(known), limit=HASHTAGS, account=first.user_id)
    tags = tuple(dict.fromkeys((row.hashtag or "").lower() for row in rows))
    for tag in tags:
        speech.item("counted" if tag in known else "costs", tag=tag)
    left, wanted = HASHTAGS - len(known), sum(tag not in known for tag in tags)
    speech.tell("room" if wanted <= left else "no-room", left=max(left, 0), wanted=wanted)
