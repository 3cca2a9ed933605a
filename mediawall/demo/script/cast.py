"""Who publishes in the demo. Every biography says that it is made up."""

from dataclasses import dataclass

NOTE = "Demogegevens van mediawall · données de démo · demo data · Demodaten"

OFFICIAL = ("stadieper", "toerismeieper", "inflandersfields", "bibieper", "ocmwieper")
"""The city's own accounts; the first is the one to trust."""

HASHTAGS = ("ieper", "inieper", "kattenstoet")
"""What everybody else publishes under: always ``ieper``, and one of the other two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An account of the demo and the motif of its round picture."""

    handle: str
    name: str
    motif: str
    about: str = ""

    @property
    def biography(self) -> str:
        """What its profile says, the note about demo data always with it."""
        return f"{self.about}\n{NOTE}".strip()


CAST = tuple(
    Role(handle=handle, name=name, motif=motif, about=about)
    for handle, name, motif, about in (
        ("stadieper", "Stad Ieper", "lakenhalle", "Wat leeft er in Ieper? Dit is niet de echte stad."),
        ("toerismeieper", "Toerisme Ieper", "klaprozen", "Kom kijken. Dit is niet de echte dienst."),
        ("inflandersfields", "Museum in de Lakenhalle", "stilte", "Dit is niet het echte museum."),
        ("bibieper", "Bib Ieper", "bibliotheek", "Dit is niet de echte bibliotheek."),
        ("ocmwieper", "OCMW Ieper", "tafel", "Dit is niet het echte OCMW."),
        ("lotte.fotografeert", "Lotte", "vuurwerk", ""),
        ("vestingenwandelaar", "Bram wandelt", "vestingen", ""),
        ("nour.inieper", "Nour", "sterren", ""),
        ("wielerclubdekasseien", "Wielerclub De Kasseien", "fietsers", ""),
        ("klas1b.deleerboom", "Klas 1B, De Leerboom", "klastekening", ""),
        ("marktmarleen", "Marleen van de kaas", "zaterdagmarkt", ""),
        ("ballonvaart.joris", "Joris in de lucht", "ballonnen", ""),
        ("sofie.en.de.hond", "Sofie & Bonnie", "vestingen", ""),
        ("jeugdhuis.dekelder", "Jeugdhuis De Kelder", "podium", ""),
        ("opa.roger", "Roger", "kasteelgracht", ""),
        ("bastien.en.balade", "Bastien", "klaprozen", ""),
        ("chez.margaux", "Margaux", "grotemarkt", ""),
        ("harrow.family.travels", "The Harrow family", "menenpoort", ""),
        ("ellie.draws.cats", "Ellie", "kattenstoet", ""),
        ("jule.unterwegs", "Jule", "winterlicht", ""),
        ("radfreunde.aachen", "Radfreunde Aachen", "fietsers", ""),
        ("snel.rijk.2026", "Rijk in 7 dagen", "sterren", ""),
        ("boze.buur", "Boze buur", "sneeuw", ""),
    )
)
