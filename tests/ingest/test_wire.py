import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediawall.domain.errors import PictureRefused
from mediawall.ingest.render import render
from mediawall.ingest.wire import HEAD, framed, pack, unpack
from tests.ingest.pictures import saved, scene

MADE = render(saved(scene(120, 80)))
ANSWER = pack(MADE)


def test_an_answer_arrives_as_it_was_sent() -> None:
    assert unpack(ANSWER) == MADE


def test_a_refusal_arrives_with_its_code() -> None:
    with pytest.raises(PictureRefused, match="ends too early") as refused:
        unpack(pack(PictureRefused("truncated", "ends too early")))
    assert refused.value.code == "truncated"


@given(st.binary(max_size=200))
def test_a_worker_that_was_taken_over_can_say_nothing_that_is_believed(junk: bytes) -> None:
    for answer in (junk, framed(junk), ANSWER[: len(ANSWER) - 1 - len(junk)], ANSWER + junk + b"!"):
        with pytest.raises(PictureRefused) as refused:
            unpack(answer)
        assert refused.value.code == "crashed"


def test_a_head_with_other_fields_is_not_believed() -> None:
    size = int.from_bytes(ANSWER[:HEAD], "big")
    head = ANSWER[HEAD : HEAD + size].replace(b'"width":', b'"wide":', 1)

    with pytest.raises(PictureRefused):
        unpack(framed(head) + ANSWER[HEAD + size :])
