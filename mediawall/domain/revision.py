"""When a post is another one than was judged, and what becomes of its forms. Pure."""

import re
from dataclasses import replace

from mediawall.domain.decision import PostState, Revision, StoredPost
from mediawall.domain.post import Post, RemoteMedia

TAKES = frozenset({PostState.LIVE, PostState.WAITING, PostState.HELD, PostState.STASHED})
"""The states in which a post stands in its newest form: who brings it there has that form before their eyes."""

_SIZE_WORD = re.compile(r"(?:maxres|sd|hq|mq)?default(?:_live)?|original|large|medium|small")
"""Names of files that say a size, and stand in a folder of the picture's own."""
_SCALED = re.compile(r"[-_]\d{2,5}x\d{2,5}$")


def taken_over(known: Post, shown: Post) -> Post:
    """The post as it is shown now, with what this showing does not tell taken over from what is known.

    Not every answer of a source tells everything: an answer without a description, a name or a language is no sign
    that somebody took it away. The id and the moment of publication stay.
    """
    author = replace(shown.author, name=shown.author.name or known.author.name)
    media = shown.media
    if same_media(known.media, shown.media):
        pairs = zip(known.media, shown.media, strict=True)
        media = tuple(_told(before, now) for before, now in pairs)
    return replace(
        shown,
        author=author,
        taken_at=known.taken_at,
        language=shown.language or known.language,
        permalink=shown.permalink or known.permalink,
        ref=shown.ref or known.ref,
        media=media,
    )


def differs(known: Post, now: Post) -> bool:
    """Whether people would read or see another post: other words, names, descriptions, warnings or pictures."""
    return _said(known) != _said(now) or not same_media(known.media, now.media)


def same_media(known: tuple[RemoteMedia, ...], now: tuple[RemoteMedia, ...]) -> bool:
    """Whether these are the same pictures in the same order, whatever their addresses are signed with today."""
    return [_identity(medium) for medium in known] == [_identity(medium) for medium in now]


def renewed(stored: StoredPost, after: PostState) -> StoredPost:
    """The post as it stands after a decision that leads to this state, its revision put in place where that is judged."""
    revision = stored.revision
    if revision is None or not revision.ready or after not in TAKES:
        return replace(stored, state=after)
    left = None if revision.then is None else Revision(form=revision.then, at=revision.at, ready=True)
    return replace(newest(stored), state=after, revision=left)


def newest(stored: StoredPost) -> StoredPost:
    """The post in the form that a person is to judge: its revision's, once that is ready."""
    if stored.revision is None or not stored.revision.ready:
        return stored
    form = stored.revision.form
    return replace(stored, post=form.post, pictures=form.pictures, findings=form.findings)


def _told(before: RemoteMedia, now: RemoteMedia) -> RemoteMedia:
    return replace(now, alt=now.alt or before.alt, focus=now.focus or before.focus)


def _said(post: Post) -> tuple[object, ...]:
    alts = tuple(medium.alt for medium in post.media)
    return post.caption, post.author, post.sensitive, alts


def _identity(medium: RemoteMedia) -> tuple[str, str]:
    """The kind, and the file's name: hosts, signatures and sizes in an address change from one answer to the next."""
    steps = [step for step in medium.url.partition("?")[0].partition("#")[0].split("/") if step]
    name = steps.pop() if steps else ""
    stem = _SCALED.sub("", name.rpartition(".")[0] or name)
    if steps and _SIZE_WORD.fullmatch(stem):
        stem = steps[-1]
    return medium.kind.value, stem
