from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from mediawall.config import load
from mediawall.domain.errors import ConfigInvalid
from mediawall.sources.instagram_graph import InstagramGraphSettings
from mediawall.sources.instagram_graph.cursor import Memory

ROW = {
    "kind": "instagram-graph",
    "name": "officieel",
    "user_id": "17841405822304914",
    "token": "a-made-up-token",
}
APP = {"app_id": 271828182845904, "app_secret": "the-apps-secret", "verify_token": "klokken en belfort"}
CONFIG = """\
site:
  name: Stad Ieper
sources:
  - name: officieel
    kind: instagram-graph
    user_id: 17841405822304914
    token: TOKEN_HERE
    own: true
walls:
  stad: {title: Stad, sources: [officieel]}
"""


def made(**facts: Any) -> InstagramGraphSettings:
    return InstagramGraphSettings.model_validate(ROW | facts)


def loaded(folder: Path, token: str) -> Any:
    file = folder / "config.yaml"
    file.write_text(CONFIG.replace("TOKEN_HERE", token), "utf-8")
    return load(file, {"instagram-graph": InstagramGraphSettings}).sources[0]


@pytest.mark.parametrize(
    ("facts", "label"),
    [
        ({"own": True}, "officieel"),
        ({"tagged": True}, "officieel"),
        ({"stories": True}, "officieel"),
        ({"mentions": True, **APP}, "officieel"),
        ({"hashtag": "inIeper"}, "#inIeper"),
        ({"hashtag": 2026}, "#2026"),
        ({"account": "museum.ieper"}, "@museum.ieper"),
    ],
)
def test_one_of_six_things_is_read(facts: dict[str, Any], label: str) -> None:
    assert made(**facts).label == label
    assert made(**facts).every == timedelta(minutes=15)


@pytest.mark.parametrize(
    "facts",
    [{}, {"own": True, "hashtag": "ieper"}, {"account": "a", "tagged": True}, {"own": True, "stories": True}],
)
def test_neither_none_nor_two_of_them(facts: dict[str, Any]) -> None:
    with pytest.raises(
        ValueError, match="exactly one of own, hashtag, account, tagged, stories and mentions"
    ):
        made(**facts)


def test_each_log_in_has_its_own_host() -> None:
    assert made(own=True).host == "graph.facebook.com"
    assert made(own=True, login="instagram").host == "graph.instagram.com"


@pytest.mark.parametrize(
    "facts", [{"hashtag": "ieper"}, {"account": "museum"}, {"tagged": True}, {"mentions": True}]
)
def test_the_instagram_log_in_reads_own_posts_and_stories_only(facts: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="the rest needs login: facebook"):
        made(login="instagram", **facts)


@pytest.mark.parametrize(
    "token", ["", "short", "two words here", "with\nline break", "x" * 2001, "kat-é-kat-é"]
)
def test_a_token_that_cannot_be_one_is_refused_without_being_quoted(token: str) -> None:
    with pytest.raises(ValueError, match="this is no access token") as error:
        made(own=True, token=token)
    assert not token or token not in str(error.value)


def test_no_secret_shows_itself_anywhere() -> None:
    settings = made(own=True, **APP)
    shown = repr(settings) + str(settings) + str(settings.model_dump())
    assert not [one for one in (ROW["token"], APP["app_secret"], APP["verify_token"]) if str(one) in shown]


@pytest.mark.parametrize("missing", ["app_secret", "verify_token"])
def test_mentions_need_what_proves_that_meta_calls(missing: str) -> None:
    with pytest.raises(ValueError, match="mentions need app_secret and verify_token"):
        made(mentions=True, **{key: value for key, value in APP.items() if key != missing})


@pytest.mark.parametrize("key", ["app_secret", "verify_token"])
def test_a_secret_that_is_as_good_as_none_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="too short"):
        made(mentions=True, **APP | {key: "  x  "})


def test_a_source_needs_no_token_of_its_own() -> None:
    assert made(own=True, token=None).token is None


def test_a_token_comes_from_a_file_or_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "token").write_text("from-a-file\n", "utf-8")
    monkeypatch.setenv("IG_TOKEN", "from-the-environment")
    assert loaded(tmp_path, "${file:token}").token.get_secret_value() == "from-a-file"
    assert loaded(tmp_path, "${IG_TOKEN}").token.get_secret_value() == "from-the-environment"
    assert loaded(tmp_path, "${IG_TOKEN}").user_id == "17841405822304914"


@pytest.mark.parametrize("key", ["app_secret", "verify_token"])
def test_a_secret_written_into_the_config_is_refused(tmp_path: Path, key: str) -> None:
    with pytest.raises(ConfigInvalid, match=rf"sources\[0\].{key}: no secret in this file"):
        loaded(tmp_path, f"${{PATH}}\n    {key}: written-down")


def test_a_token_written_into_the_config_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigInvalid) as error:
        loaded(tmp_path, "EAAwrittenDown123")
    assert error.value.problems == (
        "config.yaml:7: sources[0].token: no secret in this file: write ${NAME} or ${file:path} in its place",
    )


def test_another_subject_is_another_cursor() -> None:
    subjects = {
        made(**facts).subject
        for facts in (
            {"own": True},
            {"tagged": True},
            {"stories": True},
            {"mentions": True, **APP},
            {"hashtag": "own"},
            {"account": "own"},
        )
    }
    assert len(subjects) == 6
    assert made(hashtag="Ieper").subject == made(hashtag="ieper").subject
    cursor = Memory(subject=made(own=True).subject, known=("a",)).written()
    assert Memory.read(cursor, made(own=True).subject).known == ("a",)
    assert Memory.read(cursor, made(tagged=True).subject).known == ()
