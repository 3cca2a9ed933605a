"""Who has confirmed a withdrawal, and who has not."""

from mediawall.push.hub import Hub
from mediawall.push.protocol import Ack, Hello, Report
from mediawall.push.receipts import Receipt
from tests.push.world import NOW, WALL, Client, MemoryLogs, connect, drop, put, send


async def start() -> tuple[Hub, MemoryLogs]:
    logs, hub = MemoryLogs(), Hub()
    logs.write([put("a"), put("b"), put("c", text="long" * 50)])
    hub.load(await logs.snapshot(WALL), NOW)
    return hub, logs


def receipt(hub: Hub, offset: int) -> Receipt:
    found = hub.receipt(WALL, offset)
    assert found is not None
    return found


async def test_a_withdrawal_waits_for_every_screen_and_counts_the_seconds() -> None:
    hub, logs = await start()
    one, _ = connect(hub)
    two, _ = connect(hub)
    for connection, screen in ((one, "hal"), (two, "bib")):
        send(hub, hub.hello(connection, Hello(v=1, screen=screen), NOW))
    send(hub, hub.advance(WALL, logs.write([drop("a", urgent=True)]), NOW + 0.1))
    assert receipt(hub, 4).waiting == ("bib", "hal")
    hub.hear(one, Ack(offset=4), NOW + 0.4)
    found = receipt(hub, 4)
    assert (found.waiting, found.total) == (("bib",), 2)
    assert round(found.acked["hal"], 3) == 0.4
    assert hub.receipt_of(WALL, "a") == found


async def test_a_screen_that_is_away_is_waited_for_and_told_first_when_it_comes_back() -> None:
    hub, logs = await start()
    client = Client()
    connection, tube = connect(hub)
    send(hub, hub.hello(connection, Hello(v=1, screen="hal"), NOW))
    for frame in tube.take():
        client.reduce(frame)
    hub.leave(connection, NOW)
    send(hub, hub.advance(WALL, logs.write([drop("a", urgent=True), drop("b", urgent=True)]), NOW))
    assert receipt(hub, 4).waiting == ("hal",)
    connection, tube = connect(hub)
    said = client.hello()
    hello = Hello(v=1, epoch=said["epoch"], offset=said["offset"], hash=said["hash"], screen="hal")
    send(hub, hub.hello(connection, hello, NOW + 60))
    frames = tube.take()
    assert [frame["type"] for frame in frames] == ["withdraw", "events"]
    assert frames[0]["ids"] == ["a", "b"]
    hub.hear(connection, Ack(offset=5), NOW + 61)
    assert (receipt(hub, 4).waiting, dict(receipt(hub, 5).acked)) == ((), {"hal": 61.0})


async def test_a_report_from_behind_the_withdrawal_confirms_it_too() -> None:
    hub, logs = await start()
    connection, _ = connect(hub)
    send(hub, hub.hello(connection, Hello(v=1, screen="hal"), NOW))
    send(hub, hub.advance(WALL, logs.write([drop("a", urgent=True)]), NOW))
    report = Report(epoch="e1", offset=4, hash=logs.hash())
    hub.hear(connection, report, NOW + 1)
    assert receipt(hub, 4).waiting == ()


async def test_a_report_with_a_wrong_hash_confirms_nothing() -> None:
    hub, logs = await start()
    connection, tube = connect(hub)
    send(hub, hub.hello(connection, Hello(v=1, screen="hal"), NOW))
    send(hub, hub.advance(WALL, logs.write([drop("a", urgent=True)]), NOW))
    tube.take()
    wrong = Report(epoch="e1", offset=4, hash="f" * 16)
    send(hub, hub.hear(connection, wrong, NOW + 1))
    assert receipt(hub, 4).waiting == ("hal",)
    assert [frame["type"] for frame in tube.take()] == ["withdraw", "snapshot"]
    assert not hub.screens(WALL, NOW)[0].hash_ok
    assert hub.hear(connection, wrong, NOW + 2) == [], "it is not repaired again and again"


async def test_a_viewer_without_a_name_owes_nothing() -> None:
    hub, logs = await start()
    connection, tube = connect(hub)
    send(hub, hub.hello(connection, Hello(v=1), NOW))
    send(hub, hub.advance(WALL, logs.write([drop("a", urgent=True)]), NOW))
    assert [frame["type"] for frame in tube.take()] == ["snapshot", "withdraw", "events"]
    hub.hear(connection, Ack(offset=4), NOW)
    assert (receipt(hub, 4).total, hub.screens(WALL, NOW)) == (0, ())


async def test_a_stranger_cannot_confirm() -> None:
    hub, logs = await start()
    hub.advance(WALL, logs.write([drop("a", urgent=True)]), NOW)
    hub.ack(WALL, "nobody", Ack(offset=4), NOW)
    assert receipt(hub, 4).total == 0
    assert hub.receipt(WALL, 99) is None


async def test_withdrawals_from_before_a_restart_are_owed_by_who_missed_them() -> None:
    logs, hub = MemoryLogs(), Hub()
    logs.write([put("a"), put("b"), drop("a", urgent=True)])
    hub.load(await logs.snapshot(WALL), NOW, logs.log)
    connection, tube = connect(hub)
    send(hub, hub.hello(connection, Hello(v=1, epoch="e1", offset=2, screen="hal"), NOW))
    assert [frame["type"] for frame in tube.take()] == ["withdraw", "events"]
    assert receipt(hub, 3).waiting == ("hal",)
