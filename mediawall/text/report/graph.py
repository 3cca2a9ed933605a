"""What Instagram's official API says of itself."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "budget.hashtags": (
        "{used} van {limit} hashtags van deze week",
        "{used} hashtags sur {limit} cette semaine",
        "{used} of this week’s {limit} hashtags",
        "{used} von {limit} Hashtags diese Woche",
    ),
    "budget.usage": (
        "{used} van {limit} procent van wat Instagram toestaat",
        "{used} pour cent sur {limit} de ce qu’Instagram permet",
        "{used} of {limit} per cent of what Instagram allows",
        "{used} von {limit} Prozent dessen, was Instagram erlaubt",
    ),
    "note.token-14": (
        "De toegang tot Instagram eindigt binnen twee weken. Laat je beheerder «mediawall instagram connect» uitvoeren.",
        "L’accès à Instagram prend fin dans deux semaines. Demandez à votre gestionnaire d’exécuter «mediawall instagram connect».",
        "The access to Instagram ends within two weeks. Ask your administrator to run «mediawall instagram connect».",
        "Der Zugang zu Instagram endet in zwei Wochen. Bitte deine Verwaltung, «mediawall instagram connect» auszuführen.",
    ),
    "note.token-3": (
        "De toegang tot Instagram eindigt binnen drie dagen. Laat je beheerder vandaag «mediawall instagram connect» uitvoeren.",
        "L’accès à Instagram prend fin dans trois jours. Demandez à votre gestionnaire d’exécuter «mediawall instagram connect» aujourd’hui.",
        "The access to Instagram ends within three days. Ask your administrator to run «mediawall instagram connect» today.",
        "Der Zugang zu Instagram endet in drei Tagen. Bitte deine Verwaltung, «mediawall instagram connect» heute auszuführen.",
    ),
    "note.token-renewal": (
        "We kunnen de toegang tot Instagram niet verlengen. We proberen het elke dag opnieuw.",
        "Nous ne pouvons pas prolonger l’accès à Instagram. Nous réessayons chaque jour.",
        "We cannot prolong the access to Instagram. We try again every day.",
        "Wir können den Zugang zu Instagram nicht verlängern. Wir versuchen es jeden Tag neu.",
    ),
    "note.token-unknown": (
        "We weten niet wanneer de toegang tot Instagram eindigt. Laat je beheerder «mediawall instagram connect» uitvoeren.",
        "Nous ne savons pas quand l’accès à Instagram prend fin. Demandez à votre gestionnaire d’exécuter «mediawall instagram connect».",
        "We do not know when the access to Instagram ends. Ask your administrator to run «mediawall instagram connect».",
        "Wir wissen nicht, wann der Zugang zu Instagram endet. Bitte deine Verwaltung, «mediawall instagram connect» auszuführen.",
    ),
    "note.version-ends": (
        "Instagram stopt binnen een half jaar met deze versie. Vraag je beheerder om «version» in config.yaml te verhogen.",
        "Instagram arrête cette version d’ici six mois. Demandez à votre gestionnaire d’augmenter «version» dans config.yaml.",
        "Instagram ends this version within half a year. Ask your administrator to raise «version» in config.yaml.",
        "Instagram beendet diese Version in einem halben Jahr. Bitte deine Verwaltung, «version» in config.yaml zu erhöhen.",
    ),
    "slow.usage": (
        "We vragen minder, omdat Instagram bijna niet meer toestaat. Nieuwe berichten komen later.",
        "Nous demandons moins, car Instagram n’en permet presque plus. Les nouvelles publications arrivent plus tard.",
        "We ask less, because Instagram allows hardly any more. New posts come later.",
        "Wir fragen weniger, weil Instagram kaum noch mehr erlaubt. Neue Beiträge kommen später.",
    ),
}
