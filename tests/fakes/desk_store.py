"""A store in memory for the desk's tests: small, whole, and as strict about versions as the real one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from mediawall.domain.decision import AFTER, Decision, Fingerprint, PostState, RecordedDecision, StoredPost
from mediawall.domain.errors import NotFound, StaleVersion
from mediawall.domain.person import Person, Session
from mediawall.domain.post import Page
from mediawall.domain.source import PollState
from mediawall.domain.wall import Change, ChannelState, Entry, Event, Kind
from mediawall.ports import Ingested


@dataclass
class Polls:
    kept: dict[str, PollState] = field(default_factory=dict)

    async def states(self) -> Mapping[str, PollState]:
        return self.kept

    async def save(self, state: PollState, page: Page | None) -> tuple[str, ...]:
        self.kept[state.source] = state
        return tuple(post.id for post in page.posts) if page else ()


@dataclass
class Posts:
    kept: dict[str, StoredPost] = field(default_factory=dict)

    def add(self, stored: StoredPost) -> None:
        self.kept[stored.post.id] = stored

    async def get(self, post_id: str) -> StoredPost:
        if post_id not in self.kept:
            raise NotFound(post_id)
        return self.kept[post_id]

    async def list(
        self, states: Sequence[PostState], *, limit: int = 50, newest: bool = False, after: str = ""
    ) -> tuple[StoredPost, ...]:
        rows = sorted(
            (one for one in self.kept.values() if one.state in states),
            key=lambda one: (one.first_seen, one.post.id),
            reverse=newest,
        )
        ids = [one.post.id for one in rows]
        start = ids.index(after) + 1 if after in ids else 0
        return tuple(rows[start : start + limit])

    async def counts(self) -> Mapping[PostState, int]:
        states = [one.state for one in self.kept.values()]
        return {state: states.count(state) for state in set(states)}

    async def due(self, now: datetime, limit: int) -> tuple[StoredPost, ...]:
        return tuple(one for one in self.kept.values() if one.due is not None and one.due <= now)[:limit]

    async def postpone(self, post_id: str, *, due: datetime, tries: int) -> None:
        self.kept[post_id] = replace(self.kept[post_id], due=due, tries=tries)


@dataclass
class Logs:
    kept: dict[str, list[Event]] = field(default_factory=dict)

    async def snapshot(self, channel: str) -> ChannelState:
        entries: dict[str, Entry] = {}
        for event in self.kept.get(channel, []):
            entries.pop(event.change.id, None)
            if event.change.kind is Kind.PUT:
                entries[event.change.id] = Entry(
                    id=event.change.id, version=event.offset, body=event.change.body
                )
        return ChannelState(
            channel=channel,
            epoch="e1",
            offset=len(self.kept.get(channel, [])),
            entries=tuple(entries.values()),
            rules={},
            rules_version=0,
        )

    async def events(self, channel: str, after: int) -> tuple[Event, ...] | None:
        return tuple(self.kept.get(channel, [])[after:])

    async def append(self, changes: Sequence[Change], at: datetime) -> None:
        for change in changes:
            log = self.kept.setdefault(change.channel, [])
            log.append(Event(offset=len(log) + 1, change=change, at=at))

    async def trim(self, channel: str, keep: int) -> None:
        raise NotImplementedError


@dataclass
class Decisions:
    posts: Posts
    logs: Logs
    kept: list[RecordedDecision] = field(default_factory=list)

    async def record(
        self, decision: Decision, changes: Sequence[Change], ingested: Ingested | None = None
    ) -> tuple[RecordedDecision, StoredPost]:
        before = await self.posts.get(decision.post_id)
        if before.version != decision.seen:
            raise StaleVersion(decision.post_id, seen=decision.seen, current=before.version)
        state = AFTER[decision.verdict]
        after = replace(
            before,
            state=state,
            version=before.version + 1,
            walls=decision.walls if state is PostState.LIVE else before.walls,
            live_since=decision.at if state is PostState.LIVE else None,
            pictures=ingested.pictures if ingested else before.pictures,
        )
        self.posts.add(after)
        recorded = RecordedDecision(
            id=len(self.kept) + 1, decision=decision, before=before.state, walls_before=before.walls
        )
        self.kept.append(recorded)
        await self.logs.append(changes, decision.at)
        return recorded, after

    async def get(self, decision_id: int) -> RecordedDecision:
        if not 1 <= decision_id <= len(self.kept):
            raise NotFound(str(decision_id))
        return self.kept[decision_id - 1]

    async def history(
        self, *, post_id: str = "", actor: str = "", limit: int = 50
    ) -> tuple[RecordedDecision, ...]:
        rows = [
            one
            for one in reversed(self.kept)
            if post_id in {"", one.decision.post_id} and actor in {"", one.decision.actor.name}
        ]
        return tuple(rows[:limit])

    async def author_record(self, handle: str, limit: int = 10) -> tuple[PostState, ...]:
        judged = (PostState.LIVE, PostState.REJECTED, PostState.HIDDEN)
        rows = [one for one in self.posts.kept.values() if one.post.author.handle == handle]
        return tuple(one.state for one in reversed(rows) if one.state in judged)[:limit]

    async def fingerprints(self, after: int = 0) -> tuple[int, tuple[Fingerprint, ...]]:
        return after, ()


@dataclass
class Staff:
    people: dict[str, Person] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)

    async def person(self, login: str) -> Person | None:
        return self.people.get(login.casefold())

    async def save_person(self, person: Person) -> None:
        self.people[person.login.casefold()] = person

    async def session(self, key: str) -> Session | None:
        return self.sessions.get(key)

    async def save_session(self, session: Session) -> None:
        self.sessions[session.key] = session

    async def end_session(self, key: str) -> None:
        self.sessions.pop(key, None)


@dataclass
class MemoryStore:
    polls: Polls = field(default_factory=Polls)
    posts: Posts = field(default_factory=Posts)
    logs: Logs = field(default_factory=Logs)
    staff: Staff = field(default_factory=Staff)
    decisions: Decisions = field(init=False)

    def __post_init__(self) -> None:
        self.decisions = Decisions(posts=self.posts, logs=self.logs)


@dataclass
class Blobs:
    kept: dict[str, bytes] = field(default_factory=dict)

    async def put(self, data: bytes, suffix: str) -> str:
        raise NotImplementedError

    async def get(self, key: str) -> bytes:
        if key not in self.kept:
            raise NotFound(key)
        return self.kept[key]

    async def delete(self, key: str) -> None:
        self.kept.pop(key, None)


@dataclass
class StillClock:
    """A clock that stands until a test moves it."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def forward(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)

    async def sleep(self, seconds: float) -> None:
        self.forward(seconds)
