"""Instagram, by whatever road."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "advice.blocked": (
        "Vraag je beheerder om mediawall bij te werken. Helpt dat niet? Gebruik een andere bron.",
        "Demandez à votre gestionnaire de mettre mediawall à jour. Cela n’aide pas ? Prenez une autre source.",
        "Ask your administrator to update mediawall. Does that not help? Use another source.",
        "Bitte deine Verwaltung, mediawall zu aktualisieren. Hilft das nicht? Nimm eine andere Quelle.",
    ),
    "advice.danger": (
        "Open Instagram op je telefoon met dit account en volg de stappen. Druk daarna op Test.",
        "Ouvrez Instagram sur votre téléphone avec ce compte et suivez les étapes. Appuyez ensuite sur Test.",
        "Open Instagram on your phone with this account and follow the steps. Then press Test.",
        "Öffne Instagram mit diesem Konto auf dem Handy und folge den Schritten. Drücke danach auf Test.",
    ),
    "advice.hashtag": (
        "Kijk de hashtag na in config.yaml. Sommige woorden toont Instagram niet.",
        "Vérifiez le hashtag dans config.yaml. Instagram ne montre pas certains mots.",
        "Check the hashtag in config.yaml. Instagram does not show some words.",
        "Prüfe den Hashtag in config.yaml. Manche Wörter zeigt Instagram nicht.",
    ),
    "advice.hashtag-budget": (
        "Haal hashtags weg die je niet meer nodig hebt. Na zeven dagen komt er weer plaats.",
        "Retirez les hashtags inutiles. Après sept jours, une place se libère.",
        "Take away hashtags that you no longer need. After seven days there is room again.",
        "Entferne Hashtags, die du nicht mehr brauchst. Nach sieben Tagen wird wieder Platz frei.",
    ),
    "advice.permission": (
        "Vraag je beheerder om de toestemmingen van het token na te kijken bij Meta.",
        "Demandez à votre gestionnaire de vérifier les autorisations du jeton chez Meta.",
        "Ask your administrator to check the token’s permissions at Meta.",
        "Bitte deine Verwaltung, die Berechtigungen des Tokens bei Meta zu prüfen.",
    ),
    "advice.private": (
        "Vraag de eigenaar om het account openbaar te zetten, of haal de bron weg.",
        "Demandez au propriétaire de rendre le compte public, ou retirez la source.",
        "Ask its owner to make the account public, or take the source away.",
        "Bitte den Besitzer, das Konto öffentlich zu machen, oder nimm die Quelle weg.",
    ),
    "advice.profile": (
        "Zoek het account op Instagram. Heet het nu anders? Pas de naam aan in config.yaml.",
        "Cherchez le compte sur Instagram. A-t-il changé de nom ? Adaptez-le dans config.yaml.",
        "Look for the account on Instagram. Has its name changed? Change it in config.yaml.",
        "Suche das Konto auf Instagram. Heißt es jetzt anders? Ändere den Namen in config.yaml.",
    ),
    "advice.refused": (
        "Je hoeft niets te doen. Morgen proberen we het opnieuw. Blijft het zo? Gebruik de officiële weg.",
        "Vous ne devez rien faire. Nous réessayons demain. Cela dure ? Prenez la voie officielle.",
        "You need do nothing. We try again tomorrow. Does it last? Use the official road.",
        "Du musst nichts tun. Morgen versuchen wir es wieder. Bleibt es so? Nimm den offiziellen Weg.",
    ),
    "advice.token": (
        "Laat je beheerder «mediawall instagram connect» uitvoeren. Druk daarna op Test.",
        "Demandez à votre gestionnaire d’exécuter «mediawall instagram connect». Appuyez ensuite sur Test.",
        "Ask your administrator to run «mediawall instagram connect». Then press Test.",
        "Bitte deine Verwaltung, «mediawall instagram connect» auszuführen. Drücke danach auf Test.",
    ),
    "trouble.blocked": (
        "De bron laat ons niet toe, of mediawall is te oud. De schermen tonen wat er al was.",
        "La source nous refuse, ou mediawall est trop ancien. Les écrans montrent ce qui était déjà là.",
        "The source does not let us in, or mediawall is too old. The screens show what was there already.",
        "Die Quelle lässt uns nicht zu, oder mediawall ist zu alt. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.danger": (
        "Instagram vertrouwt het account niet waarmee we kijken. We stopten meteen. De schermen tonen wat er al was.",
        "Instagram se méfie du compte que nous utilisons. Nous avons arrêté. Les écrans montrent ce qui était déjà là.",
        "Instagram distrusts the account we look with. We stopped at once. The screens show what was there already.",
        "Instagram misstraut dem Konto, mit dem wir schauen. Wir stoppten sofort. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.hashtag": (
        "Instagram kent deze hashtag niet, of toont hem niet. De schermen tonen wat er al was.",
        "Instagram ne connaît pas ce hashtag, ou ne le montre pas. Les écrans montrent ce qui était déjà là.",
        "Instagram does not know this hashtag, or does not show it. The screens show what was there already.",
        "Instagram kennt diesen Hashtag nicht oder zeigt ihn nicht. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.hashtag-budget": (
        "Instagram laat maar dertig hashtags per week toe. Ze zijn op. De schermen tonen wat er al was.",
        "Instagram n’autorise que trente hashtags par semaine. Ils sont épuisés. Les écrans montrent ce qui était déjà là.",
        "Instagram allows only thirty hashtags a week. They are used up. The screens show what was there already.",
        "Instagram erlaubt nur dreißig Hashtags pro Woche. Sie sind verbraucht. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.permission": (
        "Instagram laat ons dit niet lezen. De schermen tonen wat er al was.",
        "Instagram ne nous permet pas de lire ceci. Les écrans montrent ce qui était déjà là.",
        "Instagram does not allow us to read this. The screens show what was there already.",
        "Instagram erlaubt uns nicht, dies zu lesen. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.private": (
        "Dit account is privé. We zien geen nieuwe foto’s. De schermen tonen wat er al was.",
        "Ce compte est privé. Nous ne voyons pas de nouvelles photos. Les écrans montrent ce qui était déjà là.",
        "This account is private. We see no new pictures. The screens show what was there already.",
        "Dieses Konto ist privat. Wir sehen keine neuen Fotos. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.profile": (
        "We zien dit account nu niet. Dat kan vanzelf overgaan. Van de schermen gaat niets weg.",
        "Nous ne voyons pas ce compte. Cela peut passer tout seul. Rien ne disparaît des écrans.",
        "We cannot see this account now. That may pass by itself. Nothing leaves the screens.",
        "Wir sehen dieses Konto gerade nicht. Das kann von selbst vergehen. Von den Bildschirmen verschwindet nichts.",
    ),
    "trouble.refused": (
        "Instagram wijst ons af. We stopten meteen, voor een dag. De schermen tonen wat er al was.",
        "Instagram nous rejette. Nous avons arrêté pour un jour. Les écrans montrent ce qui était déjà là.",
        "Instagram turns us away. We stopped at once, for a day. The screens show what was there already.",
        "Instagram weist uns ab. Wir stoppten sofort, für einen Tag. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.token": (
        "Onze toegang tot Instagram is verlopen. De schermen tonen wat er al was.",
        "Notre accès à Instagram a expiré. Les écrans montrent ce qui était déjà là.",
        "Our access to Instagram has expired. The screens show what was there already.",
        "Unser Zugang zu Instagram ist abgelaufen. Die Bildschirme zeigen, was schon da war.",
    ),
}
