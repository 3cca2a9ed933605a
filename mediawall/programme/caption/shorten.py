"""Length: a caption ends at a sentence, or at a word that can be last; a cluster is never split."""

from bisect import bisect_left
from itertools import accumulate

import regex

from mediawall.programme.caption import signs
from mediawall.text.tongue import SMALL_WORDS

_CLUSTER = regex.compile(r"\X")
_MORE = " …"
_EMOJI_MOST = 6
_STOP = regex.compile(
    rf"(?<word>\S*?)[.!?…\u3002\uFF01\uFF1F؟]+[\"”“»’)\]]*+(?:\s*+{signs.EMOJI})*+(?=\s+(?<next>\S)|\s*$)"
)
_ABBREVIATIONS = (
    "bv bijv nr tel st ste dr mr mevr ca incl excl max min jl blz o.l.v m.m.v i.s.m o.a m.a.w d.w.z t.e.m t.a.v"
    " z.b d.h bzw usw etc mme mlle prof ing ir p.m a.m vs env"
)
_SHORTENED = frozenset(_ABBREVIATIONS.split())
_WORD = regex.compile(r"\s\S")
_LOOSE = " ,;:–—-(/&+|“„«\u2039\"'‘"
_LAST_WORD = regex.compile(r"(?:^|\s)(\S+)$")
_SMALL = frozenset().union(*SMALL_WORDS.values())
_CLOSES = {"“": "”", "„": "“”", "«": "»", "\u2039": "\u203a"}
_DIGITS_OF_A_DAY = 2


def shorten(text: str, limit: int) -> str:
    """The text with at most ``limit`` grapheme clusters.

    It ends at the last sentence end in its second half; else at the last word that can stand there, then `` …``.
    An open quotation is closed.
    """
    clusters = _CLUSTER.findall(text)
    if len(clusters) <= limit:
        return text
    ends = list(accumulate(len(cluster) for cluster in clusters))
    return _at_sentence(text, ends, limit) or _at_word(text, ends, limit)


def only_emoji(text: str) -> str:
    """A caption without words: its emoji, at most six; empty where it has none."""
    return "".join(signs.emoji(text)[:_EMOJI_MOST])


def _at_sentence(text: str, ends: list[int], limit: int) -> str:
    """The text up to the last sentence end that leaves more than half of the limit, or nothing."""
    for stop in reversed([found.end() for found in _STOP.finditer(text, 0, ends[limit]) if _is_end(found)]):
        used = bisect_left(ends, stop) + 1
        if used <= limit // 2:
            return ""
        closers = _closers(text[:stop])
        if used + len(closers) <= limit:
            return text[:stop] + closers
    return ""


def _is_end(found: regex.Match[str]) -> bool:
    """Whether this stop ends a sentence: not `o.l.v.`, not `12. Mai`, and no small letter goes on after it."""
    if found.string[found.start() + len(found["word"])] != ".":
        return True
    word, after = found["word"].casefold().lstrip("(“„«\"'"), found["next"] or ""
    if word in _SHORTENED or (len(word) == 1 and word.isalpha()) or after.islower():
        return False
    return not (word.isdigit() and len(word) <= _DIGITS_OF_A_DAY)


def _at_word(text: str, ends: list[int], limit: int) -> str:
    """The text up to the last word that fits and can be last."""
    room = ends[limit - len(_MORE) - 1]
    breaks = [found.start() for found in _WORD.finditer(text, 0, room + 2) if 0 < found.start() <= room]
    for stop in reversed(breaks):
        body = _without_loose_end(text[:stop])
        closers = _closers(body)
        if body and bisect_left(ends, len(body)) + 1 + len(closers) <= limit - len(_MORE):
            return body + closers + _MORE
    return text[:room].rstrip() + _MORE


def _without_loose_end(body: str) -> str:
    """The words without a comma or a small word at their end."""
    body = body.rstrip(_LOOSE)
    while (last := _LAST_WORD.search(body)) and last[1].casefold().replace("’", "'") in _SMALL:
        body = body[: last.start()].rstrip(_LOOSE)
    return body


def _closers(body: str) -> str:
    """The marks that close what quotations are open at its end, innermost first."""
    open_marks: list[str] = []
    for index, sign in enumerate(body):
        if open_marks and sign in _CLOSES.get(open_marks[-1], open_marks[-1]):
            open_marks.pop()
        elif sign in _CLOSES or (sign == '"' and not body[index - 1 : index].isdigit()):
            open_marks.append(sign)
    return "".join(_CLOSES.get(mark, mark)[0] for mark in reversed(open_marks))
