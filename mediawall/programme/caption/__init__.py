"""A caption as a screen shows it: cleaned, shortened, with its chips. The original stays for the desk.

One function, `caption`; the files beside it hold its rules, in the order in which they work: `signs` (what a
character may be), `contacts` (what the code on the screen replaces), `tags`, `lines`, `shorten`.
"""

from dataclasses import dataclass

import regex

from mediawall.programme.caption import contacts, lines, shorten, signs, tags

LONG = 180
"""Grapheme clusters of a caption at most."""
SHORT = 64
"""Grapheme clusters of a title, on small cards."""
_LONGEST_READ = 10_000
"""More of a caption is not looked at: Instagram's own limit is 2200."""
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What a screen shows of a caption.

    ``text`` has at most 180 grapheme clusters, ``short`` at most 64; both are empty where there is no caption.
    ``tags`` are at most two hashtags that were cut from its end, without ``#``. ``words`` is how many words
    ``text`` has, for the time it stays.
    """

    text: str
    short: str
    tags: tuple[str, ...]
    words: int


def caption(original: str, *, own_tag: str = "", names: tuple[str, ...] = ()) -> Caption:
    """The caption of a post for a screen.

    Args:
        original: as the source gave it; anything is accepted.
        own_tag: the wall's own hashtag, without ``#``: it is the first chip if the post carries it.
        names: names that keep their capitals where a caption in capitals becomes sentence case.
    """
    text = contacts.without(signs.plain(original[:_LONGEST_READ]))
    text, cut = tags.cut(text)
    text = signs.quiet(lines.joined(text), names)
    text = shorten.only_emoji(text) if not signs.has_words(text) else text
    long = shorten.shorten(text, LONG)
    return Caption(
        text=long,
        short=shorten.shorten(text, SHORT),
        tags=tags.chips(cut, own_tag),
        words=len(_WORD.findall(long)),
    )
