"""`mediawall check`: is config.yaml right?"""

import argparse

from mediawall.config import Settings, load
from mediawall.notify.rounds import MAIL
from mediawall.service import SOURCE_KINDS
from mediawall.service.telling import addressees


def run(arguments: argparse.Namespace) -> int:
    """Say what the config leads to; raises ConfigInvalid with every mistake."""
    settings = load(arguments.config, SOURCE_KINDS)
    walls = ", ".join(settings.walls)
    trusted = sum(1 for source in settings.sources if source.trusted)
    print(f"{arguments.config}: right. {settings.site.name}")
    print(f"  walls: {walls}")
    print(f"  sources: {len(settings.sources)}, of which {trusted} may go live at once")
    print(f"  notices: {_told(settings)}")
    print(f"  listens on {settings.network.listen}, is seen at {settings.site.address}")
    return 0


def _told(settings: Settings) -> str:
    who = addressees(settings)
    channels = {*who.everything, *(one for row in who.departments.values() for one in row)}
    names = sorted(one.removeprefix(MAIL) for one in channels)
    return ", ".join(names) or "nobody is told when a source breaks"
