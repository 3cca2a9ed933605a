"""What is wrong with a source, and what to do: keys trouble.<code> and advice.<code>; one file a kind of source.

Each trouble says what it means for the screens; when the source is asked again stands beside it.
"""

from mediawall.text.trouble import (
    bluesky,
    facebook,
    feed,
    general,
    graph,
    instagram,
    mastodon,
    shelf,
    x,
    youtube,
)

TEXTS: dict[str, tuple[str, str, str, str]] = {
    **bluesky.TEXTS,
    **facebook.TEXTS,
    **feed.TEXTS,
    **general.TEXTS,
    **graph.TEXTS,
    **instagram.TEXTS,
    **mastodon.TEXTS,
    **shelf.TEXTS,
    **x.TEXTS,
    **youtube.TEXTS,
}
