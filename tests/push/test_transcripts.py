"""The transcripts, replayed against the hub and against a client that is not the page's."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.push.transcripts import FOLDER, SCRIPTS, Server, after, play
from tests.push.world import Client

FILES = sorted(FOLDER.glob("*.json"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_hub_sends_what_the_transcript_says(file: Path) -> None:
    server = Server()
    for step in json.loads(file.read_text(encoding="utf-8"))["steps"]:
        assert server.do(step, step["now"]) == step["sends"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_client_answers_as_the_transcript_says(file: Path) -> None:
    client = Client()
    for step in json.loads(file.read_text(encoding="utf-8"))["steps"]:
        say: list[dict[str, Any]] = []
        gone: list[str] = []
        for frame in step.get("arrives", step["sends"]):
            said, left = client.reduce(frame)
            say += said
            gone += left
        assert (say, gone, after(client)) == (step["say"], step["drop"], step["after"])


def test_every_situation_has_its_transcript() -> None:
    assert {file.stem for file in FILES} == set(SCRIPTS)


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_files_are_what_their_scripts_make(name: str) -> None:
    written = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert written == {"tells": SCRIPTS[name][0], "steps": play(SCRIPTS[name][1])}
