"""X."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "budget.euro": (
        "€ {used} van € {limit} deze maand",
        "{used} € sur {limit} € ce mois",
        "€{used} of €{limit} this month",
        "{used} € von {limit} € in diesem Monat",
    ),
}
