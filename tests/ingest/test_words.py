import ast
from pathlib import Path

import pytest

from mediawall.ingest import fetch, patience
from mediawall.text import TEXTS

RAISERS = {"AddressRefused", "FetchRefused", "PictureRefused", "GiveUp"}


def raised() -> set[str]:
    """The codes that this stage gives up with: what its sources hand to those errors, and its tables."""
    codes = {*patience.FLEETING, *fetch.REFUSALS.values()}
    for source in Path(patience.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(source.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISERS:
                given = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "code")]
                codes |= {
                    leaf.value
                    for value in given
                    for leaf in ast.walk(value)
                    if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)
                }
    return codes


def test_the_codes_are_found_in_the_code() -> None:
    assert {"bomb", "empty", "expired", "private", "crashed", "slow", "unreachable", "busy"} <= raised()


@pytest.mark.parametrize("code", sorted(raised() | {"broken", "truncated", "status"}))
def test_every_refusal_has_short_words_in_every_language(code: str) -> None:
    texts = TEXTS[f"drop.{code}"]

    assert len(set(texts)) == 4
    assert all(text.endswith(".") and len(text.split()) <= 15 for text in texts)
