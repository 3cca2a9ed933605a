"""Options that several commands share."""

import argparse
from pathlib import Path
from typing import TypeAlias

# argparse has no public name for it.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 (as above)


def config(command: argparse.ArgumentParser) -> None:
    """Add ``--config``."""
    command.add_argument(
        "--config",
        type=Path,
        default=Path("config.yaml"),
        metavar="FILE",
        help="the settings (default: config.yaml)",
    )
