"""YouTube."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "advice.youtube-barred": (
        "Laat je beheerder de beperkingen van de API-sleutel nakijken: dit IP-adres en de YouTube Data API moeten mogen.",
        "Demandez à votre gestionnaire de vérifier les limites de la clé API : cette adresse IP et l’API YouTube Data doivent être permises.",
        "Ask your administrator to check the API key’s restrictions: this IP address and the YouTube Data API must be allowed.",
        "Bitte deine Verwaltung, die Beschränkungen des API-Schlüssels zu prüfen: Diese IP-Adresse und die YouTube Data API müssen erlaubt sein.",
    ),
    "advice.youtube-channel": (
        "Kijk bij «channel» in config.yaml. Het is de @naam van het kanaal, of het nummer dat met UC begint.",
        "Vérifiez « channel » dans config.yaml : le @nom de la chaîne, ou son numéro qui commence par UC.",
        "Check «channel» in config.yaml. It is the channel’s @name, or its number that begins with UC.",
        "Prüfe «channel» in config.yaml: der @Name des Kanals oder seine Nummer, die mit UC beginnt.",
    ),
    "advice.youtube-hidden": (
        "Vraag de eigenaar om de lijst openbaar te zetten, of haal de bron weg.",
        "Demandez au propriétaire de rendre la liste publique, ou retirez la source.",
        "Ask its owner to make the list public, or take the source away.",
        "Bitte den Besitzer, die Liste öffentlich zu machen, oder nimm die Quelle weg.",
    ),
    "advice.youtube-key": (
        "Laat je beheerder in de Google Cloud-console een nieuwe API-sleutel maken.",
        "Demandez à votre gestionnaire de créer une nouvelle clé API dans la console Google Cloud.",
        "Ask your administrator to make a new API key in the Google Cloud console.",
        "Bitte deine Verwaltung, in der Google-Cloud-Konsole einen neuen API-Schlüssel zu erstellen.",
    ),
    "advice.youtube-off": (
        "Laat je beheerder in de Google Cloud-console «YouTube Data API v3» aanzetten. Druk daarna op Test.",
        "Demandez à votre gestionnaire d’activer « YouTube Data API v3 » dans la console Google Cloud. Appuyez ensuite sur Test.",
        "Ask your administrator to switch on “YouTube Data API v3” in the Google Cloud console. Then press Test.",
        "Bitte deine Verwaltung, in der Google-Cloud-Konsole „YouTube Data API v3“ einzuschalten. Drücke danach auf Test.",
    ),
    "advice.youtube-playlist": (
        "Kijk het nummer bij «channel» na in config.yaml. De afspeellijst moet openbaar zijn.",
        "Vérifiez le numéro « channel » dans config.yaml. La playlist doit être publique.",
        "Check the number at «channel» in config.yaml. The playlist must be public.",
        "Prüfe die Nummer bei «channel» in config.yaml. Die Playlist muss öffentlich sein.",
    ),
    "advice.youtube-quota": (
        "Gebeurt dit vaak? Laat deze bron minder vaak kijken, of vraag Google om meer.",
        "Cela arrive souvent ? Interrogez cette source moins souvent, ou demandez-en plus à Google.",
        "Does this happen often? Have this source asked less often, or ask Google for more.",
        "Passiert das oft? Lass diese Quelle seltener abfragen, oder bitte Google um mehr.",
    ),
    "trouble.youtube-barred": (
        "Onze sleutel mag dit niet vragen aan YouTube. De schermen tonen wat er al was.",
        "Notre clé ne peut pas demander cela à YouTube. Les écrans montrent ce qui était déjà là.",
        "Our key may not ask YouTube for this. The screens show what was there already.",
        "Unser Schlüssel darf YouTube danach nicht fragen. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.youtube-channel": (
        "YouTube kent dit kanaal niet (meer). De schermen tonen wat er al was.",
        "YouTube ne connaît pas (ou plus) cette chaîne. Les écrans montrent ce qui était déjà là.",
        "YouTube does not know this channel (any more). The screens show what was there already.",
        "YouTube kennt diesen Kanal nicht (mehr). Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.youtube-hidden": (
        "Deze lijst is niet openbaar. De schermen tonen wat er al was.",
        "Cette liste n’est pas publique. Les écrans montrent ce qui était déjà là.",
        "This list is not public. The screens show what was there already.",
        "Diese Liste ist nicht öffentlich. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.youtube-key": (
        "YouTube aanvaardt onze sleutel niet. De schermen tonen wat er al was.",
        "YouTube n’accepte pas notre clé. Les écrans montrent ce qui était déjà là.",
        "YouTube does not accept our key. The screens show what was there already.",
        "YouTube nimmt unseren Schlüssel nicht an. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.youtube-off": (
        "De YouTube Data API staat niet aan voor onze sleutel. De schermen tonen wat er al was.",
        "L’API YouTube Data n’est pas activée pour notre clé. Les écrans montrent ce qui était déjà là.",
        "The YouTube Data API is not switched on for our key. The screens show what was there already.",
        "Die YouTube Data API ist für unseren Schlüssel nicht eingeschaltet. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.youtube-playlist": (
        "YouTube kent deze afspeellijst niet (meer). De schermen tonen wat er al was.",
        "YouTube ne connaît pas (ou plus) cette playlist. Les écrans montrent ce qui était déjà là.",
        "YouTube does not know this playlist (any more). The screens show what was there already.",
        "YouTube kennt diese Playlist nicht (mehr). Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.youtube-quota": (
        "De vragen van vandaag aan YouTube zijn op. Morgen gaat het vanzelf verder. De schermen tonen wat er al was.",
        "Les demandes d’aujourd’hui à YouTube sont épuisées. Cela reprend tout seul demain. Les écrans montrent ce qui était déjà là.",
        "Today’s questions to YouTube are used up. It goes on by itself tomorrow. The screens show what was there already.",
        "Die Anfragen von heute an YouTube sind verbraucht. Morgen geht es von selbst weiter. Die Bildschirme zeigen, was schon da war.",
    ),
}
