import pytest

from mediawall.collect.tally import CountedHttp, SourceTally, Tallies, scrub
from mediawall.domain.errors import FetchRefused
from mediawall.ports import Answer


@pytest.mark.parametrize(
    ("said", "hidden"),
    [
        ('{"next":"https://x/?access_token=EAAGm0PX4ZCps&limit=2"}', "EAAGm0PX4ZCps"),
        ("Authorization: Bearer abcdef123456", "abcdef123456"),
        ('{\\"sessionid\\":\\"1234%3Aabc\\"}', "1234%3Aabc"),
        ("Cookie: csrftoken=q1w2e3r4", "q1w2e3r4"),
        ('"key": "IGQVJXabcdefghijklmnopqrst"', "IGQVJXabcdefghijklmnopqrst"),
        ("https://x/?api_key=abcd1234&q=1", "abcd1234"),
    ],
)
def test_a_kept_reply_holds_no_token(said: str, hidden: str) -> None:
    assert hidden not in scrub(said)


def test_a_word_of_the_settings_is_hidden_wherever_it_stands() -> None:
    tally = Tallies({"city": ["p4ssw0rd-of-ours"]}).of("city")
    tally.hide("renewed-later")
    assert tally.clean("x p4ssw0rd-of-ours y renewed-later") == "x *** y ***"


def test_what_a_person_wrote_stays_as_it_is() -> None:
    caption = "Kom kijken op de Grote Markt: het wachtwoord is plezier! #ieper"
    assert scrub(caption) == caption


class OneAnswer:
    async def get(self, url: str, **_: object) -> Answer:
        if url.endswith("refused"):
            raise FetchRefused("gone", "it answered 404", status="404")
        return Answer(status=200, headers={}, body=b"a reply", url=url)


async def test_requests_are_counted_and_the_last_reply_is_kept_until_it_is_looked_at() -> None:
    tally = SourceTally()
    http = CountedHttp(OneAnswer(), tally)
    await http.get("https://x/1")
    with pytest.raises(FetchRefused):
        await http.get("https://x/refused")
    assert tally.taken() == 2
    assert tally.taken() == 0
    assert tally.last() == "gone: it answered 404"
    assert tally.last() == ""
