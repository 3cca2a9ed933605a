"""Signing in at the desk."""

from collections.abc import Callable
from hashlib import sha256

import pytest
from argon2 import PasswordHasher, Type, extract_parameters

from mediawall.domain.errors import NotAllowed
from mediawall.domain.person import Person
from mediawall.moderate.signin import SignIn, hash_password
from tests.conftest import HandClock
from tests.fakes.memory_store import MemoryStaff

QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
"""Cheap parameters: these tests ask for order, not for hardness."""
PASSWORD = "kattenstoet en café"
HERE = "192.0.2.7"


@pytest.fixture
def staff() -> MemoryStaff:
    staff = MemoryStaff()
    for login in ("ann", "bram"):
        staff.people[login] = Person(login=login, name=login.title(), password_hash=QUICK.hash(PASSWORD))
    return staff


@pytest.fixture
def door(staff: MemoryStaff, clock: HandClock) -> SignIn:
    return SignIn(staff, clock, QUICK)


async def refused(door: SignIn, login: str, password: str, address: str = HERE) -> NotAllowed:
    with pytest.raises(NotAllowed) as caught:
        await door.sign_in(login, password, address)
    return caught.value


async def test_who_signs_in_is_known_by_the_secret_which_is_stored_nowhere(
    door: SignIn, staff: MemoryStaff
) -> None:
    secret, session = await door.sign_in(" Ann ", PASSWORD, HERE)
    assert session.key == sha256(secret.encode()).hexdigest()
    assert secret not in repr(staff.sessions)
    known = await door.who(secret)
    assert known is not None
    assert (known[0].login, known[1].csrf) == ("ann", session.csrf)


async def test_each_session_has_its_own_secret_and_csrf_token(door: SignIn) -> None:
    (one, first), (two, second) = [await door.sign_in("ann", PASSWORD, HERE) for _ in range(2)]
    assert len({one, two, first.csrf, second.csrf}) == 4


async def test_an_unknown_login_gets_the_answer_of_a_wrong_password(door: SignIn) -> None:
    assert (
        (await refused(door, "ann", "no")).code == (await refused(door, "eve", "no")).code == "wrong-password"
    )


async def test_an_unknown_login_is_verified_like_a_known_one(staff: MemoryStaff, clock: HandClock) -> None:
    class Counting(PasswordHasher):
        verified = 0

        def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]  # noqa: A002 -- argon2's own name
            Counting.verified += 1
            return super().verify(hash, password)

    door = SignIn(staff, clock, Counting(time_cost=1, memory_cost=64, parallelism=1))
    await refused(door, "eve", "no")
    assert Counting.verified == 1


@pytest.mark.parametrize("password", ["", "\0", "a" * 1_000_000, "\ud800", PASSWORD + " "])
async def test_odd_passwords_are_just_wrong(door: SignIn, password: str) -> None:
    assert (await refused(door, "ann", password)).code == "wrong-password"


async def test_a_password_fits_however_the_keyboard_composes_it(door: SignIn) -> None:
    await door.sign_in("ann", "kattenstoet en cafe\u0301", HERE)


async def test_wrong_tries_make_the_next_wait_longer_and_longer(door: SignIn, clock: HandClock) -> None:
    for _ in range(4):
        await refused(door, "ann", "no")
    waits = []
    for _ in range(9):
        error = await refused(door, "ann", PASSWORD)
        assert error.code == "too-many-tries"
        assert error.retry_after is not None
        waits.append(error.retry_after)
        clock.pass_(error.retry_after)
        await refused(door, "ann", "no")
    assert waits == [5, 10, 20, 40, 80, 160, 300, 300, 300]


async def test_a_guesser_elsewhere_does_not_lock_a_colleague_out(door: SignIn) -> None:
    for _ in range(6):
        await refused(door, "ann", "no", "198.51.100.1")
    await door.sign_in("ann", PASSWORD, HERE)


async def test_a_guesser_with_many_addresses_waits_too(door: SignIn) -> None:
    for index in range(20):
        await refused(door, "ann", "no", f"198.51.100.{index}")
    error = await refused(door, "ann", "no", "203.0.113.9")
    assert error.code == "too-many-tries"
    assert 0 < (error.retry_after or 0) <= 60


async def test_the_right_password_ends_the_waiting(door: SignIn) -> None:
    for _ in range(3):
        await refused(door, "ann", "no")
    await door.sign_in("ann", PASSWORD, HERE)
    for _ in range(4):
        assert (await refused(door, "ann", "no")).code == "wrong-password"


@pytest.mark.parametrize(("every", "lasts"), [(11 * 3600, 24 * 3600), (13 * 3600, 13 * 3600)])
async def test_a_session_ends_after_a_shift_without_use_and_after_a_day_at_most(
    door: SignIn, clock: HandClock, every: int, lasts: int
) -> None:
    secret, session = await door.sign_in("ann", PASSWORD, HERE)
    while await door.who(secret) is not None:
        clock.pass_(every)
        assert (clock.now() - session.opened).total_seconds() < 3 * 86400
    assert lasts <= (clock.now() - session.opened).total_seconds() < lasts + every


async def test_who_signed_out_stays_out_even_with_a_request_under_way(
    door: SignIn, staff: MemoryStaff, clock: HandClock
) -> None:
    secret, session = await door.sign_in("ann", PASSWORD, HERE)
    await door.sign_out(secret)
    assert await door.who(secret) is None
    clock.pass_(120)
    await staff.save_session(session)
    assert await door.who(secret) is None


async def test_a_person_who_left_is_out(door: SignIn, staff: MemoryStaff) -> None:
    secret, _ = await door.sign_in("ann", PASSWORD, HERE)
    del staff.people["ann"]
    assert await door.who(secret) is None
    assert staff.sessions == {}


async def test_an_old_hash_is_made_anew_when_its_person_signs_in(
    staff: MemoryStaff, clock: HandClock
) -> None:
    harder = PasswordHasher(time_cost=2, memory_cost=128, parallelism=1)
    door = SignIn(staff, clock, harder)
    secret, _ = await door.sign_in("ann", PASSWORD, HERE)
    assert extract_parameters(staff.people["ann"].password_hash).time_cost == 2
    assert await door.who(secret) is not None


async def test_a_hash_that_is_none_lets_nobody_in(door: SignIn, staff: MemoryStaff) -> None:
    for broken in ("", "no hash"):
        staff.people["ann"] = Person(login="ann", name="Ann", password_hash=broken)
        assert (await refused(door, "ann", PASSWORD)).code == "wrong-password"


def test_passwords_are_hashed_by_argon2id(fits: Callable[[str, str], bool]) -> None:
    hashed = hash_password(PASSWORD)
    assert extract_parameters(hashed).type is Type.ID
    assert fits(hashed, PASSWORD)


@pytest.fixture
def fits() -> Callable[[str, str], bool]:
    return lambda hashed, password: PasswordHasher().verify(hashed, password)
