"""Mastodon and its kin."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "advice.mastodon-nobody": (
        "Kijk de naam van het account na in config.yaml. Is het verhuisd? Zet er de nieuwe naam.",
        "Vérifiez le nom du compte dans config.yaml. A-t-il déménagé ? Mettez le nouveau nom.",
        "Check the account’s name in config.yaml. Has it moved? Write its new name.",
        "Prüfe den Namen des Kontos in config.yaml. Ist es umgezogen? Trag den neuen Namen ein.",
    ),
    "advice.mastodon-server": (
        "Kijk het adres bij «server» na in config.yaml. Het is een server van Mastodon, Pixelfed of een die erop lijkt.",
        "Vérifiez l’adresse «server» dans config.yaml. C’est un serveur Mastodon, Pixelfed ou semblable.",
        "Check the address at «server» in config.yaml. It is a server of Mastodon, Pixelfed or one like them.",
        "Prüfe die Adresse bei «server» in config.yaml. Es ist ein Server von Mastodon, Pixelfed oder ein ähnlicher.",
    ),
    "advice.mastodon-token": (
        "Maak op die server een token dat alleen mag lezen. Zet het bij deze bron en druk op Test.",
        "Créez sur ce serveur un jeton qui peut seulement lire. Ajoutez-le à cette source et appuyez sur Test.",
        "Make a token on that server that may only read. Give it to this source and press Test.",
        "Erstelle auf dem Server ein Token, das nur lesen darf. Trag es bei dieser Quelle ein und drücke auf Test.",
    ),
    "trouble.mastodon-nobody": (
        "De server kent dit account niet (meer). De schermen tonen wat er al was.",
        "Le serveur ne connaît pas (ou plus) ce compte. Les écrans montrent ce qui était déjà là.",
        "The server does not know this account (any more). The screens show what was there already.",
        "Der Server kennt dieses Konto nicht (mehr). Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.mastodon-server": (
        "Op dit adres vinden we de berichten niet. De schermen tonen wat er al was.",
        "À cette adresse, nous ne trouvons pas les publications. Les écrans montrent ce qui était déjà là.",
        "We do not find the posts at this address. The screens show what was there already.",
        "Unter dieser Adresse finden wir die Beiträge nicht. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.mastodon-token": (
        "De server laat ons zonder geldig token niet lezen. De schermen tonen wat er al was.",
        "Le serveur ne nous laisse pas lire sans jeton valable. Les écrans montrent ce qui était déjà là.",
        "The server does not let us read without a valid token. The screens show what was there already.",
        "Der Server lässt uns ohne gültiges Token nicht lesen. Die Bildschirme zeigen, was schon da war.",
    ),
}
