"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_WORD = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_INSTANT = sa.BigInteger()


def upgrade() -> None:
    """Make every table of version 0.1."""
    _posts()
    _what_ingest_made()
    _decisions()
    _logs()
    _polls_and_staff()


def _word(name: str, *constraints: sa.ForeignKey, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, _WORD, *constraints, nullable=nullable)


def _post() -> sa.Column[str]:
    return _word("post_id", sa.ForeignKey("posts.id"))


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _instant(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, _INSTANT, nullable=nullable)


def _json(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _posts() -> None:
    op.create_table(
        "posts",
        _word("id"),
        _word("network"),
        _word("author"),
        _instant("taken_at"),
        _json("body"),
        _word("state"),
        _number("version"),
        _instant("first_seen"),
        _json("walls", nullable=True),
        _instant("live_since", nullable=True),
        _number("tries"),
        _instant("due", nullable=True),
        _number("decided", nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("posts_by_state", "posts", ["state", "first_seen", "taken_at", "id"])
    op.create_index("posts_by_author", "posts", ["author", "decided"])
    new = sa.text("state = 'new'")
    op.create_index("posts_new", "posts", ["taken_at", "id"], sqlite_where=new, postgresql_where=new)
    op.create_table(
        "sightings",
        _post(),
        _word("source"),
        _instant("at"),
        sa.PrimaryKeyConstraint("post_id", "source"),
    )


def _what_ingest_made() -> None:
    op.create_table(
        "pictures",
        _post(),
        _number("position"),
        _json("body"),
        sa.PrimaryKeyConstraint("post_id", "position"),
    )
    op.create_table(
        "findings",
        _post(),
        _number("position"),
        _word("code"),
        _word("severity"),
        _json("body"),
        sa.PrimaryKeyConstraint("post_id", "position"),
    )
    op.create_table(
        "fingerprints",
        sa.Column("id", sa.Integer(), primary_key=True),
        _post(),
        _number("position"),
        _word("phash"),
        _word("dhash"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_fingerprints_post_id", "fingerprints", ["post_id"])


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), primary_key=True),
        _post(),
        _word("verdict"),
        _word("actor_kind"),
        _word("actor"),
        _number("seen"),
        _instant("at"),
        _word("reason"),
        _word("note"),
        _json("walls", nullable=True),
        sa.Column("undoes", sa.Integer(), sa.ForeignKey("decisions.id"), nullable=True),
        _word("before"),
        _json("walls_before", nullable=True),
        sqlite_autoincrement=True,
    )
    op.create_index("decisions_by_post", "decisions", ["post_id", "id"])
    op.create_index("decisions_by_actor", "decisions", ["actor", "id"])


def _logs() -> None:
    op.create_table(
        "channels",
        _word("name"),
        _word("epoch"),
        _number("top"),
        _number("floor"),
        _json("rules"),
        _number("rules_version"),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "events",
        _word("channel", sa.ForeignKey("channels.name")),
        _number("offset"),
        _word("kind"),
        _word("entry"),
        _json("body"),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        _instant("at"),
        sa.PrimaryKeyConstraint("channel", "offset"),
    )
    op.create_table(
        "entries",
        _word("channel", sa.ForeignKey("channels.name")),
        _word("id"),
        _number("version"),
        _json("body"),
        sa.PrimaryKeyConstraint("channel", "id"),
    )


def _polls_and_staff() -> None:
    op.create_table("poll_states", _word("source"), _json("body"), sa.PrimaryKeyConstraint("source"))
    op.create_table(
        "people",
        _word("key"),
        _word("login"),
        _word("name"),
        _word("password_hash"),
        _word("language"),
        _word("department"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "sessions",
        _word("key"),
        _word("person"),
        _word("login"),
        _word("csrf"),
        _instant("opened"),
        _instant("last_seen"),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_sessions_person", "sessions", ["person"])
