"""The policy at work: looks up where the look-alikes stand, then judges."""

from collections.abc import Mapping
from dataclasses import dataclass

from mediawall.domain.decision import Decision, Finding, PostState, StoredPost
from mediawall.domain.errors import NotFound
from mediawall.domain.post import Picture
from mediawall.domain.source import SourceInfo
from mediawall.moderate.policy import Policy, judge
from mediawall.ports import Clock, Posts

_MOST = 12
"""Look-alikes that are looked up; the nearest come first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Called by ingest with a post, its pictures and its look-alikes."""

    posts: Posts
    clock: Clock
    sources: Mapping[str, SourceInfo]
    policy: Policy

    async def __call__(
        self, stored: StoredPost, pictures: tuple[Picture, ...], twins: tuple[tuple[str, int], ...]
    ) -> tuple[Decision, tuple[Finding, ...]]:
        """The post's first decision, and what was found."""
        twins = twins[:_MOST]
        return judge(
            stored,
            pictures,
            twins,
            sources=self.sources,
            states=await self._states(twins),
            policy=self.policy,
            now=self.clock.now(),
        )

    async def _states(self, twins: tuple[tuple[str, int], ...]) -> Mapping[str, PostState]:
        """Where they stand; one that is gone is left out."""
        states: dict[str, PostState] = {}
        for post_id, _ in twins:
            try:
                states[post_id] = (await self.posts.get(post_id)).state
            except NotFound:
                continue
        return states
