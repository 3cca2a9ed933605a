"""`mediawall source-check`: does a kind of source keep what every kind promises?"""

import argparse
import asyncio
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from mediawall.domain.errors import NotFound
from mediawall.sources import SEAM, kind_of, proof


def run(arguments: argparse.Namespace) -> int:
    """Say what is broken; raises NotFound where the module, the row or a reply cannot be had."""
    sys.path.insert(0, "")  # the module that is being written stands in this folder
    module, row = _module(arguments.module), _row(arguments.row)
    replies = [(path, _bytes(path)) for path in arguments.replies]
    broken = list(_broken(module, row, replies))
    for what in broken:
        print(what, file=sys.stderr)
    promises = f"{len(replies)} repl{'y' if len(replies) == 1 else 'ies'}"
    print(f"{arguments.module}: {len(broken) or 'nothing'} broken; tried with {promises}")
    return 1 if broken else 0


def _broken(module: Any, row: dict[str, Any], replies: list[tuple[Path, bytes]]) -> Iterator[str]:
    missing = [name for name in ("Settings", "open_sources", "parse") if not hasattr(module, name)]
    if missing:
        yield f"it has no {', '.join(missing)}"
        return
    if getattr(module, "SEAM", None) != SEAM:
        yield f"it does not say SEAM = {SEAM}: the version of the seam that it is written for"
    yield from proof.named(module.Settings)
    yield from proof.documented(module.Settings)
    wrong = list(proof.strict(module.Settings, row))
    yield from wrong
    if not wrong:
        _, kind = kind_of(module)
        yield from asyncio.run(proof.quiet(kind.open_sources, kind.settings, row, proof.outside()))
    for path, reply in replies:
        for what in (*proof.steady(module.parse, reply), *proof.sturdy(module.parse, reply)):
            yield f"{path}: {what}"


def _module(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise NotFound(f"{name} cannot be imported: {error}") from error


def _row(written: str) -> dict[str, Any]:
    try:
        found = yaml.safe_load(f"{{{written}}}")
    except yaml.YAMLError as error:
        raise NotFound("the row is no YAML; write it as: name: x, kind: bulletin") from error
    return {"name": "sample", **found}


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotFound(f"{path}: cannot be read ({error.strerror})") from error
