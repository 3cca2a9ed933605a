"""HTML to what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediawall.sources.mastodon.plain import plain, without_emoji


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>Een</p><p>twee</p>", "Een\n\ntwee"),
        ("<p>Een<br>twee<br />\ndrie</p>", "Een\ntwee\ndrie"),
        ("a<div>b</div>c", "a\nb\nc"),
        ("<p>it&#39;s &lt;b&gt; &amp;amp; &eacute;</p>", "it's <b> &amp; é"),
        ("Tom &amp; Jerry & co", "Tom & Jerry & co"),
        ('<p><a href="https://m.example/@els" class="mention">@<span>els</span></a> dag</p>', "@els dag"),
        ('<a href="https://m.example/tags/ieper" rel="tag">#<span>ieper</span></a>', "#ieper"),
        (
            '<a href="https://a.example/b"><span class="invisible">https://</span><span>a.example/b</span></a>',
            "https://a.example/b",
        ),
        ('<p class="quote-inline">RE: <a href="https://a.example">x</a></p><p>Kijk</p>', "Kijk"),
        ("<script>alert(1)</script>Dag<style>p{}</style>", "Dag"),
        ("<svg><title>x</title><p>y</p></svg>Dag", "Dag"),
        ('<img src=x onerror="alert(1)">Dag', "Dag"),
        ("<scr<script>ipt>alert(1)</script>Dag", "ipt>alert(1)Dag"),
        ("<![if x]>Dag<!-- geheim --><!doctype x><?php ?>", "Dag"),
        ("a <i> </i> <i> </i> b", "a b"),
        ("", ""),
    ],
)
def test_only_what_is_said_stays(html: str, said: str) -> None:
    assert plain(html) == said


@given(st.text(alphabet=st.sampled_from("<>/!-[]&;#ap \n\"'x="), max_size=80))
def test_no_html_is_too_broken(html: str) -> None:
    plain(html)


@given(st.text(max_size=60))
def test_plain_words_come_back_as_they_were_but_for_their_spaces(said: str) -> None:
    escaped = said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert "".join(plain(f"<p>{escaped}</p>").split()) == "".join(plain(escaped).split())


def test_a_servers_own_little_pictures_are_left_out_and_other_colons_stay() -> None:
    assert without_emoji("Dag :kat: om 10:30:00\n:kat: ja", [{"shortcode": "kat"}]) == "Dag om 10:30:00\nja"
    assert without_emoji("Dag :kat:", []) == "Dag :kat:"
