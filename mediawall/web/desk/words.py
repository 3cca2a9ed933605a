"""Words of the desk, in its people's language and its town's time."""

from datetime import datetime, tzinfo

from mediawall.text import has, say
from mediawall.text.times import clock, count, day, span, speak, when

__all__ = ["clock", "count", "day", "greeting", "initials", "reason", "seconds", "span", "speak", "when"]


def seconds(value: float, language: str) -> str:
    """Seconds with two decimals, as a receipt prints them."""
    text = f"{value:.2f}"
    return f"{text if language == 'en' else text.replace('.', ',')} s"


def greeting(now: datetime, zone: tzinfo, language: str) -> str:
    """Good morning, afternoon or evening."""
    hour = now.astimezone(zone).hour
    part = "morning" if 5 <= hour < 12 else "day" if 12 <= hour < 18 else "evening"  # noqa: PLR2004 - hours of the clock
    return speak(f"greeting.{part}", language)


def initials(name: str) -> str:
    """At most two letters for a round sign."""
    parts = [part for part in name.replace("_", " ").replace(".", " ").split() if part[0].isalnum()]
    chosen = parts if len(parts) < 2 else [parts[0], parts[-1]]  # noqa: PLR2004 - first and last
    return "".join(part[0] for part in chosen).upper() or "?"


def reason(code: str, language: str) -> str:
    """A reason in words: a person's, a check's or an ingest's; its bare code where no text knows it."""
    key = next((f"{area}.{code}" for area in ("reason", "finding", "drop") if has(f"{area}.{code}")), "")
    return say(key, language) if key else code
