import pytest
from pydantic import ValidationError

from mediawall.sources.feed import FeedSettings


def read(**facts: object) -> FeedSettings:
    row: dict[str, object] = {
        "kind": "feed",
        "name": "stad",
        "url": "https://www.ieper.example/nieuws/feed/?x=1",
    }
    return FeedSettings.model_validate(row | facts)


def test_an_address_is_enough() -> None:
    assert read().label == "ieper.example/nieuws/feed"
    assert read().every.total_seconds() == 900


@pytest.mark.parametrize(
    "url",
    ["http://a.example/", "a.example/feed", "https://", "https://me:word@a.example/", "file:///etc/passwd"],
)
def test_only_an_address_with_https_and_without_a_password_will_do(url: str) -> None:
    with pytest.raises(ValidationError):
        read(url=url)


def test_no_website_is_asked_more_than_once_a_minute() -> None:
    with pytest.raises(ValidationError):
        read(every="30s")
