"""What every driver of `mediawall.ports.Staff` promises."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mediawall.domain.person import Person, Session
from mediawall.ports import Store
from tests.contracts.samples import NOW

ELS = Person(login="Els.Straße", name="Els", password_hash="$argon2id$1", language="fr", department="art")
SESSION = Session(key="ab" * 32, login="els.strasse", csrf="token", opened=NOW, last_seen=NOW)


@pytest.mark.parametrize("login", ["Els.Straße", "els.strasse", "ELS.STRASSE"])
async def test_a_person_is_found_however_the_login_is_typed(store: Store, login: str) -> None:
    await store.staff.save_person(ELS)
    assert await store.staff.person(login) == ELS


@pytest.mark.parametrize("login", ["", "els", "els\0", "\ud800"])
async def test_who_is_not_staff_is_not_found(store: Store, login: str) -> None:
    await store.staff.save_person(ELS)
    assert await store.staff.person(login) is None


async def test_a_person_is_replaced(store: Store) -> None:
    await store.staff.save_person(ELS)
    await store.staff.save_person(replace(ELS, login="els.strasse", name="Els P."))
    assert await store.staff.person("Els.Straße") == replace(ELS, login="els.strasse", name="Els P.")


async def test_a_session_is_opened_used_and_ended(store: Store) -> None:
    assert await store.staff.session(SESSION.key) is None
    await store.staff.save_session(SESSION)
    assert await store.staff.session(SESSION.key) == SESSION
    used = replace(SESSION, last_seen=NOW + timedelta(minutes=5))
    await store.staff.save_session(used)
    assert await store.staff.session(SESSION.key) == used
    await store.staff.end_session(SESSION.key)
    assert await store.staff.session(SESSION.key) is None
    await store.staff.end_session(SESSION.key)
    await store.staff.end_session("never there")


async def test_a_request_that_was_under_way_at_sign_out_does_not_bring_the_session_back(store: Store) -> None:
    await store.staff.save_session(SESSION)
    await store.staff.end_session(SESSION.key)
    await store.staff.save_session(replace(SESSION, last_seen=NOW + timedelta(seconds=1)))
    assert await store.staff.session(SESSION.key) is None


async def test_a_changed_password_ends_that_persons_sessions_alone(store: Store) -> None:
    await store.staff.save_person(ELS)
    other = replace(SESSION, key="cd" * 32, login="jan")
    await store.staff.save_session(SESSION)
    await store.staff.save_session(other)
    await store.staff.save_person(replace(ELS, name="Els P."))
    assert await store.staff.session(SESSION.key) == SESSION
    await store.staff.save_person(replace(ELS, password_hash="$argon2id$2"))
    assert await store.staff.session(SESSION.key) is None
    assert await store.staff.session(other.key) == other


async def test_a_session_that_nobody_used_for_months_is_forgotten(store: Store) -> None:
    await store.staff.save_session(SESSION)
    later = NOW + timedelta(days=90)
    await store.staff.save_session(replace(SESSION, key="cd" * 32, opened=later, last_seen=later))
    assert await store.staff.session(SESSION.key) is None
