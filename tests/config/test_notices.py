"""The section `notices:` of config.yaml."""

from pathlib import Path

import pytest

from mediawall.config import Settings, load
from mediawall.domain.errors import ConfigInvalid
from mediawall.service import SOURCE_KINDS

START = """\
site: {name: Stad Ieper}
sources: [{name: stad, kind: instagram, account: stadieper, department: Toerisme}]
walls: {stad: {title: Ieper, sources: [stad]}}
notices:
"""
MAIL = """\
  mail:
    host: smtp.ieper.example
    user: mediawall
    password: ${SMTP_PASSWORD}
    sender: mediawall <muur@ieper.example>
    to: [it@ieper.example]
    departments: {Toerisme: [toerisme@ieper.example]}
"""
HOOK = "  webhook: {url: 'https://chat.ieper.example/hook', secret: '${HOOK}'}\n"


@pytest.fixture(autouse=True)
def secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMTP_PASSWORD", "gans en zwaan")
    monkeypatch.setenv("HOOK", "klokken en belfort")


def read(folder: Path, text: str) -> Settings:
    file = folder / "config.yaml"
    file.write_text(START + text, "utf-8")
    return load(file, SOURCE_KINDS)


def mistakes(folder: Path, text: str) -> list[str]:
    with pytest.raises(ConfigInvalid) as caught:
        read(folder, text)
    return list(caught.value.problems)


def test_mail_and_webhook_are_read_and_their_secrets_not_shown(tmp_path: Path) -> None:
    notices = read(tmp_path, MAIL + HOOK).notices
    assert notices.mail.password is not None
    assert notices.mail.password.get_secret_value() == "gans en zwaan"
    assert notices.mail.departments == {"Toerisme": ("toerisme@ieper.example",)}
    assert notices.webhook.secret is not None
    assert "gans" not in repr(notices)
    assert "belfort" not in repr(notices)


def test_without_the_section_nobody_is_told(tmp_path: Path) -> None:
    notices = read(tmp_path, "  language: fr\n").notices
    assert (notices.mail.host, notices.webhook.url, notices.language) == ("", "", "fr")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("${SMTP_PASSWORD}", "geheim"), "config.yaml:8: notices.mail.password: no secret in this file"),
        (("sender: mediawall <muur@ieper.example>", "port: 25"), "notices.mail: sender is missing"),
        (("    host: smtp.ieper.example\n", ""), "notices.mail: host is missing"),
        (("    user: mediawall\n", ""), "notices.mail: there is a password but no user"),
        (("user: mediawall", "user: mediawall\n    security: none"), "must not travel"),
        (("[it@ieper.example]", "[it]"), "notices.mail.to[0]: this is no mail address"),
        (("[it@ieper.example]", "[a..b@ieper.example]"), "notices.mail.to[0]: this is no mail address"),
        (("[it@ieper.example]", "['a@b.example, c@d.example']"), "this is no mail address"),
        (("host:", "hots:"), "notices.mail.hots: unknown key"),
        (("{Toerisme:", "{Toersime:"), "did you mean Toerisme?"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    found = mistakes(tmp_path, MAIL.replace(*change))
    assert any(says in one for one in found), found
    assert not any("geheim" in one for one in found)


@pytest.mark.parametrize(
    ("hook", "says"),
    [
        ("{url: 'http://chat.ieper.example/hook'}", "must start with https://"),
        ("{url: 'https://user:pass@chat.ieper.example/hook'}", "notices.webhook.url: must look like"),
        ("{url: 'https://chat.ieper.example/', secret: plain}", "notices.webhook.secret: no secret in this file"),
    ],
)  # fmt: skip
def test_a_webhook_must_be_safe(tmp_path: Path, hook: str, says: str) -> None:
    found = mistakes(tmp_path, f"  webhook: {hook}\n")
    assert any(says in one for one in found), found


def test_a_receiver_in_the_house_may_be_plain(tmp_path: Path) -> None:
    assert read(
        tmp_path, "  webhook: {url: 'http://10.0.0.7:8065/hook', inside: true}\n"
    ).notices.webhook.inside
