"""Every text that a template or a handler asks for is there, and its four languages take the same facts."""

import re
from pathlib import Path

import pytest

from mediawall.domain.decision import ActorKind, PostState, Verdict
from mediawall.moderate.transitions import REJECT_REASONS
from mediawall.text import TEXTS
from mediawall.text import desk as area

ROOT = Path(__file__).parents[3] / "mediawall" / "web"
CODE = "\n".join(
    file.read_text()
    for file in sorted([*(ROOT / "templates" / "desk").glob("*.html"), *(ROOT / "desk").glob("*.py")])
)


def test_every_text_that_is_named_is_there() -> None:
    plain = set(re.findall(r"\b(?:t|speak)\(['\"]([a-z.]+)['\"]", CODE))
    counted = set(re.findall(r"\b(?:tn|count)\(['\"]([a-z.]+)['\"]", CODE))
    assert len(plain) > 100
    wanted = plain | {f"{key}.{form}" for key in counted for form in ("one", "many")}
    assert sorted(key for key in wanted if not key.endswith(".") and f"desk.{key}" not in TEXTS) == []


@pytest.mark.parametrize(
    ("prefix", "names"),
    [("after", PostState), ("twin", PostState), ("did", Verdict), ("actor", ActorKind), ("log", ActorKind)],
)
def test_every_state_verdict_and_actor_has_its_word(prefix: str, names: type[PostState]) -> None:
    assert all(f"desk.{prefix}.{name.value}" in TEXTS for name in names)


def test_every_reason_has_its_words() -> None:
    assert all(f"reason.{code}" in TEXTS for code in REJECT_REASONS)


@pytest.mark.parametrize("key", sorted(area.TEXTS))
def test_the_four_languages_take_the_same_facts_and_stay_short(key: str) -> None:
    facts = [sorted(re.findall(r"\{(\w+)\}", text)) for text in TEXTS[key]]
    assert all(one == facts[0] for one in facts)
    assert all(text.strip() for text in TEXTS[key])
    assert not re.search(r"succesvol|helaas|ongeldig|gelieve", TEXTS[key][0])
