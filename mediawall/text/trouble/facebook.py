"""A Facebook Page."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "advice.facebook-blocked": (
        "Laat je beheerder bij Meta kijken wat er met de app of de pagina aan de hand is. We proberen het één keer per dag.",
        "Demandez à votre gestionnaire de voir chez Meta ce qu’ont l’application ou la page. Nous essayons une fois par jour.",
        "Ask your administrator to see at Meta what is wrong with the app or the Page. We try once a day.",
        "Bitte deine Verwaltung, bei Meta nachzusehen, was mit der App oder der Seite ist. Wir versuchen es einmal am Tag.",
    ),
    "advice.facebook-page": (
        "Kijk het nummer bij «page_id» na in config.yaml. Het token moet van die pagina zijn.",
        "Vérifiez le numéro « page_id » dans config.yaml. Le jeton doit être celui de cette page.",
        "Check the number at «page_id» in config.yaml. The token must be that Page’s own.",
        "Prüfe die Nummer bei «page_id» in config.yaml. Das Token muss von dieser Seite sein.",
    ),
    "advice.facebook-permission": (
        "Vraag je beheerder om de toestemmingen van het token na te kijken bij Meta: «pages_read_engagement», en voor berichten van anderen «pages_read_user_content».",
        "Demandez à votre gestionnaire de vérifier les autorisations du jeton chez Meta : « pages_read_engagement » et, pour les publications des autres, « pages_read_user_content ».",
        "Ask your administrator to check the token’s permissions at Meta: “pages_read_engagement”, and for posts of others “pages_read_user_content”.",
        "Bitte deine Verwaltung, die Berechtigungen des Tokens bei Meta zu prüfen: „pages_read_engagement“ und für Beiträge anderer „pages_read_user_content“.",
    ),
    "advice.facebook-token": (
        "Laat je beheerder bij Meta een nieuw token van de pagina maken. Start mediawall daarna opnieuw.",
        "Demandez à votre gestionnaire un nouveau jeton de la page chez Meta. Redémarrez ensuite mediawall.",
        "Ask your administrator to make a new token of the Page at Meta. Then start mediawall again.",
        "Bitte deine Verwaltung, bei Meta ein neues Token der Seite zu holen. Starte mediawall dann neu.",
    ),
    "trouble.facebook-blocked": (
        "Facebook heeft onze toegang stilgelegd. De schermen tonen wat er al was.",
        "Facebook a bloqué notre accès. Les écrans montrent ce qui était déjà là.",
        "Facebook has blocked our access. The screens show what was there already.",
        "Facebook hat unseren Zugang gesperrt. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.facebook-page": (
        "Facebook kent deze pagina niet, of toont ze ons niet. De schermen tonen wat er al was.",
        "Facebook ne connaît pas cette page, ou ne nous la montre pas. Les écrans montrent ce qui était déjà là.",
        "Facebook does not know this Page, or does not show it to us. The screens show what was there already.",
        "Facebook kennt diese Seite nicht oder zeigt sie uns nicht. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.facebook-permission": (
        "Facebook laat ons dit niet lezen. De schermen tonen wat er al was.",
        "Facebook ne nous permet pas de lire ceci. Les écrans montrent ce qui était déjà là.",
        "Facebook does not allow us to read this. The screens show what was there already.",
        "Facebook erlaubt uns nicht, dies zu lesen. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.facebook-token": (
        "Onze toegang tot de Facebookpagina is verlopen. De schermen tonen wat er al was.",
        "Notre accès à la page Facebook a expiré. Les écrans montrent ce qui était déjà là.",
        "Our access to the Facebook Page has expired. The screens show what was there already.",
        "Unser Zugang zur Facebook-Seite ist abgelaufen. Die Bildschirme zeigen, was schon da war.",
    ),
}
