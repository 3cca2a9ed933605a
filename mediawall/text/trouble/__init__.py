"""What is wrong with a source, and what to do: keys trouble.<code> and advice.<code>; one file a kind of source.

Each trouble says what it means for the screens; when the source is asked again stands beside it.
"""

from mediawall.text.trouble import feed, general, instagram, mastodon, shelf

TEXTS: dict[str, tuple[str, str, str, str]] = {
    **feed.TEXTS,
    **general.TEXTS,
    **instagram.TEXTS,
    **mastodon.TEXTS,
    **shelf.TEXTS,
}
