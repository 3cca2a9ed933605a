"""The log."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "desk.log.about": ("Waarover", "À propos de", "About", "Worüber"),
    "desk.log.act": ("Actie", "Action", "Action", "Aktion"),
    "desk.log.all": ("Alles", "Tout", "All", "Alles"),
    "desk.log.did": ("Deed", "A fait", "Did", "Tat"),
    "desk.log.empty": (
        "Nog niets beslist",
        "Rien de décidé",
        "Nothing decided yet",
        "Noch nichts entschieden",
    ),
    "desk.log.empty.body": (
        "Elke beslissing van een mens, regel of bron komt hier.",
        "Chaque décision d’une personne, règle ou source vient ici.",
        "Every decision of a person, rule or source comes here.",
        "Jede Entscheidung von Mensch, Regel oder Quelle kommt hierher.",
    ),
    "desk.log.filter": ("Van wie", "De qui", "By whom", "Von wem"),
    "desk.log.fromto": ("Van → naar", "De → vers", "From → to", "Von → nach"),
    "desk.log.person": ("Mensen", "Personnes", "People", "Menschen"),
    "desk.log.reason": ("Reden", "Raison", "Reason", "Grund"),
    "desk.log.rule": ("Regels", "Règles", "Rules", "Regeln"),
    "desk.log.source": ("Bronnen", "Sources", "Sources", "Quellen"),
    "desk.log.system": ("Systeem", "Système", "System", "System"),
    "desk.log.time": ("Tijd", "Heure", "Time", "Zeit"),
    "desk.log.undo": ("Terugdraaien", "Annuler", "Reverse", "Rückgängig"),
    "desk.log.who": ("Wie of wat", "Qui ou quoi", "Who or what", "Wer oder was"),
}
