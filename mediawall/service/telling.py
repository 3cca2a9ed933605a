"""Beside the stages: who is told how the sources are."""

from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from mediawall.collect.plan import Plan
from mediawall.config import Mail, Settings, Webhook
from mediawall.domain.errors import MediawallError
from mediawall.domain.notice import Delivery, Notice, Occasion
from mediawall.domain.wall import DESK, Change, Kind
from mediawall.ingest.fetch import SafeHttp
from mediawall.notify.herald import Herald
from mediawall.notify.hook import Hook, HookCourier
from mediawall.notify.letters import City
from mediawall.notify.mail import MailCourier, Postbox
from mediawall.notify.rounds import MAIL, WEBHOOK, Addressees
from mediawall.notify.watching import Place
from mediawall.ports import Clock, Courier
from mediawall.service.foundation import Base


async def telling(base: Base, plans: Sequence[Plan], stack: AsyncExitStack) -> Herald:
    """Who looks at the sources and tells people; with no `notices` in the config it only remembers."""

    async def turned(healths: Mapping[str, str]) -> None:
        change = Change(channel=DESK, kind=Kind.RULES, body={"sources": dict(healths)})
        await base.store.logs.append([change], base.clock.now())
        base.bus.announce([DESK])

    return Herald(
        places={plan.source.info.name: Place(info=plan.source.info, every=plan.every) for plan in plans},
        polls=base.store.polls,
        notices=base.store.notices,
        addressees=addressees(base.settings),
        couriers=await couriers(base.settings, base.clock, stack),
        clock=base.clock,
        turned=turned,
    )


def addressees(settings: Settings) -> Addressees:
    """Who is told, as the config says."""
    mail, hook = settings.notices.mail, settings.notices.webhook
    everything = [f"{MAIL}{address}" for address in mail.to]
    return Addressees(
        everything=(*everything, *([WEBHOOK] if hook.url else [])),
        departments={
            name: tuple(f"{MAIL}{address}" for address in addresses)
            for name, addresses in mail.departments.items()
        },
    )


async def couriers(settings: Settings, clock: Clock, stack: AsyncExitStack) -> dict[str, Courier]:
    """Who brings messages, by the beginning of a channel."""
    mail, hook = settings.notices.mail, settings.notices.webhook
    found: dict[str, Courier] = {}
    if mail.host:
        found[MAIL] = MailCourier(_postbox(mail, settings), city(settings), clock)
    if hook.url:
        found[WEBHOOK] = await _hook(hook, settings, clock, stack)
    return found


def city(settings: Settings) -> City:
    """Whose wall it is, for people who get mail of it."""
    site = settings.site
    return City(
        name=site.name,
        address=site.address,
        language=settings.notices.language or site.languages[0],
        zone=ZoneInfo(site.zone),
        walls={
            row.name: tuple(wall.title for wall in settings.all_walls() if row.name in wall.sources)
            for row in settings.sources
        },
    )


def _postbox(mail: Mail, settings: Settings) -> Postbox:
    return Postbox(
        host=mail.host,
        port=mail.port,
        sender=mail.sender or "",
        security=mail.security,
        user=mail.user,
        password=mail.password.get_secret_value() if mail.password else "",
        ca_file=str(settings.network.ca_file or ""),
    )


async def _hook(hook: Webhook, settings: Settings, clock: Clock, stack: AsyncExitStack) -> Courier:
    """The webhook's courier. A receiver in the house is reached directly, and is the only address that is known."""
    place = urlsplit(hook.url)
    port = place.port or (443 if place.scheme == "https" else 80)
    known = frozenset({(place.hostname or "", port)}) if hook.inside else frozenset()
    way = await stack.enter_async_context(
        SafeHttp(
            clock=clock,
            proxy="" if hook.inside else settings.network.proxy,
            ca_file=str(settings.network.ca_file or ""),
            known=known,
        )
    )
    secret = hook.secret.get_secret_value() if hook.secret else ""
    return HookCourier(Hook(url=hook.url, secret=secret), way, city(settings), clock)


async def try_out(settings: Settings, clock: Clock) -> dict[str, str]:
    """Send a trial to every channel at once; what went wrong for each, empty where it arrived."""
    now = clock.now()
    trial = Notice(id=f"trial/{now:%Y%m%dT%H%M%S}", occasion=Occasion.TRIAL, at=now)
    who = addressees(settings)
    channels = dict.fromkeys([*who.everything, *(one for row in who.departments.values() for one in row)])
    outcome: dict[str, str] = {}
    async with AsyncExitStack() as stack:
        ways = await couriers(settings, clock, stack)
        for channel in channels:
            courier = next(way for start, way in ways.items() if channel.startswith(start))
            try:
                await courier.bring(
                    Delivery(
                        id=f"{now:%Y%m%dT%H%M%S}-{len(outcome)}",
                        channel=channel,
                        notices=(trial,),
                        made=now,
                        due=now,
                    )
                )
                outcome[channel] = ""
            except MediawallError as error:
                outcome[channel] = str(error)
    return outcome
