"""The one way in which Meta is asked.

The token travels in a header: an address may end up in a log, a header does not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from mediawall.domain.errors import FetchRefused, MediawallError, ShapeChanged
from mediawall.meta import Refusal, Usage, scrub, usage
from mediawall.ports import Http
from mediawall.reply import document
from mediawall.sources.instagram_graph.refusals import classify, missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer's JSON, and how much of our share is used with it."""

    document: Any
    usage: Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, of which host. ``bearer`` goes in a header, empty for none.

    ``one`` says that it is about single objects: where there is none, that is an answer (`FetchRefused` ``gone``) and not
    a missing permission. ``secrets`` are words that no error may hold.
    """

    host: str
    path: str
    parameters: dict[str, str]
    bearer: str = ""
    one: bool = False
    secrets: Iterable[str] = ()


async def ask(http: Http, question: Question) -> Reply:
    """The answer to a question.

    Raises:
        TryAgain: later.
        AskPerson: a person must act.
        FetchRefused: ``gone`` for a single object that is not there, ``older`` where a list goes no further back.
    """
    try:
        answer = await http.get(
            f"https://{question.host}/{question.path}?{urlencode(question.parameters)}",
            hosts=(question.host,),
            accept="json",
            headers={"Authorization": f"Bearer {question.bearer}"} if question.bearer else {},
            refusals=True,
        )
    except FetchRefused as error:
        raise _unexplained(error) from error
    secrets = (question.bearer, *question.secrets)
    refusal = Refusal.read(answer.status, answer.body)
    if question.one and refusal and missing(refusal):
        raise FetchRefused("gone", scrub(f"code {refusal.code}/{refusal.subcode} {refusal.words}", secrets))
    refused = classify(answer.status, answer.body, answer.headers, secrets)
    if refused:
        raise refused
    return Reply(document=document(answer.body), usage=usage(answer.headers))


def _unexplained(error: FetchRefused) -> MediawallError:
    """What an answer without any JSON means: its status at best, such as that of a proxy on the way."""
    status = error.facts.get("status", "")
    return (classify(int(status), b"", {}) if status else None) or ShapeChanged(str(error))
