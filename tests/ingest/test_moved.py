"""How far an address moved for good: what a source may remember."""

from mediawall.clock import SystemClock
from mediawall.ingest.fetch import SafeHttp
from tests.ingest.loopback import reply, serving


async def test_it_is_told_how_far_an_address_moved_for_good() -> None:
    async with (
        serving() as server,
        SafeHttp(clock=SystemClock(), known={("127.0.0.1", server.port)}) as http,
    ):
        server.says["/old"] = reply(b"", "301 Moved Permanently", Location="/new")
        server.says["/new"] = reply(b"", "308 Permanent Redirect", Location="/newer")
        server.says["/newer"] = reply(b"", "302 Found", Location="/now")
        server.says["/now"] = reply()

        assert (await http.get(server.url + "/old")).moved == server.url + "/newer"
        assert (await http.get(server.url + "/newer")).moved == ""
        assert (await http.get(server.url + "/now")).moved == ""


async def test_what_follows_a_passing_redirect_is_not_for_good() -> None:
    async with (
        serving() as server,
        SafeHttp(clock=SystemClock(), known={("127.0.0.1", server.port)}) as http,
    ):
        server.says["/a"] = reply(b"", "307 Temporary Redirect", Location="/b")
        server.says["/b"] = reply(b"", "301 Moved Permanently", Location="/c")
        server.says["/c"] = reply()

        assert (await http.get(server.url + "/a")).moved == ""
