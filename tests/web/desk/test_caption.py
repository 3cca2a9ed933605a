from mediawall.domain.decision import Finding, Severity
from mediawall.web.desk.caption import changed, headline, numbers, pieces


def finding(span: tuple[int, int] | None) -> Finding:
    return Finding(code="word", severity=Severity.HOLD, check="words/1", span=span)


def test_marked_words_carry_the_number_of_their_reason() -> None:
    cut = pieces("een lelijk woord", [finding(None), finding((4, 10))])
    assert [(piece.text, piece.kind, piece.number) for piece in cut] == [
        ("een ", "plain", 0),
        ("lelijk", "mark", 1),
        (" woord", "plain", 0),
    ]


def test_no_word_is_lost_or_doubled_whatever_the_spans() -> None:
    text = "a😻b #cé🏳️‍🌈d"
    spans = [(0, 2), (1, 3), (2, 99), (-4, 1), (5, 5), (3, 4), (7, 6)]
    assert "".join(piece.text for piece in pieces(text, [finding(span) for span in spans])) == text


def test_hashtags_are_shown_as_such_in_every_script() -> None:
    assert [piece.text for piece in pieces("Naar #Ieper en #éëé!", []) if piece.kind == "tag"] == [
        "#Ieper",
        "#éëé",
    ]


def test_only_findings_with_words_are_numbered() -> None:
    assert numbers([finding(None), finding((1, 2)), finding((3, 4))]) == {1: 1, 2: 2}


def test_a_changed_caption_shows_what_went_and_what_came() -> None:
    old, new = changed("Onze smeerlappen van de harmonie", "Onze vrienden van de harmonie")
    assert [piece.text for piece in old if piece.kind == "gone"] == ["smeerlappen"]
    assert [piece.text for piece in new if piece.kind == "new"] == ["vrienden"]
    assert "".join(piece.text for piece in old) == "Onze smeerlappen van de harmonie"


def test_a_headline_is_one_short_line() -> None:
    assert headline("\n\n  Eerste regel  \ntweede") == "Eerste regel"
    assert headline("x" * 90) == "x" * 59 + "…"
    assert headline("") == ""
