import random

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageEnhance

from mediawall.ingest.fingerprint import PLAIN, fingerprints
from mediawall.ingest.twins import NEAR, Twins, plain
from tests.ingest.pictures import opened, saved, scene


def flipped(text: str, bits: int, seed: int = 1) -> str:
    chance = random.Random(seed)
    number = int(text, 16)
    for bit in chance.sample(range(64), bits):
        number ^= 1 << bit
    return f"{number:016x}"


def known(count: int) -> tuple[Twins, list[tuple[str, str]]]:
    twins = Twins()
    prints = [fingerprints(scene(320, 240, seed)) for seed in range(count)]
    for seed, (phash, dhash) in enumerate(prints):
        twins.add(f"post:{seed}", 0, phash, dhash)
    return twins, prints


def test_the_same_picture_is_found_however_it_was_saved_again() -> None:
    twins, _ = known(12)
    original = scene(320, 240, 5)

    for again in (
        original,
        opened(saved(original, quality=40)),
        original.resize((160, 120), Image.Resampling.LANCZOS),
        original.resize((1080, 810), Image.Resampling.BICUBIC),
        ImageEnhance.Brightness(original).enhance(1.1),
        opened(saved(original, "WEBP", quality=50)),
    ):
        found = twins.near(*fingerprints(again))
        assert [post_id for post_id, _, _ in found] == ["post:5"]


def test_different_pictures_are_no_twins() -> None:
    twins, prints = known(40)

    for seed, (phash, dhash) in enumerate(prints):
        assert twins.near(phash, dhash) == [(f"post:{seed}", 0, 0)]


def test_both_hashes_must_be_near() -> None:
    twins = Twins()
    phash, dhash = fingerprints(scene())
    twins.add("a:1", 2, phash, dhash)

    assert twins.near(flipped(phash, NEAR), flipped(dhash, 3)) == [("a:1", 2, NEAR)]
    assert twins.near(flipped(phash, NEAR + 1), dhash) == []
    assert twins.near(phash, flipped(dhash, NEAR + 1)) == []


def test_the_nearest_comes_first() -> None:
    twins = Twins()
    phash, dhash = fingerprints(scene())
    for post_id, bits in (("far", 9), ("same", 0), ("near", 4)):
        twins.add(post_id, 0, flipped(phash, bits), dhash)

    assert [(post_id, apart) for post_id, _, apart in twins.near(phash, dhash)] == [
        ("same", 0),
        ("near", 4),
        ("far", 9),
    ]


def test_blank_pictures_are_nobodys_twins() -> None:
    twins = Twins()
    for colour in ("white", "black", "gray", "#fefefe"):
        phash, dhash = fingerprints(Image.new("RGB", (320, 240), colour))
        assert (phash, dhash) == (PLAIN, PLAIN)
        twins.add(colour, 0, phash, dhash)

    assert len(twins) == 0
    assert twins.near(PLAIN, PLAIN) == []


def test_an_evenly_lit_sky_says_too_little() -> None:
    slope = Image.linear_gradient("L").rotate(90).convert("RGB")

    assert plain(*fingerprints(slope))


def test_what_was_removed_is_found_no_more_and_the_others_still_are() -> None:
    twins, prints = known(30)

    twins.remove("post:3")
    twins.remove("post:29")
    twins.remove("never:there")

    assert len(twins) == 28
    for seed, (phash, dhash) in enumerate(prints):
        assert [post_id for post_id, _, _ in twins.near(phash, dhash)] == (
            [f"post:{seed}"] if seed not in {3, 29} else []
        )


def test_a_picture_seen_twice_is_kept_once() -> None:
    twins = Twins()
    phash, dhash = fingerprints(scene())
    twins.add("a:1", 0, phash, dhash)
    twins.add("a:1", 0, phash, dhash)

    assert len(twins) == 1


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 2000))
def test_the_index_is_exact(pbits: int, dbits: int, place: int) -> None:
    found = LARGE.near(flipped(HASHES[place][0], pbits), flipped(HASHES[place][1], dbits))

    assert ((str(place), 0, max(pbits, dbits)) in found) == (max(pbits, dbits) <= NEAR)


_chance = random.Random(4)
HASHES = [(f"{_chance.getrandbits(64):016x}", f"{_chance.getrandbits(64):016x}") for _ in range(2001)]
LARGE = Twins()
for _place, _hashes in enumerate(HASHES):
    LARGE.add(str(_place), 0, *_hashes)
