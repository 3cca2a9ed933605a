"""`mediawall init`: a config.yaml that runs as it is."""

import argparse
import re
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from mediawall.domain.errors import MediawallError


def run(arguments: argparse.Namespace) -> int:
    """Write the file; one that is there stays as it is."""
    try:
        text = example(city=arguments.city, account=arguments.account, hashtag=arguments.hashtag)
        with arguments.config.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise MediawallError(f"{arguments.config} is there already and stays as it is") from None
    except OSError as error:
        raise MediawallError(f"cannot write {arguments.config}: {error.strerror}") from error
    print(f"{arguments.config} is written. Next: mediawall check, mediawall user YOU@CITY, mediawall run")
    return 0


def example(*, city: str, account: str, hashtag: str) -> str:
    """The commented config of a city; with Ieper's values it is the config.yaml that ships.

    Raises:
        MediawallError: a value that could not stand in the file.
    """
    account, hashtag = account.removeprefix("@"), hashtag.removeprefix("#")
    if not re.fullmatch(r"[\w.]{1,30}", account):
        raise MediawallError("--account takes an Instagram name: letters, digits, dots and underscores")
    if not re.fullmatch(r"\w{1,60}", hashtag):
        raise MediawallError("--hashtag takes one word, without #")
    if not re.fullmatch(r"[\w .’'-]{1,24}", city):
        raise MediawallError("--city takes a name of at most 24 letters")
    template = files("mediawall.cli").joinpath("example.yaml.j2").read_text("utf-8")
    environment = Environment(  # noqa: S701 (a YAML file of checked words, not a page)
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined
    )
    return environment.from_string(template).render(
        city=city, account=account, hashtag=hashtag, ieper=(city == "Ieper")
    )
