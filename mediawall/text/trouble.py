"""What is wrong with a source, and what to do: keys trouble.<code> and advice.<code>.

Each trouble says what it means for the screens; when the source is asked again stands beside it.
"""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "advice.blocked": (
        "Vraag je beheerder om mediawall bij te werken. Helpt dat niet? Gebruik een andere bron.",
        "Demandez à votre gestionnaire de mettre mediawall à jour. Cela n’aide pas ? Prenez une autre source.",
        "Ask your administrator to update mediawall. Does that not help? Use another source.",
        "Bitte deine Verwaltung, mediawall zu aktualisieren. Hilft das nicht? Nimm eine andere Quelle.",
    ),
    "advice.config": (
        "Kijk config.yaml na. Het commando «mediawall check» zegt wat er fout is, met de regel erbij.",
        "Vérifiez config.yaml. La commande «mediawall check» dit ce qui est faux, avec la ligne.",
        "Look at config.yaml. The command «mediawall check» says what is wrong, and on which line.",
        "Sieh dir config.yaml an. Der Befehl «mediawall check» sagt, was falsch ist, mit der Zeile.",
    ),
    "advice.danger": (
        "Open Instagram op je telefoon met dit account en volg de stappen. Druk daarna op Test.",
        "Ouvrez Instagram sur votre téléphone avec ce compte et suivez les étapes. Appuyez ensuite sur Test.",
        "Open Instagram on your phone with this account and follow the steps. Then press Test.",
        "Öffne Instagram mit diesem Konto auf dem Handy und folge den Schritten. Drücke danach auf Test.",
    ),
    "advice.folder": (
        "Vraag je beheerder of de map nog bestaat en of de server ze mag lezen. Daarna gaat het vanzelf verder.",
        "Demandez à votre gestionnaire si le dossier existe encore et si le serveur peut le lire. Ensuite, tout continue.",
        "Ask your administrator whether the folder is still there and the server may read it. Then it goes on by itself.",
        "Frag deine Verwaltung, ob es den Ordner noch gibt und der Server ihn lesen darf. Dann geht es von selbst weiter.",
    ),
    "advice.login": (
        "Meld opnieuw aan met het commando «mediawall login». Druk daarna op Test.",
        "Connectez-vous à nouveau avec la commande «mediawall login». Appuyez ensuite sur Test.",
        "Sign in again with the command «mediawall login». Then press Test.",
        "Melde dich mit dem Befehl «mediawall login» neu an. Drücke danach auf Test.",
    ),
    "advice.look": (
        "Laat je beheerder naar het logboek van de server kijken.",
        "Demandez à votre gestionnaire de regarder le journal du serveur.",
        "Ask your administrator to look at the server’s log.",
        "Bitte deine Verwaltung, ins Protokoll des Servers zu sehen.",
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
    "trouble.blocked": (
        "Instagram laat ons al een tijd niet toe. De schermen tonen wat er al was.",
        "Instagram nous refuse depuis un moment. Les écrans montrent ce qui était déjà là.",
        "Instagram has not let us in for a while. The screens show what was there already.",
        "Instagram lässt uns seit einer Weile nicht zu. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.config": (
        "Deze bron is niet goed ingesteld. De schermen tonen wat er al was.",
        "Cette source est mal réglée. Les écrans montrent ce qui était déjà là.",
        "This source is not set up well. The screens show what was there already.",
        "Diese Quelle ist falsch eingestellt. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.danger": (
        "Instagram vertrouwt het account niet waarmee we kijken. We stopten meteen. De schermen tonen wat er al was.",
        "Instagram se méfie du compte que nous utilisons. Nous avons arrêté. Les écrans montrent ce qui était déjà là.",
        "Instagram distrusts the account we look with. We stopped at once. The screens show what was there already.",
        "Instagram misstraut dem Konto, mit dem wir schauen. Wir stoppten sofort. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.folder": (
        "De map met foto’s is er niet. De schermen tonen wat er al was.",
        "Le dossier de photos n’est pas là. Les écrans montrent ce qui était déjà là.",
        "The folder with pictures is not there. The screens show what was there already.",
        "Der Ordner mit den Fotos ist nicht da. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.login": (
        "Instagram vraagt om opnieuw aan te melden. De schermen tonen wat er al was.",
        "Instagram demande de se reconnecter. Les écrans montrent ce qui était déjà là.",
        "Instagram asks us to sign in again. The screens show what was there already.",
        "Instagram verlangt eine neue Anmeldung. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.look": (
        "Deze bron werkt niet. De schermen tonen wat er al was.",
        "Cette source ne marche pas. Les écrans montrent ce qui était déjà là.",
        "This source does not work. The screens show what was there already.",
        "Diese Quelle funktioniert nicht. Die Bildschirme zeigen, was schon da war.",
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
    "trouble.rest": (
        "We vroegen al veel. Instagram wil rust. De schermen spelen gewoon verder.",
        "Nous avons beaucoup demandé. Instagram veut du repos. Les écrans continuent.",
        "We asked a lot. Instagram wants rest. The screens play on.",
        "Wir haben viel gefragt. Instagram will Ruhe. Die Bildschirme laufen weiter.",
    ),
    "trouble.shape": (
        "Instagram antwoordt anders dan wij kennen. De schermen tonen wat er al was.",
        "Instagram répond autrement que prévu. Les écrans montrent ce qui était déjà là.",
        "Instagram answers in a way we do not know. The screens show what was there already.",
        "Instagram antwortet anders, als wir es kennen. Die Bildschirme zeigen, was schon da war.",
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
    "trouble.unreachable": (
        "We bereiken Instagram niet. We proberen het vanzelf opnieuw. De schermen spelen gewoon verder.",
        "Instagram est injoignable. Nous réessayons tout seuls. Les écrans continuent.",
        "We cannot reach Instagram. We try again by ourselves. The screens play on.",
        "Wir erreichen Instagram nicht. Wir versuchen es von selbst erneut. Die Bildschirme laufen weiter.",
    ),
    "trouble.unsupported": (
        "Instagram toont dit niet meer aan programma’s. De schermen tonen wat er al was.",
        "Instagram ne montre plus ceci aux programmes. Les écrans montrent ce qui était déjà là.",
        "Instagram no longer shows this to programs. The screens show what was there already.",
        "Instagram zeigt dies Programmen nicht mehr. Die Bildschirme zeigen, was schon da war.",
    ),
}
