"""From what a server says on its open line to pages: posts that are new or changed, and posts that are no more. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from mediawall.domain.post import Departure, Gone, Page
from mediawall.reply import Node, node
from mediawall.sources.mastodon.frames import Event
from mediawall.sources.mastodon.normalise import NETWORK, page_of
from mediawall.sources.mastodon.reading import own_id, text

LEFT = {"not-public": Departure.PRIVATE, "no-picture": Departure.DELETED}
"""How a post left that is still there, but is none for a wall any more."""


def of_account(account: str, status: Node) -> bool:
    """Whether that account wrote it, to everybody: the line is that of all whom the token's owner follows."""
    mine = own_id(node(status.get("account"))) == account
    answered = status.get("in_reply_to_account_id")
    reply = text(status.get("in_reply_to_id")) and own_id({"id": answered}) != account
    return mine and not reply and not node(status.get("reblog"))


def page(event: Event, given: Mapping[str, str], server: str) -> Page:
    """The page of an event.

    Args:
        event: what was said.
        given: the posts that were given: by the server's own id, what we call them.
        server: whose line it is.
    """
    if event.deleted:
        known = given.get(event.deleted, "")
        proof = f"{server}: deleted ({event.deleted})"
        gone = Gone(post_id=f"{NETWORK}:{known}", how=Departure.DELETED, proof=proof)
        return Page(posts=(), gone=(gone,) if known else ())
    found = page_of([event.status], server=server)
    known = given.get(own_id(event.status), "")
    left = [
        Gone(post_id=f"{NETWORK}:{known}", how=LEFT[row.code], proof=f"{server} shows it, but {row.code}")
        for row in found.unreadable
        if known and row.code in LEFT
    ]
    return replace(found, gone=tuple(left))
