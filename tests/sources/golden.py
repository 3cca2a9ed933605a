"""Tables that say what each recorded reply gives, checked by hand beside the files."""

from collections import Counter
from pathlib import Path

from mediawall.domain.post import MediaKind, Page

DATA = Path(__file__).parents[1] / "data"


def table(network: str) -> list[list[str]]:
    return [line.split("\t") for line in (DATA / network / "golden.tsv").read_text("utf-8").splitlines()[1:]]


def recorded(network: str) -> list[str]:
    return sorted(path.name for path in (DATA / network / "recorded").iterdir())


def counted(page: Page) -> list[str]:
    """A page in the table's words: posts, what was lost, media, videos, media with a size, posts with a language."""
    codes = Counter(lost.code for lost in page.unreadable)
    media = [medium for post in page.posts for medium in post.media]
    return [
        str(len(page.posts)),
        ",".join(f"{code}={count}" for code, count in sorted(codes.items())),
        str(len(media)),
        str(sum(medium.kind is MediaKind.VIDEO for medium in media)),
        str(sum(medium.width > 0 and medium.height > 0 for medium in media)),
        str(sum(bool(post.language) for post in page.posts)),
    ]
