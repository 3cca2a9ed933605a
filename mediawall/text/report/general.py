"""What any source may say of itself."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "budget.requests": (
        "{used} van {limit} vragen van vandaag",
        "{used} demandes sur {limit} aujourd’hui",
        "{used} of today’s {limit} requests",
        "{used} von {limit} Anfragen heute",
    ),
    "slow.budget": (
        "De vragen van vandaag zijn bijna op. Nieuwe berichten komen later.",
        "Les demandes d’aujourd’hui sont presque épuisées. Les nouvelles publications arrivent plus tard.",
        "Today’s requests are nearly used up. New posts come later.",
        "Die Anfragen von heute sind fast verbraucht. Neue Beiträge kommen später.",
    ),
}
