"""Who is told what, and when."""

import pytest

from mediawall.push import room, screens
from mediawall.push.hub import Hub
from mediawall.push.protocol import Code, Hello
from mediawall.push.wire import GUARD, Close, Road, Send
from tests.push.world import NOW, WALL, MemoryLogs, connect, drop, put, send


def start(posts: int = 3) -> tuple[Hub, MemoryLogs]:
    logs, hub = MemoryLogs(), Hub(build="b1")
    hub.load(logs.state(WALL), NOW)
    hub.advance(WALL, logs.write([put(f"p{i}") for i in range(posts)]), NOW)
    return hub, logs


def test_one_frame_is_built_for_all_who_travel_the_same_road() -> None:
    hub, logs = start()
    for road in (Road.WEBSOCKET, Road.WEBSOCKET, Road.CHUNKED):
        connection, _ = connect(hub, road=road)
        send(hub, hub.hello(connection, Hello(v=1), NOW))
    outputs = [
        output for output in hub.advance(WALL, logs.write([put("x")]), NOW) if isinstance(output, Send)
    ]
    assert [len(output.to) for output in outputs] == [2, 1]
    assert outputs[1].data.endswith(b"\n\n\r\n")
    assert b"id: e1-4\ndata: {" in outputs[1].data


def test_nobody_is_sent_anything_before_it_said_hello() -> None:
    hub, logs = start()
    _, tube = connect(hub)
    send(hub, hub.advance(WALL, logs.write([put("x")]), NOW))
    assert tube.take() == []


def test_a_slow_screen_gets_the_newest_state_and_no_backlog() -> None:
    hub, logs = start()
    connection, slow = connect(hub)
    other, quick = connect(hub)
    for each in (connection, other):
        send(hub, hub.hello(each, Hello(v=1), NOW))
    slow.take()
    slow.unsent = GUARD + 1
    for _ in range(20):
        send(hub, hub.advance(WALL, logs.write([put("x", text="y" * 500)]), NOW))
    assert slow.take() == []
    assert len(quick.take()) == 21
    assert hub.lagging
    slow.unsent = 0
    send(hub, hub.tick(NOW + 1), NOW + 1)
    (frame, *rest) = slow.take()
    assert (frame["type"], frame["offset"]) == ("snapshot", 23)
    assert [more["type"] for more in rest] == ["ping"]
    assert not hub.lagging


def test_a_slow_screen_that_missed_little_gets_just_that() -> None:
    hub, logs = start()
    connection, slow = connect(hub)
    send(hub, hub.hello(connection, Hello(v=1), NOW))
    slow.take()
    slow.unsent = GUARD + 1
    send(hub, hub.advance(WALL, logs.write([drop("p0", urgent=True)]), NOW))
    slow.unsent = 0
    send(hub, hub.tick(NOW + 1), NOW + 1)
    frame = slow.take()[0]
    assert (frame["type"], frame["from"], frame["to"]) == ("events", 3, 4)


def test_a_screen_that_never_drains_is_cut() -> None:
    hub, logs = start()
    connection, slow = connect(hub)
    send(hub, hub.hello(connection, Hello(v=1), NOW))
    slow.unsent = GUARD + 1
    send(hub, hub.advance(WALL, logs.write([put("x")]), NOW))
    closes = [output for output in hub.tick(NOW + room.LAG_AT_MOST + 1) if isinstance(output, Close)]
    assert [(close.to, close.code) for close in closes] == [(connection, Code.TOO_SLOW)]


def test_who_says_nothing_is_asked_to_leave() -> None:
    hub, _ = start()
    connection, tube = connect(hub)
    send(hub, hub.tick(NOW + room.HELLO_WITHIN + 1))
    assert tube.closed
    hub.leave(connection, NOW)
    assert hub.count(WALL) == 0


def test_a_ping_comes_every_ten_seconds_with_the_top_of_the_log() -> None:
    hub, _ = start()
    connection, tube = connect(hub)
    send(hub, hub.hello(connection, Hello(v=1), NOW))
    tube.take()
    pings = []
    for second in range(31):
        send(hub, hub.tick(NOW + second))
        pings += [(second, frame["top"], frame["build"]) for frame in tube.take()]
    assert pings == [(0, 3, "b1"), (10, 3, "b1"), (20, 3, "b1"), (30, 3, "b1")]


def test_screens_are_known_by_their_id_with_what_they_said_last() -> None:
    hub, _ = start()
    first, _ = connect(hub)
    second, _ = connect(hub)
    hello = Hello(v=1, screen="hal", viewport=(1920, 1080), build="b0")
    send(hub, hub.hello(first, hello, NOW))
    send(hub, hub.hello(second, hello, NOW + 5))
    (screen,) = hub.screens(WALL, NOW + 5)
    assert (screen.id, screen.viewport, screen.build, screen.connected) == ("hal", (1920, 1080), "b0", True)
    hub.leave(first, NOW + 6)
    hub.leave(second, NOW + 6)
    assert not hub.screens(WALL, NOW + 60)[0].connected
    late, _ = connect(hub)
    hub.leave(late, NOW + screens.FORGET + 60)
    assert hub.screens(WALL, NOW + screens.FORGET + 60) == ()


def test_events_that_are_known_are_passed_over_and_a_hole_is_an_error() -> None:
    hub, logs = start()
    assert hub.advance(WALL, logs.log, NOW) == []
    logs.write([put("x")])
    with pytest.raises(ValueError, match="does not follow"):
        hub.advance(WALL, logs.write([put("y")]), NOW)


def test_with_many_connections_the_return_is_spread_wider() -> None:
    hub, _ = start()
    connection, tube = connect(hub)
    send(hub, hub.hello(connection, Hello(v=1), NOW))
    for _ in range(4999):
        connect(hub)
    tube.take()
    send(hub, hub.bye())
    assert tube.take() == [{"type": "bye", "retry": [0.5, 10.0]}]


def test_who_resumes_after_an_erasure_is_told_nothing_of_it_and_ends_in_the_same_state() -> None:
    hub, logs = start(posts=0)
    hub.advance(WALL, logs.write([put("kept", caption="De markt"), put("lost", caption="De stoet")]), NOW)
    hub.advance(WALL, logs.write([drop("lost", urgent=True), put("late", caption="De toren")]), NOW)
    hub.forget("lost")
    connection, tube = connect(hub)
    send(hub, hub.hello(connection, Hello(v=1, epoch="e1", offset=1), NOW))
    said = " ".join(str(frame) for frame in tube.take())
    assert "De toren" in said
    assert "De stoet" not in said
