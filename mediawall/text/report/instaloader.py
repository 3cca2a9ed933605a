"""What the road of instaloader says of itself."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "note.instaloader-old": (
        "Het programma dat Instagram leest is ouder dan vier maanden. Vraag je beheerder om mediawall bij te werken.",
        "Le programme qui lit Instagram a plus de quatre mois. Demandez à votre gestionnaire de mettre mediawall à jour.",
        "The program that reads Instagram is older than four months. Ask your administrator to update mediawall.",
        "Das Programm, das Instagram liest, ist älter als vier Monate. Bitte deine Verwaltung, mediawall zu aktualisieren.",
    ),
}
