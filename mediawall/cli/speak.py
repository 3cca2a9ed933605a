"""How the service speaks in a terminal and in the journal."""

import logging
import sys


def set_up_log(level: int = logging.INFO) -> None:
    """One line a happening, without what libraries whisper."""
    logging.basicConfig(
        level=level,
        stream=sys.stderr,
        format="%(asctime)s %(levelname)-7s %(name)s: %(message)s",
        datefmt="%H:%M:%S",
    )
    for noisy in ("aiohttp.access", "asyncio", "urllib3", "PIL", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
