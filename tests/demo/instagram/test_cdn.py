"""Pictures by their signed addresses."""

import asyncio
import io
from datetime import timedelta

import pytest
from instaloader import Post, QueryReturnedForbiddenException, QueryReturnedNotFoundException
from PIL import Image

from mediawall.demo.instagram import Medium, StandIn, State
from mediawall.demo.instagram.state import LANDSCAPE, PORTRAIT, SQUARE, STORY
from tests.demo.conftest import Reader, Watch


async def fetch(reader: Reader, url: str) -> bytes:
    def ask() -> bytes:
        with reader() as context:
            answer = context.get_raw(url)
            try:
                return bytes(answer.content)
            finally:
                answer.close()

    return await asyncio.to_thread(ask)


async def addresses(reader: Reader, code: str) -> list[str]:
    def ask() -> list[str]:
        with reader() as context:
            post = Post.from_shortcode(context, code)
            return [candidate["url"] for candidate in post._node["image_versions2"]["candidates"]]

    return await asyncio.to_thread(ask)


def measure(data: bytes) -> tuple[str | None, tuple[int, int]]:
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        return picture.format, picture.size


@pytest.mark.parametrize("size", [PORTRAIT, SQUARE, LANDSCAPE, STORY])
async def test_a_picture_has_the_size_that_instagram_gives(
    state: State, standin: StandIn, reader: Reader, size: tuple[int, int]
) -> None:
    code = state.post("stadieper", "", Medium(size=size))
    first, *smaller = await addresses(reader, code)
    assert measure(await fetch(reader, first)) == ("JPEG", size)
    widths = [measure(await fetch(reader, url))[1][0] for url in smaller]
    assert widths == [750, 480]
    assert standin.hits[-1].host.endswith(".cdninstagram.com")


async def test_the_same_seed_gives_the_same_bytes(state: State, standin: StandIn, reader: Reader) -> None:
    codes = [state.post("stadieper", "", Medium(seed=seed)) for seed in (4, 4, 5)]
    one, two, other = [await fetch(reader, (await addresses(reader, code))[0]) for code in codes]
    assert one == two != other
    assert standin.hits


async def test_a_near_duplicate_is_the_same_picture_cut_and_saved_again(
    state: State, standin: StandIn, reader: Reader
) -> None:
    code = state.post("lotte", "", Medium(seed=4))
    twin = state.post("bram", "", Medium(seed=4, trim=0.02, quality=60))
    one, two = [await fetch(reader, (await addresses(reader, found))[0]) for found in (code, twin)]
    assert one != two
    small = []
    for data in (one, two):
        with Image.open(io.BytesIO(data)) as picture:
            small.append(picture.convert("L").resize((16, 16)).tobytes())
    assert max(abs(a - b) for a, b in zip(*small, strict=True)) < 12
    assert standin.hits


async def test_a_test_may_bring_its_own_bytes(state: State, standin: StandIn, reader: Reader) -> None:
    out = io.BytesIO()
    Image.new("RGB", (1080, 1350), "#c8322b").save(out, "JPEG")
    code = state.post("stadieper", "", Medium(body=out.getvalue()))
    assert await fetch(reader, (await addresses(reader, code))[0]) == out.getvalue()
    assert standin.hits


async def test_an_address_expires(state: State, standin: StandIn, reader: Reader, watch: Watch) -> None:
    code = state.post("stadieper", "")
    url = (await addresses(reader, code))[0]
    expiry = int(url.rpartition("oe=")[2], 16)
    assert expiry == int((watch.now() + state.lifetime).timestamp())
    watch.time += state.lifetime + timedelta(seconds=1)
    with pytest.raises(QueryReturnedForbiddenException):
        await fetch(reader, url)
    assert await fetch(reader, (await addresses(reader, code))[0])
    assert standin.hits


async def test_an_address_that_was_tampered_with_is_refused(
    state: State, standin: StandIn, reader: Reader
) -> None:
    code = state.post("stadieper", "")
    url = (await addresses(reader, code))[0]
    with pytest.raises(QueryReturnedForbiddenException):
        await fetch(reader, url.replace("1080x1350", "99999x99999"))
    with pytest.raises(QueryReturnedForbiddenException):
        await fetch(reader, url.split("?")[0])
    assert standin.hits


async def test_a_video_has_a_poster_and_a_film(state: State, standin: StandIn, reader: Reader) -> None:
    code = state.post("stadieper", "", Medium(kind="video", size=STORY))

    def ask() -> tuple[str, str | None]:
        with reader() as context:
            post = Post.from_shortcode(context, code)
            return post.url, post.video_url

    poster, film = await asyncio.to_thread(ask)
    assert measure(await fetch(reader, poster)) == ("JPEG", STORY)
    assert film is not None
    assert (await fetch(reader, film))[4:12] == b"ftypmp42"
    assert standin.hits


async def test_a_deleted_post_is_gone_but_its_picture_lives_until_it_expires(
    state: State, standin: StandIn, reader: Reader
) -> None:
    code = state.post("stadieper", "")
    url = (await addresses(reader, code))[0]
    state.delete(code)
    with pytest.raises(Exception, match="Fetching Post metadata failed"):
        await addresses(reader, code)
    assert await fetch(reader, url)
    assert standin.hits


async def test_an_address_that_was_never_given_out_is_not_found(
    state: State, tmp_path_factory: pytest.TempPathFactory, standin: StandIn, reader: Reader
) -> None:
    code = state.post("stadieper", "")
    url = (await addresses(reader, code))[0]
    async with StandIn(state, tmp_path_factory.mktemp("other")) as other:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("HTTPS_PROXY", other.proxy_url)
            patch.setenv("REQUESTS_CA_BUNDLE", str(other.ca_file))
            with pytest.raises(QueryReturnedNotFoundException):
                await fetch(reader, url)
    assert standin.hits
