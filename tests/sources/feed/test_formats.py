"""What becomes of feeds in each of their formats."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mediawall.domain.errors import ShapeChanged
from mediawall.domain.post import MediaKind, Page, Post
from mediawall.sources.feed import parse
from mediawall.sources.feed.reading import merged
from tests.sources.feed.data import DATA, FORMS, URL, golden


def made(name: str) -> Page:
    return parse((DATA / "made" / name).read_bytes(), url=URL)


def titled(page: Page, start: str) -> Post:
    return next(post for post in page.posts if post.caption.startswith(start))


@pytest.mark.parametrize(("name", "entries", "shown", "pictures"), golden())
def test_each_recorded_feed_gives_what_stands_in_it(
    name: str, entries: str, shown: str, pictures: str
) -> None:
    document = FORMS.get(name) or (DATA / name).read_bytes()
    if entries == "-":
        with pytest.raises(ShapeChanged):
            merged(document, url=URL)
        return
    items = merged(document, url=URL).items
    with_media = [item for item in items if item.media]
    assert (len(items), len(with_media), sum(len(item.media) for item in items)) == (
        int(entries),
        int(shown),
        int(pictures),
    )


def test_an_entry_of_a_blog_has_all_its_fields() -> None:
    post = titled(made("wordpress.rss"), "Kattenstoet")

    assert post.network == "feed"
    assert post.id == f"feed:{post.remote_id}"
    assert (post.author.handle, post.author.name) == ("ieper.example", "Hilde Van den Broeck")
    assert post.permalink == "https://www.ieper.example/kattenstoet/"
    assert post.taken_at == datetime(2026, 11, 22, 13, 30, tzinfo=UTC)
    assert post.language == "nl"
    assert post.caption == (
        "Kattenstoet trekt door de stad\n\n"
        "Duizenden mensen keken naar de reuzenkat Cieper. Het was “onvergetelijk” […]"
    )


def test_a_picture_in_the_text_is_taken_in_its_largest_size_and_no_tracker_is() -> None:
    (medium,) = titled(made("wordpress.rss"), "Kattenstoet").media

    assert medium.url == "https://www.ieper.example/wp-content/uploads/2026/11/stoet-1536x1024.jpg"
    assert (medium.width, medium.height) == (1536, 1024)
    assert medium.alt == "De reuzenkat Cieper op de Grote Markt"


def test_media_rss_gives_pictures_and_stills_each_once_with_their_own_descriptions() -> None:
    media = titled(made("wordpress.rss"), "Album").media

    assert [(one.kind, one.url, one.width, one.alt, one.seconds) for one in media] == [
        (MediaKind.PICTURE, "https://cdn.example/a-large.jpg", 1920, "De Lakenhalle bij avond", 0.0),
        (MediaKind.PICTURE, "https://cdn.example/b.jpg", 0, "Een tram", 0.0),
        (MediaKind.VIDEO, "https://cdn.example/film.jpg", 1280, "", 31.0),
    ]
    assert titled(made("wordpress.rss"), "Album").caption == "Album\n\nDrie foto’s."


def test_of_one_picture_in_several_widths_the_widest_is_shown_once() -> None:
    address = "https://img.ieper.example/markt.jpg?w="
    contents = "".join(
        f'<media:content width="{w}" url="{address}{w}" medium="image"/>' for w in (140, 460, 300)
    )
    feed = (
        '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><item><title>Markt</title>'
        f"<link>https://www.ieper.example/markt</link>{contents}</item></channel></rss>"
    )
    (item,) = merged(feed.encode(), url=URL).items
    assert [(one.url, one.width) for one in item.media] == [(f"{address}460", 460)]


def test_an_enclosure_is_a_picture_only_if_it_says_so() -> None:
    assert [one.url for one in titled(made("wordpress.rss"), "Podium").media] == [
        "https://cdn.example/podium.jpg"
    ]


def test_an_entry_without_a_picture_is_said_and_not_shown() -> None:
    assert [row.code for row in made("wordpress.rss").unreadable] == ["no-picture"]


def test_an_id_that_is_no_address_is_no_link() -> None:
    assert titled(made("wordpress.rss"), "Podium").permalink == "https://www.ieper.example"


def test_nobodys_mail_address_reaches_a_wall() -> None:
    feed = b"""<rss version="2.0"><channel><title>Stad</title><item><title>A</title>
        <author>jan@stad.example (Jan Peeters)</author><pubDate>Sun, 22 Nov 2026 14:30:00 GMT</pubDate>
        <enclosure url="https://stad.example/a.jpg" type="image/jpeg"/></item></channel></rss>"""

    assert parse(feed, url=URL).posts[0].author.name == "Jan Peeters"
    assert parse(feed.replace(b" (Jan Peeters)", b""), url=URL).posts[0].author.name == "Stad"


def test_atom_with_relative_addresses_and_a_language_of_its_own() -> None:
    page = made("atom.xml")
    (post,) = page.posts

    assert post.caption == "Alt & neu\n\nKurz: 2 < 3 und I <3 Ypern"
    assert post.permalink == "https://museum.example/nachrichten/alt-neu"
    assert post.taken_at == datetime(2026, 11, 19, 9, 0, tzinfo=UTC)
    assert post.language == "de"
    assert [(one.url, one.alt) for one in post.media] == [
        ("https://museum.example/nachrichten/turm.webp", "Der Turm im Schnee")
    ]
    assert [row.code for row in page.unreadable] == ["no-time"]


def test_rss_1_0_with_its_dublin_core() -> None:
    (post,) = made("rdf.xml").posts

    assert (post.author.name, post.language) == ("J. Peeters", "nl")
    assert post.taken_at == datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
    assert post.media[0].url == "https://beeld.example/1.jpg"


def test_netscapes_doctype_of_1999_is_cut_out_and_the_feed_is_read() -> None:
    (item,) = merged((DATA / "made" / "rss091.xml").read_bytes(), url=URL).items

    assert item.title == "Été à Ypres"
    assert item.texts == ("Lire dehors\nau parc.",)
    assert item.media[0].url == "https://www.ieper.example/photo%20été.jpg"


def test_a_broken_feed_gives_what_can_be_read_of_it() -> None:
    page = made("broken.rss")

    assert [(post.caption, post.media[0].alt) for post in page.posts] == [
        ("Vis & friet\n\nLekker\xa0& vers", "Een bord vis")
    ]
    assert [row.code for row in page.unreadable] == ["no-time"]


def test_json_feed_with_pictures_in_all_their_places() -> None:
    page = made("feed.json")

    assert [(post.media[0].url, post.media[0].alt, post.language) for post in page.posts] == [
        ("https://www.ieper.example/kamp.jpg", "", "nl"),
        ("https://www.ieper.example/a.jpg", "Een tent", "fr"),
        ("https://www.ieper.example/banner.png", "", "nl"),
        ("https://www.ieper.example/bos.jpg", "Bos", "nl"),
    ]
    assert page.posts[0].caption == "Zomerkamp\n\nKom mee!\n\nTot dan."
    assert page.posts[1].caption == "Regel een\nRegel twee"
    assert {row.code for row in page.unreadable} == {"no-time", "no-picture"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "windows-1252"])
def test_the_encoding_is_known_by_the_bytes(encoding: str) -> None:
    feed = "<rss version='2.0'><channel><title>Café “Ieper”</title></channel></rss>".encode(encoding)

    assert merged(feed, content_type="text/xml; charset=us-ascii").title == "Café “Ieper”"


def test_an_old_encoding_is_believed_where_it_is_named() -> None:
    feed = "<?xml version='1.0' encoding='iso-8859-2'?><rss><channel><title>Łódź</title></channel></rss>"

    assert merged(feed.encode("iso-8859-2")).title == "Łódź"


def test_an_id_for_the_whole_world_holds_for_one_site_and_no_other() -> None:
    feed = (DATA / "made" / "wordpress.rss").read_bytes()
    here, there, elsewhere = (
        {post.caption[:5]: post.id for post in parse(feed, url=url).posts}
        for url in (URL, "https://ieper.example/sport/feed", "https://other.example/feed")
    )

    assert here["Katte"] == there["Katte"]
    assert here["Podiu"] != there["Podiu"]
    assert not set(here.values()) & set(elsewhere.values())


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"<html><body>log in</body></html>",
        b"<?xml version='1.0'?><html/>",
        b"[]",
        b"{}",
        b"hello",
        b"<rss",
    ],
)
def test_what_is_no_feed_is_said_to_be_none(answer: bytes) -> None:
    with pytest.raises(ShapeChanged) as error:
        parse(answer)
    assert error.value.advice == "advice.feed-shape"


def test_of_a_very_long_feed_the_newest_hundred_are_taken() -> None:
    items = "".join(
        f"<item><guid>{n}</guid><pubDate>{n % 28 + 1} Jan {1991 + n // 28} 10:00 GMT</pubDate>"
        f"<enclosure url='https://stad.example/{n}.jpg' type='image/jpeg'/></item>"
        for n in range(300)
    )
    page = parse(f"<rss version='2.0'><channel>{items}</channel></rss>".encode())

    assert len(page.posts) == 100
    assert page.posts[0].media[0].url == "https://stad.example/299.jpg"


def test_golden_names_every_recorded_feed() -> None:
    files = {
        str(path.relative_to(DATA)) for room in ("gofeed", "reader") for path in Path(DATA / room).iterdir()
    }
    assert {name for name, *_ in golden()} == files | set(FORMS)
