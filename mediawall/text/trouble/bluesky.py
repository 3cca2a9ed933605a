"""Bluesky."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "advice.bluesky-nobody": (
        "Kijk de naam van het account na in config.yaml, zonder @. Heet het nu anders? Zet er de nieuwe naam.",
        "Vérifiez le nom du compte dans config.yaml, sans @. A-t-il changé de nom ? Mettez le nouveau.",
        "Check the account’s name in config.yaml, without @. Has its name changed? Write the new one.",
        "Prüfe den Namen des Kontos in config.yaml, ohne @. Heißt es jetzt anders? Trag den neuen Namen ein.",
    ),
    "advice.bluesky-server": (
        "Kijk de adressen bij «servers» na in config.yaml, of haal ze weg. Mag de server naar buiten met wss?",
        "Vérifiez les adresses «servers» dans config.yaml, ou retirez-les. Le serveur peut-il sortir en wss ?",
        "Check the addresses at «servers» in config.yaml, or take them away. May the server go out by wss?",
        "Prüfe die Adressen bei «servers» in config.yaml, oder entferne sie. Darf der Server per wss hinaus?",
    ),
    "trouble.bluesky-nobody": (
        "Bluesky toont dit account niet (meer). De schermen tonen wat er al was.",
        "Bluesky ne montre pas (ou plus) ce compte. Les écrans montrent ce qui était déjà là.",
        "Bluesky does not show this account (any more). The screens show what was there already.",
        "Bluesky zeigt dieses Konto nicht (mehr). Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.bluesky-server": (
        "Op deze adressen vinden we het nieuws van Bluesky niet. De schermen tonen wat er al was.",
        "À ces adresses, nous ne trouvons pas les nouvelles de Bluesky. Les écrans montrent ce qui était déjà là.",
        "We do not find Bluesky’s news at these addresses. The screens show what was there already.",
        "Unter diesen Adressen finden wir die Neuigkeiten von Bluesky nicht. Die Bildschirme zeigen, was schon da war.",
    ),
}
