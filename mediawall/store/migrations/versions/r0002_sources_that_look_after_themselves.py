"""What sources need to look after themselves: letters, tokens, bad replies, what became of posts, notices."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_WORD = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the tables and columns of version 0.2."""
    _columns()
    _of_sources()
    _of_posts()
    _of_people()


def _word(name: str, *constraints: sa.ForeignKey) -> sa.Column[str]:
    return sa.Column(name, _WORD, *constraints, nullable=False)


def _instant(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable)


def _columns() -> None:
    for name in ("looked", "expires", "erased"):
        op.add_column("posts", _instant(name, nullable=True))
    op.create_index("ix_posts_expires", "posts", ["expires"])
    op.create_index("ix_fingerprints_phash", "fingerprints", ["phash"])
    op.add_column("sightings", sa.Column("seen", sa.BigInteger(), nullable=False, server_default="0"))
    op.execute("UPDATE sightings SET seen = at")


def _of_sources() -> None:
    for name, key in (("bad_replies", "source"), ("tokens", "name"), ("watches", "source")):
        op.create_table(
            name, _word(key), sa.Column("body", sa.Text(), nullable=False), sa.PrimaryKeyConstraint(key)
        )
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), primary_key=True),
        _word("source"),
        _word("key"),
        sa.Column("body", sa.Text(), nullable=False),
        _instant("at"),
        sqlite_autoincrement=True,
    )
    op.create_index("letters_by_key", "letters", ["source", "key"], unique=True)


def _of_posts() -> None:
    op.create_table(
        "revisions",
        _word("post_id", sa.ForeignKey("posts.id")),
        sa.Column("body", sa.Text(), nullable=False),
        _instant("at"),
        sa.Column("tries", sa.Integer(), nullable=False),
        _instant("due", nullable=True),
        sa.PrimaryKeyConstraint("post_id"),
    )
    op.create_table(
        "replaced",
        sa.Column("decision_id", sa.Integer(), sa.ForeignKey("decisions.id"), nullable=False),
        _word("post_id", sa.ForeignKey("posts.id")),
        sa.Column("body", sa.Text(), nullable=False),
        _instant("at"),
        sa.PrimaryKeyConstraint("decision_id"),
    )
    op.create_index("ix_replaced_post_id", "replaced", ["post_id"])
    op.create_table(
        "departures",
        _word("post_id", sa.ForeignKey("posts.id")),
        _word("source"),
        _word("how"),
        _word("proof"),
        _instant("at"),
        sa.PrimaryKeyConstraint("post_id"),
    )
    op.create_table("leftovers", _word("blob"), _word("phash"), sa.PrimaryKeyConstraint("blob"))


def _of_people() -> None:
    body = sa.Column("body", sa.Text(), nullable=False)
    op.create_table("deliveries", _word("id"), _instant("at"), body, sa.PrimaryKeyConstraint("id"))
    op.create_table(
        "acts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("body", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
