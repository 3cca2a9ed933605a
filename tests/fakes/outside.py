"""What a source is given when nothing of the world may be touched."""

from collections.abc import Mapping

from mediawall.ports import Answer, Clock, Outside


class NoHttp:
    """A way out that must not be taken."""

    async def get(
        self,
        url: str,
        *,
        hosts: tuple[str, ...] = (),
        accept: str = "image",
        limit: int = 0,
        headers: Mapping[str, str] | None = None,
        refusals: bool = False,
        method: str = "GET",
        body: bytes = b"",
    ) -> Answer:
        asked = (hosts, accept, limit, headers, refusals, method, body)
        raise AssertionError(f"{url} was asked: {asked}")


def outside(clock: Clock, folder: str = "") -> Outside:
    """The world of a source that only ever reads what a test hands it."""
    return Outside(http=NoHttp(), clock=clock, folder=folder)
