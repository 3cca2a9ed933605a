"""What a source with several roads says of them."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "note.road-down": (
        "De beste weg werkt niet sinds {road-since}. Nieuwe berichten komen nu langs {road}. {road-because} Herstel die weg als je tijd hebt.",
        "La meilleure voie ne marche pas depuis {road-since}. Les nouvelles publications arrivent par {road}. {road-because} Réparez cette voie à l’occasion.",
        "The best road has not worked since {road-since}. New posts now come by {road}. {road-because} Mend that road when you have time.",
        "Der beste Weg geht nicht seit {road-since}. Neue Beiträge kommen jetzt über {road}. {road-because} Richte diesen Weg, wenn du Zeit hast.",
    ),
}
