"""Which professional accounts a token opens, and what it may do for each kind of source."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mediawall.reply import at, node
from mediawall.sources.instagram_graph.asking import Question, ask
from mediawall.sources.instagram_graph.identity import ref
from mediawall.sources.instagram_graph.oauth import Oauth
from mediawall.sources.instagram_graph.reading import nodes, word

_PAGES = 5
"""Pages of a hundred Facebook Pages each."""
_READ = frozenset({"instagram_basic", "pages_read_engagement"})
NEEDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "own": _READ,
        "stories": _READ,
        "account": _READ | {"instagram_manage_insights"},
        "tagged": _READ | {"instagram_manage_comments"},
        "mentions": _READ | {"instagram_manage_comments", "pages_manage_metadata"},
        "hashtag": frozenset({"instagram_basic"}),
    }
)
"""The permissions of Facebook Login that each thing needs (Meta's reference pages of the edges that are read)."""
OF_INSTAGRAM_LOGIN = ("own", "stories")
"""What Instagram Login can read; ``instagram_business_basic``, which every token of it has, is enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A professional account: the number that config.yaml names, and its handle."""

    user_id: str
    handle: str


async def accounts(oauth: Oauth, token: str) -> tuple[Account, ...]:
    """The professional accounts that the token opens, each once; none where no Page is linked to one.

    Raises:
        TryAgain: later.
        AskPerson: a person must act.
    """
    if oauth.login == "instagram":
        question = Question(
            host="graph.instagram.com",
            path=f"{oauth.version}/me",
            parameters={"fields": "user_id,username"},
            bearer=token,
        )
        me = node((await ask(oauth.http, question)).document)
        rows: list[Mapping[str, object]] = [
            {"id": me.get("user_id") or me.get("id"), "username": me.get("username")}
        ]
    else:
        rows = await _of_pages(oauth, token)
    found = [Account(user_id=ref(row), handle=word(row.get("username"))) for row in rows]
    return tuple({one.user_id: one for one in found if one.user_id}.values())


async def _of_pages(oauth: Oauth, token: str) -> list[Mapping[str, object]]:
    """The accounts of the Facebook Pages that the token's owner works for."""
    rows: list[Mapping[str, object]] = []
    after = ""
    for _ in range(_PAGES):
        fields = "instagram_business_account{id,username}"
        parameters = {"fields": fields, "limit": "100", **oauth.proof(token)}
        question = Question(
            host="graph.facebook.com",
            path=f"{oauth.version}/me/accounts",
            parameters=parameters | ({"after": after} if after else {}),
            bearer=token,
        )
        said = (await ask(oauth.http, question)).document
        rows += [node(row.get("instagram_business_account")) for row in nodes(said)]
        after = word(at(said, "paging", "cursors", "after")) if at(said, "paging", "next") else ""
        if not after:
            break
    return rows
