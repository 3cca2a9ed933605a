"""Posts that are typed at the desk, in the whole product: `kill -9` loses none and doubles none, and no original stays."""

import asyncio
import io
from contextlib import suppress
from pathlib import Path

import pytest
from aiohttp import ClientError, FormData

from mediawall.demo.instagram import State
from tests.fakes.clerk import Clerk, clerk, forms
from tests.fakes.desk_house import PICTURES
from tests.fakes.product import Product, running, until

pytestmark = pytest.mark.slow

SOURCES = """\
sources:
  - {name: typed, kind: native, trusted: true, department: Cultuur, every: 1s}
walls:
  stad: {title: Ieper in beeld, sources: [typed]}
"""


def typed_only(product: Product) -> None:
    """The product with one source, which is typed at the desk."""
    head, _, rest = product.config.read_text("utf-8").partition("sources:")
    product.config.write_text(f"{head}{SOURCES}storage{rest.partition('storage')[2]}", "utf-8")


async def key(person: Clerk) -> str:
    return forms(await person.page("/desk/new"))["/desk/new"].value("key")


async def type_(person: Clerk, key: str, picture: str, text: str) -> int:
    """Send the form as a browser does; the status."""
    form = FormData()
    form.add_field("csrf", forms(await person.page("/desk/new"))["/desk/new"].value("csrf"))
    form.add_field("key", key)
    form.add_field("picture", io.BytesIO((PICTURES / f"{picture}.jpg").read_bytes()), filename="foto.jpg")
    for name, value in (("alt", "Ieper."), ("text", text), ("source", "typed"), ("author", ""), ("link", "")):
        form.add_field(name, value)
    return await person.send_files("/desk/new", form)


def originals(product: Product) -> list[str]:
    return [file.name for file in (product.folder / "media").rglob("*.original")]


def expect(product: Product, posts: set[str]) -> None:
    until(lambda: product.feed_ids() == posts, f"{posts} on the wall", alive=product.alive)


async def test_a_kill_at_any_moment_loses_no_post_and_doubles_none(tmp_path: Path) -> None:
    with running(tmp_path, State()) as (product, _):
        product.kill()
        typed_only(product)
        product.start()
        posts: set[str] = set()
        async with clerk(product.url) as person:
            for number, (picture, wait) in enumerate((("market", 0.0), ("hall", 0.05), ("bike", 0.4))):
                form = await key(person)
                sending = asyncio.get_running_loop().create_task(
                    type_(person, form, picture, f"Foto {number}")
                )
                await asyncio.wait([sending], timeout=wait)
                product.kill()
                with suppress(ClientError, AssertionError):
                    await sending
                await asyncio.to_thread(product.start)
                # Nobody knows whether it arrived: the browser sends the same form again.
                assert await type_(person, form, picture, f"Foto {number}") == 303
                if number % 2:
                    product.kill()
                    await asyncio.to_thread(product.start)
                posts.add(f"native:{form}")
                await asyncio.to_thread(expect, product, posts)
            product.kill()
            await asyncio.to_thread(product.start)
            await asyncio.to_thread(until, lambda: not originals(product), "no original stays")
            await asyncio.to_thread(expect, product, posts)
