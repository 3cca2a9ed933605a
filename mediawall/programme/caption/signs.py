"""Characters: what may stand in a caption, decoration made plain, noise made quiet."""

import unicodedata

import regex

EMOJI = r"(?:\p{RI}{2}|[0-9#*]\uFE0F?\u20E3|\p{Extended_Pictographic}(?:\uFE0F|\p{EMod}|[\U000E0020-\U000E007F])*+(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{EMod})*+)*+)"
"""One emoji, as a pattern: a flag, a key cap, or pictures joined to one."""
_EMOJI = regex.compile(EMOJI)
_WORDY = regex.compile(r"[\p{L}\p{N}]")
_BREAKS = regex.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = regex.compile(r"[^\S\n]+")
_FLAG_OF_A_LAND = regex.compile(
    r"\U0001F3F4[\U000E0020-\U000E007E]+\U000E007F|(?P<stray>[\U000E0001-\U000E007F])"
)
_UNSEEN = regex.compile(
    r"[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\uFFFC\uFFFD\u2800\u3164\u115F\u1160\uFFA0--\n\u200C\u200D\U000E0020-\U000E007F]+",
    regex.V1,
)
"""Controls, directional overrides, marks of no width, private and unassigned signs; not the two joiners."""
_MARKS = regex.compile(r"(\p{M}{3})[\p{M}--\uFE0F\uFE0E]+", regex.V1)
_DECORATED = regex.compile(
    r"[\U0001D400-\U0001D7FF\uFF01-\uFF5E\u24B6-\u24E9\u249C-\u24B5\U0001F130-\U0001F149]+"
)
_SMALL_CAPITALS = str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz")
_ON_PLATES = {
    first + letter: chr(ord("A") + letter)
    for first in (0x1F150, 0x1F170)
    for letter in range(26)
    if first + letter not in {0x1F170, 0x1F171, 0x1F17E, 0x1F17F}
}
"""White letters on a dark disc or plate; the blood groups and the parking sign are emoji and stay."""
_CLUSTER = regex.compile(r"\X")
_LONGEST_CLUSTER = 24
"""Code points; the longest emoji there is has ten. Longer ones are made to break a layout."""
_SAME_AGAIN = regex.compile(rf"(?P<one>{EMOJI})(?:\s*(?P=one)){{2,}}")
_FIRST_LETTER = regex.compile(r"(?:^|[.!?…]\s+)[^\p{L}]*?\p{L}")
_SHOUTED, _SHOUT_LETTERS = 0.7, 12


def plain(text: str) -> str:
    """The text in NFC, with one kind of line break, without unseen signs, decorated letters as letters."""
    text = _UNSEEN.sub("", _BREAKS.sub("\n", text).replace("\t", " "))
    text = _FLAG_OF_A_LAND.sub(lambda found: "" if found["stray"] else found[0], text)
    text = _DECORATED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = unicodedata.normalize("NFC", text.translate(_SMALL_CAPITALS).translate(_ON_PLATES))
    return _CLUSTER.sub(lambda found: found[0][:_LONGEST_CLUSTER], _SPACES.sub(" ", _MARKS.sub(r"\1", text)))


def quiet(text: str, names: tuple[str, ...]) -> str:
    """The text with one emoji for three and more equal ones, and in sentence case where it shouts."""
    text = _SAME_AGAIN.sub(r"\g<one>", text)
    letters = [sign for sign in text if sign.isalpha()]
    if len(letters) <= _SHOUT_LETTERS or sum(sign.isupper() for sign in letters) <= _SHOUTED * len(letters):
        return text
    text = _FIRST_LETTER.sub(lambda found: found[0][:-1] + found[0][-1].upper(), text.lower())
    for name in names:
        text = regex.sub(
            rf"(?<!\w){regex.escape(name)}(?!\w)", name.replace("\\", r"\\"), text, flags=regex.IGNORECASE
        )
    return unicodedata.normalize("NFC", text)


def has_words(text: str) -> bool:
    """Whether there is anything to read."""
    return _WORDY.search(_EMOJI.sub("", text)) is not None


def emoji(text: str) -> list[str]:
    """The emoji of the text, in order."""
    return _EMOJI.findall(text)
