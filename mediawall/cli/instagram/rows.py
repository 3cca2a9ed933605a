"""The rows for config.yaml that a new connection leads to. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from mediawall.cli.instagram.talk import Talk

_FLAGS = {
    "own": "own: true",
    "stories": "stories: true",
    "tagged": "tagged: true",
    "mentions": "mentions: true",
    "account": "account: museum",
    "hashtag": "hashtag: ieper",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Connected:
    """An account that is connected. ``secret`` is the reference to the app's; ``features`` are what the token may do."""

    login: str
    user_id: str
    handle: str
    app_id: str
    secret: str
    features: tuple[str, ...]


def rows(connected: Connected, speech: Talk) -> str:
    """The text to paste below ``sources:``: own posts ready to run, all else as comments to choose from."""
    return "\n".join(
        line
        for feature in _FLAGS
        if feature in connected.features
        for line in _row(connected, feature, speech)
    )


def _row(connected: Connected, feature: str, speech: Talk) -> Iterator[str]:
    before = "  " if feature == "own" else "  # "
    yield f"{before}# {speech.text(f'feature-{feature}')}"
    lines = [
        f"- name: {_name(connected.handle)}-{feature}",
        "  kind: instagram-graph",
        *(["  login: instagram"] if connected.login == "instagram" else []),
        f"  user_id: {connected.user_id}",
        f"  app_id: {connected.app_id}",
        f"  app_secret: {connected.secret}",
        *(["  verify_token: ${INSTAGRAM_VERIFY_TOKEN}"] if feature == "mentions" else []),
        f"  {_FLAGS[feature]}",
        *(["  trusted: true"] if feature in {"own", "stories"} else []),
    ]
    yield from (before + line for line in lines)


def _name(handle: str) -> str:
    """The handle as a source's name may be."""
    return "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in handle.lower()).strip("-")[
        :30
    ]
