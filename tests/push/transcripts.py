"""The transcripts in tests/data/push, replayed against the hub, and written anew by `python -m tests.push.transcripts`.

A transcript is a list of steps. ``do`` is what happens at the server and ``now`` when; ``sends`` is what the hub then
sends to the one client; ``arrives`` is what of it, and in what order, reaches the client (all, where it is not given);
``say``, ``drop`` and ``after`` are what the client then says, takes off its glass at once, and holds.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mediawall.domain.wall import Change, ChannelState, Entry, Event, Kind
from mediawall.push.hub import Hub
from mediawall.push.protocol import Fault, hear
from mediawall.push.wire import Connection
from tests.push.world import NOW, START, WALL, Client, Tube, connect, send

FOLDER = Path(__file__).parent.parent / "data" / "push"


class Server:
    """The hub with one client, driven by the ``do`` of a transcript."""

    def __init__(self) -> None:
        self.hub = Hub(build="b1")
        self.connection: Connection | None = None
        self.tube = Tube()

    def do(self, step: Mapping[str, Any], now: float) -> list[dict[str, Any]]:
        """Let it happen; the frames that the client is sent."""
        match step["do"]:
            case "load":
                outputs = self.hub.load(_state(step), now, _events(step.get("past", [])))
            case "advance":
                outputs = self.hub.advance(WALL, _events(step["events"]), now)
            case "connect":
                if self.connection is not None:
                    self.hub.leave(self.connection, now)
                self.connection, self.tube = connect(self.hub)
                outputs = []
            case "hear":
                said = hear(json.dumps(step["frame"]))
                assert self.connection is not None
                assert not isinstance(said, Fault)
                outputs = self.hub.hear(self.connection, said, now)
            case "tick":
                outputs = self.hub.tick(now)
            case _:
                outputs = self.hub.bye()
        send(self.hub, outputs, now)
        return self.tube.take()


def after(client: Client) -> dict[str, Any]:
    """What a client holds, as a transcript says it."""
    return {
        "epoch": client.epoch,
        "offset": client.offset,
        "entries": dict(client.entries),
        "rules_version": client.rules_version,
        "hash": client.hash,
    }


def play(script: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The whole transcript of a script, which has no answers yet; ``arrives`` names frames by their index, or spells them out."""
    server, client, steps = Server(), Client(), []
    for line in script:
        now = line.get("now", NOW)
        do = {key: value for key, value in line.items() if key not in {"arrives", "now"}}
        sends = server.do(do, now)
        arrives = [sends[it] if isinstance(it, int) else it for it in line.get("arrives", range(len(sends)))]
        say, gone = [], []
        for frame in arrives:
            said, left = client.reduce(frame)
            say += said
            gone += left
        step = {"now": now, **do, "sends": sends}
        if arrives != sends:
            step["arrives"] = arrives
        steps.append({**step, "say": say, "drop": gone, "after": after(client)})
    return steps


def _state(step: Mapping[str, Any]) -> ChannelState:
    return ChannelState(
        channel=WALL,
        epoch=step["epoch"],
        offset=step["offset"],
        entries=tuple(Entry(**entry) for entry in step["entries"]),
        rules=step.get("rules", {}),
        rules_version=step.get("rules_version", 0),
    )


def _events(written: Sequence[Mapping[str, Any]]) -> list[Event]:
    return [
        Event(
            offset=event["offset"],
            at=START,
            change=Change(
                channel=WALL,
                kind=Kind(event["kind"]),
                id=event.get("id", ""),
                body=event.get("body", {}),
                urgent=event.get("urgent", False),
            ),
        )
        for event in written
    ]


def _put(offset: int, post: str) -> dict[str, Any]:
    return {"offset": offset, "kind": "put", "id": post, "body": {"by": post, "at": NOW}}


def _drop(offset: int, post: str, *, urgent: bool = False) -> dict[str, Any]:
    return {"offset": offset, "kind": "drop", "id": post, "urgent": urgent}


def _advance(*events: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"do": "advance", "events": list(events), **more}


A, B, C = "instagram:A", "instagram:B", "instagram:Ç"
RULES = {"title": "Ieper in beeld", "look": "spotlight"}
LOAD: dict[str, Any] = {
    "do": "load",
    "epoch": "e1",
    "offset": 4,
    "entries": [
        {"id": A, "version": 2, "body": {"by": A, "at": NOW}},
        {"id": B, "version": 4, "body": {"by": B, "at": NOW}},
    ],
    "rules": RULES,
    "rules_version": 1,
    "past": [{"offset": 3, "kind": "put", "id": C, "body": {}}, _put(4, B)],
}
CONNECT = {"do": "connect"}


def _hello(epoch: str = "", offset: int = 0, digest: str = "") -> dict[str, Any]:
    said = {"type": "hello", "v": 1, "epoch": epoch, "offset": offset, "hash": digest, "screen": "hal-1"}
    return {"do": "hear", "frame": said}


LATE = {"type": "withdraw", "epoch": "e1", "offset": 5, "time": NOW, "ids": [A]}
BEGIN: list[dict[str, Any]] = [LOAD, CONNECT, _hello()]

SCRIPTS: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "first-snapshot": ("A fresh page is given the whole state.", BEGIN),
    "exact-resume": (
        "A page that was away is given every event it missed, and nothing else.",
        [*BEGIN, _advance(_put(5, C), _drop(6, A), arrives=[]), CONNECT, _hello("e1", 4)],
    ),
    "resume-empty": (
        "A page that was away and missed nothing is told so.",
        [*BEGIN, CONNECT, _hello("e1", 4)],
    ),
    "resume-too-far": (
        "A page that missed more than the server still holds is given the whole state.",
        [*BEGIN, CONNECT, _hello("e1", 1)],
    ),
    "epoch-changed": (
        "Another log begins: the state is the new log's, although its offset is smaller.",
        [*BEGIN, {**LOAD, "epoch": "e2", "offset": 2, "entries": LOAD["entries"][:1], "past": []}],
    ),
    "stranger-epoch": (
        "A page that comes with another log's epoch is given the whole state.",
        [LOAD, CONNECT, _hello("e0", 4)],
    ),
    "gap": (
        "Events were lost: the page asks once, applies nothing meanwhile, and resumes.",
        [
            *BEGIN,
            _advance(_put(5, C), arrives=[]),
            _advance(_drop(6, A)),
            _advance(_put(7, A)),
            _hello("e1", 4),
        ],
    ),
    "duplicate-events": (
        "The same events twice, and late, change nothing.",
        [*BEGIN, _advance(_put(5, C), arrives=[0, 0]), _advance(_drop(6, C), arrives=[0, 0])],
    ),
    "overlapping-resume": (
        "A resume that reaches back behind what the page has is applied from there on.",
        [*BEGIN, _advance(_put(5, C)), _hello("e1", 3)],
    ),
    "withdraw": (
        "A withdrawal is off the glass before the log says so, and the hash still counts it until then.",
        [*BEGIN, _advance(_drop(5, A, urgent=True), arrives=[0]), _hello("e1", 4)],
    ),
    "withdraw-run": (
        "Neighbouring withdrawals share a frame.",
        [*BEGIN, _advance(_drop(5, A, urgent=True), _drop(6, B, urgent=True), _put(7, C))],
    ),
    "withdraw-before-put": (
        "A withdrawal overtakes the put it takes back: the post is never shown.",
        [
            *BEGIN,
            _advance(_put(5, C), arrives=[]),
            _advance(_drop(6, C, urgent=True), arrives=[0]),
            _hello("e1", 4),
        ],
    ),
    "withdraw-then-approve": (
        "A post that is approved again after its withdrawal is shown again; a late copy of the withdrawal is not obeyed.",
        [
            *BEGIN,
            _advance(_drop(5, A, urgent=True)),
            _advance(_put(6, A)),
            {"do": "hear", "frame": {"type": "ack", "offset": 5}, "arrives": [LATE]},
        ],
    ),
    "withdraw-and-approve-at-once": (
        "Withdrawn and approved again in one batch: shown.",
        [*BEGIN, _advance(_drop(5, A, urgent=True), _put(6, A), _drop(7, B, urgent=True))],
    ),
    "withdraw-unheard": (
        "A screen that was away hears of the withdrawal before anything else.",
        [*BEGIN, _advance(_drop(5, A, urgent=True), arrives=[]), CONNECT, _hello("e1", 4)],
    ),
    "rules-change": (
        "New rules replace the old ones.",
        [*BEGIN, _advance({"offset": 5, "kind": "rules", "body": {**RULES, "look": "mosaic"}})],
    ),
    "offset-in-the-future": (
        "A page that is ahead of the log (it was restored from a copy) is given the whole state.",
        [LOAD, CONNECT, _hello("e1", 9)],
    ),
    "wrong-hash": (
        "A page whose state is not the log's is given the whole state.",
        [*BEGIN, CONNECT, _hello("e1", 4, "00000000000000ff")],
    ),
    "repair": (
        "A page that reports another state than the log's is given the whole state at once.",
        [
            *BEGIN,
            {
                "do": "hear",
                "frame": {"type": "state", "epoch": "e1", "offset": 4, "hash": "00000000000000ff"},
            },
        ],
    ),
    "ping-behind": (
        "A page that lost the last events learns it by the ping and asks.",
        [*BEGIN, _advance(_put(5, C), arrives=[]), {"do": "tick", "now": NOW + 10}, _hello("e1", 4)],
    ),
    "ping-level": ("A ping that says what the page knows changes nothing.", [*BEGIN, {"do": "tick"}]),
    "bye": ("The server says goodbye: the state stays.", [*BEGIN, {"do": "bye"}]),
}


def main() -> None:
    """Write every transcript anew."""
    for name, (tells, script) in SCRIPTS.items():
        text = json.dumps({"tells": tells, "steps": play(script)}, ensure_ascii=False, indent=1)
        (FOLDER / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
