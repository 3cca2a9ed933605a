"""What a refusal means: who must do what."""

from mediawall.domain.errors import AddressRefused, AskPerson, DropThis, ShapeChanged, SourceUnsupported

_UNKNOWN = "400"
"""What the interface answers where it knows no such account, or shows it to nobody."""


def no_line(refusal: DropThis) -> AskPerson:
    """The error for a person, of what a server of the stream refused."""
    return SourceUnsupported(f"no line: {refusal}", advice="advice.bluesky-server")


def meaning(refusal: DropThis) -> AskPerson:
    """The error for a person, of what the interface refused."""
    if isinstance(refusal, AddressRefused) or refusal.code in {"gone", "expired"}:
        return SourceUnsupported(f"no such road: {refusal}", advice="advice.bluesky-server")
    if refusal.facts.get("status") == _UNKNOWN:
        return nobody(str(refusal))
    return ShapeChanged(f"it does not answer as Bluesky does: {refusal}")


def nobody(why: str) -> AskPerson:
    """The error where there is no such account."""
    return AskPerson(f"no such account: {why}", advice="advice.bluesky-nobody")
