"""Messages to the people who look after the sources."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "notice.broken": (
        "{label} geeft niets meer sinds {at}: {why}",
        "{label} ne donne plus rien depuis {at} : {why}",
        "{label} has given nothing since {at}: {why}",
        "{label} liefert nichts mehr seit {at}: {why}",
    ),
    "notice.budget": (
        "{label}: bijna niets meer over",
        "{label} : presque plus rien",
        "{label}: nearly nothing left",
        "{label}: fast nichts mehr übrig",
    ),
    "notice.desk": (
        "Kijk op de pagina «Bronnen»",
        "Voir la page «Sources»",
        "Look at the page «Sources»",
        "Sieh auf der Seite «Quellen» nach",
    ),
    "notice.digest": (
        "{n} meldingen over bronnen: {first}",
        "{n} messages sur les sources : {first}",
        "{n} notices about sources: {first}",
        "{n} Meldungen über Quellen: {first}",
    ),
    "notice.foot": (
        "Je krijgt één bericht als een bron stukgaat en één als ze weer werkt. Dit regel je in config.yaml, bij «notices».",
        "Vous recevez un message quand une source tombe en panne et un quand elle remarche. Cela se règle dans config.yaml, à «notices».",
        "You get one message when a source breaks and one when it works again. This is set in config.yaml, at «notices».",
        "Du bekommst eine Nachricht, wenn eine Quelle ausfällt, und eine, wenn sie wieder läuft. Das steht in config.yaml bei «notices».",
    ),
    "notice.healed": (
        "{label} werkt weer sinds {at}",
        "{label} remarche depuis {at}",
        "{label} works again since {at}",
        "{label} läuft wieder seit {at}",
    ),
    "notice.healed.why": (
        "Je hoeft niets te doen.",
        "Vous ne devez rien faire.",
        "You need do nothing.",
        "Du musst nichts tun.",
    ),
    "notice.needs-you": (
        "{label} werkt niet sinds {at}: {why}",
        "{label} en panne depuis {at} : {why}",
        "{label} does not work since {at}: {why}",
        "{label} ist gestört seit {at}: {why}",
    ),
    "notice.note": ("{label}: {why}", "{label} : {why}", "{label}: {why}", "{label}: {why}"),
    "notice.note-over": (
        "{label}: dit is voorbij: {why}",
        "{label} : c’est passé : {why}",
        "{label}: this is over: {why}",
        "{label}: das ist vorbei: {why}",
    ),
    "notice.renewed": (
        "{label}: de sleutel is vernieuwd, tot {until}",
        "{label} : la clé est renouvelée, jusqu’au {until}",
        "{label}: the key is renewed, until {until}",
        "{label}: der Schlüssel ist erneuert, bis {until}",
    ),
    "notice.steps": (
        "Wat je kunt doen:",
        "Ce que vous pouvez faire :",
        "What you can do:",
        "Was du tun kannst:",
    ),
    "notice.token": (
        "{label}: de sleutel vervalt op {until}",
        "{label} : la clé expire le {until}",
        "{label}: the key ends on {until}",
        "{label}: der Schlüssel läuft ab am {until}",
    ),
    "notice.token.why": (
        "Daarna komen er geen nieuwe berichten meer. De schermen tonen wat er al was.",
        "Après, plus aucune nouvelle publication n’arrive. Les écrans montrent ce qui était déjà là.",
        "After that no new posts come. The screens show what was there already.",
        "Danach kommen keine neuen Beiträge mehr. Die Bildschirme zeigen, was schon da war.",
    ),
    "notice.trial": (
        "Proefbericht: meldingen komen aan",
        "Message d’essai : les messages arrivent",
        "Trial: notices arrive",
        "Probe: Meldungen kommen an",
    ),
    "notice.trial.why": (
        "Iemand wilde weten of dit werkt. Het werkt. Er is niets aan de hand.",
        "Quelqu’un voulait savoir si cela marche. Cela marche. Tout va bien.",
        "Somebody wanted to know whether this works. It works. Nothing is wrong.",
        "Jemand wollte wissen, ob das klappt. Es klappt. Es ist nichts passiert.",
    ),
    "notice.walls": (
        "Muren met deze bron: {walls}. Ze tonen wat ze al hebben.",
        "Murs avec cette source : {walls}. Ils montrent ce qu’ils ont déjà.",
        "Walls with this source: {walls}. They show what they have.",
        "Wände mit dieser Quelle: {walls}. Sie zeigen, was sie haben.",
    ),
}
