"""Claim: the word engine finds bad words however they are written, leaves a town's captions alone, in microseconds.

Prints recall, false holds and the time of one caption over the texts of the tests (all of them written by us).
"""

from pathlib import Path
from time import perf_counter

from mediawall.domain.decision import Severity
from mediawall.moderate.words import Words

DATA = Path(__file__).parents[1] / "tests" / "data" / "moderate"
ROUNDS = 20


def lines(name: str) -> list[str]:
    rows = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [row.split("\t", 1)[1] for row in rows if "\t" in row]


def main() -> None:
    words = Words(("nl", "fr", "en", "de"))
    clean = lines("clean.tsv") + lines("unseen-clean.tsv")
    bad = lines("bad.tsv") + lines("unseen-bad.tsv")

    def held(text: str) -> bool:
        return any(hit.severity is not Severity.NOTE for hit in words.find(text))

    missed = [text for text in bad if not held(text)]
    false = [text for text in clean if held(text)]
    begin = perf_counter()
    for _ in range(ROUNDS):
        for text in clean:
            words.find(text)
    each = (perf_counter() - begin) / (ROUNDS * len(clean)) * 1e6
    print(f"recall {1 - len(missed) / len(bad):.1%} of {len(bad)}; missed: {missed}")
    print(f"false holds {len(false) / len(clean):.1%} of {len(clean)}: {false}")
    print(f"{each:.0f} µs a caption")


if __name__ == "__main__":
    main()
