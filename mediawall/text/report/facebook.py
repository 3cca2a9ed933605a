"""A Facebook Page."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "budget.usage": (
        "{used} % gebruikt van wat we mogen vragen",
        "{used} % utilisés de ce que nous pouvons demander",
        "{used}% used of what we may ask",
        "{used} % verbraucht von dem, was wir fragen dürfen",
    ),
    "slow.usage": (
        "We vroegen al veel. Daarom vragen we minder tegelijk, en komt nieuws later.",
        "Nous avons déjà beaucoup demandé. Nous demandons donc moins à la fois, et les nouveautés arrivent plus tard.",
        "We asked a lot already. So we ask less at a time, and news comes later.",
        "Wir haben schon viel gefragt. Darum fragen wir weniger auf einmal, und Neues kommt später.",
    ),
}
