"""The first decision about a post: what the checks found, weighed against how far its sources are trusted. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from mediawall.domain.decision import (
    Actor,
    ActorKind,
    Decision,
    Finding,
    PostState,
    Severity,
    StoredPost,
    Verdict,
)
from mediawall.domain.errors import MediawallError
from mediawall.domain.post import Picture
from mediawall.domain.source import SourceInfo
from mediawall.moderate.checks import Check, Subject, contacts, look_alikes, media, warned, word_check
from mediawall.moderate.words import Words

SYSTEM = Actor(kind=ActorKind.SYSTEM, name="mediawall")
_WEIGHT = {Severity.NOTE: 0, Severity.HOLD: 1, Severity.REJECT: 2}
_REASONS = {"word": "word", "check-failed": "check-failed"}
"""Codes of findings that are a reason of their own; the others are `reason.found`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What is examined, by the check's name, and what a finding weighs where this city decides otherwise, by code."""

    checks: Mapping[str, Check]
    severities: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))


def usual(words: Words) -> Policy:
    """The policy with every check that ships."""
    checks = {
        "words": word_check(words),
        "contact": contacts,
        "look-alike": look_alikes,
        "media": media,
        "warned": warned,
    }
    return Policy(checks=MappingProxyType(checks))


def judge(
    stored: StoredPost,
    pictures: tuple[Picture, ...],
    twins: tuple[tuple[str, int], ...],
    *,
    sources: Mapping[str, SourceInfo],
    states: Mapping[str, PostState],
    policy: Policy,
    now: datetime,
) -> tuple[Decision, tuple[Finding, ...]]:
    """The decision that a post enters the house with, and all that was found.

    A refused word rejects; anything else that holds, and a check that fails, holds; of what remains a trusted source's
    posts go live at once and all others wait for a person.

    Args:
        stored: the post.
        pictures: what ingest made of its media.
        twins: posts with the same picture, as (post id, differing bits).
        sources: what is known of the configured sources, by name.
        states: where the twins stand, by post id.
        policy: what is examined.
        now: the time.
    """
    findings = examine(Subject(stored=stored, pictures=pictures, twins=twins, states=states), policy)
    verdict, actor, reason = _verdict(stored, findings, sources)
    decision = Decision(
        post_id=stored.post.id, verdict=verdict, actor=actor, seen=stored.version, at=now, reason=reason
    )
    return decision, findings


def examine(subject: Subject, policy: Policy) -> tuple[Finding, ...]:
    """What every check found, the heaviest first; a check that fails is itself a finding, which holds."""
    findings: list[Finding] = []
    for name, check in policy.checks.items():
        try:
            findings += check(subject)
        except MediawallError as error:
            facts = (("check", name), ("error", str(error)))
            findings.append(Finding(code="check-failed", severity=Severity.HOLD, check=name, facts=facts))
    weighed = [
        replace(finding, severity=policy.severities.get(finding.code, finding.severity))
        for finding in findings
    ]
    return tuple(sorted(weighed, key=lambda finding: -_WEIGHT[finding.severity]))


def _verdict(
    stored: StoredPost, findings: tuple[Finding, ...], sources: Mapping[str, SourceInfo]
) -> tuple[Verdict, Actor, str]:
    heaviest = findings[0] if findings else None
    if heaviest is not None and heaviest.severity is not Severity.NOTE:
        verdict = Verdict.REJECT if heaviest.severity is Severity.REJECT else Verdict.HOLD
        rule = Actor(kind=ActorKind.RULE, name=heaviest.check)
        return verdict, rule, _REASONS.get(heaviest.code, "found")
    trusted = next((name for name in stored.sources if name in sources and sources[name].trusted), None)
    if trusted is not None:
        return Verdict.APPROVE, Actor(kind=ActorKind.SOURCE, name=trusted), "trusted"
    return Verdict.QUEUE, SYSTEM, ""
