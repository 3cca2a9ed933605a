import os
import shutil
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from mediawall.clock import SystemClock
from mediawall.domain.errors import AddressRefused, FetchRefused, MediawallError, TryAgain, Unreachable
from mediawall.ingest.fetch import SafeHttp
from mediawall.ingest.nearby import LARGEST, NearbyHttp, Roads, read
from tests.fakes.outside import NoHttp
from tests.ingest.loopback import JPEG, Server, reply, serving

DOOR = ("mediawall-folder://markt",)
KEY = {"Authorization": "Basic c2VjcmV0"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "markt"
    (inside / "Kerst 50%").mkdir(parents=True)
    (inside / "a.jpg").write_bytes(JPEG)
    (inside / "Kerst 50%" / "caf\u00e9 #1.jpg").write_bytes(JPEG)
    (inside / ".geheim.jpg").write_bytes(JPEG)
    (inside / "tekst.jpg").write_bytes(b"root:x:0:0")
    (tmp_path / "buiten.jpg").write_bytes(JPEG)
    return inside


@pytest.fixture
def http(folder: Path) -> NearbyHttp:
    return NearbyHttp(NoHttp(), folders={"markt": [folder]}, shares={})


async def refused(http: NearbyHttp, url: str, hosts: tuple[str, ...] = DOOR, **how: Any) -> str:
    with pytest.raises(MediawallError) as error:
        await http.get(url, hosts=hosts, **how)
    return error.value.code if isinstance(error.value, AddressRefused | FetchRefused) else "later"


async def test_a_file_of_a_configured_folder_is_given(http: NearbyHttp) -> None:
    assert (await http.get("mediawall-folder://markt/a.jpg", hosts=DOOR)).body == JPEG
    answer = await http.get("mediawall-folder://markt/Kerst%2050%25/caf%C3%A9%20%231.jpg", hosts=DOOR)
    assert (answer.status, answer.body) == (200, JPEG)


async def test_a_folder_opens_only_to_who_names_it(http: NearbyHttp) -> None:
    url = "mediawall-folder://markt/a.jpg"
    assert await refused(http, url, hosts=()) == "host"
    assert await refused(http, url, hosts=("*.cdn.example", "markt", "no.source.invalid")) == "host"
    assert await refused(http, "mediawall-folder://elders/a.jpg") == "host"
    assert (
        await refused(http, "mediawall-folder://elders/a.jpg", hosts=("mediawall-folder://elders",)) == "gone"
    )
    assert await refused(http, "mediawall-share://markt/a.jpg", hosts=("mediawall-share://markt",)) == "gone"


@pytest.mark.parametrize(
    "path",
    [
        "../buiten.jpg", "%2e%2e/buiten.jpg", "Kerst%2050%25/../../buiten.jpg", "..%2Fbuiten.jpg", "./a.jpg", ".geheim.jpg",
        "%2Fetc%2Fpasswd", "a.jpg%00", "%ff.jpg", "Kerst%2050%25/.%2e/.%2e/buiten.jpg",
    ],
)  # fmt: skip
async def test_no_path_leads_out_or_to_what_is_hidden(http: NearbyHttp, path: str) -> None:
    assert await refused(http, f"mediawall-folder://markt/{path}") == "address"


@pytest.mark.parametrize("path", ["weg.jpg", "", "Kerst%2050%25", "a.jpg/b.jpg", "x" * 300 + ".jpg"])
async def test_what_is_not_there_is_gone(http: NearbyHttp, path: str) -> None:
    assert await refused(http, f"mediawall-folder://markt/{path}") == "gone"


async def test_no_link_pipe_or_socket_is_followed(
    http: NearbyHttp, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "link.jpg").symlink_to(folder.parent / "buiten.jpg")
    (folder / "binnen.jpg").symlink_to(folder / "a.jpg")
    (folder / "op").symlink_to(folder.parent)
    os.mkfifo(folder / "pijp.jpg")
    for name in ("link.jpg", "binnen.jpg", "op/buiten.jpg", "pijp.jpg"):
        assert await refused(http, f"mediawall-folder://markt/{name}") == "gone"
    with socket.socket(socket.AF_UNIX) as plug:
        monkeypatch.chdir(folder)  # a socket's path may have 108 signs only
        plug.bind("stekker.jpg")
    assert await refused(http, "mediawall-folder://markt/stekker.jpg") == "gone"


async def test_a_file_is_a_picture_and_within_its_cap(http: NearbyHttp, folder: Path) -> None:
    assert await refused(http, "mediawall-folder://markt/tekst.jpg") == "type"
    assert await refused(http, "mediawall-folder://markt/a.jpg", limit=10) == "large"
    with (folder / "reus.jpg").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert await refused(http, "mediawall-folder://markt/reus.jpg") == "large"
    assert (
        await http.get("mediawall-folder://markt/tekst.jpg", hosts=DOOR, accept="any")
    ).body == b"root:x:0:0"


async def test_a_drive_that_is_away_may_come_back(http: NearbyHttp, folder: Path) -> None:
    shutil.move(folder, folder.parent / "weg")
    with pytest.raises(TryAgain):
        await http.get("mediawall-folder://markt/a.jpg", hosts=DOOR)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving() as one:
        yield one


@pytest.fixture
async def web(server: Server) -> AsyncIterator[NearbyHttp]:
    async with SafeHttp(clock=SystemClock(), known={("127.0.0.1", server.port)}) as way_out:
        roads: Roads = ((f"{server.url}/new/tok/", KEY), (f"{server.url}/old/", {}))
        yield NearbyHttp(way_out, folders={}, shares={"feest": roads})


async def share(web: NearbyHttp, path: str, hosts: tuple[str, ...] = ("mediawall-share://feest",)) -> bytes:
    return (await web.get(f"mediawall-share://feest/{path}", hosts=hosts)).body


async def test_a_share_is_opened_with_its_key(web: NearbyHttp, server: Server) -> None:
    server.says["/new/tok/Kerst%2050%25/a%231.jpg"] = reply()
    assert await share(web, "Kerst%2050%25/a%231.jpg") == JPEG
    assert "Authorization: Basic c2VjcmV0" in server.asked[0]


async def test_the_next_road_is_tried_where_the_first_leads_nowhere(web: NearbyHttp, server: Server) -> None:
    server.says["/old/a.jpg"] = reply()
    assert await share(web, "a.jpg") == JPEG
    assert [asked.split(" ")[1] for asked in server.asked] == ["/new/tok/a.jpg", "/old/a.jpg"]
    assert "Authorization" not in server.asked[1]
    with pytest.raises(FetchRefused, match="404"):
        await share(web, "weg.jpg")


async def test_a_wrong_key_tries_no_other_road(web: NearbyHttp, server: Server) -> None:
    server.says["/new/tok/a.jpg"] = reply(b"", "401 No")
    with pytest.raises(FetchRefused, match="401"):
        await share(web, "a.jpg")
    assert len(server.asked) == 1


async def test_a_feed_that_names_the_share_gets_no_key(web: NearbyHttp, server: Server) -> None:
    with pytest.raises(AddressRefused):
        await share(web, "a.jpg", hosts=())
    server.says["/new/tok/a.jpg"] = reply()
    await web.get(f"{server.url}/new/tok/a.jpg")
    assert "Authorization" not in server.asked[0]


async def test_a_redirect_takes_the_key_nowhere(web: NearbyHttp, server: Server) -> None:
    server.says["/new/tok/a.jpg"] = reply(b"", "302 Found", Location="https://elsewhere.example/a.jpg")
    with pytest.raises(AddressRefused):
        await share(web, "a.jpg")


async def test_a_propfind_says_what_it_asks_and_takes_a_207(web: NearbyHttp, server: Server) -> None:
    server.says["/new/tok/Markt/"] = reply(b"<d:multistatus/>", "207 Multi-Status")
    answer = await web.get(
        "mediawall-share://feest/Markt/",
        hosts=("mediawall-share://feest",),
        accept="any",
        headers={"Depth": "1"},
        method="PROPFIND",
        body=b"<propfind/>",
    )
    assert (answer.status, answer.body) == (207, b"<d:multistatus/>")
    assert server.asked[0].startswith("PROPFIND /new/tok/Markt/ HTTP/1.1")
    assert "Depth: 1" in server.asked[0]
    assert "Content-Length: 11" in server.asked[0]


async def test_a_propfind_is_not_led_to_another_host(server: Server) -> None:
    async with (
        serving() as other,
        SafeHttp(clock=SystemClock(), known={("127.0.0.1", server.port), ("127.0.0.1", other.port)}) as http,
    ):
        other.says["/"] = reply(b"x", "207 Multi-Status")
        server.says["/"] = reply(b"", "302 Found", Location=other.url + "/")
        with pytest.raises(FetchRefused, match="another host"):
            await http.get(server.url + "/", accept="any", method="PROPFIND")
        assert other.asked == []


async def test_nothing_that_changes_the_other_side_leaves_the_house(web: NearbyHttp, server: Server) -> None:
    with pytest.raises(ValueError, match="only GET and PROPFIND"):
        await web.get(server.url + "/", method="DELETE")
    assert server.asked == []


async def test_a_207_is_no_answer_to_a_get(web: NearbyHttp, server: Server) -> None:
    server.says["/a.jpg"] = reply(JPEG, "207 Multi-Status")
    with pytest.raises(FetchRefused):
        await web.get(server.url + "/a.jpg")


def test_a_file_that_holds_another_length_than_it_says_is_still_being_written() -> None:
    with pytest.raises(Unreachable):
        read(Path("/proc/self"), ["status"], LARGEST)
