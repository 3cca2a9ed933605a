"""From a token that lasts an hour to sources that look after themselves, against a stand-in Meta on loopback."""

import asyncio
import os
import pty
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mediawall.cli.instagram.connect import connect
from mediawall.cli.instagram.house import House
from mediawall.clock import SystemClock
from mediawall.config import load
from mediawall.domain.errors import MediawallError
from mediawall.domain.source import Token
from mediawall.service import SOURCE_KINDS
from mediawall.sources.instagram_graph import InstagramGraphSettings, fingerprint, kept_as, open_sources
from tests.cli.instagram.conftest import Opening, Typing, add_rows, paste
from tests.fakes.graph import TOKEN, USER, GraphStandIn, down
from tests.fakes.graph_tokens import APP_ID, APP_SECRET, SHORT
from tests.fakes.outside import outside

APP = (APP_ID, "${file:secret}")


async def held(house: House, name: str) -> Token:
    """The token that is kept under that name."""
    found = await house.tokens.get(name)
    assert found is not None
    return found


async def test_a_person_is_led_from_a_short_token_to_rows_that_run(house: Opening) -> None:
    person = Typing("1", *APP, SHORT)
    async with house() as opened:
        await connect(opened, person.talk())
        kept = await held(opened, kept_as("facebook", USER))
    assert kept.secret == SHORT  # a token that never ends is kept as it is
    assert "Het token van @stadieper is versleuteld bewaard." in person.seen
    assert "Dit token eindigt niet vanzelf." in person.seen
    for feature in ("eigen berichten", "eigen verhalen", "partner", "getagd", "account noemen", "hashtag"):
        assert feature in person.seen
    assert "App Review" in person.seen


async def test_a_short_token_becomes_one_of_sixty_days_that_is_encrypted(
    graph: GraphStandIn, house: Opening, config: Path
) -> None:
    graph.desk.ends = int((SystemClock().now() + timedelta(hours=1)).timestamp())
    person = Typing("1", *APP, SHORT)
    async with house() as opened:
        await connect(opened, person.talk())
        kept = await held(opened, kept_as("facebook", USER))
    assert kept.secret == graph.desk.given[0]
    assert kept.until is not None
    assert kept.until - SystemClock().now() > timedelta(days=59)
    stored = b"".join(file.read_bytes() for file in config.parent.glob("wall.db*"))
    assert not [secret for secret in (SHORT, APP_SECRET, *graph.desk.given) if secret.encode() in stored]
    assert not [secret for secret in (SHORT, APP_SECRET, *graph.desk.given) if secret in person.seen]
    assert oct((config.parent / "key").stat().st_mode & 0o777) == "0o600"


async def test_the_rows_that_are_shown_are_right_and_collect(
    graph: GraphStandIn, house: Opening, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph.own, graph.desk.strict = down(2), True
    person = Typing("1", *APP, SHORT)
    async with house() as opened:
        await connect(opened, person.talk())
        monkeypatch.setenv("INSTAGRAM_VERIFY_TOKEN", "klokken-en-belfort")
        block = person.seen[person.seen.index("  # je eigen berichten") :]
        paste(config, block)
        (own,) = [
            row for row in load(config, SOURCE_KINDS).sources if isinstance(row, InstagramGraphSettings)
        ]
        assert (own.name, own.user_id, own.own, own.trusted, own.token) == (
            "stadieper-own",
            USER,
            True,
            True,
            None,
        )
        paste(config, block[block.index("  # ", 5) :].replace("  # -", "  -").replace("  #   ", "    "))
        rows = [row for row in load(config, SOURCE_KINDS).sources if row.kind == "instagram-graph"]
        assert [row.name.rpartition("-")[2] for row in rows] == [
            "own", "stories", "tagged", "mentions", "account", "hashtag",
        ]  # fmt: skip
        world = replace(outside(SystemClock(), http=opened.http), tokens=opened.tokens)
        (source,) = open_sources([own], world)
        pages = [page async for page in source.pages("")]
    assert len(pages[0].posts) == 2


async def test_missing_permissions_are_named_with_what_they_are_for(
    graph: GraphStandIn, house: Opening
) -> None:
    graph.desk.scopes = ("instagram_basic", "pages_read_engagement")
    person = Typing("1", *APP, SHORT)
    async with house() as opened:
        await connect(opened, person.talk("en"))
    assert "yes: your own posts" in person.seen
    assert "no: posts in which your account is tagged. Missing: instagram_manage_comments" in person.seen
    assert "Missing: instagram_manage_comments, pages_manage_metadata" in person.seen
    assert "tagged: true" not in person.seen


async def test_instagram_login_reads_its_own_account(graph: GraphStandIn, house: Opening) -> None:
    person = Typing("2", *APP, SHORT)
    async with house() as opened:
        await connect(opened, person.talk("fr"))
        kept = await held(opened, kept_as("instagram", USER))
    assert kept.secret == graph.desk.given[0]
    assert "login: instagram" in person.seen
    assert "hashtag" not in person.seen.partition("Voici")[2]


async def test_a_token_from_the_dashboard_that_is_long_already_is_taken_as_it_is(
    graph: GraphStandIn, house: Opening
) -> None:
    graph.desk.refuses = "access_token"
    person = Typing("2", *APP, SHORT, "nee", SHORT, "ja")
    async with house() as opened:
        await connect(opened, person.talk())
        kept = await held(opened, kept_as("instagram", USER))
    assert (kept.secret, kept.tried) == (SHORT, None)  # renewed by the first poll
    assert "mediawall vernieuwt het zelf" in person.seen


async def test_one_of_several_accounts_is_chosen(graph: GraphStandIn, house: Opening) -> None:
    graph.desk.accounts = [("17841400000000001", "museumieper"), (USER, "stadieper")]
    person = Typing("1", *APP, SHORT, "7", "x", "2")
    async with house() as opened:
        await connect(opened, person.talk())
        assert await opened.tokens.get(kept_as("facebook", "17841400000000001")) is None
        assert await opened.tokens.get(kept_as("facebook", USER)) is not None
    assert person.seen.count("Dat kan hier niet") == 2


async def test_a_page_without_an_account_is_said(graph: GraphStandIn, house: Opening) -> None:
    graph.desk.accounts = []
    async with house() as opened:
        with pytest.raises(MediawallError, match="geen professioneel"):
            await connect(opened, Typing("1", *APP, SHORT).talk())


@pytest.mark.parametrize("cut", [0, 1, 2, 3])
async def test_stopped_before_the_token_nothing_is_kept(house: Opening, cut: int) -> None:
    lines = ["1", *APP, SHORT][:cut]
    async with house() as opened:
        with pytest.raises(KeyboardInterrupt):
            await connect(opened, Typing(*lines, "^C").talk())
        assert await opened.tokens.get("instagram-graph facebook draft") is None


async def test_stopped_after_the_exchange_the_long_token_is_still_there(
    graph: GraphStandIn, house: Opening
) -> None:
    graph.desk.ends = int((SystemClock().now() + timedelta(hours=1)).timestamp())
    graph.desk.accounts = [("17841400000000001", "museumieper"), (USER, "stadieper")]
    async with house() as opened:
        with pytest.raises(KeyboardInterrupt):
            await connect(opened, Typing("1", *APP, SHORT, "^C").talk())
    graph.desk.valid.discard(SHORT)  # its hour is over
    person = Typing("1", *APP, "ja", "2")
    async with house() as opened:
        await connect(opened, person.talk())
        kept = await held(opened, kept_as("facebook", USER))
        draft = await held(opened, "instagram-graph facebook draft")
    assert kept.secret == graph.desk.given[0]
    assert draft.secret == ""
    assert "Er ligt nog een token van" in person.seen


async def test_who_lost_the_key_connects_anew(graph: GraphStandIn, house: Opening, config: Path) -> None:
    graph.desk.accounts.append(("17841400000000001", "museumieper"))
    async with house() as opened:
        with pytest.raises(KeyboardInterrupt):
            await connect(opened, Typing("1", *APP, SHORT, "^C").talk())
    config.with_name("key").unlink()
    async with house() as opened:
        await connect(opened, Typing("1", *APP, SHORT, "1").talk())
        assert (await held(opened, kept_as("facebook", USER))).secret == SHORT


async def test_a_mistake_is_said_and_may_be_made_good(house: Opening) -> None:
    person = Typing("1", "geen nummer", APP_ID, "the-secret-itself", "${NOT_SET}", "${file:secret}", "kort",
                    "EAAsomeTokenThatNobodyKnows", SHORT)  # fmt: skip
    async with house() as opened:
        await connect(opened, person.talk())
    assert person.seen.count("Dat kan hier niet") == 3
    assert "the environment has no NOT_SET" in person.seen
    assert "Meta zegt nee" in person.seen
    assert "EAAsomeTokenThatNobodyKnows" not in person.seen


async def test_where_nobody_can_type_it_says_so(house: Opening) -> None:
    async with house() as opened:
        with pytest.raises(MediawallError, match="terminal"):
            await connect(opened, Typing("1").talk())


async def test_what_was_connected_wins_over_the_token_that_stands_in_the_config(
    house: Opening, config: Path
) -> None:
    (config.parent / "old").write_text(TOKEN, "utf-8")
    add_rows(
        config,
        f"{{name: stad, kind: instagram-graph, user_id: {USER}, own: true, token: '${{file:old}}'}}",
    )
    async with house() as opened:
        await connect(opened, Typing("1", *APP, SHORT).talk())
        kept = await held(opened, kept_as("facebook", USER))
    assert (kept.secret, kept.root) == (SHORT, fingerprint(TOKEN))


async def test_in_a_real_terminal_no_secret_is_echoed(graph: GraphStandIn, config: Path) -> None:
    graph.desk.ends = int((SystemClock().now() + timedelta(hours=1)).timestamp())
    ours, theirs = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "mediawall", "instagram", "connect", "--config", str(config), "--language", "en",
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    answers = {"number:": "1", "App ID": APP_ID, "App Secret": "${file:secret}", "Paste the token": SHORT}
    seen = await asyncio.to_thread(_typed, ours, answers)
    assert await process.wait() == 0, seen
    assert "The token of @stadieper is kept, encrypted." in seen
    assert f"user_id: {USER}" in seen
    assert not [secret for secret in (SHORT, APP_SECRET, *graph.desk.given) if secret in seen]


def _typed(terminal: int, answers: dict[str, str]) -> str:
    """Answer each question once, as it comes; all that was seen until the end."""
    seen, left = "", dict(answers)
    while True:
        try:
            chunk = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            chunk = b""
        if not chunk:
            os.close(terminal)
            return seen
        seen += chunk.decode("utf-8", "replace")
        for question in [key for key in left if key in seen]:
            os.write(terminal, (left.pop(question) + "\n").encode())
            break


async def test_ctrl_c_in_a_real_terminal_stops_at_once(config: Path) -> None:
    ours, theirs = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "mediawall", "instagram", "connect", "--config", str(config), "--language", "en",
        stdin=theirs, stdout=theirs, stderr=theirs, preexec_fn=_own_terminal,
    )  # fmt: skip
    os.close(theirs)
    seen = await asyncio.to_thread(_typed, ours, {"number:": "\x03"})
    assert await process.wait() == 130, seen
    assert "Stopped. Start this again to go on." in seen


def _own_terminal() -> None:
    """Make the terminal the child's own, so that Ctrl C reaches it."""
    import fcntl
    import termios

    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
