"""A store in memory that keeps the port's promises: what `mediawall.store` does in a database, without one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from mediawall.domain.decision import (
    AFTER,
    Decision,
    Fingerprint,
    PostState,
    RecordedDecision,
    StoredPost,
    Verdict,
)
from mediawall.domain.errors import NotFound, StaleVersion
from mediawall.domain.notice import Delivery, Watch
from mediawall.domain.person import Person, Session
from mediawall.domain.post import Page
from mediawall.domain.source import BadReply, PollState
from mediawall.domain.wall import Change, ChannelState, Entry, Event, Kind
from mediawall.ports import Decisions, Ingested, Logs, Polls, Posts, Staff


@dataclass(slots=True)
class Channel:
    """A log with the state that follows from it."""

    events: list[Event] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    rules: Mapping[str, Any] = field(default_factory=dict)
    rules_version: int = 0


class MemoryLogs:
    def __init__(self) -> None:
        self.channels: dict[str, Channel] = {}

    async def snapshot(self, channel: str) -> ChannelState:
        held = self.channels.setdefault(channel, Channel())
        return ChannelState(
            channel=channel,
            epoch="memory",
            offset=len(held.events),
            entries=tuple(held.entries.values()),
            rules=held.rules,
            rules_version=held.rules_version,
        )

    async def events(self, channel: str, after: int) -> tuple[Event, ...] | None:
        return tuple(self.channels.setdefault(channel, Channel()).events[after:])

    async def append(self, changes: Sequence[Change], at: datetime, *, seen: int | None = None) -> bool:
        names = {change.channel for change in changes}
        if seen is not None and any(
            len(self.channels.setdefault(n, Channel()).events) != seen for n in names
        ):
            return False
        for change in changes:
            self.apply(change, at)
        return True

    async def trim(self, channel: str, keep: int) -> None:
        """Nothing: this log is small."""

    def apply(self, change: Change, at: datetime) -> None:
        held = self.channels.setdefault(change.channel, Channel())
        offset = len(held.events) + 1
        if change.kind is Kind.PUT:
            if change.id in held.entries and held.entries[change.id].body == change.body:
                return
            held.entries[change.id] = Entry(id=change.id, version=offset, body=change.body)
        elif change.kind is Kind.DROP:
            if held.entries.pop(change.id, None) is None and not change.urgent:
                return
        else:
            held.rules, held.rules_version = change.body, offset
        held.events.append(Event(offset=offset, change=change, at=at))


class MemoryPosts:
    def __init__(self) -> None:
        self.rows: dict[str, StoredPost] = {}

    async def get(self, post_id: str) -> StoredPost:
        if post_id not in self.rows:
            raise NotFound(post_id)
        return self.rows[post_id]

    async def list(
        self, states: Sequence[PostState], *, limit: int = 50, newest: bool = False, after: str = ""
    ) -> tuple[StoredPost, ...]:
        rows = sorted(
            (row for row in self.rows.values() if row.state in states),
            key=lambda row: (row.first_seen, row.post.id),
            reverse=newest,
        )
        if after:
            rows = rows[[row.post.id for row in rows].index(after) + 1 :]
        return tuple(rows[:limit])

    async def counts(self) -> Mapping[PostState, int]:
        return {state: sum(row.state is state for row in self.rows.values()) for state in PostState}

    async def due(self, now: datetime, limit: int) -> tuple[StoredPost, ...]:
        new = (row for row in self.rows.values() if row.state is PostState.NEW)
        return tuple(row for row in new if row.due is None or row.due <= now)[:limit]

    async def postpone(self, post_id: str, *, due: datetime, tries: int) -> None:
        self.rows[post_id] = replace(self.rows[post_id], due=due, tries=tries)


class MemoryDecisions:
    def __init__(self, posts: MemoryPosts, logs: MemoryLogs) -> None:
        self._posts, self._logs = posts, logs
        self.made: list[RecordedDecision] = []

    async def record(
        self, decision: Decision, changes: Sequence[Change], ingested: Ingested | None = None
    ) -> tuple[RecordedDecision, StoredPost]:
        stored = await self._posts.get(decision.post_id)
        if stored.version != decision.seen:
            raise StaleVersion(decision.post_id, seen=decision.seen, current=stored.version)
        recorded = RecordedDecision(
            id=len(self.made) + 1, decision=decision, before=stored.state, walls_before=stored.walls
        )
        approved = decision.verdict is Verdict.APPROVE
        after = replace(
            stored,
            state=AFTER[decision.verdict],
            version=stored.version + 1,
            walls=decision.walls if approved else stored.walls,
            live_since=decision.at if approved else None,
        )
        if ingested is not None:
            after = replace(after, pictures=ingested.pictures, findings=ingested.findings)
        self._posts.rows[decision.post_id] = after
        self.made.append(recorded)
        for change in changes:
            self._logs.apply(change, decision.at)
        return recorded, after

    async def get(self, decision_id: int) -> RecordedDecision:
        if not 1 <= decision_id <= len(self.made):
            raise NotFound(str(decision_id))
        return self.made[decision_id - 1]

    async def history(
        self, *, post_id: str = "", actor: str = "", limit: int = 50
    ) -> tuple[RecordedDecision, ...]:
        fits = (
            made
            for made in reversed(self.made)
            if post_id in {"", made.decision.post_id} and actor in {"", made.decision.actor.name}
        )
        return tuple(fits)[:limit]

    async def author_record(self, handle: str, limit: int = 10) -> tuple[PostState, ...]:
        rows = sorted(self._posts.rows.values(), key=lambda row: row.version, reverse=True)
        return tuple(row.state for row in rows if row.post.author.handle == handle)[:limit]

    async def fingerprints(self, after: int = 0) -> tuple[int, tuple[Fingerprint, ...]]:
        return after, ()


class MemoryStaff:
    def __init__(self) -> None:
        self.people: dict[str, Person] = {}
        self.sessions: dict[str, Session] = {}

    async def person(self, login: str) -> Person | None:
        return self.people.get(login.casefold())

    async def save_person(self, person: Person) -> None:
        before = self.people.get(person.login.casefold())
        if before is not None and before.password_hash != person.password_hash:
            self.sessions = {k: s for k, s in self.sessions.items() if s.login != person.login}
        self.people[person.login.casefold()] = person

    async def session(self, key: str) -> Session | None:
        return self.sessions.get(key)

    async def save_session(self, session: Session) -> None:
        self.sessions[session.key] = session

    async def end_session(self, key: str) -> None:
        self.sessions.pop(key, None)


class MemoryPolls:
    def __init__(self) -> None:
        self.kept: dict[str, PollState] = {}
        self.replies: dict[str, BadReply] = {}

    async def states(self) -> Mapping[str, PollState]:
        return self.kept

    async def save(self, state: PollState, page: Page | None) -> tuple[str, ...]:
        self.kept[state.source] = state
        if page is not None:
            raise NotImplementedError
        return ()

    async def confirm(self, source: str, page: Page, asked: Sequence[str]) -> None:
        raise NotImplementedError

    async def keep_reply(self, reply: BadReply) -> None:
        self.replies[reply.source] = reply

    async def bad_reply(self, source: str) -> BadReply | None:
        return self.replies.get(source)


class MemoryRevisions:
    """No post ever changes at its source."""

    async def due(self, now: datetime, limit: int) -> tuple[StoredPost, ...]:  # noqa: ARG002 - the port names them
        return ()

    async def postpone(self, post_id: str, *, due: datetime, tries: int) -> None:
        raise NotImplementedError

    async def settle(
        self, post_id: str, ingested: Ingested, changes: Sequence[Change], *, seen: int, at: datetime
    ) -> StoredPost:
        raise NotImplementedError

    async def waiting(self, limit: int) -> tuple[StoredPost, ...]:  # noqa: ARG002 - the port names it
        return ()

    async def count(self) -> int:
        return 0


class MemoryNotices:
    def __init__(self) -> None:
        self.watched: dict[str, Watch] = {}
        self.sent: dict[str, Delivery] = {}

    async def watches(self) -> Mapping[str, Watch]:
        return dict(self.watched)

    async def deliveries(self) -> tuple[Delivery, ...]:
        return tuple(self.sent.values())

    async def save(self, watches: Sequence[Watch], deliveries: Sequence[Delivery]) -> None:
        self.watched |= {watch.source: watch for watch in watches}
        self.sent |= {delivery.id: delivery for delivery in deliveries}

    async def forget(self, before: datetime) -> None:
        self.sent = {
            name: one for name, one in self.sent.items() if one.open or (one.sent or one.due) >= before
        }


class MemoryStore:
    """All of it."""

    def __init__(self) -> None:
        self.memory_posts, self.memory_logs, self.memory_staff = MemoryPosts(), MemoryLogs(), MemoryStaff()
        self.memory_polls = MemoryPolls()
        self.revisions = MemoryRevisions()
        self.memory_decisions = MemoryDecisions(self.memory_posts, self.memory_logs)

    @property
    def polls(self) -> Polls:
        return self.memory_polls

    @property
    def posts(self) -> Posts:
        return self.memory_posts

    @property
    def decisions(self) -> Decisions:
        return self.memory_decisions

    @property
    def logs(self) -> Logs:
        return self.memory_logs

    @property
    def staff(self) -> Staff:
        return self.memory_staff
