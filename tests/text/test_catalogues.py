"""The texts: every one that the code names is there, in four languages that say the same."""

import re
from collections import Counter
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from mediawall.text import AREAS, LANGUAGES, TEXTS, has, say
from mediawall.web.guard import _text as error_text

ROOT = Path(__file__).parents[2] / "mediawall"
CODE = "\n".join(file.read_text("utf-8") for file in sorted(ROOT.rglob("*.py")))
PAGES = "\n".join(file.read_text("utf-8") for file in sorted((ROOT / "web" / "templates").glob("*.html")))
PUBLIC = sorted(key for key in TEXTS if key.startswith("public."))


def facts(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("area", AREAS)
def test_a_catalogue_names_its_area_or_one_of_its_parts(area: str) -> None:
    assert import_module(f"mediawall.text.{area}").TEXTS


def test_no_key_stands_in_two_catalogues() -> None:
    counted = Counter(key for area in AREAS for key in import_module(f"mediawall.text.{area}").TEXTS)
    assert [key for key, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_every_text_is_in_four_languages_that_take_the_same_facts(key: str) -> None:
    texts = TEXTS[key]
    assert len(texts) == len(LANGUAGES)
    for text in texts:
        assert text == text.strip()
        assert text
        assert facts(text) == facts(texts[0])
    assert "'" not in "".join(texts), "people read the typographer's apostrophe"


def test_every_text_that_code_names_is_there() -> None:
    named = set(re.findall(r"""\bsay\(\s*["']([\w.-]+)["']""", CODE))
    assert named
    assert {key for key in named if not has(key)} == set()


def test_every_text_that_a_public_page_names_is_there() -> None:
    named = set(re.findall(r"""\bt\(["']([\w.-]+)["']""", PAGES))
    assert len(named) > 10
    assert {key for key in named if not has(key)} == set()


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 413, 422, 429, 500, 503])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_page_has_its_words(status: int, language: str) -> None:
    assert error_text("title", status, language)
    assert error_text("advice", status, language)


def test_every_public_text_is_used() -> None:
    used = CODE + PAGES
    errors = re.compile(r"public\.error\.(forbidden|missing|stale|busy|broken|refused)\.(title|advice)")
    assert [
        key for key in PUBLIC if f'"{key}"' not in used.replace("'", '"') and not errors.fullmatch(key)
    ] == []


@pytest.mark.parametrize("name", ["AddressRefused", "FetchRefused", "PictureRefused", "Skipped"])
def test_every_reason_to_pass_over_a_post_has_its_words(name: str) -> None:
    codes = set(re.findall(rf"""\b{name}\(\s*(?:code=)?["']([a-z-]+)["']""", CODE))
    assert {code for code in codes if not has(f"drop.{code}")} == set()


def test_every_finding_has_its_words_and_a_hint() -> None:
    codes = set(re.findall(r"""\bFinding\(\s*code=["']([a-z-]+)["']""", CODE))
    assert codes
    assert {code for code in codes if not (has(f"finding.{code}") and has(f"finding.{code}.hint"))} == set()


def test_a_text_has_its_facts_filled_in_and_an_unknown_language_is_dutch() -> None:
    assert say("public.start.title", "fr", city="Ypres") == "Les murs de Ypres"
    assert say("public.embed.video", "xx") == "Video"
