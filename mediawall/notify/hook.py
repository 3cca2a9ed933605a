"""Messages by webhook: JSON with a signature, sent by the guarded way out."""

import hashlib
import hmac
import json
from dataclasses import dataclass, field

from mediawall.domain.notice import Delivery
from mediawall.notify.letters import City, as_json
from mediawall.ports import Clock, Outgoing

SIGNATURE = "X-Mediawall-Signature-256"
DELIVERY = "X-Mediawall-Delivery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """Where messages go, and the word that signs them; neither is ever shown."""

    url: str = field(repr=False)
    secret: str = field(default="", repr=False)


def signature(secret: str, body: bytes) -> str:
    """What the header holds: the HMAC-SHA256 of the raw body, in hexadecimal, after ``sha256=``."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


class HookCourier:
    """`ports.Courier` for the channel ``webhook``."""

    def __init__(self, hook: Hook, way: Outgoing, city: City, clock: Clock) -> None:
        self._hook, self._way, self._city, self._clock = hook, way, city, clock

    async def bring(self, delivery: Delivery) -> None:
        """Post it; raises as `ports.Outgoing` does. A receiver knows a message that comes twice by its delivery id."""
        words = as_json(delivery, self._city, self._clock.now())
        body = json.dumps(words, ensure_ascii=True, sort_keys=True).encode()
        headers = {"Content-Type": "application/json", DELIVERY: delivery.id}
        if self._hook.secret:
            headers[SIGNATURE] = signature(self._hook.secret, body)
        await self._way.post(self._hook.url, body, headers)
