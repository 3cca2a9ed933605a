"""Finding: every view of a text against the lists, weighed by language, without what is allowed."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from mediawall.domain.decision import Severity
from mediawall.moderate.words import views
from mediawall.moderate.words.entries import ALLOW, OWN, Entry, own, shipped
from mediawall.moderate.words.fold import Folded, fold
from mediawall.moderate.words.lexicon import Lexicon
from mediawall.text.tongue import guess

_WEIGHT = {Severity.NOTE: 0, Severity.HOLD: 1, Severity.REJECT: 2}
_TAGS = regex.compile(r"#(\w+)")
_HUMPS = regex.compile(r"\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})")
_OTHER_SCRIPT = regex.compile(r"[\p{Cyrillic}\p{Greek}\W\d]+")
_FORMAT = regex.compile(r"\p{Cf}+")
_SPELLED_LEAST, _SPELLED_MOST = 4, 16
_HUMP_LEAST = 3
_LONGEST_READ = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A word of a list in a text: ``text[start:end]``, in code points of the original; ``word`` as the list has it."""

    start: int
    end: int
    word: str
    language: str
    severity: Severity


class Words:
    """The lists of some languages and the config's own words, ready to search.

    Args:
        languages: whose lists are used.
        hold, reject, allow: own words; ``*`` at an end stands for any letters. Own words go before the lists':
            a word of ``allow`` is never found, and one of ``hold`` or ``reject`` is found even where a list allows it.
    """

    def __init__(
        self,
        languages: Iterable[str],
        *,
        hold: Iterable[str] = (),
        reject: Iterable[str] = (),
        allow: Iterable[str] = (),
    ) -> None:
        entries = [entry for language in languages for entry in shipped(language)]
        entries += [*own(hold, Severity.HOLD), *own(reject, Severity.REJECT), *own(allow, ALLOW)]
        self._listed = Lexicon(entry for entry in entries if entry.severity is not None)
        self._allowed = Lexicon(entry for entry in entries if entry.severity is None)

    def find(self, text: str, language: str = "") -> tuple[Hit, ...]:
        """Every word of the lists in the text, in order; of overlapping ones the heaviest.

        ``language`` is the text's, if known; else it is guessed, and a word that is ordinary in another language is but a
        note where the guess is unclear.
        """
        text = text[:_LONGEST_READ]
        folded = fold(text)
        tokens = views.words(folded.text)
        found = list(self._found(folded, tokens))
        if not found:
            return ()
        language = language or guess(text)
        allowed = list(self._allowances(tokens))
        hits = [
            hit
            for entry, start, end in found
            if (entry.language == OWN or not any(first <= start and end <= last for first, last in allowed))
            and (hit := _weighed(entry, folded, start, end, language))
        ]
        return _heaviest(hits)

    def _found(self, folded: Folded, tokens: list[views.Token]) -> Iterator[tuple[Entry, int, int]]:
        """Entries with where they stand in the folded text."""
        words = [token.word for token in tokens]
        for index, token in enumerate(tokens):
            for word in (token.word, *views.squeezed(token)):
                yield from ((entry, token.start, token.end) for entry in self._listed.word(word))
            for entry in self._listed.phrases(words, index):
                yield entry, token.start, tokens[index + len(entry.words) - 1].end
        for token, entries in self._hidden(folded.text, tokens):
            yield from ((entry, token.start, token.end) for entry in entries)
        yield from self._in_tags(folded)

    def _hidden(self, text: str, tokens: list[views.Token]) -> Iterator[tuple[views.Token, list[Entry]]]:
        """Words that hide, with the entries they are."""
        for token in views.figures(text):
            yield token, self._listed.word(token.word)
        for token in (*views.parted(text), *views.split(text, tokens)):
            yield token, self._listed.whole(token.word)
        for token in views.spelled(text):
            yield token, self._spelled(token)
        for token in views.masked(text):
            pattern = regex.compile(token.word)
            for word in self._listed.of_length(len(token.word)):
                if pattern.fullmatch(word):
                    yield token, self._listed.whole(word)

    def _spelled(self, token: views.Token) -> list[Entry]:
        """The whole word; else a longer one at its start or end."""
        if found := self._listed.whole(token.word):
            return found
        lengths = range(_SPELLED_LEAST, min(len(token.word), _SPELLED_MOST))
        return [
            entry
            for length in lengths
            for part in (token.word[:length], token.word[-length:])
            for entry in self._listed.whole(part)
        ]

    def _in_tags(self, folded: Folded) -> Iterator[tuple[Entry, int, int]]:
        """Words inside a hashtag that is written in humps: `#KutStad`."""
        if folded.at is not None or "#" not in folded.original:
            return
        for tag in _TAGS.finditer(folded.original):
            for hump in _HUMPS.finditer(tag[1]):
                if _HUMP_LEAST <= len(hump[0]) < len(tag[1]):
                    start = tag.start(1) + hump.start()
                    for entry in self._listed.word(folded.text[start : start + len(hump[0])]):
                        yield entry, start, start + len(hump[0])

    def _allowances(self, tokens: list[views.Token]) -> Iterator[tuple[int, int]]:
        words = [token.word for token in tokens]
        for index, token in enumerate(tokens):
            if self._allowed.word(token.word):
                yield token.start, token.end
            for entry in self._allowed.phrases(words, index):
                yield token.start, tokens[index + len(entry.words) - 1].end


def _weighed(entry: Entry, folded: Folded, start: int, end: int, language: str) -> Hit | None:
    """The hit, or None where the word is another one: other accents, other script, ordinary in this language."""
    first, last = folded.span(start, end)
    written = folded.original[first:last]
    if entry.accents and unicodedata.normalize("NFC", _FORMAT.sub("", written).casefold()) != entry.text:
        return None
    if not written.isascii() and _OTHER_SCRIPT.fullmatch(written) and _is_written_in_it(folded.original):
        return None
    severity = entry.severity or Severity.NOTE
    if entry.elsewhere and language != entry.language:
        if language:
            return None
        severity = Severity.NOTE
    return Hit(start=first, end=last, word=entry.text, language=entry.language, severity=severity)


def _is_written_in_it(text: str) -> bool:
    """Whether the text has letters of another script that look like no Latin letter: it is written in that script."""
    return any(not sign.isascii() and sign.isalpha() for sign in fold(text).text)


def _heaviest(hits: list[Hit]) -> tuple[Hit, ...]:
    """Of hits that overlap the heaviest, then the longest."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (-_WEIGHT[hit.severity], hit.start - hit.end, hit.start)):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: hit.start))
