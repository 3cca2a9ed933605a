"""What is on the screens, and the proof of a withdrawal."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "desk.live.behind": ("loopt achter", "en retard", "is behind", "hinkt nach"),
    "desk.live.empty": (
        "Op deze muur staat nog niets. Wat je goedkeurt, komt hier.",
        "Rien sur ce mur. Ce que vous approuvez vient ici.",
        "Nothing on this wall yet. What you approve comes here.",
        "Auf dieser Wand steht noch nichts. Was du freigibst, kommt hierher.",
    ),
    "desk.live.glasses.many": ("{n} schermen", "{n} écrans", "{n} screens", "{n} Bildschirme"),
    "desk.live.glasses.one": ("1 scherm", "1 écran", "1 screen", "1 Bildschirm"),
    "desk.live.honest": (
        "Dit is wat elk scherm zelf meldt.",
        "C’est ce que chaque écran dit lui-même.",
        "This is what each screen says itself.",
        "Das meldet jeder Bildschirm selbst.",
    ),
    "desk.live.none": (
        "Er luistert nog geen scherm. Open de muur in een browser, dan staat hij hier.",
        "Aucun écran n’écoute. Ouvrez le mur dans un navigateur et il apparaît ici.",
        "No screen listens yet. Open the wall in a browser and it stands here.",
        "Noch hört kein Bildschirm zu. Öffne die Wand in einem Browser, dann steht er hier.",
    ),
    "desk.live.nothing": (
        "Toont geen bericht",
        "Ne montre aucune publication",
        "Shows no post",
        "Zeigt keinen Beitrag",
    ),
    "desk.live.plays": (
        "Speelt verder op eigen geheugen",
        "Continue avec sa propre mémoire",
        "Plays on from its own memory",
        "Spielt aus eigenem Speicher weiter",
    ),
    "desk.live.posts.many": ("{n} berichten", "{n} publications", "{n} posts", "{n} Beiträge"),
    "desk.live.posts.one": ("1 bericht", "1 publication", "1 post", "1 Beitrag"),
    "desk.live.quiet": ("Stadsbeeld", "Image de la ville", "City picture", "Stadtbild"),
    "desk.live.screens": ("Schermen", "Écrans", "Screens", "Bildschirme"),
    "desk.live.silent": (
        "Geen antwoord sinds {at}",
        "Pas de réponse depuis {at}",
        "No answer since {at}",
        "Keine Antwort seit {at}",
    ),
    "desk.live.title": ("Nu op scherm", "À l’écran", "On screen now", "Jetzt auf Schirm"),
    "desk.receipt.gone": (
        "Weg van {n} van {all} schermen",
        "Parti de {n} écrans sur {all}",
        "Gone from {n} of {all} screens",
        "Weg von {n} von {all} Bildschirmen",
    ),
    "desk.receipt.late": (
        "Dit scherm is niet bereikbaar. Het bericht wordt daar gewist vóór er iets anders komt.",
        "Cet écran est injoignable. La publication y est effacée avant toute autre image.",
        "This screen cannot be reached. The post is wiped there before anything else comes.",
        "Dieser Bildschirm ist nicht erreichbar. Der Beitrag wird dort gelöscht, bevor etwas anderes kommt.",
    ),
    "desk.receipt.nobody": (
        "Weg van de muur. Er luisterde geen scherm.",
        "Parti du mur. Aucun écran n’écoutait.",
        "Gone from the wall. No screen was listening.",
        "Weg von der Wand. Kein Bildschirm hörte zu.",
    ),
    "desk.receipt.title": (
        "Bewijs van weghalen",
        "Preuve de retrait",
        "Proof of removal",
        "Nachweis der Entfernung",
    ),
    "desk.receipt.waiting": (
        "wacht op antwoord",
        "attend la réponse",
        "waits for an answer",
        "wartet auf Antwort",
    ),
    "desk.receipt.waits": (
        "Niet elk scherm antwoordt.",
        "Tous les écrans ne répondent pas.",
        "Not every screen answers.",
        "Nicht jeder Bildschirm antwortet.",
    ),
}
