"""What Meta brings to a door, signed as Meta signs it."""

import hmac
import json

from tests.fakes.graph import USER
from tests.fakes.graph_tokens import APP_SECRET

VERIFY = "klokken-en-belfort"


def mention(media_id: str, comment_id: str = "", *, account: str = USER) -> bytes:
    """A mention of the account, as Meta's page on webhooks shows it."""
    value = {"media_id": media_id, **({"comment_id": comment_id} if comment_id else {})}
    changes = [{"field": "mentions", "value": value}]
    entry = {"id": account, "time": 1520622968, "changes": changes}
    return json.dumps({"object": "instagram", "entry": [entry]}).encode()


def signed(body: bytes, secret: str = APP_SECRET) -> dict[str, str]:
    """The header that goes with it."""
    return {"x-hub-signature-256": "sha256=" + hmac.digest(secret.encode(), body, "sha256").hex()}
