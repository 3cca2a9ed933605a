from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from mediawall.shelf import File, Listing, Memory, Shelf, arrange
from mediawall.shelf.arrange import LARGEST, MOST

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def file(path: str, *, age: float = 3600, size: int = 1000, stirred: float | None = None) -> File:
    changed = NOW - timedelta(seconds=age)
    return File(
        path=path,
        size=size,
        changed=changed,
        stirred=changed if stirred is None else NOW - timedelta(seconds=stirred),
    )


def look(*files: File, memory: Memory | None = None, cut: bool = False) -> Shelf:
    return arrange(Listing(files=files, cut=cut), now=NOW, memory=memory or Memory())


def fresh(shelf: Shelf) -> list[str]:
    return [laid.picture.path for laid in shelf.fresh]


def odd(shelf: Shelf) -> list[tuple[str, str]]:
    return sorted((row.remote_id, row.code) for row in shelf.unreadable)


def test_the_newest_comes_first_whatever_the_order_of_the_listing() -> None:
    files = [file("oud.jpg", age=90), file("b.jpg", age=20), file("a.jpg", age=20), file("nieuw.JPG", age=10)]
    for seed in range(5):
        Random(seed).shuffle(files)
        assert fresh(look(*files)) == ["nieuw.JPG", "a.jpg", "b.jpg", "oud.jpg"]


@pytest.mark.parametrize(
    "name",
    [
        ".foto.jpg", "foto.jpg.part", "foto.jpg~", "~$foto.jpg", "Thumbs.db", "desktop.ini", ".DS_Store", "foto.tmp",
        "@eaDir/foto.jpg", ".git/foto.jpg", "Markt/#recycle/foto.jpg", "foto.jpg.filepart", "foto.jpg.crdownload",
    ],
)  # fmt: skip
def test_hidden_and_half_done_files_are_passed_over_without_a_word(name: str) -> None:
    shelf = look(file(name))
    assert (shelf.fresh, shelf.unreadable, shelf.waits) == ((), (), 0)


def test_what_is_no_picture_is_said() -> None:
    shelf = look(
        file("verslag.pdf"), file("film.mp4"), file("IMG_1.HEIC"), file("leeg.jpg", size=0), file("geen naam"),
        file("groot.png", size=LARGEST + 1), file("a\nb.jpg"), file("x" * 401 + ".jpg"), file("\udcff.jpg"),
        file("ongemeten.jpg", size=-1),
    )  # fmt: skip
    assert fresh(shelf) == ["ongemeten.jpg"]
    assert odd(shelf) == [
        ("IMG_1.HEIC", "format"),
        ("a\ufffdb.jpg", "name"),
        ("film.mp4", "format"),
        ("geen naam", "format"),
        ("groot.png", "large"),
        ("leeg.jpg", "empty"),
        ("verslag.pdf", "format"),
        ("x" * 400, "name"),
        ("\ufffd.jpg", "name"),
    ]


@pytest.mark.parametrize(
    ("picture", "beside"),
    [
        ("a.jpg", "a.txt"), ("a.jpg", "a.jpg.txt"), ("A.JPG", "a.TXT"), ("Markt/a.jpg", "Markt/a.yaml"),
        ("caf\u00e9.jpg", "cafe\u0301.txt"), ("a.b.jpg", "a.b.json"),
    ],
)  # fmt: skip
def test_a_caption_file_of_the_same_name_belongs_to_the_picture(picture: str, beside: str) -> None:
    (laid,) = look(file(picture), file(beside)).fresh
    assert laid.sidecar is not None
    assert laid.sidecar.path == beside


def test_of_several_caption_files_the_fullest_kind_counts() -> None:
    (laid,) = look(file("a.jpg"), file("a.txt"), file("a.json"), file("a.yml"), file("a.jpg.txt")).fresh
    assert laid.sidecar is not None
    assert laid.sidecar.path == "a.yml"


def test_a_caption_file_without_a_picture_or_in_another_folder_is_nothing() -> None:
    shelf = look(file("a.jpg"), file("Markt/a.txt"), file("LEESMIJ.txt"))
    assert (shelf.fresh[0].sidecar, shelf.unreadable) == (None, ())


def test_a_young_file_waits_until_it_was_left_alone() -> None:
    young = look(file("a.jpg", age=4))
    assert (young.fresh, young.waits) == ((), 1)
    assert fresh(look(file("a.jpg", age=5), memory=young.memory)) == ["a.jpg"]


def test_a_copy_that_keeps_its_originals_time_waits_too() -> None:
    assert look(file("a.jpg", age=9e6, stirred=1)).waits == 1


def test_a_file_that_grew_between_two_looks_waits_once_more() -> None:
    first = look(file("a.jpg", age=1, size=100))
    second = look(file("a.jpg", age=9, size=200), memory=Memory.read(first.memory.write()))
    assert (second.fresh, second.waits) == ((), 1)
    third = look(file("a.jpg", age=20, size=200), memory=Memory.read(second.memory.write()))
    assert fresh(third) == ["a.jpg"]


def test_a_picture_waits_for_words_that_are_being_written() -> None:
    young = look(file("a.jpg"), file("a.txt", age=1))
    assert (young.fresh, young.waits) == ((), 1)
    assert fresh(look(file("a.jpg"), file("a.txt", age=9), memory=young.memory)) == ["a.jpg"]


def test_a_clock_that_runs_ahead_holds_nothing_up() -> None:
    assert fresh(look(file("a.jpg", age=-86400 * 400))) == ["a.jpg"]


def test_what_was_dealt_with_is_not_told_again_even_when_it_changed() -> None:
    memory = look(file("a.jpg")).memory.with_known(["a.jpg"])
    shelf = look(file("a.jpg", age=60, size=9), file("b.jpg"), memory=Memory.read(memory.write()))
    assert fresh(shelf) == ["b.jpg"]
    assert shelf.memory.knows("a.jpg")


def test_what_went_is_forgotten() -> None:
    memory = Memory().with_known(["weg.jpg", "a.jpg"])
    assert len(look(file("a.jpg"), memory=memory).memory.known) == 1


def test_only_the_newest_two_thousand_are_looked_after_and_that_is_said() -> None:
    shelf = look(*(file(f"{n}.jpg", age=100 + n) for n in range(MOST + 5)))
    assert len(shelf.fresh) == MOST
    assert fresh(shelf)[0] == "0.jpg"
    assert odd(shelf) == [("", "many")]
    assert odd(look(file("a.jpg"), cut=True)) == [("", "many")]
