"""X as the collector asks it: what a clerk sees at the cap, and when it goes on."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from mediawall.collect.collector import Collector
from mediawall.collect.plan import Plan
from mediawall.collect.standing import Standing
from mediawall.collect.tally import Tallies
from mediawall.domain.post import Page
from mediawall.domain.source import Health, PollState
from tests.conftest import HandClock
from tests.fakes.memory_store import MemoryPolls
from tests.sources.x.network import Network, serving


class Kept(MemoryPolls):
    """Polls whose posts are all new."""

    async def save(self, state: PollState, page: Page | None) -> tuple[str, ...]:
        await super().save(state, None)
        return tuple(post.id for post in page.posts) if page else ()


async def test_at_the_cap_the_source_waits_says_what_it_spent_and_needs_nobody(
    clock: HandClock, tmp_path: Path
) -> None:
    network = Network(clock, pictures=4)
    network.publish(*range(1, 40))
    async with serving(network, clock, tmp_path, euro_a_month=0.5) as source:
        told: list[Sequence[str]] = []
        collector = Collector(
            plans=[Plan(source=source, every=timedelta(minutes=15))],
            tallies=Tallies(),
            polls=Kept(),
            clock=clock,
            chance=lambda: 0.0,
            on_new=told.append,
        )

        async def asked() -> Standing:
            await collector.poll_now("berichten")
            return collector.states()["berichten"]

        assert (await asked()).state.health is Health.FINE
        network.publish(*range(40, 50))
        clock.pass_(900)
        state = (await asked()).state
        assert state.trouble
        assert (state.health, state.trouble.code) == (Health.WAITING, "x-spent")
        assert state.next_poll - clock.now() == timedelta(days=1)
        (budget,) = state.report.budgets
        assert (budget.code, budget.limit, network.mills / 1000 <= budget.used <= 0.5) == ("euro", 0.5, True)
        clock.pass_(8 * 86400)
        network.publish(50)
        state = (await asked()).state
        assert (state.health, state.trouble, state.last_new) == (Health.FINE, None, clock.now())
