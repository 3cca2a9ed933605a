"""A stand-in Instagram on loopback: Instagram's own wire format, over TLS, to the real and unmodified instaloader.

Three lines make a world, one more opens it::

    state = State()
    state.account("stadieper", name="Stad Ieper")
    code = state.post("stadieper", "Terrasjes open op de Markt #inieper", Medium(), Medium(kind="video"))

    async with StandIn(state, folder) as standin:
        monkeypatch.setenv("HTTPS_PROXY", standin.proxy_url)
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(standin.ca_file))
        monkeypatch.delenv("NO_PROXY", raising=False)
        names = await asyncio.to_thread(ask_instaloader)   # it blocks: never call it on the loop
        assert [str(hit) for hit in standin.hits] == ["GET www.instagram.com/stadieper/"]

Every tunnel through the proxy ends at the stand-in, so nothing can leak to the real Instagram.

- `State` is the world: ``account``, ``post``, ``change``, ``delete``, ``log_in`` (gives the cookies of a session).
- `Account`, `Publication`, `Medium` are its frozen parts; ``state.accounts`` and ``state.posts`` are plain dicts.
- ``standin.hits`` is the list of what was asked (`Hit`: method, host, path, query, document, and a short ``str``).
- ``standin.tunnels`` is the list of the hosts that the proxy was asked for.
- ``standin.faults`` is a plain list of `Fault`: append one and the next matching request meets it. `trouble` knows
  by name how Instagram says no (``TROUBLES``), so a test reads ``standin.faults.append(trouble("feedback", "graphql"))``.
- Pictures are painted by the callable given as ``paint`` (motif, palette, size in pixels, seed) -> JPEG; without one
  they are gradients, quick and different for every seed.

Hashtags and the mobile API answer only a logged-in session, as the real ones do, unless ``State(open_hashtags=True)``.
Needs the extra ``[demo]`` (trustme).
"""

from mediawall.demo.instagram.faults import TROUBLES, Fault, Hit, trouble
from mediawall.demo.instagram.paint import Paint, gradient
from mediawall.demo.instagram.standin import StandIn
from mediawall.demo.instagram.state import Account, Medium, Publication, State

__all__ = [
    "TROUBLES",
    "Account",
    "Fault",
    "Hit",
    "Medium",
    "Paint",
    "Publication",
    "StandIn",
    "State",
    "gradient",
    "trouble",
]
