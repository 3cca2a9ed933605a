"""Feeds of websites."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "advice.feed-address": (
        "Kijk het adres van de feed na in config.yaml. Het begint met https.",
        "Vérifiez l’adresse du flux dans config.yaml. Elle commence par https.",
        "Check the feed’s address in config.yaml. It begins with https.",
        "Prüfe die Adresse des Feeds in config.yaml. Sie beginnt mit https.",
    ),
    "advice.feed-closed": (
        "Vraag de beheerder van die website om de feed voor mediawall open te zetten.",
        "Demandez au gestionnaire de ce site d’ouvrir le flux à mediawall.",
        "Ask that website’s administrator to open the feed to mediawall.",
        "Bitte die Verwaltung dieser Website, den Feed für mediawall zu öffnen.",
    ),
    "advice.feed-gone": (
        "Zoek het nieuwe adres op de website en zet het in config.yaml. Is er geen? Haal de bron weg.",
        "Cherchez la nouvelle adresse sur le site et mettez-la dans config.yaml. Il n’y en a pas ? Retirez la source.",
        "Look for the new address on the website and put it in config.yaml. Is there none? Take the source away.",
        "Suche die neue Adresse auf der Website und trage sie in config.yaml ein. Gibt es keine? Nimm die Quelle weg.",
    ),
    "advice.feed-missing": (
        "Open het adres van de feed in je browser. Staat er niets? Zoek het nieuwe adres op de website.",
        "Ouvrez l’adresse du flux dans votre navigateur. Rien ? Cherchez la nouvelle adresse sur le site.",
        "Open the feed’s address in your browser. Nothing there? Look for the new address on the website.",
        "Öffne die Adresse des Feeds im Browser. Steht dort nichts? Suche die neue Adresse auf der Website.",
    ),
    "advice.feed-shape": (
        "Open het adres in je browser. Zie je een gewone pagina? Zoek dan het adres van de RSS-feed.",
        "Ouvrez l’adresse dans votre navigateur. Une page ordinaire ? Cherchez alors l’adresse du flux RSS.",
        "Open the address in your browser. Do you see an ordinary page? Then look for the address of its RSS feed.",
        "Öffne die Adresse im Browser. Siehst du eine gewöhnliche Seite? Dann suche die Adresse des RSS-Feeds.",
    ),
    "trouble.feed-address": (
        "Dit adres halen we niet op. De schermen tonen wat er al was.",
        "Nous ne cherchons pas cette adresse. Les écrans montrent ce qui était déjà là.",
        "This is an address that we do not fetch. The screens show what was there already.",
        "Diese Adresse rufen wir nicht ab. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.feed-closed": (
        "De website laat ons niet bij deze feed. De schermen tonen wat er al was.",
        "Le site nous refuse ce flux. Les écrans montrent ce qui était déjà là.",
        "The website does not let us read this feed. The screens show what was there already.",
        "Die Website lässt uns diesen Feed nicht lesen. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.feed-gone": (
        "De website zegt dat deze feed voorgoed weg is. We vragen er niet meer naar. De schermen tonen wat er al was.",
        "Le site dit que ce flux n’existe plus. Nous ne le demandons plus. Les écrans montrent ce qui était déjà là.",
        "The website says that this feed is gone for good. We no longer ask for it. The screens show what was there already.",
        "Die Website sagt, dass es diesen Feed nicht mehr gibt. Wir fragen nicht mehr danach. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.feed-missing": (
        "Op dit adres staat geen feed meer. De schermen tonen wat er al was.",
        "Il n’y a plus de flux à cette adresse. Les écrans montrent ce qui était déjà là.",
        "There is no feed at this address any more. The screens show what was there already.",
        "Unter dieser Adresse gibt es keinen Feed mehr. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.feed-shape": (
        "Op dit adres staat geen feed die we kunnen lezen. De schermen tonen wat er al was.",
        "À cette adresse, il n’y a pas de flux que nous pouvons lire. Les écrans montrent ce qui était déjà là.",
        "There is no feed at this address that we can read. The screens show what was there already.",
        "Unter dieser Adresse gibt es keinen Feed, den wir lesen können. Die Bildschirme zeigen, was schon da war.",
    ),
}
