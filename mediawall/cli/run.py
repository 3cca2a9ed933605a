"""`mediawall run`: the service on a config.yaml."""

import argparse
import asyncio

from mediawall.cli.speak import set_up_log
from mediawall.config import load
from mediawall.service import SOURCE_KINDS, serve


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl C or SIGTERM."""
    settings = load(arguments.config, SOURCE_KINDS)
    set_up_log()

    def ready(address: str) -> None:
        print(f"mediawall: {settings.site.name} is served at {address}", flush=True)

    asyncio.run(serve(settings, folder=arguments.config.resolve().parent, ready=ready))
    return 0
