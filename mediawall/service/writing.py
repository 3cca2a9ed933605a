"""Posts that are typed at the desk: who may, and where their pictures wait."""

from mediawall.config import every_row
from mediawall.ingest.originals import Originals, Tidy
from mediawall.service.foundation import Base
from mediawall.sources.native import NativeSettings
from mediawall.web.desk.house import Writing


def writing(base: Base) -> Writing | None:
    """What the desk needs for it; None where no source is typed at the desk."""
    rows = [
        row for row in every_row(base.settings.sources) if isinstance(row, NativeSettings) and not row.off
    ]
    if not rows:
        return None
    return Writing(
        sources={row.name: row.whose for row in rows},
        letters=base.store.letters,
        originals=Originals(base.blobs),
    )


def tidy(base: Base) -> Tidy:
    """Who forgets what was typed once it is brought in."""
    return Tidy(
        polls=base.store.polls,
        letters=base.store.letters,
        posts=base.store.posts,
        originals=Originals(base.blobs),
        clock=base.clock,
    )
