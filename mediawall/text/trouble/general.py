"""What may befall any source."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "advice.config": (
        "Kijk config.yaml na. Het commando «mediawall check» zegt wat er fout is, met de regel erbij.",
        "Vérifiez config.yaml. La commande «mediawall check» dit ce qui est faux, avec la ligne.",
        "Look at config.yaml. The command «mediawall check» says what is wrong, and on which line.",
        "Sieh dir config.yaml an. Der Befehl «mediawall check» sagt, was falsch ist, mit der Zeile.",
    ),
    "advice.login": (
        "Meld opnieuw aan met het commando «mediawall instagram session». Druk daarna op Test.",
        "Connectez-vous à nouveau avec la commande «mediawall instagram session». Appuyez ensuite sur Test.",
        "Sign in again with the command «mediawall instagram session». Then press Test.",
        "Melde dich mit dem Befehl «mediawall instagram session» neu an. Drücke danach auf Test.",
    ),
    "advice.look": (
        "Laat je beheerder naar het logboek van de server kijken.",
        "Demandez à votre gestionnaire de regarder le journal du serveur.",
        "Ask your administrator to look at the server’s log.",
        "Bitte deine Verwaltung, ins Protokoll des Servers zu sehen.",
    ),
    "advice.rest": (
        "Je hoeft niets te doen. We gaan vanzelf verder.",
        "Vous ne devez rien faire. Nous continuons tout seuls.",
        "You need do nothing. We go on by ourselves.",
        "Du musst nichts tun. Wir machen von selbst weiter.",
    ),
    "advice.shape": (
        "Vraag je beheerder om mediawall bij te werken.",
        "Demandez à votre gestionnaire de mettre mediawall à jour.",
        "Ask your administrator to update mediawall.",
        "Bitte deine Verwaltung, mediawall zu aktualisieren.",
    ),
    "advice.stuck": (
        "Vraag je beheerder om mediawall opnieuw te starten. Gebeurt het weer? Meld het aan de makers.",
        "Demandez à votre gestionnaire de redémarrer mediawall. Cela revient ? Signalez-le aux auteurs.",
        "Ask your administrator to start mediawall again. Does it happen again? Report it to its makers.",
        "Bitte deine Verwaltung, mediawall neu zu starten. Passiert es wieder? Melde es den Machern.",
    ),
    "advice.unreachable": (
        "Je hoeft niets te doen. Duurt het lang? Laat je beheerder het netwerk nakijken.",
        "Vous ne devez rien faire. Cela dure ? Demandez à votre gestionnaire de vérifier le réseau.",
        "You need do nothing. Does it take long? Ask your administrator to check the network.",
        "Du musst nichts tun. Dauert es lange? Bitte deine Verwaltung, das Netzwerk zu prüfen.",
    ),
    "advice.unsupported": (
        "Gebruik een account in plaats van deze hashtag, of vraag mensen om foto’s te sturen.",
        "Prenez un compte au lieu de ce hashtag, ou demandez aux gens d’envoyer des photos.",
        "Use an account instead of this hashtag, or ask people to send pictures.",
        "Nimm ein Konto statt dieses Hashtags, oder bitte um zugesandte Fotos.",
    ),
    "trouble.config": (
        "Deze bron is niet goed ingesteld. De schermen tonen wat er al was.",
        "Cette source est mal réglée. Les écrans montrent ce qui était déjà là.",
        "This source is not set up well. The screens show what was there already.",
        "Diese Quelle ist falsch eingestellt. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.login": (
        "De bron vraagt om opnieuw aan te melden. De schermen tonen wat er al was.",
        "La source demande de se reconnecter. Les écrans montrent ce qui était déjà là.",
        "The source asks us to sign in again. The screens show what was there already.",
        "Die Quelle verlangt eine neue Anmeldung. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.look": (
        "Deze bron werkt niet. De schermen tonen wat er al was.",
        "Cette source ne marche pas. Les écrans montrent ce qui était déjà là.",
        "This source does not work. The screens show what was there already.",
        "Diese Quelle funktioniert nicht. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.rest": (
        "We vroegen al veel. De bron wil rust. De schermen spelen gewoon verder.",
        "Nous avons beaucoup demandé. La source veut du repos. Les écrans continuent.",
        "We asked a lot. The source wants rest. The screens play on.",
        "Wir haben viel gefragt. Die Quelle will Ruhe. Die Bildschirme laufen weiter.",
    ),
    "trouble.shape": (
        "De bron antwoordt anders dan wij kennen. De schermen tonen wat er al was.",
        "La source répond autrement que prévu. Les écrans montrent ce qui était déjà là.",
        "The source answers in a way we do not know. The screens show what was there already.",
        "Die Quelle antwortet anders, als wir es kennen. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.stuck": (
        "Deze bron wordt niet meer gevraagd. Er hangt iets in mediawall. De schermen tonen wat er al was.",
        "Cette source n’est plus interrogée. Quelque chose bloque dans mediawall. Les écrans montrent ce qui était déjà là.",
        "This source is no longer asked. Something in mediawall hangs. The screens show what was there already.",
        "Diese Quelle wird nicht mehr gefragt. Etwas hängt in mediawall. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.unreachable": (
        "We bereiken de bron niet. We proberen het vanzelf opnieuw. De schermen spelen gewoon verder.",
        "La source est injoignable. Nous réessayons tout seuls. Les écrans continuent.",
        "We cannot reach the source. We try again by ourselves. The screens play on.",
        "Wir erreichen die Quelle nicht. Wir versuchen es von selbst erneut. Die Bildschirme laufen weiter.",
    ),
    "trouble.unsupported": (
        "De bron toont dit niet meer aan programma’s. De schermen tonen wat er al was.",
        "La source ne montre plus ceci aux programmes. Les écrans montrent ce qui était déjà là.",
        "The source no longer shows this to programs. The screens show what was there already.",
        "Die Quelle zeigt dies Programmen nicht mehr. Die Bildschirme zeigen, was schon da war.",
    ),
}
