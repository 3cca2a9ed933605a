"""The recorded feeds."""

import json
from pathlib import Path

DATA = Path(__file__).parents[2] / "data" / "feed"
URL = "https://www.ieper.example/feed/"


def documents(name: str) -> dict[str, bytes]:
    rows: dict[str, str] = json.loads((DATA / f"feedparser-{name}.json").read_text())
    return {key: row.encode("latin-1") for key, row in rows.items()}


FORMS = documents("forms")
SANITIZE = documents("sanitize")


def golden() -> list[tuple[str, ...]]:
    return [tuple(row.split("\t")) for row in (DATA / "golden.tsv").read_text().splitlines()]
