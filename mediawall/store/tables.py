"""The tables as the code of today reads them; ``migrations/`` is how a database comes to have them."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, Table, Text

from mediawall.store.columns import Instant, Word

metadata = MetaData()


def _post(*, key: bool = False, index: bool = False) -> Column[str]:
    return Column("post_id", Word, ForeignKey("posts.id"), primary_key=key, nullable=False, index=index)


posts = Table(
    "posts",
    metadata,
    Column("id", Word, primary_key=True),
    Column("network", Word, nullable=False),
    Column("author", Word, nullable=False),
    Column("taken_at", Instant, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", Word, nullable=False),
    Column("version", Integer, nullable=False),
    Column("first_seen", Instant, nullable=False),
    Column("walls", Text),
    Column("live_since", Instant),
    Column("tries", Integer, nullable=False),
    Column("due", Instant),
    Column("decided", Integer),
    Column("looked", Instant),
    Column("expires", Instant, index=True),
    Column("erased", Instant),
)
"""One row a post. ``body`` is the Post as JSON; ``decided`` is the id of its last decision; ``looked`` is when we last
asked what became of it; ``expires`` is its body's; ``erased`` is since when the body holds nothing but the id."""

Index("posts_by_state", posts.c.state, posts.c.first_seen, posts.c.taken_at, posts.c.id)
Index("posts_by_author", posts.c.author, posts.c.decided)
Index(
    "posts_new",
    posts.c.taken_at,
    posts.c.id,
    sqlite_where=posts.c.state == "new",
    postgresql_where=posts.c.state == "new",
)

sightings = Table(
    "sightings",
    metadata,
    _post(key=True),
    Column("source", Word, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("seen", Instant, nullable=False),
)
"""Which source showed a post, when it did so first, and when last."""

revisions = Table(
    "revisions",
    metadata,
    _post(key=True),
    Column("body", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("due", Instant),
)
"""What a judged post has become at its source, until a person judges that too. ``body`` is a Form; ``due`` is when
ingest looks at it, nothing once it is ready to be judged."""

replaced = Table(
    "replaced",
    metadata,
    Column("decision_id", Integer, ForeignKey("decisions.id"), primary_key=True, autoincrement=False),
    _post(index=True),
    Column("body", Text, nullable=False),
    Column("at", Instant, nullable=False),
)
"""The Form that a decision put another in the place of, as long as that may be undone: the last of each post."""

departures = Table(
    "departures",
    metadata,
    _post(key=True),
    Column("source", Word, nullable=False),
    Column("how", Word, nullable=False),
    Column("proof", Word, nullable=False),
    Column("at", Instant, nullable=False),
)
"""Posts that are gone at their source: which one said so, how, and since when."""

leftovers = Table(
    "leftovers",
    metadata,
    Column("blob", Word, primary_key=True),
    Column("phash", Word, nullable=False),
)
"""Files to remove where no post uses them; ``phash`` finds the posts that may."""

pictures = Table(
    "pictures",
    metadata,
    _post(key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),
)
"""Apart from `posts`, because they are large and a decision rewrites the post's row."""

findings = Table(
    "findings",
    metadata,
    _post(key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("code", Word, nullable=False),
    Column("severity", Word, nullable=False),
    Column("body", Text, nullable=False),
)

fingerprints = Table(
    "fingerprints",
    metadata,
    Column("id", Integer, primary_key=True),
    _post(index=True),
    Column("position", Integer, nullable=False),
    Column("phash", Word, nullable=False, index=True),
    Column("dhash", Word, nullable=False),
    sqlite_autoincrement=True,
)
"""Ids are never used twice, so that the highest one seen is a mark."""

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    _post(),
    Column("verdict", Word, nullable=False),
    Column("actor_kind", Word, nullable=False),
    Column("actor", Word, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("reason", Word, nullable=False),
    Column("note", Word, nullable=False),
    Column("walls", Text),
    Column("undoes", Integer, ForeignKey("decisions.id")),
    Column("before", Word, nullable=False),
    Column("walls_before", Text),
    sqlite_autoincrement=True,
)

Index("decisions_by_post", decisions.c.post_id, decisions.c.id)
Index("decisions_by_actor", decisions.c.actor, decisions.c.id)

channels = Table(
    "channels",
    metadata,
    Column("name", Word, primary_key=True),
    Column("epoch", Word, nullable=False),
    Column("top", Integer, nullable=False),
    Column("floor", Integer, nullable=False),
    Column("rules", Text, nullable=False),
    Column("rules_version", Integer, nullable=False),
)
"""``top`` is the offset of the newest event, ``floor`` that of the newest event that was forgotten."""


def _channel() -> Column[str]:
    return Column("channel", Word, ForeignKey("channels.name"), primary_key=True)


events = Table(
    "events",
    metadata,
    _channel(),
    Column("offset", Integer, primary_key=True, autoincrement=False),
    Column("kind", Word, nullable=False),
    Column("entry", Word, nullable=False),
    Column("body", Text, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    _channel(),
    Column("id", Word, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
)

poll_states = Table(
    "poll_states",
    metadata,
    Column("source", Word, primary_key=True),
    Column("body", Text, nullable=False),
)

bad_replies = Table(
    "bad_replies",
    metadata,
    Column("source", Word, primary_key=True),
    Column("body", Text, nullable=False),
)
"""The last reply of each source that it could do nothing with, scrubbed."""

watches = Table(
    "watches",
    metadata,
    Column("source", Word, primary_key=True),
    Column("body", Text, nullable=False),
)
"""What is remembered of each source for telling people."""

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Word, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("body", Text, nullable=False),
)
"""Messages about sources: those on their way, and those of the last month. ``at`` is when the message is, or was, due."""

acts = Table(
    "acts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("body", Text, nullable=False),
    sqlite_autoincrement=True,
)
"""What people did to sources."""

letters = Table(
    "letters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", Word, nullable=False),
    Column("key", Word, nullable=False),
    Column("body", Text, nullable=False),
    Column("at", Instant, nullable=False),
    sqlite_autoincrement=True,
)
"""What was brought to us for a source. A body is emptied once it was read; the key stays, against doubles."""

Index("letters_by_key", letters.c.source, letters.c.key, unique=True)

tokens = Table(
    "tokens",
    metadata,
    Column("name", Word, primary_key=True),
    Column("body", Text, nullable=False),
)
"""``body`` is a Token, encrypted."""

people = Table(
    "people",
    metadata,
    Column("key", Word, primary_key=True),
    Column("login", Word, nullable=False),
    Column("name", Word, nullable=False),
    Column("password_hash", Word, nullable=False),
    Column("language", Word, nullable=False),
    Column("department", Word, nullable=False),
)
"""``key`` is the login, case-folded."""

sessions = Table(
    "sessions",
    metadata,
    Column("key", Word, primary_key=True),
    Column("person", Word, nullable=False, index=True),
    Column("login", Word, nullable=False),
    Column("csrf", Word, nullable=False),
    Column("opened", Instant, nullable=False),
    Column("last_seen", Instant, nullable=False),
    Column("ended", Boolean, nullable=False),
)
"""``person`` is the key in `people`. An ended session keeps its row for a while, so that it cannot come back."""
