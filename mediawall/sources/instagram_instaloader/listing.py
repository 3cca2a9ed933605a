"""An account's public page: whose it is, whether it is private, and the shortcodes of its newest posts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import instaloader

from mediawall.domain.errors import ShapeChanged
from mediawall.sources.instagram_instaloader.context import Context
from mediawall.sources.instagram_instaloader.errors import unseen
from mediawall.sources.instagram_instaloader.reading import Node, first_text, node, nodes
from mediawall.sources.instagram_instaloader.road import Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What the page says. ``codes`` stand in its order, which is not that of time: pinned posts come first."""

    private: bool
    codes: tuple[str, ...] = ()


async def listing(lane: Lane, account: str) -> Listing:
    """The account's page, read as a logged-out visitor does, also on a member's road: one request.

    Raises:
        AskPerson: the page shows no account (`errors.unseen`).
        ShapeChanged: it shows an account, but nothing of its posts.
        TryAgain: later.
    """

    def read(context: Context) -> list[dict[str, Any]]:
        try:
            return context.get_page_data(f"{account.lower()}/")
        except instaloader.QueryReturnedNotFoundException as error:
            raise unseen(f"404 for the page of {account}") from error

    return _read(await lane.ask(read), account)


def _read(data: Sequence[Node], account: str) -> Listing:
    users = [node(found.get("xig_user_by_username")) for found in map(node, data)]
    if not any(user.get("pk") or user.get("username") for user in users):
        raise unseen(f"the page of {account} shows no account")
    if any(user.get("is_private") is True for user in users):
        return Listing(private=True)
    timelines = [user[key] for user in users for key in user if key.endswith("timeline_connection")]
    if not any(isinstance(timeline, dict) for timeline in timelines):
        raise ShapeChanged("the account's page does not list its posts")
    codes = (first_text(post, "code", "shortcode") for timeline in timelines for post in nodes(timeline))
    return Listing(private=False, codes=tuple(dict.fromkeys(code for code in codes if code)))
