"""Folders and shares."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "advice.folder": (
        "Vraag je beheerder of de map nog bestaat en of de server ze mag lezen. Daarna gaat het vanzelf verder.",
        "Demandez à votre gestionnaire si le dossier existe encore et si le serveur peut le lire. Ensuite, tout continue.",
        "Ask your administrator whether the folder is still there and the server may read it. Then it goes on by itself.",
        "Frag deine Verwaltung, ob es den Ordner noch gibt und der Server ihn lesen darf. Dann geht es von selbst weiter.",
    ),
    "advice.share-address": (
        "Kopieer de deellink van de map opnieuw en zet hem in config.yaml.",
        "Copiez à nouveau le lien de partage du dossier et mettez-le dans config.yaml.",
        "Copy the folder’s share link again and put it into config.yaml.",
        "Kopiere den Freigabe-Link des Ordners neu und schreibe ihn in config.yaml.",
    ),
    "advice.share-gone": (
        "Maak een nieuwe deellink van de map en zet hem in config.yaml.",
        "Créez un nouveau lien de partage du dossier et mettez-le dans config.yaml.",
        "Make a new share link of the folder and put it into config.yaml.",
        "Erstelle einen neuen Freigabe-Link des Ordners und schreibe ihn in config.yaml.",
    ),
    "advice.share-inside": (
        "Gebruik het openbare adres van de cloud, of koppel de map op de server en kies «folder» als bron.",
        "Prenez l’adresse publique du cloud, ou montez le dossier sur le serveur et choisissez la source «folder».",
        "Use the cloud’s public address, or mount the folder on the server and choose the source «folder».",
        "Nimm die öffentliche Adresse der Cloud, oder binde den Ordner am Server ein und wähle die Quelle «folder».",
    ),
    "advice.share-login": (
        "Kijk het wachtwoord van de gedeelde map na. Start mediawall daarna opnieuw.",
        "Vérifiez le mot de passe du dossier partagé. Redémarrez ensuite mediawall.",
        "Check the password of the shared folder. Then start mediawall again.",
        "Prüfe das Passwort des geteilten Ordners. Starte mediawall danach neu.",
    ),
    "trouble.folder": (
        "De map met foto’s is er niet. De schermen tonen wat er al was.",
        "Le dossier de photos n’est pas là. Les écrans montrent ce qui était déjà là.",
        "The folder with pictures is not there. The screens show what was there already.",
        "Der Ordner mit den Fotos ist nicht da. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.share-address": (
        "Op dit adres staat geen gedeelde map. De schermen tonen wat er al was.",
        "Il n’y a pas de dossier partagé à cette adresse. Les écrans montrent ce qui était déjà là.",
        "There is no shared folder at this address. The screens show what was there already.",
        "An dieser Adresse ist kein geteilter Ordner. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.share-gone": (
        "De gedeelde map bestaat niet meer. De schermen tonen wat er al was.",
        "Le dossier partagé n’existe plus. Les écrans montrent ce qui était déjà là.",
        "The shared folder is no longer there. The screens show what was there already.",
        "Den geteilten Ordner gibt es nicht mehr. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.share-inside": (
        "Dit adres leidt naar het eigen netwerk. Daar halen we niets. De schermen tonen wat er al was.",
        "Cette adresse mène au réseau interne. Nous n’y prenons rien. Les écrans montrent ce qui était déjà là.",
        "This address leads into our own network. We fetch nothing there. The screens show what was there already.",
        "Diese Adresse führt ins eigene Netz. Dort holen wir nichts. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.share-login": (
        "De gedeelde map laat ons niet binnen. De schermen tonen wat er al was.",
        "Le dossier partagé ne nous laisse pas entrer. Les écrans montrent ce qui était déjà là.",
        "The shared folder does not let us in. The screens show what was there already.",
        "Der geteilte Ordner lässt uns nicht hinein. Die Bildschirme zeigen, was schon da war.",
    ),
}
