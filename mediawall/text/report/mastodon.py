"""Mastodon and its kin."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "slow.mastodon-line": (
        "De server geeft het nieuws niet vanzelf door. We vragen het om de paar minuten.",
        "Le serveur n’envoie pas les nouvelles tout seul. Nous les demandons toutes les quelques minutes.",
        "The server does not send its news by itself. We ask for it every few minutes.",
        "Der Server schickt Neues nicht von selbst. Wir fragen alle paar Minuten danach.",
    ),
}
