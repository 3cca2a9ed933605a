"""`mediawall instagram session`: from a browser's cookies to a session that is known to be a spare account's."""

import asyncio
import json
import sqlite3
import stat
from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mediawall.cli import main
from mediawall.cli.instagram import firefox
from mediawall.cli.instagram.session import take_over
from mediawall.cli.parser import parser
from mediawall.demo.instagram import StandIn, State, trouble
from mediawall.domain.errors import AccountInDanger, LoginNeeded, MediawallError
from mediawall.sources.instagram_instaloader.session import read_session

CONFIG = """
site:
  name: Stad Ieper
walls:
  stad: {title: Ieper, sources: [stad, tag]}
sources:
  - {name: stad, kind: instagram, account: VisitFlanders.fan}
  - {name: tag, kind: instagram, hashtag: ieper, session: secrets/instagram.json}
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text(CONFIG)
    return path


@pytest.fixture
def kept(config: Path) -> Path:
    return config.parent / "secrets" / "instagram.json"


@pytest.fixture
def export(state: State, tmp_path: Path) -> Callable[[str], Path]:
    """What a browser's add-on writes for the account that is signed in."""

    def exported(account: str) -> Path:
        path = tmp_path / "cookies.json"
        rows = [{"name": n, "value": v, "domain": ".instagram.com"} for n, v in state.log_in(account).items()]
        path.write_text(json.dumps(rows))
        return path

    return exported


def there(path: Path) -> bool:
    return path.exists()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def nobody(prompt: str) -> str:
    raise AssertionError(f"asked: {prompt}")


async def session(config: Path, *words: str, ask: Callable[[str], str] = nobody) -> int:
    """Run the command in a thread of its own, as it runs a loop of its own."""
    arguments: Namespace = parser().parse_args(["instagram", "session", "--config", str(config), *words])
    return await asyncio.to_thread(take_over, arguments, ask)


async def test_a_spare_accounts_session_is_checked_with_one_request_and_kept_for_its_owner_alone(
    config: Path,
    kept: Path,
    standin: StandIn,
    export: Callable[[str], Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert await session(config, str(export("wandelaar"))) == 0
    assert len(standin.hits) == 1
    assert mode(kept) == 0o600
    said = capsys.readouterr().out
    assert "it is wandelaar's" in said
    assert "Delete" in said
    assert not [value for value in read_session(kept).values() if len(value) > 8 and value in said]


@pytest.mark.parametrize("account", ["visitflanders.fan", "stadieper", "ieper_kijkt", "Wij.zijn.Ieper"])
async def test_the_citys_own_account_needs_a_typed_word(
    config: Path, kept: Path, standin: StandIn, export: Callable[[str], Path], account: str
) -> None:
    cookies = str(export(account))
    with pytest.raises(MediawallError, match="nothing was changed"):
        await session(config, cookies, ask=lambda _: "ja")
    assert not there(kept)
    assert await session(config, cookies, ask=lambda _: account) == 0
    assert there(kept)
    assert standin.hits


async def test_without_a_terminal_the_citys_own_account_is_refused(
    config: Path,
    kept: Path,
    standin: StandIn,
    export: Callable[[str], Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["instagram", "session", str(export("stadieper")), "--config", str(config)]
    assert await asyncio.to_thread(main, words) == 1
    assert "no terminal" in capsys.readouterr().err
    assert not there(kept)
    assert standin.hits


async def test_a_session_of_somebody_else_is_not_kept(
    config: Path, kept: Path, standin: StandIn, export: Callable[[str], Path]
) -> None:
    with pytest.raises(MediawallError, match="session of wandelaar, not of kijker"):
        await session(config, str(export("wandelaar")), "--account", "kijker")
    assert not there(kept)
    assert standin.hits


async def test_a_session_that_instagram_does_not_know_or_distrusts_is_not_kept(
    config: Path, kept: Path, state: State, standin: StandIn, export: Callable[[str], Path]
) -> None:
    cookies = str(export("wandelaar"))
    standin.faults.append(trouble("checkpoint", times=1))
    with pytest.raises(AccountInDanger):
        await session(config, cookies)
    state.sessions.clear()
    with pytest.raises(LoginNeeded):
        await session(config, cookies)
    assert not there(kept)


async def test_unchecked_a_person_says_whose_it_is_and_nobody_is_asked(
    config: Path, kept: Path, standin: StandIn, export: Callable[[str], Path]
) -> None:
    cookies = str(export("wandelaar"))
    with pytest.raises(MediawallError, match="--account"):
        await session(config, cookies, "--no-check")
    assert await session(config, cookies, "--no-check", "--account", "@wandelaar") == 0
    assert there(kept)
    assert standin.hits == []


async def test_the_older_name_says_the_new_one(
    config: Path,
    kept: Path,
    standin: StandIn,
    export: Callable[[str], Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["login", "wandelaar", str(export("wandelaar")), "--config", str(config)]
    assert await asyncio.to_thread(main, words) == 0
    assert "mediawall instagram session" in capsys.readouterr().err
    assert there(kept)
    assert standin.hits


async def test_a_config_without_a_session_file_says_what_to_write(config: Path) -> None:
    words = [str(config), "--source", "stad"]
    with pytest.raises(MediawallError, match="session: secrets/instagram"):
        await session(config, *words)


async def test_where_the_session_is_must_be_said_once(config: Path, tmp_path: Path) -> None:
    for words in ([], [str(tmp_path / "x"), "--firefox", str(tmp_path)]):
        with pytest.raises(MediawallError, match="where is the session"):
            await session(config, *words)


def browse(home: Path, name: str, cookies: dict[str, str], *, place: str = ".mozilla/firefox") -> Path:
    """A Firefox profile with these cookies, beside those of another site and of a container."""
    profile = home / place / name
    profile.mkdir(parents=True)
    with closing(sqlite3.connect(profile / "cookies.sqlite")) as db:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("CREATE TABLE moz_cookies (name, value, host, originAttributes, lastAccessed)")
        rows = [(key, value, ".instagram.com", "", 1) for key, value in cookies.items()]
        rows += [("sessionid", "another-site", ".notinstagram.com", "", 9)]
        rows += [("sessionid", "a-container", ".instagram.com", "^userContextId=2", 9)]
        db.executemany("INSERT INTO moz_cookies VALUES (?, ?, ?, ?, ?)", rows)
        db.commit()
    return profile


async def test_firefox_is_read_without_disturbing_it(
    config: Path, kept: Path, state: State, standin: StandIn, tmp_path: Path
) -> None:
    profile = browse(tmp_path, "abc.default", state.log_in("wandelaar"))
    before = contents(profile)
    assert await session(config, "--firefox", str(profile)) == 0
    assert contents(profile) == before
    assert read_session(kept)["sessionid"] in state.sessions
    assert standin.hits


def test_what_a_running_firefox_wrote_last_is_read_too(tmp_path: Path) -> None:
    profile = browse(tmp_path, "abc.default", {"mid": "x"})
    with closing(sqlite3.connect(profile / "cookies.sqlite")) as running:
        running.execute("INSERT INTO moz_cookies VALUES ('sessionid', 'new', 'www.instagram.com', '', 5)")
        running.commit()
        assert firefox.cookies(profile) == {"mid": "x", "sessionid": "new"}


@pytest.mark.parametrize("place", firefox._HOMES)
def test_the_only_profile_that_is_signed_in_is_found(tmp_path: Path, place: str) -> None:
    browse(tmp_path, "een.default", {"mid": "x"}, place=place)
    signed_in = browse(tmp_path, "twee.default", {"sessionid": "x"}, place=place)
    assert firefox.profile(Path(), tmp_path) == signed_in


def test_none_or_several_profiles_are_a_question(tmp_path: Path) -> None:
    with pytest.raises(MediawallError, match="no Firefox"):
        firefox.profile(Path(), tmp_path)
    for name in ("een", "twee"):
        browse(tmp_path, name, {"sessionid": "x"})
    with pytest.raises(MediawallError, match="say which"):
        firefox.profile(Path(), tmp_path)


def test_a_folder_that_is_no_profile_is_said(tmp_path: Path) -> None:
    with pytest.raises(MediawallError, match="cannot read"):
        firefox.cookies(tmp_path)
    (tmp_path / "cookies.sqlite").write_bytes(b"no database at all, but long enough to look at")
    with pytest.raises(MediawallError, match="cannot read"):
        firefox.cookies(tmp_path)
