"""Every motif there is: who draws it, the palettes that suit it (the best first), and what a reader hears of it."""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from mediawall.demo.postcards.motifs.ballonnen import ballonnen
from mediawall.demo.postcards.motifs.bibliotheek import bibliotheek
from mediawall.demo.postcards.motifs.fietsers import fietsers
from mediawall.demo.postcards.motifs.grotemarkt import grotemarkt
from mediawall.demo.postcards.motifs.kasteelgracht import kasteelgracht
from mediawall.demo.postcards.motifs.kattenstoet import kattenstoet
from mediawall.demo.postcards.motifs.kermis import kermis
from mediawall.demo.postcards.motifs.klaprozen import klaprozen
from mediawall.demo.postcards.motifs.klastekening import klastekening
from mediawall.demo.postcards.motifs.lakenhalle import lakenhalle
from mediawall.demo.postcards.motifs.menenpoort import menenpoort
from mediawall.demo.postcards.motifs.podium import podium
from mediawall.demo.postcards.motifs.sneeuw import sneeuw
from mediawall.demo.postcards.motifs.sterren import sterren
from mediawall.demo.postcards.motifs.stilte import stilte
from mediawall.demo.postcards.motifs.tafel import tafel
from mediawall.demo.postcards.motifs.vestingen import vestingen
from mediawall.demo.postcards.motifs.vuurwerk import vuurwerk
from mediawall.demo.postcards.motifs.winterlicht import winterlicht
from mediawall.demo.postcards.motifs.zaterdagmarkt import zaterdagmarkt
from mediawall.demo.postcards.plate import Focus, Plate


@dataclass(frozen=True, slots=True)
class Motif:
    """One motif; ``pale`` ones are printed with little grain and hardly a vignette."""

    draw: Callable[[Plate], Focus]
    palettes: tuple[str, ...]
    alt: str
    pale: bool = False


MOTIFS = MappingProxyType(
    {
        "lakenhalle": Motif(
            lakenhalle,
            ("avond", "nacht", "ochtend", "affiche"),
            "De Lakenhalle en het belfort bij valavond, met licht in de ramen en natte kasseien.",
        ),
        "menenpoort": Motif(
            menenpoort, ("nacht", "avond", "affiche"), "Zes klaroenblazers onder de verlichte Menenpoort."
        ),
        "stilte": Motif(
            stilte, ("nacht", "avond"), "Een klaroenblazer alleen in de poort, met klaprozen aan zijn voeten."
        ),
        "klaprozen": Motif(
            klaprozen,
            ("zomer", "ochtend", "avond", "affiche"),
            "Een veld vol klaprozen, het belfort ver weg in de zon.",
        ),
        "grotemarkt": Motif(
            grotemarkt,
            ("zomer", "affiche", "ochtend"),
            "Terrasjes met parasols en vlaggetjes op de Grote Markt.",
        ),
        "kattenstoet": Motif(
            kattenstoet,
            ("avond", "affiche", "zomer"),
            "Een reuzenkat met kroon boven het publiek van de Kattenstoet.",
        ),
        "kasteelgracht": Motif(
            kasteelgracht, ("ochtend", "zomer", "avond"), "Twee zwanen met jongen op de Kasteelgracht."
        ),
        "vestingen": Motif(
            vestingen,
            ("herfst", "affiche"),
            "Een gezin met hond wandelt in de herfst onder de bomen op de vestingen.",
        ),
        "zaterdagmarkt": Motif(
            zaterdagmarkt,
            ("zomer", "ochtend", "affiche"),
            "Kramen met gestreepte luifels en bakken fruit op de zaterdagmarkt.",
        ),
        "fietsers": Motif(
            fietsers,
            ("affiche", "avond", "ochtend", "herfst"),
            "Vijf wielrenners op een kasseiweg voor een grote zon.",
        ),
        "vuurwerk": Motif(
            vuurwerk, ("nacht", "avond"), "Vuurwerk boven de Lakenhalle, gezien vanuit het publiek."
        ),
        "klastekening": Motif(
            klastekening,
            ("zomer", "ochtend"),
            "Tekening met waskrijt: kinderen, een kat en het belfort onder een regenboog.",
            pale=True,
        ),
        "bibliotheek": Motif(
            bibliotheek,
            ("nacht", "avond", "herfst", "winter"),
            "Een kind leest in een zetel in de bibliotheek, de kat slaapt op het tapijt.",
        ),
        "winterlicht": Motif(
            winterlicht, ("winter", "nacht"), "Een kerstboom vol lichtjes en kraampjes in de sneeuw."
        ),
        "ballonnen": Motif(
            ballonnen,
            ("ochtend", "zomer", "affiche", "avond"),
            "Luchtballonnen boven de velden rond de stad.",
        ),
        "kermis": Motif(kermis, ("avond", "nacht"), "Het reuzenrad van de kermis met gekleurde lampjes."),
        "podium": Motif(
            podium, ("nacht", "avond"), "Drie muzikanten op een podium, lichtbundels en een juichend publiek."
        ),
        "tafel": Motif(
            tafel,
            ("zomer", "affiche", "ochtend", "winter"),
            "Een lange tafel van bovenaf: soep, brood en bloemen voor de hele buurt.",
            pale=True,
        ),
        "sneeuw": Motif(
            sneeuw, ("winter",), "Iemand in een rode jas wandelt door een wit landschap.", pale=True
        ),
        "sterren": Motif(sterren, ("nacht",), "Een sterrenhemel boven een huis met een enkel verlicht raam."),
    }
)
"""The motifs by name."""
