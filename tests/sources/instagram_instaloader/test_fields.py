"""Every field of every recorded post, against a second reading that shares no code with ours."""

import json
from pathlib import Path

import pytest

from mediawall.domain.post import Post
from mediawall.sources.instagram_instaloader import parse
from tests.sources.instagram_instaloader.second_reading import Read, posts

DATA = Path(__file__).parents[2] / "data" / "instagram"
FILES = sorted(path.relative_to(DATA) for path in DATA.rglob("*.json"))


def told(post: Post) -> Read:
    return Read(
        code=post.remote_id,
        handle=post.author.handle,
        caption=post.caption,
        time=int(post.taken_at.timestamp()),
        media=tuple((m.kind.value, m.url, m.width, m.height, m.alt, m.seconds) for m in post.media),
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_field_of_a_recorded_post_is_what_a_second_reading_finds(file: Path) -> None:
    answer = (DATA / file).read_bytes()
    ours = {post.remote_id: told(post) for post in parse(answer).posts}
    theirs = {read.code: read for read in posts(json.loads(answer))}
    assert ours == theirs
