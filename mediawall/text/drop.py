"""Why one thing could not be used: keys drop.<code>."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "drop.error-reply": (
        "Instagram gaf een fout in plaats van berichten.",
        "Instagram a donné une erreur au lieu de messages.",
        "Instagram gave an error instead of posts.",
        "Instagram gab einen Fehler statt Beiträgen.",
    ),
    "drop.live": (
        "Dit was een live-uitzending. Die tonen we niet.",
        "C’était un direct. Nous ne le montrons pas.",
        "This was a live broadcast. We do not show those.",
        "Das war eine Live-Übertragung. Die zeigen wir nicht.",
    ),
    "drop.no-id": (
        "Dit bericht heeft geen naam waaraan we het herkennen.",
        "Ce message n’a pas de nom pour le reconnaître.",
        "This post has no name to know it by.",
        "Dieser Beitrag hat keinen Namen, an dem wir ihn erkennen.",
    ),
    "drop.no-picture": (
        "In dit bericht zit geen foto die we mogen ophalen.",
        "Ce message ne contient pas de photo que nous pouvons chercher.",
        "This post holds no picture that we may fetch.",
        "Dieser Beitrag enthält kein Foto, das wir holen dürfen.",
    ),
    "drop.no-time": (
        "Bij dit bericht staat niet wanneer het verscheen.",
        "Ce message ne dit pas quand il a paru.",
        "This post does not say when it appeared.",
        "Bei diesem Beitrag steht nicht, wann er erschien.",
    ),
    "drop.not-fetched": (
        "Dit bericht konden we nog niet ophalen. We proberen het later opnieuw.",
        "Nous n’avons pas encore pu chercher ce message. Nous réessayons plus tard.",
        "We could not fetch this post yet. We try again later.",
        "Diesen Beitrag konnten wir noch nicht holen. Wir versuchen es später erneut.",
    ),
    "drop.other-network": (
        "Dit bericht staat niet op Instagram.",
        "Ce message n’est pas sur Instagram.",
        "This post is not on Instagram.",
        "Dieser Beitrag steht nicht auf Instagram.",
    ),
    "drop.story": (
        "Dit is een verhaal van één dag. Dat tonen we niet.",
        "C’est une story d’un jour. Nous ne la montrons pas.",
        "This is a story for one day. We do not show those.",
        "Das ist eine Story für einen Tag. Die zeigen wir nicht.",
    ),
}
