"""Instagram's official API as a source: settings in, one source each out."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from pydantic import SecretStr

from mediawall.domain.post import Page, Post
from mediawall.domain.source import SourceInfo, Token
from mediawall.ports import Clock, Hook, Http, Letters, Outside, Tally, Tokens
from mediawall.sources.instagram_graph.access import Access, kept_as
from mediawall.sources.instagram_graph.cursor import Memory
from mediawall.sources.instagram_graph.graph import Graph
from mediawall.sources.instagram_graph.looking import Look
from mediawall.sources.instagram_graph.mentions import MentionHook, read
from mediawall.sources.instagram_graph.oauth import Oauth
from mediawall.sources.instagram_graph.poll import Poll, searched
from mediawall.sources.instagram_graph.settings import InstagramGraphSettings
from mediawall.sources.instagram_graph.share import Share

MEDIA_HOSTS = ("*.cdninstagram.com", "*.fbcdn.net")


@dataclass(frozen=True, slots=True, kw_only=True)
class InstagramGraphSource:
    """What the settings name, by the Graph API. Making one touches nothing."""

    info: SourceInfo
    settings: InstagramGraphSettings
    http: Http
    access: Access
    letters: Letters
    clock: Clock
    media_hosts: tuple[str, ...] = MEDIA_HOSTS

    @property
    def hook(self) -> Hook | None:
        """The door for mentions; None for all else, which is asked for."""
        settings = self.settings
        if not (settings.mentions and settings.app_secret and settings.verify_token):
            return None
        return MentionHook(
            user_id=settings.user_id, app_secret=settings.app_secret, verify_token=settings.verify_token
        )

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        """What is new since ``cursor``, page by page; a page also holds known posts, with fresh addresses.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        poll, memory = await self._poll(), Memory.read(cursor, self.settings.subject)
        found = read(poll, self.letters, memory) if self.settings.mentions else poll.pages(memory)
        async for page in found:
            yield page

    async def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:
        """What became of posts: own ones and mentions are asked for one by one, partners' and tagged ones are listed.

        A hashtag's cannot be asked for: no page.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        if self.settings.hashtag or not posts:
            return
        look = Look(poll=await self._poll())
        if self.settings.own or self.settings.stories:
            found = look.own(posts)
        else:
            found = look.mentions(posts) if self.settings.mentions else look.listed(posts)
        async for page in found:
            yield page

    async def close(self) -> None:
        """Nothing to let go of: the way out belongs to the house."""

    async def _poll(self) -> Poll:
        token = await self.access.current()
        graph = _graph(self.settings, self.http, token, self.access)
        return Poll(
            settings=self.settings,
            graph=graph,
            token=token,
            renews=self.access.oauth.renews,
            now=self.clock.now(),
        )


def _graph(settings: InstagramGraphSettings, http: Http, token: Token, access: Access) -> Graph:
    return Graph(
        http=http,
        host=settings.host,
        version=settings.version,
        user_id=settings.user_id,
        token=SecretStr(token.secret),
        share=access.share,
        proof=access.oauth.proof(token.secret),
    )


async def week_of(settings: InstagramGraphSettings, http: Http, access: Access) -> dict[str, str]:
    """The hashtags that were searched for the account this week, each with its number; none is spent by asking.

    Raises:
        TryAgain: later.
        AskPerson: a person must act.
    """
    graph = _graph(settings, http, await access.current(), access)
    return searched(await graph.searched_hashtags())


def open_sources(rows: Sequence[InstagramGraphSettings], outside: Outside) -> list[InstagramGraphSource]:
    """A source for each of the settings, in their order; those of one account share what it may ask."""
    shares = {kept_as(row.login, row.user_id): Share(clock=outside.clock) for row in rows}
    return [_source(row, outside, shares[kept_as(row.login, row.user_id)]) for row in rows]


def _source(settings: InstagramGraphSettings, outside: Outside, share: Share) -> InstagramGraphSource:
    http, tally = outside.way(settings.name), outside.tally(settings.name)
    return InstagramGraphSource(
        info=settings.info,
        settings=settings,
        http=http,
        access=access_of(settings, http, tokens=outside.tokens, tally=tally, share=share),
        letters=outside.letters,
        clock=outside.clock,
    )


def access_of(
    settings: InstagramGraphSettings, http: Http, *, tokens: Tokens, tally: Tally, share: Share
) -> Access:
    """The token of the source with these settings."""
    oauth = Oauth(
        http=http,
        login=settings.login,
        version=settings.version,
        app_id=settings.app_id or "",
        app_secret=settings.app_secret.get_secret_value() if settings.app_secret else "",
    )
    return Access(settings=settings, oauth=oauth, tokens=tokens, tally=tally, clock=share.clock, share=share)
