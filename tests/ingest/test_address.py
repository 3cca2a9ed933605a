import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediawall.domain.errors import AddressRefused
from mediawall.ingest.address import allowed, barred, check, onward


def code(url: str, hosts: tuple[str, ...] = ()) -> str:
    with pytest.raises(AddressRefused) as refused:
        check(url, hosts)
    return refused.value.code


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[fd00:ec2::254]/",
        "https://metadata.google.internal/",
        "https://[::]/",
        "https://[::1]/",
        "https://[0:0:0:0:0:ffff:7f00:1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[64:ff9b:1::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://[2001:0:1::1]/",
        "https://[fe80::1%25eth0]/",
        "https://0.0.0.0/",
        "https://10.0.0.1/",
        "https://100.64.0.1/",
        "https://172.31.255.255/",
        "https://192.168.1.1/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "https://①②⑦.⓪.⓪.①/",
        "https://127。0。0。1/",
        "https://printer.local/",
        "https://LOCALHOST.localhost/",
        "https://router.lan/",
    ],
)
def test_an_address_inside_is_refused_before_anything_is_called(url: str) -> None:
    assert code(url) == "private"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https:///picture.jpg",
        "https://0/",
        "https://2130706433/",
        "https://0177.0.0.1/",
        "https://0x7f.0.0.1/",
        "https://127.1/",
        "https://127.0.0.1./",
        "https://mailserver/",
        "https://example.org./",
        "https://exa%6dple.org/",
        "https://127.0.0.1:80@example.org/",
        "https://user:secret@example.org/",
        "https://@example.org/",
        "https://example.org\\@127.0.0.1/",
        "https://example.org/\r\nHost: inside",
        "https://example.org:99999/",
        "https://example.org/" + "a" * 9000,
        "//example.org/",
        "https:example.org",
        "https://exam\u200bple.org/",
        "https://" + "a" * 64 + ".org/",
    ],
)
def test_what_only_looks_like_an_address_is_refused(url: str) -> None:
    assert code(url) == "address"


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_FLUSHALL",
        "ftp://example.org/",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://localhost:6379/",
    ],
)
def test_only_https_is_asked(url: str) -> None:
    assert code(url) == "scheme"


def test_only_the_usual_port_is_asked() -> None:
    assert code("https://example.org:8443/") == "port"


def test_a_signed_address_is_asked_exactly_as_it_was_given() -> None:
    signed = "https://scontent.cdninstagram.com/v/t51%2F1.jpg?_nc_ohc=a%2Bb%3D&oe=68F0&efg=eyJ2%3D%3D"

    assert str(check(signed)) == signed


def test_a_fragment_is_not_part_of_what_is_asked() -> None:
    assert check("https://example.org#@127.0.0.1/").host == "example.org"


def test_hosts_off_the_list_are_refused() -> None:
    hosts = ("*.cdninstagram.com", "example.org")

    assert allowed("scontent-ams2-1.cdninstagram.com", hosts)
    assert str(check("https://EXAMPLE.org/a", hosts)).lower() == "https://example.org/a"
    for url in (
        "https://cdninstagram.com/",
        "https://cdninstagram.com.evil.example/",
        "https://evilcdninstagram.com/",
        "https://sub.example.org/",
    ):
        assert code(url, hosts) == "host"


def test_a_known_stand_in_may_be_asked_plainly_and_only_at_its_own_port() -> None:
    known = frozenset({("127.0.0.1", 8080)})

    assert check("http://127.0.0.1:8080/a", known=known).port == 8080
    with pytest.raises(AddressRefused):
        check("http://127.0.0.1:8081/a", known=known)


def test_a_redirect_is_read_against_the_address_it_came_from() -> None:
    here = check("https://example.org/a/b")

    assert onward(here, "//127.0.0.1/") == "https://127.0.0.1/"
    assert onward(here, "../c") == "https://example.org/c"


@pytest.mark.parametrize("ip", ["8.8.8.8", "157.240.0.1", "2a03:2880::1", "2606:4700::6810:1"])
def test_public_addresses_are_called(ip: str) -> None:
    assert not barred(ip)


@given(st.ip_addresses())
def test_nothing_that_python_calls_private_is_ever_called(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        assert barred(str(ip))


@given(st.integers(0, 2**32 - 1), st.sampled_from(["::ffff:0:0", "64:ff9b::", "2002::", "2001::", "::"]))
def test_no_ipv4_address_hides_inside_an_ipv6_one(number: int, prefix: str) -> None:
    shift = 80 if prefix == "2002::" else 0
    assert barred(str(ipaddress.IPv6Address(int(ipaddress.IPv6Address(prefix)) | number << shift)))


@given(st.text(max_size=60))
def test_any_text_is_either_a_safe_https_address_or_refused(text: str) -> None:
    for candidate in (text, "https://" + text):
        try:
            url = check(candidate)
        except AddressRefused:
            continue
        assert url.scheme == "https"
        assert url.port == 443
        assert url.user is None
