"""What the code on the screen replaces: links, "link in bio", addresses, phone numbers, pointing hands."""

import regex

from mediawall.text.contact import find

_GAP = "\ue000"
"""Stands where something was taken away; a caption cannot hold this sign of its own (`signs.plain`)."""
_IN_BIO = regex.compile(
    r"(?<!\w)(?:(?:de|the|le|den|onze|our|klik op de|click the)\s+)?(?:link|links|lien|liens)\s+"
    r"(?:in|en|dans|im|on)\s+(?:(?:de|the|der|la|le|onze|our|mijn|my|notre|ma|unserer|meiner)\s+)?"
    r"(?:bio|biografie|biographie|profiel|profile|profil|story)(?!\w)",
    regex.IGNORECASE,
)
_ONE_HAND = r"[👇👆⬇⬆⤵⤴☟]"
_SIDE_HAND = r"[👉👈➡⬅☞🔗📞☎📱📧✉📩📨💻🌐\u2139🎟🎫]"
_HANDS = regex.compile(
    rf"(?:{_ONE_HAND}[\uFE0F\p{{EMod}}]*\s?)+|(?:{_SIDE_HAND}[\uFE0F\p{{EMod}}]*\s?){{2,}}"
)
_LEADS = (
    r"via|op|zie|bel(?: (?:ons|naar))?|mail(?: ons)?(?: naar)?|stuur (?:een )?(?:mail|bericht)(?:je)? naar|naar|check"
    r"|(?:surf|ga|klik) (?:naar|op)|klik|see|visit|go to|at|on|call(?: us)?|e-?mail(?: us)?|tel|tél|gsm|phone|whatsapp"
    r"|(?:voor )?(?:meer )?info(?:rmatie)?|(?:for )?more info(?:rmation)?|(?:pour )?plus d['’]infos?|infos?|mehr infos?"
    r"|tickets?(?: op)?|unter|auf|sur|à|chez|voir|appelez|écrivez à|anrufen|website|site|web|contact|kontakt|iban"
    r"|of|or|ou|oder|en|and|et|und|link|lien"
)
_LED_HERE = regex.compile(
    rf" *(?:(?<![\p{{L}}\p{{N}}])(?:(?:{_LEADS})\.?\s*:?|{_SIDE_HAND}[\uFE0F\p{{EMod}}]*|[:|(\[])\s*){{1,6}}$",
    regex.IGNORECASE,
)
_LONGEST_LEAD = 80
_AFTER = regex.compile(r"[ )\]]*(?P<stop>[.,;:!?…]*)")


def without(text: str) -> str:
    """The text without its ways to reach somebody, and without the words that only led to them."""
    for contact in reversed(find(text)):
        text = text[: contact.start] + _GAP + text[contact.end :]
    kept, *others = _HANDS.sub(" ", _IN_BIO.sub(_GAP, text)).split(_GAP)
    for piece in others:
        if led := _LED_HERE.search(kept, max(0, len(kept) - _LONGEST_LEAD)):
            kept = kept[: led.start()]
        kept = kept.rstrip(" ")
        after = _AFTER.match(piece)
        stop, rest = ("", piece) if after is None else (after["stop"].strip(",;:"), piece[after.end() :])
        kept += ("" if not kept or kept[-1] in ".,;:!?…\n" else stop) + " " + rest
    return kept
