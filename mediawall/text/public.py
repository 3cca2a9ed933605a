"""Public pages: embed, feeds, errors."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "public.demo": ("Demogegevens", "Données de démonstration", "Demo data", "Demodaten"),
    "public.error.broken.advice": (
        "Probeer het over een minuut opnieuw. De schermen spelen gewoon verder.",
        "Réessayez dans une minute. Les écrans continuent.",
        "Try again in a minute. The screens play on.",
        "Versuche es in einer Minute erneut. Die Bildschirme laufen weiter.",
    ),
    "public.error.broken.title": (
        "Dit lukt nu niet",
        "Cela ne marche pas pour l’instant",
        "This does not work right now",
        "Das klappt gerade nicht",
    ),
    "public.error.busy.advice": (
        "Wacht even en probeer het dan opnieuw.",
        "Attendez un moment, puis réessayez.",
        "Wait a moment, then try again.",
        "Warte einen Moment und versuche es dann erneut.",
    ),
    "public.error.busy.title": (
        "Even te veel tegelijk",
        "Trop de demandes à la fois",
        "Too much at once",
        "Zu viel auf einmal",
    ),
    "public.error.forbidden.advice": (
        "Meld je aan, of vraag het aan een collega die dit mag.",
        "Connectez-vous, ou demandez à un collègue autorisé.",
        "Sign in, or ask a colleague who may.",
        "Melde dich an oder frage jemanden, der das darf.",
    ),
    "public.error.forbidden.title": (
        "Dit mag je niet zien",
        "Vous ne pouvez pas voir ceci",
        "You may not see this",
        "Das darfst du nicht sehen",
    ),
    "public.error.missing.advice": (
        "Kijk het adres na, of begin vooraan.",
        "Vérifiez l’adresse, ou repartez du début.",
        "Check the address, or start at the front.",
        "Prüfe die Adresse oder beginne vorne.",
    ),
    "public.error.missing.title": (
        "Deze pagina is er niet",
        "Cette page n’existe pas",
        "This page is not here",
        "Diese Seite gibt es nicht",
    ),
    "public.error.refused.advice": (
        "Ga terug en kijk na wat je invulde.",
        "Revenez en arrière et vérifiez ce que vous avez rempli.",
        "Go back and check what you filled in.",
        "Geh zurück und prüfe deine Eingaben.",
    ),
    "public.error.refused.title": (
        "Dit begrijpen we niet",
        "Nous ne comprenons pas",
        "We do not understand this",
        "Das verstehen wir nicht",
    ),
    "public.error.stale.advice": (
        "Jouw keuze is niet bewaard. Laad de pagina opnieuw en kijk naar de nieuwe versie.",
        "Votre choix n’est pas enregistré. Rechargez la page et regardez la nouvelle version.",
        "Your choice was not saved. Load the page again and look at the new version.",
        "Deine Wahl wurde nicht gespeichert. Lade die Seite neu und sieh dir die neue Version an.",
    ),
    "public.error.stale.title": (
        "Dit bericht is intussen veranderd",
        "Ce message a changé entre-temps",
        "This post has changed meanwhile",
        "Dieser Beitrag hat sich inzwischen geändert",
    ),
    "public.start.desk": ("Naar de desk", "Vers le bureau", "To the desk", "Zum Desk"),
    "public.start.embed": ("Op de website", "Sur le site", "On the website", "Auf der Website"),
    "public.start.feed": ("Als feed", "Comme flux", "As a feed", "Als Feed"),
    "public.start.screen": ("Op een scherm", "Sur un écran", "On a screen", "Auf einem Bildschirm"),
    "public.start.title": (
        "De muren van {city}",
        "Les murs de {city}",
        "The walls of {city}",
        "Die Wände von {city}",
    ),
}
