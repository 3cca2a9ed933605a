"""What was asked of the stand-in, and the troubles that can be ordered from it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

ALWAYS = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One request. ``document`` is its GraphQL doc_id or query_hash, empty for all else."""

    method: str
    host: str
    path: str
    query: Mapping[str, str]
    viewer: str = ""

    @property
    def document(self) -> str:
        """Which GraphQL query it was."""
        return self.query.get("doc_id") or self.query.get("query_hash") or ""

    @property
    def variables(self) -> dict[str, Any]:
        """The variables of a GraphQL query."""
        found = json.loads(self.query.get("variables") or "{}")
        return found if isinstance(found, dict) else {}

    def __str__(self) -> str:
        return f"{self.method} {self.host}{self.path} {self.document}".rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A trouble to come: requests that ``match`` meet it, so many ``times``.

    ``match`` is a regular expression, searched in ``<METHOD> <host><path> <document> <query as JSON>``. With a
    ``status`` the answer is the fault's own (``json`` if given, else ``text``); with status 0 it is the true one.
    ``hang`` waits so many seconds before answering. ``cut`` cuts the connection after so many bytes of the body; 0
    cuts it before any answer.
    """

    match: str
    status: int = 0
    json: Any = None
    text: str = ""
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    content_type: str = "text/html"
    times: int = ALWAYS
    hang: float = 0.0
    cut: int | None = None

    def meets(self, hit: Hit) -> bool:
        """Whether that request is meant."""
        return re.search(self.match, f"{hit} {json.dumps(dict(hit.query))}") is not None


def take(faults: list[Fault], hit: Hit) -> Fault | None:
    """The first fault that the request meets, one time less of it left in the list."""
    for index, fault in enumerate(faults):
        if fault.meets(hit):
            if fault.times > 1:
                faults[index] = replace(fault, times=fault.times - 1)
            else:
                del faults[index]
            return fault
    return None


_WAIT = {
    "message": "Please wait a few minutes before you try again.",
    "require_login": True,
    "igweb_rollout": True,
    "status": "fail",
}
_FEEDBACK = {
    "message": "feedback_required",
    "spam": True,
    "feedback_title": "Try Again Later",
    "feedback_message": "We restrict certain activity to protect our community.",
    "status": "fail",
}
_CHECKPOINT = {
    "message": "checkpoint_required",
    "checkpoint_url": "https://i.instagram.com/challenge/",
    "lock": False,
    "status": "fail",
}
_CHALLENGE = _CHECKPOINT | {"message": "challenge_required"}
_LOGIN_PAGE = {"Location": "https://www.instagram.com/accounts/login/?next=/"}
_EXECUTION = {
    "errors": [{"message": "execution error", "severity": "CRITICAL"}],
    "data": {
        "xdt_api__v1__feed__user_timeline_graphql_connection": None,
        "xdt_api__v1__media__shortcode__web_info": None,
    },
    "status": "ok",
}
_CROOKED = {
    "sections": [
        {"layout_type": "one_by_two_left", "layout_content": {"one_by_two_item": {}, "fill_items": []}}
    ],
    "more_available": False,
    "next_max_id": None,
}
_CROOKED_TAG = {"data": {"name": "x", "media_count": 1, "top": _CROOKED, "recent": _CROOKED}, "status": "ok"}
_REQUIRE_LOGIN = {"message": "", "require_login": True, "igweb_rollout": True, "status": "fail"}
_PROFESSIONAL = {
    "message": "Field ig_business_category_subvertical has been deleted and can no longer be used",
    "status": "fail",
}
_UNKNOWN_FAILURE = {"message": "", "status": "fail", "code": 1675002}
_NO_LIST = {"data": {"name": "x", "media_count": 9, "formatted_media_count": "9"}, "status": "ok"}
_NO_ITEMS = {"data": {"xdt_api__v1__media__shortcode__web_info": {"items": []}}, "status": "ok"}
_SUSPENDED = {"Location": "https://www.instagram.com/accounts/suspended/?next=/"}
_CHALLENGED = {"Location": "https://www.instagram.com/challenge/?next=/"}
_SIGN_IN = (
    "<!DOCTYPE html><html><title>Login • Instagram</title><form action='/accounts/login/ajax/'>"
    '<input name="username"><input name="password" type="password"></form></html>'
)
_LINEAR_PAGE = "<!DOCTYPE html><html><title>Instagram</title></html>"

TROUBLES: Mapping[str, Fault] = MappingProxyType(
    {
        "please-wait": Fault(match=".", status=401, json=_WAIT),
        "rate-limit": Fault(match=".", status=429, json=_WAIT),
        "retry-after": Fault(match=".", status=429, json=_WAIT, headers={"Retry-After": "120"}),
        "login-required": Fault(match=".", status=403, json={"message": "login_required", "status": "fail"}),
        "forbidden": Fault(match=".", status=403),
        "bad-request": Fault(match=".", status=400, json={"message": "", "status": "fail"}),
        "feedback": Fault(match=".", status=400, json=_FEEDBACK),
        "checkpoint": Fault(match=".", status=400, json=_CHECKPOINT),
        "challenge": Fault(match=".", status=400, json=_CHALLENGE),
        "not-found": Fault(match=".", status=404, json={"status": "fail"}),
        "login-page": Fault(match=".", status=302, headers=_LOGIN_PAGE),
        "require-login": Fault(match=".", status=401, json=_REQUIRE_LOGIN),
        "sign-in": Fault(match=".", status=200, text=_SIGN_IN),
        "suspended": Fault(match=".", status=302, headers=_SUSPENDED),
        "challenge-page": Fault(match=".", status=302, headers=_CHALLENGED),
        "professional": Fault(match=".", status=400, json=_PROFESSIONAL),
        "unknown-failure": Fault(match=".", status=200, json=_UNKNOWN_FAILURE),
        "no-list": Fault(match=".", status=200, json=_NO_LIST),
        "no-items": Fault(match=".", status=200, json=_NO_ITEMS),
        "server-error": Fault(match=".", status=500, text="Oops, an error occurred."),
        "status-fail": Fault(match=".", status=200, json={"status": "fail", "message": "rate"}),
        "no-json": Fault(match=".", status=200, text=_LINEAR_PAGE),
        "soft-block": Fault(match=".", status=200, text=_LINEAR_PAGE),
        "no-data": Fault(match=".", status=200, json={"status": "ok"}),
        "null-data": Fault(match=".", status=200, json={"data": None, "status": "ok"}),
        "execution-error": Fault(match=".", status=200, json=_EXECUTION),
        "crooked-section": Fault(match=".", status=200, json=_CROOKED_TAG),
        "signature-expired": Fault(
            match=".", status=403, text="URL signature expired", content_type="text/plain"
        ),
        "hang": Fault(match=".", hang=30.0),
        "cut": Fault(match=".", cut=0),
        "half-a-body": Fault(match=".", cut=100),
    }
)
"""How Instagram says no, by name: every reply of the field notes on instaloader 4.16, 2023 to 2026."""


def trouble(name: str, match: str = ".", **facts: Any) -> Fault:
    """The trouble of that name, for requests that ``match``; ``facts`` are further fields of `Fault`."""
    return replace(TROUBLES[name], match=match, **facts)
