"""How long wrong passwords wait."""

from datetime import timedelta

from mediawall.moderate.delays import BY_ADDRESS, Delays
from tests.fakes.posts import START


def test_tries_are_forgotten_after_an_hour() -> None:
    delays = Delays(BY_ADDRESS)
    for _ in range(9):
        delays.tried("ann", START)
    assert delays.wait("ann", START) > timedelta()
    assert delays.wait("ann", START + timedelta(hours=1)) == timedelta()


def test_a_flood_of_logins_takes_no_more_than_its_share_of_memory() -> None:
    delays = Delays(BY_ADDRESS)
    for number in range(10_050):
        delays.tried(str(number), START)
    assert len(delays._tries) == 10_000
