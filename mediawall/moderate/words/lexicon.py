"""The entries, laid out so that a word costs a few look-ups in a table, however long the lists are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from mediawall.moderate.words.entries import Entry


class Lexicon:
    """Entries by word, by stem and by phrase."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._whole: dict[str, list[Entry]] = defaultdict(list)
        self._starts: dict[str, list[Entry]] = defaultdict(list)
        self._ends: dict[str, list[Entry]] = defaultdict(list)
        self._phrases: dict[str, list[Entry]] = defaultdict(list)
        self._lengths: dict[int, list[str]] = defaultdict(list)
        for entry in entries:
            self._add(entry)
        self._start_lengths = tuple(sorted({len(stem) for stem in self._starts}))
        self._end_lengths = tuple(sorted({len(stem) for stem in self._ends}))

    def word(self, word: str) -> list[Entry]:
        """The entries that this one word fits, phrases aside."""
        found = list(self._whole.get(word, ()))
        for length in self._start_lengths:
            if length > len(word):
                break
            found += self._starts.get(word[:length], ())
        for length in self._end_lengths:
            if length > len(word):
                break
            found += self._ends.get(word[-length:], ())
        return found

    def whole(self, word: str) -> list[Entry]:
        """The entries that are exactly this word, and not ordinary elsewhere: for words that were hidden."""
        return [entry for entry in self._whole.get(word, ()) if not entry.elsewhere and not entry.accents]

    def phrases(self, words: Sequence[str], index: int) -> list[Entry]:
        """The phrases that begin at this word."""
        return [
            entry
            for entry in self._phrases.get(words[index], ())
            if tuple(words[index : index + len(entry.words)]) == entry.words
        ]

    def of_length(self, length: int) -> Sequence[str]:
        """The whole words with so many letters."""
        return self._lengths.get(length, ())

    def _add(self, entry: Entry) -> None:
        word = entry.words[0]
        if len(entry.words) > 1:
            self._phrases[word].append(entry)
            return
        self._whole[word].append(entry)
        if word not in self._lengths[len(word)]:
            self._lengths[len(word)].append(word)
        if entry.open_end:
            self._starts[word].append(entry)
        if entry.open_start:
            self._ends[word].append(entry)
