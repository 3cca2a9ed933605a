import base64
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from mediawall.config import load
from mediawall.domain.errors import ConfigInvalid
from mediawall.sources import kinds
from mediawall.sources.nextcloud import NextcloudSettings

CONFIG = """\
site: {name: Stad Ieper}
sources:
  - {name: feest, kind: nextcloud, address: "https://cloud.example.be/s/AbCdEf123", password: PASSWORD}
walls:
  stad: {title: Ieper in beeld, sources: [feest]}
"""


def settings(address: str, **facts: Any) -> NextcloudSettings:
    return NextcloudSettings.model_validate(
        {"kind": "nextcloud", "name": "feest", "address": address} | facts
    )


def word(headers: dict[str, str]) -> str:
    found = headers.get("Authorization", "")
    return base64.b64decode(found.removeprefix("Basic ")).decode()


@pytest.mark.parametrize(
    ("address", "before"),
    [
        ("https://cloud.example.be/s/AbCdEf123", ""),
        ("https://cloud.example.be/index.php/s/AbCdEf123/", ""),
        ("https://example.be/cloud/s/AbCdEf123/download", "/cloud"),
    ],
)
def test_a_share_link_has_two_roads(address: str, before: str) -> None:
    host = address.split("/")[2]
    (new, new_key), (old, old_key) = settings(address, password="geheim").roads()
    assert new == f"https://{host}{before}/public.php/dav/files/AbCdEf123/"
    assert old == f"https://{host}{before}/public.php/webdav/"
    assert (word(new_key), word(old_key)) == ("anonymous:geheim", "AbCdEf123:geheim")


def test_an_open_share_needs_no_key_on_the_new_road() -> None:
    (_, new_key), (_, old_key) = settings("https://cloud.example.be/s/AbCdEf123").roads()
    assert "Authorization" not in new_key
    assert word(old_key) == "AbCdEf123:"


def test_any_webdav_address_is_taken_as_it_is() -> None:
    address = "https://dav.example.be:8443/remote.php/dav/files/ann/Foto%27s"
    ((road, key),) = settings(address, user="ann", password="é:x").roads()
    assert (road, word(key)) == (address + "/", "ann:é:x")
    assert settings("https://dav.example.be/open/").roads() == (("https://dav.example.be/open/", {}),)


@pytest.mark.parametrize(
    "facts",
    [
        {"address": "http://cloud.example.be/s/AbCdEf123"},
        {"address": "https://ann:kat@cloud.example.be/dav/"},
        {"address": "https://cloud.example.be/s/AbCdEf123?dir=/Foto"},
        {"address": "https://"},
        {"address": "https://cloud.example.be/s/AbCdEf123", "user": "ann"},
        {"address": "https://cloud.example.be/dav/", "user": "a:b"},
        {"address": "https://cloud.example.be/dav/", "link": "http://ieper.be"},
    ],
)
def test_what_cannot_work_is_refused(facts: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        settings(**facts)


def test_the_password_is_a_reference_and_is_never_shown(tmp_path: Path) -> None:
    classes = {name: kind.settings for name, kind in kinds().items()}
    file = tmp_path / "config.yaml"
    file.write_text(CONFIG.replace("PASSWORD", "kattenkruid"), "utf-8")
    with pytest.raises(ConfigInvalid, match=r"no secret in this file") as error:
        load(file, classes)
    assert "kattenkruid" not in str(error.value)
    (tmp_path / "geheim").write_text("kattenkruid\n", "utf-8")
    file.write_text(CONFIG.replace("PASSWORD", '"${file:geheim}"'), "utf-8")
    found = load(file, classes)
    assert "kattenkruid" not in repr(found)
    assert word(found.sources[0].roads()[0][1]) == "anonymous:kattenkruid"
