"""The forms of a post: what was judged, what it has become since, what was put aside; and the files of each."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Table, delete, insert, select, update

from mediawall.domain.decision import AFTER, Decision, Finding, Form, PostState
from mediawall.domain.post import Picture, Post
from mediawall.domain.revision import TAKES
from mediawall.store import tables
from mediawall.store.codec import dumps, loads
from mediawall.store.tables import decisions, fingerprints, leftovers, posts, replaced, revisions

_MADE: tuple[Table, ...] = (tables.pictures, tables.findings, fingerprints)


def put_body(post: Post, connection: Connection) -> None:
    """Let this be what the post is."""
    row = {"body": dumps(post), "author": post.author.handle, "expires": post.expires}
    connection.execute(update(posts).where(posts.c.id == post.id).values(row))


def put_made(
    post_id: str, pictures: Sequence[Picture], findings: Sequence[Finding], connection: Connection
) -> None:
    """Let these be the post's pictures and findings, in place of what was."""
    _clear(post_id, connection)
    home = [{"post_id": post_id, "position": position} for position in range(len(pictures))]
    if pictures:
        bodies = [{"body": dumps(picture)} for picture in pictures]
        prints = [{"phash": picture.phash, "dhash": picture.dhash} for picture in pictures]
        connection.execute(insert(tables.pictures), [a | b for a, b in zip(home, bodies, strict=True)])
        connection.execute(insert(fingerprints), [a | b for a, b in zip(home, prints, strict=True)])
    if findings:
        found = [
            {
                "post_id": post_id,
                "position": position,
                "code": finding.code,
                "severity": finding.severity,
                "body": dumps(finding),
            }
            for position, finding in enumerate(findings)
        ]
        connection.execute(insert(tables.findings), found)


def drop_made(post_id: str, connection: Connection) -> None:
    """Forget the post's pictures and findings; their files become leftovers."""
    leave(_pictures(post_id, connection), connection)
    _clear(post_id, connection)


def drop_revision(post_id: str, connection: Connection) -> None:
    """Forget what the post has become since it was judged; its files become leftovers."""
    _drop(revisions, post_id, connection)


def drop_replaced(post_id: str, connection: Connection) -> None:
    """Forget the form that was put aside; its files become leftovers."""
    _drop(replaced, post_id, connection)


def put_in_place(decision: Decision, decision_id: int, connection: Connection) -> None:
    """Let a ready revision take the post's place, where the decision leads to a state in which it stands in its newest form.

    An undo of such a decision puts the form of before back, and the revision is one again; an undo of that undo does the
    decision once more. Any other undo that leads to
    a wall leaves the revision waiting: nobody has judged it.
    """
    after = AFTER[decision.verdict]
    if after not in TAKES:
        return
    aside = _aside(decision, connection)
    coming = aside or _ready(decision.post_id, connection)
    unjudged = aside is None and decision.undoes is not None and after is PostState.LIVE
    if coming is None or unjudged:
        return
    present = _form(decision.post_id, connection)
    connection.execute(delete(revisions).where(revisions.c.post_id == decision.post_id))
    drop_replaced(decision.post_id, connection)
    row = {"decision_id": decision_id, "post_id": decision.post_id, "at": decision.at}
    connection.execute(insert(replaced), row | {"body": dumps(present)})
    if aside is not None and not _is_undo(decision.undoes, connection):
        put_revision(present, decision.at, due=None, connection=connection)
    put_body(coming.post, connection)
    put_made(decision.post_id, coming.pictures, coming.findings, connection)


def put_revision(form: Form, at: datetime, *, due: datetime | None, connection: Connection) -> None:
    """Keep this as what the post has become; there is no other."""
    row = {"post_id": form.post.id, "body": dumps(form), "at": at, "tries": 0, "due": due}
    connection.execute(insert(revisions), row)


def leave(pictures: Sequence[Picture], connection: Connection) -> None:
    """Note the files of these pictures as leftovers."""
    files = {one.blob: picture.phash for picture in pictures for one in picture.renditions}
    known = set(connection.scalars(select(leftovers.c.blob).where(leftovers.c.blob.in_(files))))
    fresh = [{"blob": blob, "phash": phash} for blob, phash in sorted(files.items()) if blob not in known]
    if fresh:
        connection.execute(insert(leftovers), fresh)


def _aside(decision: Decision, connection: Connection) -> Form | None:
    """The form that the undone decision had put aside."""
    query = select(replaced.c.body).where(replaced.c.decision_id == decision.undoes)
    body = connection.execute(query).scalar_one_or_none() if decision.undoes is not None else None
    return None if body is None else loads(Form, body)


def _is_undo(decision_id: int | None, connection: Connection) -> bool:
    query = select(decisions.c.undoes).where(decisions.c.id == decision_id)
    return connection.execute(query).scalar_one_or_none() is not None


def _ready(post_id: str, connection: Connection) -> Form | None:
    query = select(revisions.c.body).where(revisions.c.post_id == post_id, revisions.c.due.is_(None))
    body = connection.execute(query).scalar_one_or_none()
    return None if body is None else loads(Form, body)


def _form(post_id: str, connection: Connection) -> Form:
    body = connection.execute(select(posts.c.body).where(posts.c.id == post_id)).scalar_one()
    found = select(tables.findings.c.body).where(tables.findings.c.post_id == post_id)
    return Form(
        post=loads(Post, body),
        pictures=_pictures(post_id, connection),
        findings=tuple(
            loads(Finding, row) for row in connection.scalars(found.order_by(tables.findings.c.position))
        ),
    )


def _pictures(post_id: str, connection: Connection) -> tuple[Picture, ...]:
    query = select(tables.pictures.c.body).where(tables.pictures.c.post_id == post_id)
    return tuple(
        loads(Picture, row) for row in connection.scalars(query.order_by(tables.pictures.c.position))
    )


def _clear(post_id: str, connection: Connection) -> None:
    for table in _MADE:
        connection.execute(delete(table).where(table.c.post_id == post_id))


def _drop(table: Table, post_id: str, connection: Connection) -> None:
    for body in connection.scalars(select(table.c.body).where(table.c.post_id == post_id)).all():
        leave(loads(Form, body).pictures, connection)
    connection.execute(delete(table).where(table.c.post_id == post_id))
