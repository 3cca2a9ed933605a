"""The pages of www.instagram.com that carry data: the start page with its tokens, the profile with its posts."""

import json
from string import Template

from aiohttp import web

from mediawall.demo.instagram.graphql import RELAY, Graphql
from mediawall.demo.instagram.state import Account
from mediawall.demo.instagram.wire import Json, Wire

_PAGE = Template(
    "<!DOCTYPE html><html><head><title>$title</title></head><body>"
    "<p>$title: demo data of mediawall, made up. This is not Instagram.</p>$scripts</body></html>"
)
_SCRIPT = Template('<script type="application/json" data-content-len="$length" data-sjs>$data</script>')
_TOKENS = '["LSD",[],{"token":"standin-lsd"},323],["IG_USER_EIMU":"17841400000000000"]'
_SIGN_IN = '<form action="/accounts/login/ajax/"><input name="username"><input name="password"></form>'
_MEMBER_TOKENS = '["DTSGInitialData",[],{"token":"standin-dtsg"},258],'


def start(viewer: str) -> web.Response:
    """The start page: the tokens that the web API wants (one of them only for members), and the csrftoken cookie.

    A visitor is asked to sign in on it.
    """
    tokens = (_MEMBER_TOKENS if viewer else "") + _TOKENS
    form = "" if viewer else _SIGN_IN
    answer = _html("Instagram", f"{form}<script>requireLazy({tokens})</script>")
    answer.set_cookie("csrftoken", "standin", domain=".instagram.com", path="/", secure=True)
    return answer


def plain(title: str, status: int = 200) -> web.Response:
    """A page that carries no data."""
    return _html(title, "", status)


def profile(wire: Wire, graphql: Graphql, account: Account) -> web.Response:
    """An account's page as a logged-out visitor gets it: its facts and its first posts, as Relay embeds them."""
    relay = f"{RELAY}{account.pk}"
    facts = wire.user(account) | {
        "id": relay,
        "biography": account.biography,
        "follower_count": account.followers,
        "all_media_count": 0 if account.private else len(graphql.state.timeline(account.username)),
    }
    posts = {"id": relay, "polaris_ordered_timeline_connection": graphql.covers(account)}
    return _html(f"{account.name} (@{account.username})", _embedded(facts) + _embedded(posts))


def _embedded(user: Json) -> str:
    result = {"__bbox": {"complete": True, "result": {"data": {"xig_user_by_username": user}}}}
    data = json.dumps({"require": [["ScheduledServerJS", "handle", None, [result]]]}).replace("<", "\\u003c")
    return _SCRIPT.substitute(length=len(data), data=data)


def _html(title: str, scripts: str, status: int = 200) -> web.Response:
    text = _PAGE.substitute(title=title.replace("<", "&lt;"), scripts=scripts)
    return web.Response(status=status, text=text, content_type="text/html")
