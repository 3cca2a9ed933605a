"""Who and what a desk's tests know of Ieper: walls, sources, people, and a collector that asks nobody."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from mediawall.collect.standing import Standing
from mediawall.domain.source import Asked, Asking, Health, PollState, SourceInfo
from mediawall.domain.wall import Wall

NOW = datetime(2026, 11, 22, 13, 8, tzinfo=UTC)

WALLS = (
    Wall(name="stad", title="Onthaal stadhuis", sources=("stad", "tag"), look="spotlight", language="nl", max_age=timedelta(days=30), keep=60),
    Wall(name="event", title="Markt, Kattenstoet", sources=("tag",), look="mosaic", language="nl", max_age=timedelta(days=2), keep=60),
)  # fmt: skip
SOURCES = {
    "stad": SourceInfo(name="stad", kind="instagram-account", label="@stadieper", trusted=True, department="Communicatie"),
    "tag": SourceInfo(name="tag", kind="instagram-hashtag", label="#kattenstoet", trusted=False, department="Cultuur"),
    "bib": SourceInfo(name="bib", kind="instagram-account", label="@bibieper", trusted=True, department="Cultuur"),
}  # fmt: skip
TYPED = {
    "cultuur": SourceInfo(
        name="cultuur", kind="native", label="Cultuur", trusted=False, department="Cultuur"
    ),
    "sport": SourceInfo(name="sport", kind="native", label="Sport", trusted=True, department="Sport"),
}
PEOPLE = (
    ("ann", "Ann Declercq", "Cultuur", "nl"),
    ("bram", "Bram Maes", "Jeugd", "nl"),
    ("claire", "Claire Dubois", "Tourisme", "fr"),
    ("emma", "Emma Clarke", "Heritage", "en"),
    ("jonas", "Jonas Weber", "Tourismus", "de"),
)


@dataclass
class Asker:
    """A collector that asks nobody: it says what a test lays ready, and keeps what it was told."""

    polled: list[str] = field(default_factory=list)
    answer: Asked = field(default_factory=lambda: Asked(how=Asking.UNDER_WAY))
    standings: dict[str, Standing] = field(default_factory=dict)

    def states(self) -> Mapping[str, Standing]:
        return self.standings

    async def poll_now(self, name: str) -> Asked:
        self.polled.append(name)
        return self.answer

    async def fetch(self, name: str) -> None:
        self.polled.append(name)

    async def pause(self, name: str, keep: Callable[[PollState], Awaitable[None]]) -> None:
        await keep(PollState(source=name, next_poll=NOW, health=Health.OFF, paused=True))

    async def resume(self, name: str, keep: Callable[[PollState], Awaitable[None]]) -> None:
        await keep(PollState(source=name, next_poll=NOW))
