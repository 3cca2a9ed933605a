import itertools
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from mediawall.domain.errors import PictureRefused
from mediawall.ingest.render import render
from mediawall.ingest.rendered import Rendered
from tests.ingest.pictures import (
    BLUE,
    PALE_RED,
    at,
    close,
    corners,
    gif,
    opened,
    saved,
    scene,
    wide_gamut_profile,
)


def shown(data: bytes) -> Image.Image:
    """The largest rendition, as a screen would show it."""
    return opened(render(data).files[-2].data)


def names(made: Rendered) -> list[tuple[str, int, int]]:
    return [(file.format, file.width, file.height) for file in made.files]


def test_a_portrait_gets_the_sizes_that_screens_need() -> None:
    made = render(saved(scene(2400, 3000)))

    assert names(made) == [
        (kind, width, height)
        for (width, height), kind in itertools.product(
            [(320, 400), (1080, 1350), (2160, 2700)], ["webp", "jpeg"]
        )
    ]
    assert (made.width, made.height) == (2400, 3000)
    for file in made.files:
        with Image.open(BytesIO(file.data)) as picture:
            assert picture.format == file.format.upper()
            assert picture.size == (file.width, file.height)
            assert bool(picture.info.get("progressive")) == (file.format == "jpeg")


def test_a_picture_smaller_than_the_smallest_size_stays_as_it_is() -> None:
    assert names(render(saved(scene(200, 120)))) == [("webp", 200, 120), ("jpeg", 200, 120)]


def test_one_pixel_is_a_picture_too() -> None:
    assert names(render(saved(Image.new("RGB", (1, 1), "teal"), "PNG"))) == [("webp", 1, 1), ("jpeg", 1, 1)]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_every_format_that_may_come_in_shows_the_same_picture(kind: str) -> None:
    picture = shown(saved(corners().resize((600, 400), Image.Resampling.NEAREST), kind))

    assert close(at(picture, 0.2, 0.2), (255, 0, 0), 30)
    assert close(at(picture, 0.8, 0.2), (0, 255, 0), 30)
    assert close(at(picture, 0.2, 0.8), (0, 0, 255), 30)


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "ICO", "PPM", "PDF", "TGA", "JPEG2000"])
def test_no_other_format_comes_in(kind: str) -> None:
    with pytest.raises(PictureRefused) as refused:
        render(saved(scene(64, 64), kind))
    assert refused.value.code == "format"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_upright(orientation: int, kind: str) -> None:
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    upright = corners().resize((600, 400), Image.Resampling.NEAREST)
    stored = upright.transpose(undo[orientation]) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation

    data = saved(stored, kind, exif=exif.tobytes(), quality=90)
    made, picture = render(data), shown(data)

    assert (made.width, made.height) == (600, 400)
    assert picture.size == (600, 400)
    assert close(at(picture, 0.2, 0.2), (255, 0, 0), 30)
    assert close(at(picture, 0.8, 0.2), (0, 255, 0), 30)
    assert close(at(picture, 0.2, 0.8), (0, 0, 255), 30)


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_that_means_nothing_changes_nothing(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation

    assert render(saved(scene(60, 40), exif=exif.tobytes())).width == 60


def test_broken_exif_does_not_cost_the_picture() -> None:
    for junk in (b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0", b"Exif\0\0MM\0*" + b"\xff" * 40):
        assert render(saved(scene(60, 40), exif=junk)).width == 60


def test_nothing_but_pixels_leaves_the_house() -> None:
    exif = Image.Exif()
    exif[0x010E] = "SECRET-EXIF"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[29] = "SECRET-GPS"
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SECRET-XMP</x:xmpmeta>"
    marks = {"exif": exif.tobytes(), "icc_profile": wide_gamut_profile()}
    sources = [
        saved(scene(), "JPEG", comment=b"<script>SECRET-COMMENT</script>", xmp=xmp, **marks)
        + b"PK\3\4SECRET-TAIL",
        saved(scene(), "WEBP", xmp=xmp, **marks),
        saved(scene(), "PNG", **marks),
        saved(scene(), "AVIF", xmp=xmp, **marks),
    ]

    for source in sources:
        for file in render(source).files:
            for mark in (b"SECRET", b"Exif", b"EXIF", b"http", b"xmp", b"XMP", b"ICC", b"GPS", b"acsp"):
                assert mark not in file.data
            with Image.open(BytesIO(file.data)) as picture:
                assert not {"exif", "icc_profile", "xmp", "comment"} & set(picture.info)


def test_wide_gamut_colours_come_out_as_srgb() -> None:
    """Adobe RGB (200, 60, 40) is outside sRGB's red: its red clips, and plain grey stays grey."""
    wide = wide_gamut_profile()
    muted = Image.new("RGB", (400, 400), (150, 120, 110))

    assert close(at(shown(saved(muted, "PNG", icc_profile=wide)), 0.5, 0.5), (158, 120, 109), 4)
    grey = Image.new("RGB", (400, 400), (128, 128, 128))
    assert close(at(shown(saved(grey, "PNG", icc_profile=wide)), 0.5, 0.5), (128, 128, 128), 3)
    red = Image.new("RGB", (400, 400), PALE_RED)
    assert at(shown(saved(red, "PNG", icc_profile=wide)), 0.5, 0.5)[0] > 225


def test_a_profile_that_says_srgb_changes_no_pixel() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = scene()

    assert render(saved(picture, "PNG", icc_profile=srgb)) == render(saved(picture, "PNG"))


@pytest.mark.parametrize("profile", [b"junk", b"\0" * 200, wide_gamut_profile()[:180], b"x" * 900_000])
def test_a_broken_profile_is_passed_over(profile: bytes) -> None:
    picture = shown(saved(Image.new("RGB", (64, 64), BLUE), "PNG", icc_profile=profile))

    assert close(at(picture, 0.5, 0.5), BLUE)


def test_a_grey_picture_with_a_profile_for_colours_stays_grey() -> None:
    picture = shown(saved(Image.new("L", (64, 64), 90), "PNG", icc_profile=wide_gamut_profile()))

    assert close(at(picture, 0.5, 0.5), (90, 90, 90), 8)


def test_four_inks_become_three_lights() -> None:
    picture = shown(saved(Image.new("CMYK", (64, 64), (0, 200, 200, 20))))

    red, green, blue = at(picture, 0.5, 0.5)
    assert red > 180
    assert max(green, blue) < 90


@pytest.mark.parametrize("mode", ["RGBA", "LA", "PA", "P"])
def test_what_is_see_through_stands_on_white(mode: str) -> None:
    picture = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    picture.paste((10, 90, 10, 255), (0, 0, 64, 32))
    kind = "PNG" if mode != "PA" else "WEBP"
    data = saved(
        picture if mode == "PA" else picture.convert(mode) if mode != "P" else picture.quantize(), kind
    )

    assert close(at(shown(data), 0.5, 0.9), (255, 255, 255))
    assert not close(at(shown(data), 0.5, 0.1), (255, 255, 255))


def test_sixteen_bits_are_scaled_and_not_clipped() -> None:
    deep = Image.new("I;16", (64, 64), 0x8000)

    assert close(at(shown(saved(deep, "PNG")), 0.5, 0.5), (128, 128, 128), 4)


def test_of_an_animation_the_first_frame_is_shown() -> None:
    first, second = Image.new("RGB", (64, 64), BLUE), Image.new("RGB", (64, 64), PALE_RED)

    for kind in ("WEBP", "GIF", "PNG", "AVIF"):
        data = saved(first, kind, save_all=True, append_images=[second])
        assert close(at(shown(data), 0.5, 0.5), BLUE, 20)
    assert close(at(shown(gif(64, 64, 30)), 0.5, 0.5), PALE_RED)


def test_a_progressive_picture_twice_as_large_as_needed_loses_nothing() -> None:
    large = scene(4400, 3300)
    small = large.resize((2880, 2160), Image.Resampling.LANCZOS)

    picture = shown(saved(large, quality=95, progressive=True))

    assert picture.size == small.size
    for x, y in itertools.product((0.1, 0.35, 0.63, 0.9), repeat=2):
        assert close(at(picture, x, y), at(small, x, y), 16)


def test_measures_are_what_the_domain_says_they_are() -> None:
    made = render(saved(scene()))

    assert all(0 <= place <= 1 for place in made.focus)
    assert all(len(colour) == 7 and int(colour[1:], 16) >= 0 for colour in (made.tone, made.lift))
    assert made.haze.startswith("data:image/webp;base64,")
    assert len(made.haze) < 2048
    assert all(len(bytes.fromhex(print_)) == 8 for print_ in (made.phash, made.dhash))


def test_the_same_bytes_always_give_the_same_files() -> None:
    data = saved(scene())

    assert render(data) == render(data)


def test_a_corrupt_checksum_is_said_to_be_broken() -> None:
    data = bytearray(saved(scene(), "PNG"))
    start = data.index(b"IDAT")
    body = zlib.compress(b"\1" * 100)
    data[start + 4 : start + 4 + len(body)] = body

    with pytest.raises(PictureRefused) as refused:
        render(bytes(data))
    assert refused.value.code in {"broken", "truncated"}
