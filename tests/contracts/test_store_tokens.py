"""What every driver of `mediawall.ports.Tokens` promises."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest

from mediawall.domain.errors import ConfigInvalid, LoginNeeded
from mediawall.domain.source import Token
from mediawall.store import SqlStore, own_key
from tests.contracts.samples import NOW

TOKEN = Token(secret="EAAG-made-up", renewed=NOW, until=NOW + timedelta(days=60))


async def test_a_token_comes_back_and_a_newer_one_replaces_it(store: SqlStore, tmp_path: Path) -> None:
    tokens = store.tokens(own_key(tmp_path / "key"))
    assert await tokens.get("city") is None
    await tokens.put("city", TOKEN)
    assert await tokens.get("city") == TOKEN
    later = Token(secret="EAAG-newer", renewed=NOW + timedelta(days=7), root="0f" * 32, tried=NOW, vain=2)
    await tokens.put("city", later)
    assert await tokens.get("city") == later


async def test_a_token_cannot_be_read_with_another_key(store: SqlStore, tmp_path: Path) -> None:
    await store.tokens(own_key(tmp_path / "key")).put("city", TOKEN)
    with pytest.raises(LoginNeeded, match="another key") as refused:
        await store.tokens(own_key(tmp_path / "other")).get("city")
    assert TOKEN.secret not in str(refused.value)


def test_the_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "key"
    made = own_key(path)
    assert own_key(path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_key_that_everyone_can_read_or_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text("no key")
    path.chmod(0o600)
    with pytest.raises(ConfigInvalid, match="holds no key"):
        own_key(path)
    path.chmod(0o644)
    with pytest.raises(ConfigInvalid, match="chmod 600"):
        own_key(path)
