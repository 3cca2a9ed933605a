"""A city whose sources are in every state, with budgets, tokens, notes, two days of history and a bad reply."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

from mediawall.collect.standing import Standing
from mediawall.domain.notice import Delivery, Notice, Occasion, Turn, Watch
from mediawall.domain.source import BadReply, Budget, Health, PollState, Report, SourceInfo, Trouble
from tests.fakes.desk_house import World

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def info(
    name: str, kind: str, label: str, department: str = "Cultuur", *, trusted: bool = False
) -> SourceInfo:
    return SourceInfo(name=name, kind=kind, label=label, trusted=trusted, department=department)


MORE = {
    "nieuws": info("nieuws", "feed", "Stadsnieuws", "Communicatie", trusted=True),
    "fedi": info("fedi", "mastodon", "#ieper op mastodon.example", "Jeugd"),
    "fotos": info("fotos", "nextcloud", "Foto’s van het team", "Communicatie", trusted=True),
    "event": info("event", "instagram-graph", "#kattenstoet2027", "Evenementen"),
}
HTML = '<!doctype html><html lang="en"><title>Login • Instagram</title>\n<script>window.__x={"token":"***"}</script>\n'


async def every_state(world: World) -> None:
    """Fill the house; its sources are its usual ones and `MORE`."""
    now = world.clock.now()
    world.sources |= MORE
    for state in states(now):
        await world.store.polls.save(state, None)
    await world.store.notices.save(watches(now), [lost(now)])
    await world.store.polls.keep_reply(
        BadReply(source="bib", code="login", at=now - 21 * HOUR, body=HTML * 90)
    )
    world.asker.standings = {
        name: Standing(
            info=one,
            every=15 * MINUTE,
            state=PollState(source=name, next_poll=now),
            unreadable=Counter({"story": 3, "no-picture": 1}) if name == "bib" else {},
        )
        for name, one in world.sources.items()
    }


def states(now: datetime) -> tuple[PollState, ...]:
    """How every source is."""
    facts = (("instaloader", "4.16 (93 d)"),)
    requests = Budget(code="requests", used=412, limit=960, until=now + 10 * HOUR)
    spent = replace(requests, used=931.0)
    fine = Report(budgets=(requests,), facts=facts, token_until=now + (38 * 24 + 1) * HOUR)
    return (
        PollState(source="stad", next_poll=now + 4 * MINUTE, health=Health.FINE, last_success=now - MINUTE, last_new=now - 4 * MINUTE, report=fine),
        PollState(source="tag", next_poll=now + 32 * MINUTE, health=Health.WAITING, failures=2, trouble=Trouble(code="rest", detail="429", since=now - 9 * MINUTE), last_success=now - 40 * MINUTE, last_new=now - 3 * HOUR, report=Report(budgets=(requests,), facts=facts)),
        PollState(source="bib", next_poll=now + HOUR, health=Health.NEEDS_YOU, failures=9, trouble=Trouble(code="login", detail="302", since=now - 22 * HOUR), last_success=now - 22 * HOUR, last_new=now - 26 * HOUR, report=Report(facts=facts)),
        PollState(source="nieuws", next_poll=now + 11 * MINUTE, health=Health.FINE, last_success=now - 4 * MINUTE, last_new=now - 5 * HOUR),
        PollState(source="fedi", next_poll=now + HOUR, health=Health.FINE, last_success=now - MINUTE, last_new=now - 2 * MINUTE, report=Report(live=True)),
        PollState(source="fotos", next_poll=now + HOUR, health=Health.OFF, paused=True, last_success=now - 9 * HOUR, last_new=now - 70 * HOUR),
        PollState(source="event", next_poll=now + 40 * MINUTE, health=Health.SLOW, last_success=now - 20 * MINUTE, last_new=now - HOUR, report=Report(slow="budget", budgets=(spent,), token_until=now + 62 * HOUR)),
    )  # fmt: skip


def watches(now: datetime) -> tuple[Watch, ...]:
    """The last two days of every source."""
    start = now - 60 * HOUR

    def of(name: str, *turns: tuple[float, Health, str]) -> Watch:
        return Watch(
            source=name,
            turns=tuple(
                Turn(at=now - hours * HOUR, health=health, code=code) for hours, health, code in turns
            ),
        )

    fine, waiting, broken = Health.FINE, Health.WAITING, Health.NEEDS_YOU
    old = (now - start) / HOUR
    return (
        of("stad", (old, fine, "")),
        of("tag", (old, fine, ""), (30, waiting, "rest"), (28.5, fine, ""), (12, waiting, "rest"), (9, fine, ""), (0.15, waiting, "rest")),
        of("bib", (old, fine, ""), (41, waiting, "unreachable"), (40.2, fine, ""), (22, broken, "login")),
        of("nieuws", (old, fine, ""), (20, waiting, "unreachable"), (19.98, fine, "")),
        of("fedi", (19, fine, "")),
        of("fotos", (old, fine, ""), (9, Health.OFF, "")),
        of("event", (old, fine, ""), (15, Health.SLOW, ""), (8, fine, ""), (3, Health.SLOW, "")),
    )  # fmt: skip


def lost(now: datetime) -> Delivery:
    """A notice that does not arrive."""
    notice = Notice(id="n", occasion=Occasion.NEEDS_YOU, at=now - 22 * HOUR, source="bib")
    return Delivery(
        id="d", channel="mail:communicatie@ieper.example", notices=(notice,), made=now, due=now + HOUR, tries=9,
        failed="the mail server does not answer: ConnectionRefusedError",
    )  # fmt: skip
