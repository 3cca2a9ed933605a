"""YouTube."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "budget.youtube": (
        "{used} van {limit} eenheden van vandaag bij YouTube",
        "{used} unités sur {limit} aujourd’hui chez YouTube",
        "{used} of today’s {limit} units at YouTube",
        "{used} von {limit} Einheiten heute bei YouTube",
    ),
}
