"""A screen in a real browser: what it paints, what it takes away, what it never does."""

from collections.abc import AsyncIterator

import pytest

from tests.browser.screens import WRONG_TEXT, one_colour, screen
from tests.fakes.glass import Glass, code, rules, serving

pytestmark = pytest.mark.browser
SIZES = [(1920, 1080), (1280, 720), (1080, 1920), (390, 844), (3840, 2160)]
LONG = (
    "De reuzenkat van Ieper zwaait dit jaar voor het eerst met haar staart. Kom haar zondag begroeten, "
    "samen met 2.000 figuranten, 40 praalwagens en alle belletjes van de stad 🐈‍⬛👑"
)
WORDS = {
    "kort": "Vier jonge zwanen op de Kasteelgracht",
    "lang": LONG,
    "breed": "Donaudampfschifffahrtsgesellschaftskapitän zoekt Kattenstoetprogrammaboekje",
    "arabisch": "ليلة هادئة فوق القناة، والمدينة كلها نائمة تحت النجوم",
    "leeg": "",
}


@pytest.fixture
async def glass() -> AsyncIterator[Glass]:
    async with serving(Glass()) as made:
        yield made


async def test_the_first_picture_is_painted_and_reported(glass: Glass) -> None:
    glass.add("zwanen")
    async with screen(glass) as wall:
        await wall.open()
        await wall.shows("zwanen")
        await glass.wait_for("state", showing="instagram:zwanen")
        assert one_colour(await wall.picture()) < 0.97
        assert not wall.faults


async def test_a_post_that_is_approved_now_has_its_premiere(glass: Glass) -> None:
    for name in ("een", "twee", "drie"):
        glass.add(name)
    async with screen(glass) as wall:
        await wall.open()
        await wall.page.wait_for_selector(".sheet:not([hidden]) .by")
        await glass.put(glass.add("nieuw", colour="#aa4411", at=glass.clock))
        await wall.shows("nieuw")
        await glass.wait_for("state", showing="instagram:nieuw")
        assert not wall.faults


async def test_a_withdrawn_picture_leaves_the_glass_before_it_is_acknowledged(glass: Glass) -> None:
    glass.add("goed")
    shown = glass.add("weg", colour="#aa1133", at=glass.clock)
    async with screen(glass) as wall:
        await wall.open()
        await wall.shows("weg")
        await wall.page.evaluate(
            """() => { const send = WebSocket.prototype.send; WebSocket.prototype.send = function (text) {
              if (JSON.parse(text).type === 'ack') window.atAck = document.body.innerHTML.includes('/media/weg.webp')
              return send.call(this, text) } }"""
        )
        offset = await glass.withdraw(shown["id"])
        await glass.wait_for("ack", offset=offset)
        assert await wall.page.evaluate("window.atAck") is False
        await wall.shows("goed")
        assert not await wall.kept("/media/weg.webp")
        assert not wall.faults


async def test_the_last_post_gives_way_to_the_quiet_card_and_the_card_to_the_next_post(glass: Glass) -> None:
    only = glass.add("enig")
    async with screen(glass) as wall:
        await wall.open()
        await wall.shows("enig")
        await glass.withdraw(only["id"])
        await wall.page.wait_for_selector(".quiet h1")
        await glass.put(glass.add("weer", colour="#117755", at=glass.clock))
        await wall.shows("weer")
        await wall.page.wait_for_selector(".quiet", state="detached")
        assert not wall.faults


async def test_a_post_whose_picture_is_broken_is_passed_over_and_no_empty_frame_is_shown(
    glass: Glass,
) -> None:
    glass.add("kapot", at=glass.clock)
    glass.media["/media/kapot.webp"] = b"RIFF\x00\x00\x00\x00WEBPVP8 no"
    glass.add("heel", colour="#226644")
    async with screen(glass) as wall:
        await wall.open()
        await wall.shows("heel")
        assert await wall.page.locator("img[src*=kapot]").count() == 0


async def test_a_post_without_an_address_shows_no_code_and_a_name_without_a_handles_sign(
    glass: Glass,
) -> None:
    glass.add("markt", network="folder", by="Hilde Vermeersch", name="Hilde Vermeersch", link="", qr=None)
    async with screen(glass) as wall:
        await wall.open()
        await wall.shows("markt")
        assert await wall.page.locator(".qr").count() == 0
        assert await wall.page.locator(".by b").first.text_content() == "Hilde Vermeersch"
        assert not wall.faults


async def test_an_invitation_without_an_address_shows_the_city_where_its_code_would_be(glass: Glass) -> None:
    invite = {"text": "Toon jouw Ieper", "label": "", "qr": None}
    glass.rules = rules(look="mosaic", invite=invite)
    for n in range(12):
        glass.add(f"p{n}", qr=None)
    async with screen(glass) as wall:
        await wall.open()
        await wall.page.wait_for_selector(".board .call p")
        assert await wall.page.locator(".qr").count() == 0
        assert not wall.faults


async def test_a_jpeg_stands_in_for_a_webp_that_does_not_load(glass: Glass) -> None:
    entry = glass.add("een")
    file = entry["body"]["media"][0]["files"][0]
    missing = {**file, "src": "/media/weg.webp"}
    entry["body"]["media"][0]["files"] = [missing, {**file, "type": "image/jpeg"}]
    async with screen(glass) as wall:
        await wall.open()
        await wall.shows("een")


async def test_the_glass_is_never_blank_while_posts_follow_each_other(glass: Glass) -> None:
    colours = ["#c83c2d", "#2d7dc8", "#2dc86e", "#c8a52d", "#8a2dc8"]
    for i, colour in enumerate(colours):
        glass.add(f"p{i}", colour=colour)
    async with screen(glass) as wall:
        await wall.page.clock.install()
        await wall.open()
        await wall.settled()
        before = await wall.sources()
        for _ in range(16):
            await wall.page.clock.fast_forward(1500)
            for _ in range(3):
                picture = await wall.picture()
                assert one_colour(picture) < 0.9
                assert all(picture.getpixel(at) != (0, 0, 0) for at in ((10, 10), (1270, 700), (900, 300)))
        assert await wall.sources() != before
        assert await wall.page.locator("img").count() <= 3
        assert not wall.faults


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_words_are_large_enough_and_whole_on_every_screen(glass: Glass, size: tuple[int, int]) -> None:
    shapes = {
        "kort": (600, 480),
        "lang": (480, 600),
        "breed": (480, 600),
        "arabisch": (900, 600),
        "leeg": (600, 600),
    }
    made = {n: glass.add(n, size=s, caption=WORDS[n], by=f"naam.van.{n}", lang="ar" if n == "arabisch" else "nl") for n, s in shapes.items()}  # fmt: skip
    made["verhaal"] = glass.add("verhaal", size=(540, 960), caption=LONG)
    glass.rules = rules(demo=True)
    glass.entries.clear()
    async with screen(glass, size, restful=True) as wall:
        await wall.open()
        await wall.page.wait_for_selector(".quiet h1", timeout=15000)
        assert await wall.page.evaluate(WRONG_TEXT) == []
        for name, entry in made.items():
            entry["body"]["at"] = glass.clock
            glass.offset += 1
            entry["version"] = glass.offset
            await glass.put(entry)
            await wall.shows(name, 20000)
            assert await wall.page.evaluate(WRONG_TEXT) == [], name
        assert not wall.faults


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_a_mosaic_fills_the_screen_and_its_words_are_whole(glass: Glass, size: tuple[int, int]) -> None:
    glass.rules = rules(look="mosaic", demo=True)
    for i in range(12):
        glass.add(f"p{i}", colour=f"#{40 + i * 15:02x}77aa", size=[(480, 600), (600, 480), (600, 600)][i % 3])
    glass.rules["invite"]["text"] = "Toon jouw Kattenstoet"
    async with screen(glass, size, restful=True) as wall:
        await wall.open()
        await wall.page.wait_for_selector(".board", timeout=15000)
        await wall.page.wait_for_function(
            "() => getComputedStyle(document.querySelector('.board')).opacity === '1'"
        )
        assert await wall.page.evaluate(WRONG_TEXT) == []
        shown = (
            "[...document.querySelectorAll('.board .t img')].filter(i => i.checkVisibility()).map(i => i.src)"
        )
        sources = await wall.page.evaluate(shown)
        tiles = 7 if size[0] > size[1] else 5
        assert tiles <= len(sources) == len(set(sources)) <= tiles + 1  # one may be fading into another
        assert await wall.page.locator(".call .qr svg").count() == 1
        assert not wall.faults


async def test_a_withdrawn_picture_leaves_its_tile(glass: Glass) -> None:
    glass.rules = rules(look="mosaic")
    for i in range(9):
        glass.add(f"p{i}", size=(600, 600))
    async with screen(glass) as wall:
        await wall.open()
        await wall.page.wait_for_function("() => document.querySelectorAll('.board .t img[src]').length >= 7")
        source = await wall.page.evaluate("document.querySelectorAll('.board .tile img[src]')[2].src")
        name = source.rsplit("/", 1)[1].removesuffix(".webp")
        offset = await glass.withdraw(f"instagram:{name}")
        await glass.wait_for("ack", offset=offset)
        assert await wall.page.locator(f"img[src$='/{name}.webp']").count() == 0
        await wall.page.wait_for_function("() => document.querySelectorAll('.board .t img[src]').length >= 7")
        assert not wall.faults


async def test_text_is_text_and_a_page_runs_no_word_of_it(glass: Glass) -> None:
    trick = '<img src=x onerror="window.tricked=1"><script>window.tricked=1</script>'
    glass.rules = rules(
        title=trick, brand={"name": trick, "tokens": {"--brand": "url(https://evil.example/x)"}}
    )
    glass.add("een", caption=trick, by=trick, tags=[trick], qr=code("https://a.example"))
    async with screen(glass) as wall:
        await wall.open()
        await wall.shows("een")
        assert await wall.page.locator(".say p").last.text_content() == trick
        assert await wall.page.evaluate("window.tricked") is None
        assert not wall.faults


async def test_a_screen_that_is_turned_is_set_anew(glass: Glass) -> None:
    glass.add("een", size=(480, 600))
    async with screen(glass) as wall:
        await wall.open()
        await wall.page.wait_for_selector(".sheet.side:not([hidden])")
        await wall.page.set_viewport_size({"width": 720, "height": 1280})
        await wall.page.wait_for_selector(".sheet.top:not([hidden])")
        assert not wall.faults
