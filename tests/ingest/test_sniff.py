import pytest

from mediawall.ingest.sniff import PICTURES, picture_format
from tests.ingest.pictures import saved, scene


@pytest.mark.parametrize("kind", PICTURES)
def test_every_format_is_known_by_its_first_bytes(kind: str) -> None:
    assert picture_format(saved(scene(64, 64), kind)) == kind


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "ICO", "PPM", "PDF", "TGA", "EPS", "JPEG2000"])
def test_no_other_format_is(kind: str) -> None:
    assert picture_format(saved(scene(64, 64), kind)) == ""


def test_an_avif_may_name_itself_among_its_compatible_brands() -> None:
    assert picture_format(b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif") == "AVIF"
    assert picture_format(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic") == ""
