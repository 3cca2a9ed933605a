import json
import pickle
import stat
from pathlib import Path

import pytest

from mediawall.domain.errors import LoginNeeded
from mediawall.sources.instagram_instaloader.session import cookies_in, keep_session, read_session

COOKIES = {"sessionid": "4711%3Aabc", "csrftoken": "tok", "ds_user_id": "4711"}
NETSCAPE = "# Netscape HTTP Cookie File\n" + "".join(
    f"#HttpOnly_.instagram.com\tTRUE\t/\tTRUE\t0\t{name}\t{value}\n" for name, value in COOKIES.items()
)
FORMS = {
    "object": json.dumps(COOKIES),
    "list": json.dumps([{"name": k, "value": v, "domain": ".instagram.com"} for k, v in COOKIES.items()]),
    "cookies.txt": NETSCAPE,
}


@pytest.mark.parametrize("form", FORMS)
def test_a_browsers_cookies_become_a_session_that_only_its_owner_reads(tmp_path: Path, form: str) -> None:
    exported, kept = tmp_path / "export", tmp_path / "session.json"
    exported.write_text(FORMS[form])
    keep_session(cookies_in(exported), kept)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert read_session(kept) == COOKIES
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\x00\xff",
        json.dumps({"sessionid": "x"}).encode(),
        b"[" * 9999,
        b"# Netscape\nx",
    ],
)
def test_what_holds_no_session_is_refused_and_nothing_is_kept(tmp_path: Path, content: bytes) -> None:
    exported, kept = tmp_path / "export", tmp_path / "session.json"
    exported.write_bytes(content)
    with pytest.raises(LoginNeeded):
        keep_session(cookies_in(exported), kept)
    assert not kept.exists()


def test_a_pickle_is_never_opened(tmp_path: Path) -> None:
    exported = tmp_path / "session-kijker"
    exported.write_bytes(pickle.dumps(COOKIES))
    with pytest.raises(LoginNeeded, match="never opened"):
        cookies_in(exported)


def test_a_session_that_everyone_can_read_is_refused(tmp_path: Path) -> None:
    kept = tmp_path / "session.json"
    kept.write_text(json.dumps(COOKIES))
    kept.chmod(0o644)
    with pytest.raises(LoginNeeded, match="chmod 600"):
        read_session(kept)


def test_no_message_tells_a_cookie(tmp_path: Path) -> None:
    kept = tmp_path / "session.json"
    kept.write_text(json.dumps(COOKIES | {"csrftoken": ""}))
    kept.chmod(0o600)
    with pytest.raises(LoginNeeded) as caught:
        read_session(kept)
    assert "4711%3Aabc" not in str(caught.value)
