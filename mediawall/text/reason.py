"""Reasons of decisions: keys reason.<code>."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "reason.advert": ("Reclame of spam", "Publicité ou spam", "Advertising or spam", "Werbung oder Spam"),
    "reason.changed": (
        "De maker veranderde het bericht",
        "L’auteur a modifié la publication",
        "The author changed the post",
        "Der Beitrag wurde geändert",
    ),
    "reason.check-failed": (
        "Een controle lukte niet",
        "Un contrôle a échoué",
        "A check did not work",
        "Eine Prüfung klappte nicht",
    ),
    "reason.double": ("Dubbel", "Doublon", "Double", "Doppelt"),
    "reason.expired": (
        "De tijd van het bericht is om",
        "La publication a expiré",
        "The post’s time is over",
        "Die Zeit des Beitrags ist um",
    ),
    "reason.found": (
        "Een controle vond iets",
        "Un contrôle a trouvé quelque chose",
        "A check found something",
        "Eine Prüfung fand etwas",
    ),
    "reason.gone": (
        "Weg bij de bron",
        "Disparue à la source",
        "Gone at its source",
        "An der Quelle gelöscht",
    ),
    "reason.hurtful": (
        "Kwetsend of haat",
        "Blessant ou haineux",
        "Hurtful or hateful",
        "Verletzend oder Hass",
    ),
    "reason.minor": (
        "Minderjarige zonder bewijs",
        "Mineur sans preuve d’accord",
        "Minor without proof of consent",
        "Minderjährig, ohne Nachweis",
    ),
    "reason.offtopic": (
        "Niet over onze stad",
        "Pas sur notre ville",
        "Not about our city",
        "Nicht über unsere Stadt",
    ),
    "reason.other": ("Andere reden …", "Autre raison …", "Another reason …", "Anderer Grund …"),
    "reason.private": (
        "Niet meer openbaar",
        "N’est plus publique",
        "Not public any more",
        "Nicht mehr öffentlich",
    ),
    "reason.quality": ("Slechte kwaliteit", "Mauvaise qualité", "Poor quality", "Schlechte Qualität"),
    "reason.trusted": ("Vertrouwde bron", "Source de confiance", "Trusted source", "Vertraute Quelle"),
    "reason.unwilling": (
        "Persoon wil dit niet",
        "La personne ne veut pas",
        "The person does not want this",
        "Die Person will das nicht",
    ),
    "reason.word": (
        "Woord dat nooit op een scherm komt",
        "Mot qui n’apparaît jamais à l’écran",
        "A word that never goes on a screen",
        "Ein Wort, das nie auf einen Bildschirm kommt",
    ),
}
