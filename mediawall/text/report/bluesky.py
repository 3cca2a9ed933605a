"""Bluesky."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "note.bluesky-gap": (
        "We waren lang niet verbonden met Bluesky. Berichten uit die tijd kunnen ontbreken.",
        "Nous étions longtemps sans connexion à Bluesky. Des publications de ce temps peuvent manquer.",
        "We were not connected to Bluesky for long. Posts of that time may be missing.",
        "Wir waren lange nicht mit Bluesky verbunden. Beiträge aus dieser Zeit können fehlen.",
    ),
    "slow.bluesky-line": (
        "Nieuws van Bluesky komt nu niet vanzelf. We vragen het om de paar minuten.",
        "Les nouvelles de Bluesky n’arrivent pas toutes seules. Nous les demandons toutes les quelques minutes.",
        "News from Bluesky does not come by itself now. We ask for it every few minutes.",
        "Neues von Bluesky kommt gerade nicht von selbst. Wir fragen alle paar Minuten danach.",
    ),
}
