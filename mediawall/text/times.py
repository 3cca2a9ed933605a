"""Times, lengths and counts as people say them, in their language and their town's time."""

from datetime import datetime, timedelta, tzinfo

from mediawall.text import say

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def speak(key: str, language: str, **values: object) -> str:
    """A text of the desk: ``key`` without its area."""
    return say(f"desk.{key}", language, **values)


def count(key: str, language: str, number: int, **values: object) -> str:
    """A text that counts: ``<key>.one``, which may say its figure in words, or ``<key>.many`` with ``{n}``."""
    return speak(f"{key}.{'one' if number == 1 else 'many'}", language, n=number, **values)


def clock(at: datetime, zone: tzinfo, *, seconds: bool = False) -> str:
    """The hour on the wall, exact to the minute, or to the second where it is proof."""
    return f"{at.astimezone(zone):{'%H:%M:%S' if seconds else '%H:%M'}}"


def day(at: datetime, now: datetime, zone: tzinfo, language: str) -> str:
    """Today, yesterday, tomorrow, or the date with its month in words."""
    local, today = at.astimezone(zone), now.astimezone(zone)
    if local.date() == today.date():
        return speak("when.today", language)
    if local.date() == (today - _DAY).date():
        return speak("when.yesterday", language)
    if local.date() == (today + _DAY).date():
        return speak("when.tomorrow", language)
    months = speak("when.months", language).split()
    date = speak("when.date", language, day=local.day, month=months[local.month - 1])
    return date if local.year == today.year else f"{date} {local.year}"


def when(at: datetime, now: datetime, zone: tzinfo, language: str) -> str:
    """The day and the hour, as people say them."""
    return f"{day(at, now, zone, language)} {clock(at, zone)}"


def span(length: timedelta, language: str) -> str:
    """A length of time in its largest whole unit; less than a minute counts as one."""
    if length < _HOUR:
        return count("span.minutes", language, max(1, length // _MINUTE))
    if length < 2 * _DAY:
        return count("span.hours", language, length // _HOUR)
    return count("span.days", language, length // _DAY)


def hour(at: datetime, now: datetime, zone: tzinfo, language: str) -> str:
    """The hour alone while it is today's, else with its day."""
    same = at.astimezone(zone).date() == now.astimezone(zone).date()
    return clock(at, zone) if same else when(at, now, zone, language)
