"""Whatever is lost, doubled, cut or restarted: in the end every client holds exactly what a fresh snapshot holds."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediawall.push.hub import Hub
from mediawall.push.protocol import Fault, hear
from mediawall.push.wire import GUARD, Connection
from tests.push.transcripts import after
from tests.push.world import NOW, WALL, Client, MemoryLogs, Tube, connect, drop, put, rules, send

REPLAY = Path(__file__).parent.parent / "js" / "replay.js"
POST_IDS = ["instagram:A", "instagram:B", "bluesky:Ç", "d"]
FAULTS = ["lose", "double", "delay", "cut", "reload", "restart", "restore", "trim", "tick", "stall", "drain"]
"""The first three say what happens to the frames of the next step (only withdrawals overtake what is delayed);
``restore`` brings back an older log."""
POSTS = st.sampled_from(POST_IDS)

WRITE = st.lists(
    st.one_of(
        POSTS.map(put),
        POSTS.map(drop),
        POSTS.map(lambda post: drop(post, urgent=True)),
        st.just(rules(look="mosaic")),
    ),
    min_size=1,
    max_size=4,
)
STEP = st.one_of(st.tuples(st.just("write"), WRITE), st.tuples(st.sampled_from(FAULTS), st.none()))


class World:
    """One log, one hub, one client, and a line between them that fails in every way."""

    def __init__(self) -> None:
        self.logs = MemoryLogs()
        self.hub = Hub()
        self.now = NOW
        self.epochs = 1
        self.client = Client()
        self.steps: list[dict[str, Any]] = []
        self.fate = ""
        self.connection: Connection | None = None
        self.tube = Tube()
        self.delayed: list[dict[str, Any]] = []
        self.load()
        self.open()

    def load(self) -> None:
        send(self.hub, self.hub.load(self.logs.state(WALL), self.now, self.logs.log), self.now)

    def open(self) -> None:
        if self.connection is not None:
            self.hub.leave(self.connection, self.now)
        self.connection, self.tube = connect(self.hub)
        self.client.asking, self.delayed = False, []
        self.say({**self.client.hello(), "screen": "hal"})

    def say(self, frame: dict[str, Any]) -> None:
        said = hear(json.dumps(frame))
        assert self.connection is not None
        assert not isinstance(said, Fault)
        send(self.hub, self.hub.hear(self.connection, said, self.now), self.now)

    def step(self, name: str, changes: Any) -> None:
        self.now += 1
        if name == "write":
            send(self.hub, self.hub.advance(WALL, self.logs.write(changes), self.now), self.now)
        elif name in {"lose", "double", "delay"}:
            self.fate = name
            return
        else:
            getattr(self, name)()
        self.carry(self.fate)
        self.fate = ""

    def cut(self) -> None:
        self.open()

    def reload(self) -> None:
        self.load()

    def restart(self) -> None:
        self.hub = Hub()
        self.connection = None
        self.load()
        self.open()

    def restore(self) -> None:
        older = self.logs
        self.epochs += 1
        self.logs = MemoryLogs(epoch=f"e{self.epochs}")
        self.logs.write([put(post) for post in list(older.states)[:2]])
        self.load()

    def trim(self) -> None:
        kept = self.logs.log[-1:]
        self.logs.floor, self.logs.log = self.logs.top - len(kept), kept

    def tick(self) -> None:
        self.now += 10
        send(self.hub, self.hub.tick(self.now), self.now)

    def stall(self) -> None:
        self.tube.unsent = GUARD + 1

    def drain(self) -> None:
        self.tube.unsent = 0
        send(self.hub, self.hub.tick(self.now), self.now)

    def carry(self, fate: str = "") -> None:
        """Bring the frames to the client and its words back, until both are silent."""
        while frames := self._arriving(fate):
            fate = ""
            for frame in frames:
                say, gone = self.client.reduce(frame)
                step = {"sends": [frame], "say": say, "drop": gone, "after": after(self.client)}
                self.steps.append(json.loads(json.dumps(step)))
                for said in say:
                    self.say({"screen": "hal", **said})
                # No fault of the line may ever look like a wrong state.
                assert all(screen.hash_ok for screen in self.hub.screens(WALL, self.now))

    def _arriving(self, fate: str) -> list[dict[str, Any]]:
        frames = self.tube.take()
        if fate == "lose":
            return []
        urgent = [frame for frame in frames if frame["type"] == "withdraw"]
        others = [frame for frame in frames if frame["type"] != "withdraw"]
        if fate == "delay":
            self.delayed += others
            return urgent
        late, self.delayed = self.delayed, []
        return [*urgent, *late, *others] * (2 if fate == "double" else 1)


def live(steps: list[tuple[str, Any]]) -> World:
    world = World()
    world.carry()
    for name, changes in steps:
        world.step(name, changes)
    # Peace: the line is good again, and the next ping comes.
    world.drain()
    world.carry()
    world.tick()
    world.carry()
    return world


def hold(world: World) -> None:
    client, logs = world.client, world.logs
    assert (client.epoch, client.offset, client.hash) == (logs.epoch, logs.top, logs.hash())
    assert client.entries == {entry.id: entry.version for entry in logs.states.values()}
    assert client.withheld == {}
    assert [screen.hash_ok for screen in world.hub.screens(WALL, world.now)] == [True]


@settings(max_examples=300, deadline=None)
@given(st.lists(STEP, max_size=25))
def test_every_schedule_ends_in_the_state_of_the_log(steps: list[tuple[str, Any]]) -> None:
    hold(live(steps))


@settings(max_examples=300, deadline=None)
@given(st.lists(STEP, max_size=25))
def test_a_withdrawn_post_never_shows_again_unless_it_was_approved_again(
    steps: list[tuple[str, Any]],
) -> None:
    world = live(steps)
    heard: dict[tuple[str, str], int] = {}
    for step in world.steps:
        frame, held = step["sends"][0], step["after"]
        if frame["type"] == "withdraw":
            for post in frame["ids"]:
                key = (frame["epoch"], post)
                heard[key] = max(heard.get(key, 0), frame["offset"])
        for post, version in held["entries"].items():
            assert version > heard.get((held["epoch"], post), 0)


def scribble(chance: Random) -> list[tuple[str, Any]]:
    """A schedule by chance, longer and wilder than hypothesis likes them."""
    changes = [
        rules(look="mosaic"),
        *(change for post in POST_IDS for change in (put(post), drop(post), drop(post, urgent=True))),
    ]
    schedule: list[tuple[str, Any]] = []
    for _ in range(chance.randint(5, 60)):
        if chance.random() < 0.5:
            schedule.append(("write", chance.choices(changes, k=chance.randint(1, 4))))
        else:
            schedule.append((chance.choice(FAULTS), None))
    return schedule


def test_the_page_goes_the_same_way_through_every_schedule(tmp_path: Path) -> None:
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    if node is None:
        pytest.skip("no node here")
    worlds = [live(scribble(Random(seed))) for seed in range(300)]
    for world in worlds:
        hold(world)
    file = tmp_path / "schedules.json"
    file.write_text(json.dumps([world.steps for world in worlds]))
    done = subprocess.run([node, str(REPLAY), str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "300 transcripts\n"
