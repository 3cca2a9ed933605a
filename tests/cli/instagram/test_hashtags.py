"""The week's thirty hashtags, before any of them is spent."""

from pathlib import Path

import pytest

from mediawall.cli.instagram.hashtags import count
from mediawall.domain.errors import MediawallError
from tests.cli.instagram.conftest import Opening, Typing, add_rows
from tests.fakes.graph import TAG_ID, TOKEN, USER, GraphStandIn


@pytest.fixture
def rows(config: Path) -> None:
    (config.parent / "token").write_text(TOKEN, "utf-8")
    add_rows(
        config,
        *(
            f"{{name: {tag}, kind: instagram-graph, user_id: {USER}, hashtag: {tag}, token: '${{file:token}}'}}"
            for tag in ("inieper", "kattenstoet")
        ),
    )


@pytest.mark.usefixtures("rows")
async def test_it_says_what_is_used_what_is_counted_and_what_would_be_spent(
    graph: GraphStandIn, house: Opening
) -> None:
    graph.searched = {f"tag{number}": str(number) for number in range(11)} | {"inieper": TAG_ID}
    person = Typing()
    async with house() as opened:
        await count(opened, person.talk("en"))
    assert f"Account {USER}: 12 of this week’s 30 hashtags are used." in person.seen
    assert "#inieper: is counted already" in person.seen
    assert "#kattenstoet: costs one of this week’s hashtags" in person.seen
    assert "There is room for 18. You ask for 1 more: that fits." in person.seen
    assert [asked.rpartition("/")[2] for asked, _ in graph.asked] == ["recently_searched_hashtags"]


@pytest.mark.usefixtures("rows")
async def test_it_says_when_there_is_no_room(graph: GraphStandIn, house: Opening) -> None:
    graph.searched = {f"tag{number}": str(number) for number in range(29)}
    person = Typing()
    async with house() as opened:
        await count(opened, person.talk("nl"))
    assert "Er is nog plaats voor 1, en je wilt er 2 bij." in person.seen


async def test_without_hashtags_in_the_config_it_says_so(house: Opening) -> None:
    async with house() as opened:
        with pytest.raises(MediawallError, match="no hashtag of the official road"):
            await count(opened, Typing().talk("en"))
