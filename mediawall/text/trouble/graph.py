"""Instagram by its official API."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "advice.connect": (
        "Laat je beheerder «mediawall instagram connect» uitvoeren. Daarna gaat het vanzelf verder.",
        "Demandez à votre gestionnaire d’exécuter «mediawall instagram connect». Ensuite, tout continue.",
        "Ask your administrator to run «mediawall instagram connect». Then it goes on by itself.",
        "Bitte deine Verwaltung, «mediawall instagram connect» auszuführen. Dann geht es von selbst weiter.",
    ),
    "advice.token-checkpoint": (
        "Meld je aan op facebook.com met het account dat het token maakte, en volg de stappen. Druk daarna op Test.",
        "Connectez-vous à facebook.com avec le compte qui a créé le jeton et suivez les étapes. Appuyez ensuite sur Test.",
        "Sign in at facebook.com with the account that made the token, and follow the steps. Then press Test.",
        "Melde dich bei facebook.com mit dem Konto an, das das Token erstellt hat, und folge den Schritten. Drücke danach auf Test.",
    ),
    "trouble.connect": (
        "Deze bron is nog niet met Instagram verbonden. De schermen tonen wat er al was.",
        "Cette source n’est pas encore reliée à Instagram. Les écrans montrent ce qui était déjà là.",
        "This source is not connected to Instagram yet. The screens show what was there already.",
        "Diese Quelle ist noch nicht mit Instagram verbunden. Die Bildschirme zeigen, was schon da war.",
    ),
    "trouble.token-checkpoint": (
        "Facebook wil eerst zien wie je bent. De schermen tonen wat er al was.",
        "Facebook veut d’abord vérifier qui vous êtes. Les écrans montrent ce qui était déjà là.",
        "Facebook first wants to see who you are. The screens show what was there already.",
        "Facebook will erst sehen, wer du bist. Die Bildschirme zeigen, was schon da war.",
    ),
}
