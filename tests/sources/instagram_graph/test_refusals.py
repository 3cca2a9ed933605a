"""Every way in which the Graph API says no, and what it means for us."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediawall.domain.errors import (
    AccountInDanger,
    AskPerson,
    FetchRefused,
    LoginNeeded,
    MediawallError,
    RateLimited,
    ShapeChanged,
    SourceUnsupported,
    Unreachable,
)
from mediawall.meta import Refusal, Usage, usage
from mediawall.sources.instagram_graph.refusals import classify, missing
from mediawall.text.trouble import TEXTS


def body(code: int, **facts: Any) -> bytes:
    error = {"message": f"(#{code}) no", "type": "OAuthException", "code": code, "fbtrace_id": "A1"}
    return json.dumps({"error": error | facts}).encode()


def means(status: int, answer: bytes, **headers: str) -> MediawallError:
    found = classify(status, answer, {name.replace("_", "-"): value for name, value in headers.items()})
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("codes", "kind", "advice"),
    [
        ([1, 2], Unreachable, ""),
        ([4, 17, 32, 613, 80000, 80002, 80014], RateLimited, ""),
        ([341, 368], AccountInDanger, "advice.danger"),
        ([3, 10, 200, 250, 299], AskPerson, "advice.permission"),
        ([102, 190], LoginNeeded, "advice.token"),
        ([100, 2500, 999, 80015], ShapeChanged, "advice.shape"),
        ([803, 36104, 110], AskPerson, "advice.profile"),
        ([24], SourceUnsupported, "advice.hashtag"),
        ([18], SourceUnsupported, "advice.hashtag-budget"),
    ],
)
def test_a_code_means_what_the_table_says(codes: list[int], kind: type[MediawallError], advice: str) -> None:
    for code in codes:
        found = means(400, body(code))
        assert type(found) is kind, code
        assert getattr(found, "advice", "") == advice
        assert f"code {code}/0" in str(found)


@pytest.mark.parametrize(
    "advice",
    ["hashtag", "hashtag-budget", "permission", "profile", "token", "token-checkpoint", "connect", "danger"],
)
def test_each_advice_and_its_trouble_have_their_words(advice: str) -> None:
    assert all(TEXTS[f"advice.{advice}"])
    assert all(TEXTS[f"trouble.{advice}"])


@pytest.mark.parametrize("code", [102, 190])
@pytest.mark.parametrize("subcode", [0, 458, 460, 463, 467, 492, 999])
def test_a_dead_token_is_dead_for_whatever_reason(code: int, subcode: int) -> None:
    found = means(401, body(code, error_subcode=subcode))
    assert isinstance(found, LoginNeeded)
    assert found.advice == "advice.token"


@pytest.mark.parametrize(("code", "subcode"), [(4, 2207051), (25, 2207050)])
def test_a_restricted_account_is_left_alone_whatever_the_code(code: int, subcode: int) -> None:
    assert type(means(400, body(code, error_subcode=subcode))) is AccountInDanger


def test_a_hidden_object_is_a_missing_permission() -> None:
    recorded = (
        "(#100) Object does not exist, cannot be loaded due to missing permission or reviewable feature"
    )
    for answer in (body(100, message=recorded), body(100, error_subcode=33)):
        found = means(400, answer)
        assert isinstance(found, AskPerson)
        assert found.advice == "advice.permission"


@pytest.mark.parametrize("code", [-2, 100, 10, 200, 803, 24, 2500])
def test_a_trouble_that_passes_by_itself_is_tried_again(code: int) -> None:
    assert type(means(400, body(code, is_transient=True))) is Unreachable


@pytest.mark.parametrize(
    ("code", "kind"), [(190, LoginNeeded), (4, RateLimited), (17, RateLimited), (368, AccountInDanger)]
)
def test_what_says_itself_how_it_ends_is_no_passing_trouble(code: int, kind: type[MediawallError]) -> None:
    assert type(means(400, body(code, is_transient=True))) is kind


@pytest.mark.parametrize("subcode", [459, 464])
def test_a_checkpoint_asks_its_owner_to_sign_in_and_not_for_a_new_token(subcode: int) -> None:
    found = means(400, body(190, error_subcode=subcode))
    assert isinstance(found, LoginNeeded)
    assert found.advice == "advice.token-checkpoint"


@pytest.mark.parametrize("facts", [{"code": 2108006}, {"code": 100, "error_subcode": 2108006}])
def test_what_is_older_than_the_professional_account_is_passed_over(facts: dict[str, int]) -> None:
    found = means(400, json.dumps({"error": {"message": "posted before", **facts}}).encode())
    assert isinstance(found, FetchRefused)
    assert found.code == "older"


def test_a_code_that_is_written_as_text_is_one_all_the_same() -> None:
    assert (
        type(means(400, json.dumps({"error": {"code": "190", "error_subcode": "463"}}).encode()))
        is LoginNeeded
    )


@pytest.mark.parametrize(("code", "subcode", "is_so"), [(100, 33, True), (803, 0, True), (24, 0, True), (100, 0, False), (10, 33, False), (190, 0, False), (4, 0, False)])  # fmt: skip
def test_only_that_there_is_no_such_object_says_so(code: int, subcode: int, is_so: bool) -> None:  # noqa: FBT001 - a table's column
    for passing, told in ((False, is_so), (True, False)):
        found = Refusal.read(400, body(code, error_subcode=subcode, is_transient=passing))
        assert found is not None
        assert missing(found) is told


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, ShapeChanged),
        (401, LoginNeeded),
        (403, AskPerson),
        (404, ShapeChanged),
        (429, RateLimited),
        (500, Unreachable),
    ],
)
@pytest.mark.parametrize("answer", [b"", b"<html>", b"[]", b'{"error":"no"}', b'{"error":{}}'])
def test_the_status_speaks_where_the_body_does_not(
    status: int, kind: type[MediawallError], answer: bytes
) -> None:
    assert type(means(status, answer)) is kind


def test_an_answer_is_no_refusal_unless_it_says_so() -> None:
    assert classify(200, b'{"data":[]}', {}) is None
    assert type(means(200, body(190))) is LoginNeeded


def test_how_long_to_rest_is_what_the_headers_say() -> None:
    row = {"type": "instagram", "call_count": 100, "total_cputime": 1, "total_time": 1}
    told = json.dumps({"1": [row | {"estimated_time_to_regain_access": 12}]})
    cases = [
        ({"x_business_use_case_usage": told}, 720.0),
        ({"x_business_use_case_usage": told, "retry_after": "9"}, 720.0),
        ({"retry_after": "90"}, 90.0),
        ({"retry_after": "²"}, 3600.0),
        ({}, 3600.0),
    ]
    for headers, seconds in cases:
        found = means(400, body(80002), **headers)
        assert isinstance(found, RateLimited)
        assert found.retry_after == seconds


def test_the_highest_share_of_all_headers_counts() -> None:
    row = {
        "type": "instagram",
        "call_count": 3,
        "total_cputime": 80,
        "total_time": 2,
        "estimated_time_to_regain_access": 0,
    }
    headers = {
        "x-app-usage": '{"call_count":28,"total_time":25,"total_cputime":25}',
        "x-business-use-case-usage": json.dumps({"1": [row], "2": [row | {"call_count": 91}]}),
    }
    assert usage(headers) == Usage(percent=91.0, regain=0.0)
    assert usage({}).rest() is None


@pytest.mark.parametrize(
    ("found", "seconds"),
    [(Usage(percent=94.9), None), (Usage(percent=95.0), 3600.0), (Usage(percent=10, regain=60), 60.0)],
)
def test_nearly_all_of_the_share_is_enough(found: Usage, seconds: float | None) -> None:
    rest = found.rest()
    assert (rest.retry_after if rest else None) == seconds


def test_no_token_is_in_what_we_say_of_it() -> None:
    mine = "my-very-own-token"
    words = f"Malformed access token {mine} access_token=abc123 Bearer xyz789 EAAGm0PX4ZCpsBA"
    said = str(classify(400, body(190, message=words), {}, (mine,)))
    assert "Malformed" in said
    assert not [secret for secret in (mine, "abc123", "xyz789", "EAAGm0") if secret in said]
    assert len(str(classify(400, body(190, message="x" * 9000), {}))) < 400


@given(
    answer=st.binary(max_size=60) | st.recursive(st.none() | st.integers() | st.floats() | st.text(), lambda i: st.lists(i) | st.dictionaries(st.sampled_from(["error", "code", "error_subcode", "message", "is_transient"]), i), max_leaves=8).map(lambda v: json.dumps(v).encode()),
    header=st.text(max_size=30) | st.sampled_from(['{"1":[{"call_count":1e999}]}', "[" * 9000, '{"1":{"a":[1]}}', '{"call_count":"9"}']),
    status=st.sampled_from([200, 400, 429, 500]),
)  # fmt: skip
def test_nothing_that_is_answered_makes_us_stumble(answer: bytes, header: str, status: int) -> None:
    classify(
        status, answer, {"x-app-usage": header, "x-business-use-case-usage": header, "retry-after": header}
    )
    assert usage({"x-app-usage": header}).percent >= 0
