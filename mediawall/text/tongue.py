"""Which language a caption is written in, told by its small words and its script. Pure, and free of models.

Captions are short: the answer is only given where it is clear, and empty otherwise.
"""

import regex

_SMALL = {
    "nl": "aan al alle als bij dan dat de deze die dit door een en er gaan geen haar hebben heeft het hier hij hoe"
    " hun iedereen ik in is je jij jouw jullie kan kom kun maar me meer met mijn moet na naar niet nog nu of om onder"
    " ons onze ook op over te tot tussen uit u uw van vandaag veel voor vanaf waar waren was wat we weer wel werd"
    " wie wij wil worden wordt zal ze zich zij zijn zo zonder zondag zaterdag morgen gisteren",
    "fr": "à au aux avec ce cet cette ces c'est chez dans de depuis des du elle en encore est et être eu il ils j'ai"
    " je la le les leur lui ma mais mes moi mon ne nos notre nous on ont ou où par pas plus pour qu que quel quelle"
    " qui sa sans se ses si son sont sous sur ta te tes toi ton tous tout toute toutes très tu un une vos votre vous"
    " y était aujourd'hui demain hier",
    "en": "a about after all an and are as at be been but by can come could do does don't for from get had has have"
    " he her here him his how i i'm in is it it's its just like me more my no not now of off on our out see she so"
    " some than that the their them then there these they this those to today tomorrow up us was we were what when"
    " where which who will with would yesterday you you're your",
    "de": "aber alle als am an auch auf aus bei bin bis das dass dein dem den der des die dich dir doch du durch ein"
    " eine einem einen einer es euch für ganz gibt habe haben hat heute hier ich ihm ihr im in ins ist ja kein keine"
    " können mehr mein mich mir mit morgen nach nicht noch nur oder schon sehr sein seine sich sie sind so über um"
    " und uns unser unsere unter vom von vor war was wenn wer wie wir wird zu zum zur zwischen gestern",
}
SMALL_WORDS = {code: frozenset(words.split()) for code, words in _SMALL.items()}
"""The words that hold sentences together, by language; also what a cut caption must not end on."""

_HINTS = (
    ("nl", regex.compile(r"ij|aa[a-z]|oe[a-z]|sch[a-z]|uu[a-z]|[a-z]tje|eeuw|ieuw")),
    ("fr", regex.compile(r"[àâçêèëîïôûœ]|eau|oux|[dlmnst]['’][aeéhiou]")),
    ("de", regex.compile(r"[äöüß]|sch[lmnrtw]|ung\b|keit|lich\b")),
    ("en", regex.compile(r"th[eoi]|ough|ing\b|wh[aeiy]")),
)
_SCRIPTS = (
    ("ar", regex.compile(r"\p{Arabic}")),
    ("he", regex.compile(r"\p{Hebrew}")),
    ("el", regex.compile(r"\p{Greek}")),
    ("uk", regex.compile(r"[іїєґІЇЄҐ]")),
    ("ru", regex.compile(r"\p{Cyrillic}")),
    ("ja", regex.compile(r"[\p{Hiragana}\p{Katakana}]")),
    ("ko", regex.compile(r"\p{Hangul}")),
    ("zh", regex.compile(r"\p{Han}")),
    ("th", regex.compile(r"\p{Thai}")),
)
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)?")
_LETTER = regex.compile(r"\p{L}")
_LATIN = regex.compile(r"\p{Latin}")
_SMALL_WORD = 2
_LEAD = 2
"""By how much the best language must lead the next one (a small word counts two, a spelling hint one)."""


def guess(text: str) -> str:
    """The two-letter code of the caption's language, or "" where it is not clear.

    Dutch, French, English and German by their small words and their spelling; a text that is mostly in
    another script by that script.
    """
    letters, latin = len(_LETTER.findall(text)), len(_LATIN.findall(text))
    if letters > 2 * latin:
        return next((code for code, script in _SCRIPTS if script.search(text)), "")
    words = [word.replace("’", "'") for word in _WORD.findall(text.casefold())]
    lowered = " ".join(words)
    scores = {code: _SMALL_WORD * sum(word in small for word in words) for code, small in SMALL_WORDS.items()}
    for code, hint in _HINTS:
        scores[code] += len(hint.findall(lowered))
    (best, score), (_, second) = sorted(scores.items(), key=lambda item: -item[1])[:2]
    return best if score >= _SMALL_WORD and score - second >= _LEAD else ""
