"""What a source says of itself: keys budget.<code>, slow.<code> and note.<code>; one file a kind of source."""

from mediawall.text.report import general

TEXTS: dict[str, tuple[str, str, str, str]] = {
    **general.TEXTS,
}
