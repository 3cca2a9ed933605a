"""Ways to reach somebody in a caption: links, e-mail addresses, phone and account numbers. Pure.

The desk is told of them (`mediawall.moderate`), and a screen does not show them (`mediawall.programme`): both use
this one file, so that what the desk calls hidden is hidden.
"""

from dataclasses import dataclass
from enum import StrEnum

import regex


class Way(StrEnum):
    """What kind of contact; the value is the finding's code."""

    LINK = "link"
    EMAIL = "email"
    PHONE = "phone"
    IBAN = "iban"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One contact: ``text[start:end]``, in code points."""

    way: Way
    start: int
    end: int


_DOMAINS = (
    "be|com|org|eu|nl|fr|uk|lu|vlaanderen|brussels|gent|app|shop|tv|io|ly|gl|gle|events|page|site|online"
)
_WORDS_TOO = "de|net|me|info|co|to|at|it|es|link|live|art|city|travel|museum"
"""Endings that are also words: `weer.De markt`, a forgotten space. They need a path, or a second dot."""

_LINK = regex.compile(
    rf"""(?<![\w@.])(?:
      (?:https?|ftp)://[^\s<>"”»]+
    | www\.[^\s<>"”»]+
    | (?:[a-z0-9-]{{1,63}}\.){{1,5}}(?:{_DOMAINS})(?![\w-])(?:[/?#][^\s<>"”»]*)?
    | (?:[a-z0-9-]{{1,63}}\.){{1,5}}(?:{_WORDS_TOO})/[^\s<>"”»]*
    | (?:[a-z0-9-]{{1,63}}\.){{2,5}}(?:{_WORDS_TOO})(?![\w-])
    )""",
    regex.IGNORECASE | regex.VERBOSE,
)
_EMAIL = regex.compile(
    r"(?<![\w.+-])(?:mailto:)?[\w.+-]{1,64}(?:@|\s?[\[(](?:at|a)[\])]\s?)(?:[\p{L}\p{N}-]{1,63}(?:\.|\s?[\[(](?:dot|punt)[\])]\s?)){1,5}[\p{L}]{2,24}(?![\w-])",
    regex.IGNORECASE,
)
_IBAN = regex.compile(r"(?<![\p{L}\p{N}])\p{Lu}{2}\d{2}(?:[ .-]?[\p{Lu}\d]){11,30}(?![\p{L}\p{N}])")
_DIGITS = regex.compile(r"(?<![\p{L}\d.,/€$£+-])(?:\+|00|\(?0)[\d\s./()\u00a0\u2009-]{6,24}\d(?![\d\p{L}%€])")
_TAIL = ".,;:!?)]}'’…"
_PLAIN = regex.compile(r"\D+")
_DATE = regex.compile(
    r"(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])\s?[./-]\s?(?:0?[1-9]|1[0-2])\s?[./-]\s?(?:\d{4}|\d{2})(?![\d./-])"
)
_COMPANY = regex.compile(r"[01]\d{3}\.\d{3}\.\d{3}")
_TIMES = regex.compile(r"\d{1,2}[.:]\d{2}\s*[-–/]\s*\d{1,2}[.:]\d{2}")
_IBAN_LENGTHS = {"BE": 16, "NL": 18, "FR": 27, "DE": 22, "LU": 20, "GB": 22, "ES": 24, "IT": 27, "PL": 28}
_IBAN_SHORTEST, _IBAN_LONGEST = 15, 34
_NATIONAL, _INTERNATIONAL = range(9, 11), range(9, 16)
"""How many digits a number has: 09 123 45 67 and 0470 12 34 56; from +352 to the most that E.164 allows."""


def find(text: str) -> tuple[Contact, ...]:
    """Every contact, in order and without overlap: an e-mail address is no link, an IBAN no phone number."""
    found: list[Contact] = []
    for way, spans in (
        (Way.EMAIL, _spans(_EMAIL, text)),
        (Way.LINK, [_without_tail(text, span) for span in _spans(_LINK, text)]),
        (Way.IBAN, [span for start, end in _spans(_IBAN, text) if (span := _iban(text, start, end))]),
        (Way.PHONE, [span for span in _spans(_DIGITS, text) if is_phone(text[span[0] : span[1]])]),
    ):
        found += [
            Contact(way=way, start=start, end=end)
            for start, end in spans
            if all(end <= other.start or other.end <= start for other in found)
        ]
    return tuple(sorted(found, key=lambda contact: contact.start))


def is_phone(text: str) -> bool:
    """Whether these digits and signs are a phone number, Belgian or international; not a date, an hour or a company's number."""
    if _DATE.search(text) or _TIMES.search(text) or _COMPANY.fullmatch(text):
        return False
    digits = _PLAIN.sub("", text.replace("(0)", ""))
    if text.startswith(("+", "00")):
        return len(digits.removeprefix("00")) in _INTERNATIONAL
    return digits.startswith("0") and len(digits) in _NATIONAL


def is_iban(text: str) -> bool:
    """Whether the account number's two check digits are right (ISO 13616: modulo 97 is 1)."""
    plain = regex.sub(r"[ .-]", "", text)
    length = _IBAN_LENGTHS.get(plain[:2])
    if not (plain.isascii() and _IBAN_SHORTEST <= len(plain) <= _IBAN_LONGEST) or (
        length is not None and len(plain) != length
    ):
        return False
    return int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1


def _iban(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the account number that begins here: words in capitals may follow it."""
    while end - start >= _IBAN_SHORTEST:
        if is_iban(text[start:end]):
            return start, end
        end = max(text.rfind(sign, start, end) for sign in " .-")
    return None


def _spans(pattern: regex.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _without_tail(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """A link without the stop of the sentence that it ends."""
    start, end = span
    return start, start + len(text[start:end].rstrip(_TAIL))
