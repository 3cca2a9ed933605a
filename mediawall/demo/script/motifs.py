"""The motifs of the demo's pictures: their palettes, and how an author tells them to who does not see."""

from types import MappingProxyType

PALETTES = MappingProxyType(
    {
        "lakenhalle": ("avond", "nacht", "ochtend", "affiche"),
        "menenpoort": ("nacht", "avond", "affiche"),
        "stilte": ("nacht", "avond"),
        "klaprozen": ("zomer", "ochtend", "avond", "affiche"),
        "grotemarkt": ("zomer", "affiche", "ochtend"),
        "kattenstoet": ("avond", "affiche", "zomer"),
        "kasteelgracht": ("ochtend", "zomer", "avond"),
        "vestingen": ("herfst", "affiche"),
        "zaterdagmarkt": ("zomer", "ochtend", "affiche"),
        "fietsers": ("affiche", "avond", "ochtend", "herfst"),
        "vuurwerk": ("nacht", "avond"),
        "klastekening": ("zomer", "ochtend"),
        "bibliotheek": ("nacht", "avond", "herfst", "winter"),
        "winterlicht": ("winter", "nacht"),
        "ballonnen": ("ochtend", "zomer", "affiche", "avond"),
        "kermis": ("avond", "nacht"),
        "podium": ("nacht", "avond"),
        "tafel": ("zomer", "affiche", "ochtend", "winter"),
        "sneeuw": ("winter",),
        "sterren": ("nacht",),
    }
)
"""The palettes that suit each motif, the best first."""

_TOLD = MappingProxyType(
    {
        "lakenhalle": (
            "De Lakenhalle en het belfort, met licht in de ramen en natte kasseien.",
            "La halle aux draps et le beffroi, fenêtres éclairées et pavés mouillés.",
            "The Cloth Hall and its belfry, with lit windows and wet cobbles.",
            "Die Tuchhalle mit dem Belfried, erleuchtete Fenster und nasses Pflaster.",
        ),
        "menenpoort": (
            "Zes klaroenblazers onder de verlichte Menenpoort.",
            "Six clairons sous la porte de Menin illuminée.",
            "Six buglers under the lit Menin Gate.",
            "Sechs Hornbläser unter dem beleuchteten Menentor.",
        ),
        "stilte": (
            "Een klaroenblazer alleen in de poort, met klaprozen aan zijn voeten.",
            "Un clairon seul sous la porte, des coquelicots à ses pieds.",
            "A lone bugler in the gate, poppies at his feet.",
            "Ein Hornbläser allein im Tor, Mohnblumen zu seinen Füßen.",
        ),
        "klaprozen": (
            "Een veld vol klaprozen, het belfort ver weg in de zon.",
            "Un champ de coquelicots, le beffroi au loin dans le soleil.",
            "A field full of poppies, the belfry far off in the sun.",
            "Ein Feld voller Mohn, fern der Belfried in der Sonne.",
        ),
        "grotemarkt": (
            "Terrasjes met parasols en vlaggetjes op de Grote Markt.",
            "Des terrasses, des parasols et des fanions sur la Grand-Place.",
            "Café tables, parasols and bunting on the market square.",
            "Straßencafés mit Schirmen und Wimpeln auf dem Grote Markt.",
        ),
        "kattenstoet": (
            "Een reuzenkat met kroon boven het publiek van de Kattenstoet.",
            "Un chat géant couronné au-dessus de la foule.",
            "A giant cat with a crown above the crowd of the cat parade.",
            "Eine Riesenkatze mit Krone über dem Publikum.",
        ),
        "kasteelgracht": (
            "Twee zwanen met jongen op de Kasteelgracht.",
            "Deux cygnes et leurs petits sur le Kasteelgracht.",
            "Two swans and their young on the castle moat.",
            "Zwei Schwäne mit Jungen auf dem Schlossgraben.",
        ),
        "vestingen": (
            "Een gezin met hond wandelt in de herfst onder de bomen op de vestingen.",
            "Une famille et son chien se promènent sous les arbres des remparts.",
            "A family with a dog walks under autumn trees on the ramparts.",
            "Eine Familie mit Hund geht im Herbst unter den Bäumen der Wälle.",
        ),
        "zaterdagmarkt": (
            "Kramen met gestreepte luifels en bakken fruit op de zaterdagmarkt.",
            "Des étals aux auvents rayés et des caisses de fruits au marché.",
            "Stalls with striped awnings and crates of fruit at the market.",
            "Marktstände mit gestreiften Markisen und Obstkisten.",
        ),
        "fietsers": (
            "Vijf wielrenners op een kasseiweg voor een grote zon.",
            "Cinq cyclistes sur une route pavée devant un grand soleil.",
            "Five cyclists on a cobbled road before a large sun.",
            "Fünf Rennradfahrer auf Kopfsteinpflaster vor einer großen Sonne.",
        ),
        "vuurwerk": (
            "Vuurwerk boven de Lakenhalle, gezien vanuit het publiek.",
            "Un feu d'artifice au-dessus de la halle, vu depuis la foule.",
            "Fireworks above the Cloth Hall, seen from the crowd.",
            "Feuerwerk über der Tuchhalle, aus dem Publikum gesehen.",
        ),
        "klastekening": (
            "Tekening met waskrijt: kinderen, een kat en het belfort onder een regenboog.",
            "Dessin aux crayons de cire: des enfants, un chat et le beffroi sous un arc-en-ciel.",
            "A crayon drawing: children, a cat and the belfry under a rainbow.",
            "Wachsmalbild: Kinder, eine Katze und der Belfried unter einem Regenbogen.",
        ),
        "bibliotheek": (
            "Een kind leest in een zetel in de bibliotheek, de kat slaapt op het tapijt.",
            "Un enfant lit dans un fauteuil de la bibliothèque, le chat dort sur le tapis.",
            "A child reads in an armchair in the library, the cat sleeps on the rug.",
            "Ein Kind liest in einem Sessel der Bibliothek, die Katze schläft auf dem Teppich.",
        ),
        "winterlicht": (
            "Een kerstboom vol lichtjes en kraampjes in de sneeuw.",
            "Un sapin illuminé et des chalets dans la neige.",
            "A Christmas tree full of lights and stalls in the snow.",
            "Ein Christbaum voller Lichter und Buden im Schnee.",
        ),
        "ballonnen": (
            "Luchtballonnen boven de velden rond de stad.",
            "Des montgolfières au-dessus des champs autour de la ville.",
            "Hot-air balloons above the fields around the town.",
            "Heißluftballons über den Feldern rund um die Stadt.",
        ),
        "kermis": (
            "Het reuzenrad van de kermis met gekleurde lampjes.",
            "La grande roue de la foire et ses lampions colorés.",
            "The funfair's big wheel with coloured lights.",
            "Das Riesenrad der Kirmes mit bunten Lichtern.",
        ),
        "podium": (
            "Drie muzikanten op een podium, lichtbundels en een juichend publiek.",
            "Trois musiciens sur scène, des faisceaux de lumière et une foule en fête.",
            "Three musicians on a stage, beams of light and a cheering crowd.",
            "Drei Musiker auf einer Bühne, Lichtstrahlen und jubelndes Publikum.",
        ),
        "tafel": (
            "Een lange tafel van bovenaf: soep, brood en bloemen voor de hele buurt.",
            "Une longue table vue d'en haut: soupe, pain et fleurs pour tout le quartier.",
            "A long table from above: soup, bread and flowers for the whole street.",
            "Ein langer Tisch von oben: Suppe, Brot und Blumen für alle Nachbarn.",
        ),
        "sneeuw": (
            "Iemand in een rode jas wandelt door een wit landschap.",
            "Quelqu'un en manteau rouge marche dans un paysage blanc.",
            "Someone in a red coat walks through a white landscape.",
            "Jemand im roten Mantel geht durch eine weiße Landschaft.",
        ),
        "sterren": (
            "Een sterrenhemel boven een huis met een enkel verlicht raam.",
            "Un ciel étoilé au-dessus d'une maison, une seule fenêtre éclairée.",
            "A starry sky above a house with a single lit window.",
            "Ein Sternenhimmel über einem Haus mit einem einzigen hellen Fenster.",
        ),
    }
)
_LANGUAGES = ("nl", "fr", "en", "de")


def told(motif: str, lang: str) -> str:
    """The motif in one sentence, in Dutch where the language is none of ours."""
    return _TOLD[motif][_LANGUAGES.index(lang) if lang in _LANGUAGES else 0]
