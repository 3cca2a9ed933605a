"""A kind of source that comes in a package of somebody else's."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "advice.package": (
        "Vraag je beheerder om het pakket van deze bron bij te werken. In het logboek van de server staat wat er scheelt.",
        "Demandez à votre gestionnaire de mettre à jour le paquet de cette source. Le journal du serveur dit ce qui ne va pas.",
        "Ask your administrator to update this source’s package. The server’s log says what is wrong.",
        "Bitte deine Verwaltung, das Paket dieser Quelle zu aktualisieren. Im Protokoll des Servers steht, was fehlt.",
    ),
    "trouble.package": (
        "Het pakket van deze bron werkt niet met deze mediawall. Wat op de schermen staat, blijft.",
        "Le paquet de cette source ne marche pas avec ce mediawall. Ce qui est à l’écran reste.",
        "This source’s package does not work with this mediawall. What is on the screens stays.",
        "Das Paket dieser Quelle passt nicht zu diesem mediawall. Was auf den Schirmen steht, bleibt.",
    ),
}
