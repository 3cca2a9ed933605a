"""The first decision about a post."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest

from mediawall.domain.decision import (
    ActorKind,
    Decision,
    Finding,
    PostState,
    Severity,
    StoredPost,
    Verdict,
)
from mediawall.domain.errors import Unreachable
from mediawall.domain.post import MediaKind, Picture
from mediawall.domain.source import SourceInfo
from mediawall.moderate.checks import Subject
from mediawall.moderate.judge import Judge
from mediawall.moderate.policy import Policy, judge, usual
from mediawall.moderate.words import Words
from mediawall.text import has, say
from tests.conftest import HandClock
from tests.fakes.memory_store import MemoryStore
from tests.fakes.posts import START, picture, post, stored

POLICY = usual(Words(("nl", "fr", "en", "de")))
SOURCES = {
    "stad": SourceInfo(name="stad", kind="instagram", label="@stadieper", trusted=True, department=""),
    "ieper-tag": SourceInfo(name="ieper-tag", kind="instagram", label="#ieper", trusted=False, department=""),
}


def judged(
    what: StoredPost,
    *,
    pictures: tuple[Picture, ...] | None = None,
    twins: Mapping[str, PostState] | None = None,
    policy: Policy = POLICY,
) -> tuple[Decision, tuple[Finding, ...]]:
    twins = twins or {}
    return judge(
        what,
        (picture(),) if pictures is None else pictures,
        tuple((twin, 3) for twin in twins),
        sources=SOURCES,
        states=twins,
        policy=policy,
        now=START,
    )


def new(caption: str = "Wat een dag", source: str = "ieper-tag") -> StoredPost:
    return stored(post(caption=caption), state=PostState.NEW, sources=(source,), pictures=(), version=4)


def test_a_trusted_source_goes_live_at_once() -> None:
    decision, findings = judged(new(source="stad"))
    assert (decision.verdict, decision.actor.kind, decision.actor.name) == (
        Verdict.APPROVE,
        ActorKind.SOURCE,
        "stad",
    )
    assert (decision.seen, decision.at, findings) == (4, START, ())


def test_one_trusted_sighting_is_enough() -> None:
    decision, _ = judged(replace(new(), sources=("ieper-tag", "stad")))
    assert decision.verdict is Verdict.APPROVE


def test_all_others_wait_for_a_person() -> None:
    decision, _ = judged(new())
    assert (decision.verdict, decision.actor.kind, decision.reason) == (Verdict.QUEUE, ActorKind.SYSTEM, "")


def test_a_source_that_left_the_config_is_not_trusted() -> None:
    assert judged(new(source="gone"))[0].verdict is Verdict.QUEUE


@pytest.mark.parametrize("source", ["stad", "ieper-tag"])
def test_a_word_of_the_list_holds_whoever_says_it(source: str) -> None:
    decision, findings = judged(new("Wat een klootzak", source))
    assert (decision.verdict, decision.actor.kind, decision.reason) == (Verdict.HOLD, ActorKind.RULE, "word")
    assert findings[0].span == (8, 16)
    assert dict(findings[0].facts)["word"] == "klootzak"


@pytest.mark.parametrize("source", ["stad", "ieper-tag"])
def test_a_refused_word_rejects_and_never_goes_live(source: str) -> None:
    decision, _ = judged(new("vuile kankerhoer, bel 0470 12 34 56", source))
    assert (decision.verdict, decision.actor.name, decision.reason) == (Verdict.REJECT, "words/1", "word")


def test_contacts_are_noted_with_their_place_and_an_account_number_holds() -> None:
    text = "Bel 057 23 92 00, mail a@ieper.be, zie www.ieper.be"
    decision, findings = judged(new(text, "stad"))
    assert decision.verdict is Verdict.APPROVE
    spans = [text[finding.span[0] : finding.span[1]] for finding in findings if finding.span]
    assert spans == ["057 23 92 00", "a@ieper.be", "www.ieper.be"]
    assert judged(new("Stort op BE68 5390 0754 7034", "stad"))[0].verdict is Verdict.HOLD


@pytest.mark.parametrize("state", [PostState.REJECTED, PostState.HIDDEN])
def test_the_picture_of_a_refused_post_is_held_even_from_a_trusted_source(state: PostState) -> None:
    decision, findings = judged(new(source="stad"), twins={"instagram:old": state})
    assert decision.verdict is Verdict.HOLD
    assert [finding.code for finding in findings] == ["near-duplicate-refused"]
    assert ("post", "instagram:old") in findings[0].facts


def test_a_picture_that_shows_already_is_held_and_one_that_waits_is_noted() -> None:
    assert judged(new(source="stad"), twins={"instagram:old": PostState.LIVE})[0].verdict is Verdict.HOLD
    assert (
        judged(new(source="stad"), twins={"instagram:old": PostState.WAITING})[0].verdict is Verdict.APPROVE
    )


def test_a_video_and_a_picture_without_description_are_notes() -> None:
    decision, findings = judged(new(source="stad"), pictures=(picture(alt=" ", kind=MediaKind.VIDEO),))
    assert decision.verdict is Verdict.APPROVE
    assert {finding.code for finding in findings} == {"no-alt", "video"}


def test_what_its_author_warns_of_is_held_even_from_a_trusted_source() -> None:
    warned = replace(new(source="stad"), post=replace(post(), sensitive=True))
    decision, findings = judged(warned)
    assert (decision.verdict, decision.actor.name, decision.reason) == (Verdict.HOLD, "warned/1", "found")
    assert [finding.code for finding in findings] == ["sensitive"]
    assert has("finding.sensitive")
    assert has("finding.sensitive.hint")


def test_a_check_that_fails_holds_and_says_which() -> None:
    def broken(_: Subject) -> Iterable[Finding]:
        raise Unreachable("the model is away")

    policy = Policy(checks={**POLICY.checks, "nudity": broken})
    decision, findings = judged(new(source="stad"), policy=policy)
    assert (decision.verdict, decision.reason) == (Verdict.HOLD, "check-failed")
    assert ("check", "nudity") in findings[0].facts


def test_a_city_may_weigh_a_finding_otherwise() -> None:
    policy = Policy(checks=POLICY.checks, severities={"phone": Severity.HOLD})
    assert judged(new("Bel 057 23 92 00", "stad"), policy=policy)[0].verdict is Verdict.HOLD


def test_every_finding_and_reason_can_be_said_with_its_facts() -> None:
    text = "klootzak, bel 057 23 92 00, a@b.be, x.be/a, BE68 5390 0754 7034"
    twins = {"instagram:a": PostState.LIVE, "instagram:b": PostState.HIDDEN, "instagram:c": PostState.STASHED}
    decision, findings = judged(new(text), pictures=(picture(alt="", kind=MediaKind.VIDEO),), twins=twins)
    assert has(f"reason.{decision.reason}")
    for finding in findings:
        for language in ("nl", "fr", "en", "de"):
            assert "{" not in say(f"finding.{finding.code}", language, **dict(finding.facts))
            assert say(f"finding.{finding.code}.hint", language)


async def test_the_judge_looks_up_where_look_alikes_stand(clock: HandClock) -> None:
    store = MemoryStore()
    store.memory_posts.rows["instagram:old"] = stored(post("old"), state=PostState.HIDDEN)
    ask = Judge(posts=store.posts, clock=clock, sources=SOURCES, policy=POLICY)
    decision, _ = await ask(new(source="stad"), (picture(),), (("instagram:old", 2), ("instagram:erased", 2)))
    assert (decision.verdict, decision.at) == (Verdict.HOLD, clock.now())
