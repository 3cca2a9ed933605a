"""What a source with several roads says of them."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "note.road-down": (
        "De beste weg werkt niet. Nieuwe berichten komen langs de volgende. Herstel de eerste als je tijd hebt.",
        "La meilleure voie ne marche pas. Les nouvelles publications arrivent par la suivante. Réparez la première à l’occasion.",
        "The best road does not work. New posts come by the next one. Mend the first when you have time.",
        "Der beste Weg geht nicht. Neue Beiträge kommen über den nächsten. Richte den ersten, wenn du Zeit hast.",
    ),
}
