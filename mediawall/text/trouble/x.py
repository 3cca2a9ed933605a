"""X."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "advice.x-access": (
        "Laat je beheerder nakijken of de app bij X in een project zit dat de API v2 mag gebruiken.",
        "Demandez à votre gestionnaire de vérifier que l’application fait partie d’un projet qui peut utiliser l’API v2 de X.",
        "Ask your administrator to check that the app is in a project that may use X’s API v2.",
        "Bitte deine Verwaltung zu prüfen, ob die App in einem Projekt ist, das die API v2 von X nutzen darf.",
    ),
    "advice.x-credits": (
        "Laat je beheerder bij X tegoed kopen of de grens hoger zetten.",
        "Demandez à votre gestionnaire d’acheter du crédit chez X ou d’augmenter la limite.",
        "Ask your administrator to buy credit at X or to raise the limit there.",
        "Bitte deine Verwaltung, bei X Guthaben zu kaufen oder die Grenze zu erhöhen.",
    ),
    "advice.x-query": (
        "Kijk «account», «hashtag» of «query» na in config.yaml.",
        "Vérifiez « account », « hashtag » ou « query » dans config.yaml.",
        "Check «account», «hashtag» or «query» in config.yaml.",
        "Prüfe «account», «hashtag» oder «query» in config.yaml.",
    ),
    "advice.x-spent": (
        "Is het te weinig? Zet «euro_a_month» in config.yaml hoger.",
        "C’est trop peu ? Augmentez « euro_a_month » dans config.yaml.",
        "Is it too little? Raise «euro_a_month» in config.yaml.",
        "Ist es zu wenig? Setze «euro_a_month» in config.yaml höher.",
    ),
    "advice.x-token": (
        "Laat je beheerder bij X een nieuw bearer-token maken. Start mediawall daarna opnieuw.",
        "Demandez à votre gestionnaire un nouveau jeton (bearer) chez X. Redémarrez ensuite mediawall.",
        "Ask your administrator to make a new bearer token at X. Then start mediawall again.",
        "Bitte deine Verwaltung, bei X ein neues Bearer-Token zu erstellen. Starte mediawall dann neu.",
    ),
    "trouble.x-access": (
        "Onze app mag dit niet lezen bij X. De schermen tonen wat er al was.",
        "Notre application ne peut pas lire ceci chez X. Les écrans montrent ce qui était déjà là.",
        "Our app may not read this at X. The screens show what was there already.",
        "Unsere App darf dies bei X nicht lesen. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.x-credits": (
        "Bij X is het tegoed op, of de grens bereikt. De schermen tonen wat er al was.",
        "Chez X, le crédit est épuisé ou la limite atteinte. Les écrans montrent ce qui était déjà là.",
        "At X the credit is used up, or the limit is reached. The screens show what was there already.",
        "Bei X ist das Guthaben verbraucht oder die Grenze erreicht. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.x-query": (
        "X begrijpt de zoekopdracht niet. De schermen tonen wat er al was.",
        "X ne comprend pas la recherche. Les écrans montrent ce qui était déjà là.",
        "X does not understand the query. The screens show what was there already.",
        "X versteht die Suche nicht. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.x-spent": (
        "Het bedrag voor X is op voor deze maand. Op de eerste gaat het vanzelf verder. De schermen tonen wat er al was.",
        "Le montant pour X est épuisé pour ce mois. Cela reprend tout seul le premier. Les écrans montrent ce qui était déjà là.",
        "This month’s money for X is spent. It goes on by itself on the first. The screens show what was there already.",
        "Das Geld für X ist für diesen Monat verbraucht. Am Ersten geht es von selbst weiter. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.x-token": (
        "X aanvaardt ons token niet. De schermen tonen wat er al was.",
        "X n’accepte pas notre jeton. Les écrans montrent ce qui était déjà là.",
        "X does not accept our token. The screens show what was there already.",
        "X nimmt unser Token nicht an. Die Bildschirme zeigen, was schon da war.",
    ),
}
