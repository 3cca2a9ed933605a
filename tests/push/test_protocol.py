"""What a client may say, and what becomes of all the rest."""

import json

import pytest

from mediawall.push.protocol import (
    SAID_LIMIT,
    Ack,
    Bye,
    Code,
    Events,
    Fault,
    Frame,
    Hello,
    Report,
    Withdraw,
    decode,
    dump,
    encode,
    hear,
    hear_query,
)

HELLO = {"type": "hello", "v": 1, "epoch": "e", "offset": 3, "hash": "0" * 16, "viewport": [1920, 1080]}


def refused(text: str | bytes) -> Code:
    fault = hear(text)
    assert isinstance(fault, Fault)
    # A close frame holds 123 bytes of reason.
    assert len(fault.reason.encode()) <= 123
    return fault.code


def test_what_a_client_says_is_understood() -> None:
    hello = hear(json.dumps(HELLO))
    assert isinstance(hello, Hello)
    assert (hello.epoch, hello.offset, hello.viewport) == ("e", 3, (1920, 1080))
    assert hear('{"type":"ack","offset":12}') == Ack(offset=12)
    assert hear('{"type":"state","epoch":"e","offset":1,"hash":"","showing":"a"}') == Report(
        epoch="e", offset=1, hash="", showing="a"
    )


def test_a_newer_client_may_say_more_than_we_know() -> None:
    assert isinstance(hear(json.dumps({**HELLO, "colour": {"depth": 10}})), Hello)


def test_another_version_is_told_so() -> None:
    assert refused(json.dumps({**HELLO, "v": 2})) is Code.OTHER_VERSION


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "null",
        "[]",
        "{}",
        '{"type":"takeover"}',
        '{"type":"hello"}',
        '{"type":"ack"}',
        '{"type":"ack","offset":"1"}',
        '{"type":"ack","offset":-1}',
        '{"type":"ack","offset":1e400}',
        '{"type":"ack","offset":9007199254740993}',
        '{"__proto__":{"type":"ack","offset":1}}',
        json.dumps({**HELLO, "hash": "ABCDEF0123456789"}),
        json.dumps({**HELLO, "screen": "x" * 129}),
        json.dumps({**HELLO, "screen": ["x"]}),
        json.dumps({**HELLO, "viewport": [1]}),
        "[" * 4000,
        '{"type":' * 400,
        " " * SAID_LIMIT + "{}",
        b"\xff\xfe",
    ],
)
def test_everything_else_is_refused_for_good(text: str | bytes) -> None:
    assert refused(text) is Code.NOT_UNDERSTOOD


def test_a_stream_says_hello_in_its_address() -> None:
    hello = hear_query({"epoch": "e", "offset": "7", "viewport": "1080,1920", "screen": "hal", "v": "1"})
    assert hello == Hello(v=1, epoch="e", offset=7, viewport=(1080, 1920), screen="hal")
    assert hear_query({}) == Hello(v=1)
    assert isinstance(hear_query({"offset": "x"}), Fault)
    assert isinstance(hear_query({"v": "9"}), Fault)


def test_a_frame_reads_as_it_was_written() -> None:
    frames: list[Frame] = [
        Withdraw(epoch="e", offset=2, time=1.5, ids=("a", "b")),
        Bye(retry=(0.5, 5.0)),
        Events(channel="stad", epoch="e", from_=1, to=1, time=1.0),
    ]
    for frame in frames:
        assert decode(encode(frame)) == frame


def test_half_a_surrogate_pair_does_not_cut_the_line() -> None:
    assert dump({"caption": "\ud83d"}).decode("utf-8") == '{"caption":"?"}'
