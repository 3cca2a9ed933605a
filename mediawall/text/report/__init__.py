"""What a source says of itself: keys budget.<code>, slow.<code> and note.<code>; one file a kind of source."""

from mediawall.text.report import bluesky, facebook, general, graph, instaloader, mastodon, x, youtube

TEXTS: dict[str, tuple[str, str, str, str]] = {
    **bluesky.TEXTS,
    **facebook.TEXTS,
    **general.TEXTS,
    **graph.TEXTS,
    **instaloader.TEXTS,
    **mastodon.TEXTS,
    **x.TEXTS,
    **youtube.TEXTS,
}
