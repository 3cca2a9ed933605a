"""What ingest is to make of a post that is due: pure."""

from dataclasses import dataclass, replace
from datetime import datetime

from mediawall.domain.decision import Form, PostState, Revision, StoredPost
from mediawall.domain.post import Picture, RemoteMedia
from mediawall.domain.revision import same_media


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A post in the form that is to be brought in.

    ``kept`` are its pictures where they are ours already, with what is said of them now. ``revises`` says that the form
    is a revision of the post ``judged``.
    """

    stored: StoredPost
    kept: tuple[Picture, ...]
    judged: StoredPost | None = None

    @property
    def revises(self) -> bool:
        """Whether this is what a judged post has become."""
        return self.judged is not None

    def ready(self, form: Form, at: datetime) -> StoredPost:
        """The judged post as it will stand once this form is ready to be judged."""
        judged = self.judged or self.stored
        return replace(judged, version=judged.version + 1, revision=Revision(form=form, at=at, ready=True))


def work_of(stored: StoredPost) -> Work:
    """A NEW post as it is, any other one as it has become."""
    if stored.state is PostState.NEW or stored.revision is None:
        return Work(stored=stored, kept=_kept(stored.pictures, stored.post.media))
    form = stored.revision.form
    same = same_media(stored.post.media, form.post.media)
    return Work(
        stored=replace(stored, post=form.post, pictures=()),
        kept=_kept(stored.pictures, form.post.media) if same else (),
        judged=stored,
    )


def _kept(pictures: tuple[Picture, ...], media: tuple[RemoteMedia, ...]) -> tuple[Picture, ...]:
    """The pictures with what their author says of them now; none where one was left out at first: it may come now."""
    if len(pictures) != len(media):
        return ()
    pairs = zip(pictures, media, strict=True)
    return tuple(replace(picture, alt=medium.alt) for picture, medium in pairs)
