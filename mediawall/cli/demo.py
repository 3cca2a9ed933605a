"""`mediawall demo`: the whole product on made-up posts."""

import argparse
import asyncio
import logging

from rich.console import Console
from rich.panel import Panel
from rich.table import Table

from mediawall.cli.speak import set_up_log
from mediawall.config import Settings
from mediawall.domain.errors import MediawallError


def run(arguments: argparse.Namespace) -> int:
    """Run the demo until Ctrl C."""
    try:
        from mediawall.demo.run import run_demo
    except ModuleNotFoundError as error:
        raise MediawallError(f"the demo needs {error.name}: pip install 'mediawall[demo]'") from error
    set_up_log(logging.WARNING)
    console = Console()
    console.print("mediawall: starting the stand-in Instagram and the service …")
    asyncio.run(
        run_demo(
            arguments.folder.resolve(),
            port=arguments.port,
            every=arguments.every,
            ready=lambda settings: console.print(addresses(settings)),
        )
    )
    return 0


def addresses(settings: Settings) -> Panel:
    """Where everything is, and how to sign in."""
    from mediawall.demo.run import LOGIN, PASSWORD

    table = Table.grid(padding=(0, 3))
    address = settings.site.address
    for name, wall in settings.walls.items():
        table.add_row(f"wall · {wall.look}", f"{address}/screen/{name}")
    table.add_row("desk", f"{address}/desk")
    table.add_row(
        "",
        f"sign in as [bold]{LOGIN}[/] with [bold]{PASSWORD}[/]; [bold]A[/] approves, [bold]?[/] shows all keys",
    )
    for name in settings.walls:
        table.add_row("website page", f"{address}/embed/{name}")
    table.add_row("", "demo data: made-up posts on drawn postcards. Ctrl C stops.")
    return Panel(table, title="mediawall · Stad Ieper", expand=False)
