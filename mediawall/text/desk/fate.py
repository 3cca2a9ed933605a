"""What became of a post at its source: changed, gone, erased."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "desk.changed.approve": (
        "Nieuwe versie goedkeuren",
        "Approuver la nouvelle version",
        "Approve the new version",
        "Neue Version freigeben",
    ),
    "desk.changed.author": (
        "De naam van de maker was: {name}.",
        "Le nom de l’auteur était : {name}.",
        "The author’s name was: {name}.",
        "Der Name war: {name}.",
    ),
    "desk.changed.before": (
        "Goedgekeurd, staat nu op de muur",
        "Approuvé, à l’écran maintenant",
        "Approved, on the wall now",
        "Freigegeben, jetzt auf der Wand",
    ),
    "desk.changed.body": (
        "De oude versie blijft op de muur tot je kiest.",
        "L’ancienne version reste à l’écran jusqu’à votre choix.",
        "The old version stays on the wall until you choose.",
        "Die alte Version bleibt auf der Wand, bis du wählst.",
    ),
    "desk.changed.more": ("Meer: later", "Plus : plus tard", "More: later", "Mehr: später"),
    "desk.changed.now": ("Nieuw, {at}", "Nouveau, {at}", "New, {at}", "Neu, {at}"),
    "desk.changed.other": (
        "De tekst en de foto’s zijn dezelfde. De beschrijving of de waarschuwing is anders.",
        "Le texte et les photos sont les mêmes. La description ou l’avertissement a changé.",
        "Words and pictures are the same. The description or the warning is another.",
        "Text und Bilder sind gleich. Die Beschreibung oder die Warnung ist anders.",
    ),
    "desk.changed.picture": (
        "Vorige foto {n}",
        "Photo précédente {n}",
        "Picture {n} of before",
        "Voriges Bild {n}",
    ),
    "desk.changed.pictures": (
        "De foto’s zijn veranderd. De tekst is dezelfde.",
        "Les photos ont changé. Le texte est le même.",
        "The pictures changed. The words are the same.",
        "Die Bilder sind anders. Der Text ist gleich.",
    ),
    "desk.changed.pictures.before": (
        "Vorige foto’s",
        "Photos précédentes",
        "Pictures of before",
        "Vorige Bilder",
    ),
    "desk.changed.title": (
        "De maker veranderde dit bericht",
        "L’auteur a modifié cette publication",
        "The author changed this post",
        "Der Beitrag wurde geändert",
    ),
    "desk.changed.what": ("Wat is er anders?", "Qu’est-ce qui change ?", "What changed?", "Was ist anders?"),
    "desk.fate.erased": (
        "Dit bericht is gewist",
        "Cette publication est effacée",
        "This post was erased",
        "Dieser Beitrag ist gelöscht",
    ),
    "desk.fate.gone": (
        "De maker nam dit bericht weg",
        "L’auteur a retiré cette publication",
        "The author took this post away",
        "Der Beitrag wurde entfernt",
    ),
    "desk.fate.gone.body": (
        "Het kan niet terug op de muur. Wij wissen het binnen een dag.",
        "Elle ne peut pas revenir à l’écran. Nous l’effaçons en un jour.",
        "It cannot go back on the wall. We erase it within a day.",
        "Er kann nicht zurück auf die Wand. Wir löschen ihn in einem Tag.",
    ),
    "desk.problem.gone": (
        "Dit kan niet meer: het bericht is weg bij de bron. Er is niets bewaard.",
        "Ce n’est plus possible : la publication a disparu à la source. Rien n’est enregistré.",
        "This cannot be done: the post is gone at its source. Nothing was kept.",
        "Das geht nicht mehr: Der Beitrag ist an der Quelle weg. Nichts ist gespeichert.",
    ),
    "desk.problem.picture": (
        "De nieuwe foto’s konden niet binnenkomen. Je kunt dit bericht alleen verbergen.",
        "Les nouvelles photos n’ont pas pu entrer. Vous pouvez seulement masquer.",
        "The new pictures could not be brought in. You can only hide this post.",
        "Die neuen Bilder konnten nicht geholt werden. Du kannst den Beitrag nur verbergen.",
    ),
}
