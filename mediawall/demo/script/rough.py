"""What a wall must never show just like that: for the word rules, the twins' eye, and the moderator's."""

from mediawall.demo.script.line import Fate, Line

_CITY = ("inieper", "ieper")

_LONG = (
    "Ik wil hier toch even iets kwijt over onze zaterdag. We waren vroeg op, want de kinderen wilden per se als "
    "eersten aan de zwanen staan. Die sliepen nog. Dus wandelden we eerst de hele vesten rond, van de "
    "Menenpoort tot aan de Rijselpoort en terug, met onderweg drie keer verstoppertje, één geschaafde knie en een "
    "gesprek met een meneer die hier al tachtig jaar woont en nog altijd een nieuwe boom ontdekt.\n\nDaarna naar de "
    "markt. Kaas geproefd (vier soorten), bloemen gekocht (voor oma), en lang naar de beiaard geluisterd. De "
    "jongste vroeg of de man in de toren nooit naar beneden komt. We hebben gewuifd. Of hij terugwuifde weten we "
    "niet, maar wij vinden van wel.\n\n's Avonds nog naar de Last Post. Het werd zo stil dat we onszelf hoorden "
    "ademen. En op weg naar huis zei de oudste: morgen weer? Morgen weer."
)

_BLOCK = (
    *_CITY,
    "westhoek",
    "flanders",
    "belgium",
    "visitflanders",
    "visitbelgium",
    "sunset",
    "sunsetlover",
    "photooftheday",
    "picoftheday",
    "instagood",
    "instadaily",
    "love",
    "nofilter",
    "travel",
    "travelgram",
    "wanderlust",
    "follow",
    "followme",
    "followforfollowback",
    "like4like",
    "likeforlikes",
    "l4l",
    "f4f",
    "sky",
    "nature",
    "beautiful",
    "goldenhour",
    "vibes",
)

ROUGH = (
    Line(
        by="sofie.en.de.hond",
        text="Wat een avond! 🎆",
        motif="vuurwerk",
        palette="avond",
        tags=_CITY,
        picture="lotte's vuurwerk",
        twin=True,
        fate=Fate.LOOK,
    ),
    Line(
        by="boze.buur",
        text="Welke klootzak heeft zijn bestelwagen op het fietspad gezet?",
        motif="sneeuw",
        palette="winter",
        tags=_CITY,
        told=False,
        fate=Fate.REFUSE,
    ),
    Line(
        by="sofie.en.de.hond",
        text="Verloren op de vestingen: rode halsband met belletje. Gevonden? Bel 0400 00 12 34 🙏",
        motif="vestingen",
        palette="affiche",
        tags=_CITY,
        fate=Fate.LOOK,
    ),
    Line(
        by="snel.rijk.2026",
        text="💰💰 VERDIEN €3.000 PER WEEK vanuit je zetel!!! Klik op de link in bio 👉👉 gratis-geld.example",
        motif="sterren",
        palette="nacht",
        tags=_CITY,
        told=False,
        fate=Fate.REFUSE,
    ),
    Line(
        by="marktmarleen",
        text=_LONG,
        motif="zaterdagmarkt",
        palette="zomer",
        tags=_CITY,
    ),
    Line(
        by="jule.unterwegs",
        text="Golden hour",
        motif="lakenhalle",
        palette="avond",
        lang="en",
        tags=_BLOCK,
        told=False,
        fate=Fate.LOOK,
    ),
    Line(
        by="nour.inieper",
        text="هل هناك شيء أجمل من خبز ساخن على طاولة طويلة مع كل الجيران؟ 🥖",
        motif="tafel",
        palette="ochtend",
        lang="ar",
        tags=_CITY,
    ),
    Line(
        by="boze.buur",
        text="C'est quoi ce bordel sur la place ?! Même pas une poubelle, bande de connards",
        motif="kermis",
        palette="avond",
        lang="fr",
        tags=_CITY,
        told=False,
        fate=Fate.REFUSE,
    ),
    Line(
        by="jeugdhuis.dekelder",
        text="We zoeken nog vrijwilligers voor de bar. Schrijf naar zaterdag@dekelder.example of stap binnen 🍹",
        motif="podium",
        palette="avond",
        tags=_CITY,
        fate=Fate.LOOK,
    ),
    Line(
        by="opa.roger",
        text=None,
        motif="kermis",
        palette="nacht",
        tags=("kattenstoet", "ieper"),
        told=False,
    ),
    Line(
        by="snel.rijk.2026",
        text="Follow @snel.rijk.2026 and win a FREE phone 📱 dm me now",
        motif="vuurwerk",
        palette="nacht",
        lang="en",
        tags=("kattenstoet", "ieper"),
        told=False,
        fate=Fate.REFUSE,
    ),
    Line(
        by="boze.buur",
        text="Alweer geen parking. Dit is geen stad, dit is een schande, en dat mag iedereen weten!!!",
        motif="grotemarkt",
        palette="affiche",
        tags=_CITY,
        told=False,
        fate=Fate.LOOK,
    ),
)
