"""What a server's refusal means: who must do what."""

from mediawall.domain.errors import (
    AddressRefused,
    AskPerson,
    DropThis,
    LoginNeeded,
    MediawallError,
    ShapeChanged,
    SourceUnsupported,
)

_UNPROCESSABLE = "422"
"""What Mastodon before 4.5 answers where it shows a list to its own people only."""


def meaning(refusal: DropThis, *, of_account: bool) -> MediawallError:
    """The error for a person. Its text holds the server's status, never what was sent to it.

    Args:
        refusal: what `ports.Http` raised.
        of_account: whether an account was asked for: a 404 is then the account's, else the whole road's.
    """
    if isinstance(refusal, AddressRefused):
        return SourceUnsupported(f"the server's address: {refusal}", advice="advice.mastodon-server")
    if refusal.code == "expired" or refusal.facts.get("status") == _UNPROCESSABLE:
        return LoginNeeded(f"the server wants a token: {refusal}", advice="advice.mastodon-token")
    if refusal.code == "gone":
        if of_account:
            return AskPerson(f"the server knows no such account: {refusal}", advice="advice.mastodon-nobody")
        return SourceUnsupported(f"the server has no such list: {refusal}", advice="advice.mastodon-server")
    return ShapeChanged(f"the server does not answer as Mastodon does: {refusal}")
