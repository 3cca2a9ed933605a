"""What a source says of itself: keys budget.<code>, slow.<code> and note.<code>; one file a kind of source."""

from mediawall.text.report import facebook, general, x, youtube

TEXTS: dict[str, tuple[str, str, str, str]] = {
    **facebook.TEXTS,
    **general.TEXTS,
    **x.TEXTS,
    **youtube.TEXTS,
}
