"""Messages by real mail and by a real webhook, on loopback."""

import json
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest

from mediawall.domain.errors import (
    AddressRefused,
    AskPerson,
    FetchRefused,
    RateLimited,
    TryAgain,
    Unreachable,
)
from mediawall.domain.notice import Delivery, Notice, Occasion
from mediawall.ingest.fetch import SafeHttp
from mediawall.notify.hook import DELIVERY, SIGNATURE, Hook, HookCourier, signature
from mediawall.notify.letters import City
from mediawall.notify.mail import MailCourier, Postbox
from tests.conftest import HandClock
from tests.fakes.postoffice import PASSWORD, USER, PostOffice, post_office, receiver

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CITY = City(name="Stad Ieper", address="https://muur.example", language="nl", zone=ZoneInfo("Europe/Brussels"), walls={})  # fmt: skip
NOTICE = Notice(id="bib/1", occasion=Occasion.NEEDS_YOU, at=NOW, source="bib", label="@bibieper 🐈", kind="instagram", code="login")  # fmt: skip
LETTER = Delivery(id="0f0f", channel="mail:it@city.example", notices=(NOTICE,), made=NOW, due=NOW)
TO_HOOK = Delivery(id="0f0f", channel="webhook", notices=(NOTICE,), made=NOW, due=NOW)


def courier(
    office: PostOffice, security: str = "starttls", password: str = PASSWORD, **other: str
) -> MailCourier:
    box = {"user": USER, "ca_file": office.ca_file, **other}
    return MailCourier(
        Postbox(host="localhost", port=office.port, sender="Mediawall <muur@city.example>", security=security, password=password, **box),
        CITY,
        HandClock(NOW),
    )  # fmt: skip


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_mail_arrives_whole_over_tls(tmp_path: Path, security: str) -> None:
    async with post_office(tmp_path, tls=security) as office:
        await courier(office, security).bring(LETTER)
    (mail,) = office.got
    assert (
        mail["Subject"]
        == "[Stad Ieper] @bibieper 🐈 werkt niet sinds vandaag 10:00: De bron vraagt om opnieuw aan te melden"
    )
    assert mail["From"] == "Mediawall <muur@city.example>"
    assert mail["To"] == "it@city.example"
    assert mail["Message-ID"] == "<0f0f@muur.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert "https://muur.example/desk/sources/bib" in plain.get_content()
    assert "@bibieper 🐈" in html.get_content()
    assert office.signed_in == [USER]


async def test_a_server_in_the_house_without_tls_and_password_will_do(tmp_path: Path) -> None:
    async with post_office(tmp_path, tls="none", auth=False) as office:
        await courier(office, "none", password="", user="").bring(LETTER)
    assert len(office.got) == 1


async def test_a_server_that_we_do_not_trust_gets_neither_password_nor_mail(tmp_path: Path) -> None:
    async with post_office(tmp_path) as office:
        with pytest.raises(Unreachable) as caught:
            await courier(office, ca_file="").bring(LETTER)
    assert (office.got, office.signed_in) == ([], [])
    assert PASSWORD not in str(caught.value)


async def test_a_server_without_tls_gets_neither_where_tls_is_asked_for(tmp_path: Path) -> None:
    async with post_office(tmp_path, tls="none") as office:
        with pytest.raises(AskPerson):
            await courier(office).bring(LETTER)
    assert (office.got, office.signed_in) == ([], [])


async def test_a_wrong_password_asks_a_person_and_is_not_shown(tmp_path: Path) -> None:
    async with post_office(tmp_path) as office:
        with pytest.raises(AskPerson, match="refuses our user or password") as caught:
            await courier(office, password="sw0rdfish").bring(LETTER)
    assert "sw0rdfish" not in repr(caught.value)


@pytest.mark.parametrize(
    ("reply", "error"), [("451 try later", TryAgain), ("452 full", TryAgain), ("554 no", AskPerson)]
)
async def test_a_refusal_says_whether_to_try_again(
    tmp_path: Path, reply: str, error: type[Exception]
) -> None:
    async with post_office(tmp_path) as office:
        office.answers = [reply]
        with pytest.raises(error):
            await courier(office).bring(LETTER)
        await courier(office).bring(LETTER)
    assert len(office.got) == 1


async def test_a_mail_server_that_is_not_there_is_tried_again(tmp_path: Path) -> None:
    async with post_office(tmp_path) as office:
        pass
    with pytest.raises(Unreachable):
        await courier(office).bring(LETTER)


async def test_a_webhook_gets_signed_json_with_the_id_of_the_delivery() -> None:
    async with receiver() as one, way(one.url) as http:
        await HookCourier(Hook(url=one.url, secret="klokken"), http, CITY, HandClock(NOW)).bring(TO_HOOK)
        await HookCourier(Hook(url=one.url), http, CITY, HandClock(NOW)).bring(TO_HOOK)
    (headers, body), (unsigned, same) = one.got
    assert headers[SIGNATURE] == signature("klokken", body)
    assert headers[DELIVERY] == "0f0f"
    assert headers["Content-Type"] == "application/json"
    assert json.loads(body)["notices"][0]["source"] == "bib"
    assert SIGNATURE not in unsigned
    assert body == same, "a second try is the same message"


def test_the_signature_is_the_one_that_others_compute() -> None:
    # RFC 4231, test case 2.
    assert signature("Jefe", b"what do ya want for nothing?") == (
        "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    )


@pytest.mark.parametrize(
    ("status", "error"),
    [(500, Unreachable), (503, Unreachable), (429, RateLimited), (404, FetchRefused), (401, FetchRefused), (302, FetchRefused)],
)  # fmt: skip
async def test_a_webhook_that_does_not_take_it_says_so(status: int, error: type[Exception]) -> None:
    async with receiver() as one, way(one.url) as http:
        one.answers = [status]
        with pytest.raises(error) as caught:
            await HookCourier(Hook(url=one.url), http, CITY, HandClock(NOW)).bring(TO_HOOK)
    assert one.got == []
    if isinstance(caught.value, RateLimited):
        assert caught.value.retry_after == 900


async def test_an_address_inside_is_not_called_unless_the_config_says_so() -> None:
    async with receiver() as one, SafeHttp(clock=HandClock(NOW)) as http:
        with pytest.raises(AddressRefused):
            await HookCourier(Hook(url=one.url), http, CITY, HandClock(NOW)).bring(TO_HOOK)
        inside = one.url.replace("http://127.0.0.1", "https://localhost")
        with pytest.raises(AddressRefused):
            await HookCourier(Hook(url=inside), http, CITY, HandClock(NOW)).bring(TO_HOOK)
    assert one.got == []


def way(url: str) -> SafeHttp:
    place = urlsplit(url)
    return SafeHttp(clock=HandClock(NOW), known=frozenset({(place.hostname or "", place.port or 0)}))
