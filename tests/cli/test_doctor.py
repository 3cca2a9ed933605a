"""`mediawall doctor`, as an administrator runs it."""

import asyncio
import json
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from mediawall.cli import main
from mediawall.domain.source import BadReply, Health, PollState, Report, Trouble
from mediawall.store import open_store, own_key
from tests.fakes.postoffice import PASSWORD, USER, post_office

NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)
CONFIG = """\
site: {{name: Stad Ieper, languages: [{language}]}}
sources:
  - {{name: fotos, kind: folder, folder: pictures}}
  - {{name: stad, kind: instagram, account: stadieper, off: true}}
walls: {{stad: {{title: Ieper, sources: [fotos, stad]}}}}
storage: {{database: "sqlite:///wall.db", media: media, key: key}}
network: {{listen: "127.0.0.1:{port}", ca_file: {ca}}}
"""


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A folder with a config; nobody listens on its port."""
    (tmp_path / "pictures").mkdir()
    write(tmp_path)
    return tmp_path


def write(folder: Path, more: str = "", language: str = "nl", ca: str = "") -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    text = CONFIG.format(language=language, port=port, ca=ca or "null")
    (folder / "config.yaml").write_text(text + more, "utf-8")


def doctor(folder: Path, *options: str) -> int:
    return main(["doctor", "--config", str(folder / "config.yaml"), *options])


def keep(folder: Path, state: PollState, reply: str = "") -> None:
    async def work() -> None:
        async with open_store(str(folder / "wall.db")) as store:
            await store.polls.save(state, None)
            if reply:
                kept = BadReply(source=state.source, code="login", at=NOW, body=reply)
                await store.polls.keep_reply(kept)

    asyncio.run(work())


def ill(source: str = "fotos") -> PollState:
    trouble = Trouble(code="login", detail="302", since=NOW - HOUR)
    return PollState(
        source=source, next_poll=NOW + HOUR, health=Health.NEEDS_YOU, trouble=trouble,
        report=Report(facts=(("instaloader", "4.16"),), token_until=NOW + timedelta(days=9, hours=1)),
    )  # fmt: skip


def test_a_machine_in_order_is_told_in_words(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor(city) == 0
    said = capsys.readouterr().out
    for words in ("pictures", "Map op de server", "Nog niet gevraagd", "GB vrij", "Draait niet op", "Niemand krijgt ze", "Geen kopie gevonden", "instaloader", "Alles in orde."):  # fmt: skip
        assert words in said, words


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Tout va bien."), ("en", "All is well."), ("de", "Alles in Ordnung.")],
)
def test_it_speaks_the_language_that_is_asked_for(
    city: Path, capsys: pytest.CaptureFixture[str], language: str, words: str
) -> None:
    assert doctor(city, "--language", language) == 0
    assert words in capsys.readouterr().out


def test_a_source_that_needs_a_person_is_told_with_what_to_do(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(city, ill())
    assert doctor(city) == 1
    said = capsys.readouterr().out
    for words in ("Werkt niet sinds", "2. Druk daarna op Test.", "Sleutel nog 9 dagen", "instaloader: 4.16", "Er is iets om naar te kijken."):  # fmt: skip
        assert words in said, words


def test_a_program_gets_the_same_as_data(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(city, ill())
    assert doctor(city, "--json", "--language", "en") == 1
    said = json.loads(capsys.readouterr().out)
    assert said["fine"] is False
    (fotos, stad) = said["sources"]
    assert (fotos["health"], fotos["trouble"], fotos["failures"]) == ("needs-you", "login", 0)
    assert stad["health"] == "new"
    assert {"name": "database", "level": "fine", "says": "Answers"} in said["machine"]


def test_asking_asks_every_source_that_is_not_off(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Image.new("RGB", (64, 64), "red").save(city / "pictures" / "one.jpg")
    assert doctor(city, "--ask", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert [one["health"] for one in said["sources"]] == ["fine", "new"]
    assert said["sources"][0]["last_success"]
    assert said["requests"] is not None


def test_a_source_that_asked_for_rest_is_left_in_peace(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trouble = Trouble(code="rest", detail="429", since=NOW)
    keep(city, PollState(source="fotos", next_poll=NOW + HOUR, health=Health.WAITING, trouble=trouble))
    doctor(city, "--ask", "--json")
    assert json.loads(capsys.readouterr().out)["sources"][0]["health"] == "waiting"


def test_the_last_bad_reply_can_be_printed(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(city, ill(), "<title>Login</title>")
    assert doctor(city, "--reply", "fotos") == 0
    assert capsys.readouterr().out == "<title>Login</title>\n"
    assert doctor(city, "--reply", "stad") == 1


def test_what_is_wrong_with_the_machine_is_told(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own_key(city / "key")
    (city / "key").chmod(0o644)
    (city / "media").write_text("this is no folder")
    keep(city, PollState(source="fotos", next_poll=NOW, health=Health.FINE, last_success=NOW + 9 * HOUR))
    write(city, ca=str(city / "nothing.pem"))
    assert doctor(city) == 1
    said = " ".join(capsys.readouterr().out.split())
    for words in (
        "chmod 600",
        "kunnen we niet schrijven",
        "tijden die nog moeten komen",
        "kunnen we niet lezen",
    ):
        assert words in said, words


def test_a_database_that_does_not_answer_is_told_beside_the_rest(city: Path, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    (city / "wall.db").write_text("this is no database" * 100)
    assert doctor(city) == 1
    said = capsys.readouterr().out
    assert "Antwoordt niet" in said
    assert "GB vrij" in said


def test_copies_beside_the_config_are_found(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (city / "backups").mkdir()
    (city / "backups" / "wall-2026-11-22.db").write_bytes(b"x")
    assert doctor(city) == 0
    assert "Laatste kopie: vandaag" in capsys.readouterr().out


def test_a_config_with_mistakes_is_exit_two(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (city / "config.yaml").write_text("site: {nam: x}\n", "utf-8")
    assert doctor(city) == 2
    assert "site.nam: unknown key" in capsys.readouterr().err


async def test_a_trial_shows_whether_notices_arrive(
    city: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMTP_PASSWORD", PASSWORD)
    async with post_office(city) as office:
        write(
            city,
            f"notices: {{mail: {{host: localhost, port: {office.port}, user: {USER}, password: '${{SMTP_PASSWORD}}', sender: muur@ieper.example, to: [it@ieper.example]}}}}\n",
            ca=office.ca_file,
        )
        assert await asyncio.to_thread(doctor, city, "--notice") == 0
        office.answers = ["554 no"]
        assert await asyncio.to_thread(doctor, city, "--notice") == 1
    (mail,) = office.got
    assert mail["Subject"] == "[Stad Ieper] Proefbericht: meldingen komen aan"
    said = capsys.readouterr().out
    assert "it@ieper.example: aangekomen" in said
    assert "it@ieper.example: niet aangekomen" in said


def test_a_trial_without_anybody_to_tell_says_so(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor(city, "--notice") == 1
    assert "Niemand krijgt meldingen" in capsys.readouterr().out
