import pytest

from exposure.model.addresses import as_looked_up, parse, site


@pytest.mark.parametrize(
    ("written", "href"),
    [
        ("HTTPS://Example.COM:443/a/../b#part", "https://example.com/b"),
        ("http://example.com", "http://example.com/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http:\\\\example.com\\a", "http://example.com/a"),
        ("http://bücher.example/ü", "http://xn--bcher-kva.example/%C3%BC"),
    ],
)
def test_an_address_is_read_as_browsers_read_it(written: str, href: str) -> None:
    address = parse(written)
    assert address is not None
    assert address.href == href


def test_text_that_is_no_address_is_none() -> None:
    assert parse("not an address") is None
    assert parse("http://[::1") is None


def test_a_relative_address_is_resolved_against_its_base() -> None:
    base = parse("https://example.com/a/b?c")
    resolved = parse("../d e.png#x", base)
    assert resolved is not None
    assert resolved.href == "https://example.com/d%20e.png"


def test_ports_and_logins_are_told() -> None:
    address = parse("http://sam:secret@example.com:8080/")
    assert address is not None
    assert (address.port, address.has_login) == (8080, True)
    plain = parse("https://example.com/")
    assert plain is not None
    assert (plain.port, plain.has_login) == (443, False)


@pytest.mark.parametrize(
    ("host", "belongs_to"),
    [
        ("www.example.co.uk", "example.co.uk"),
        ("sam.github.io", "sam.github.io"),
        ("deep.sam.github.io", "sam.github.io"),
        ("127.0.0.1", "127.0.0.1"),
        ("[::1]", "[::1]"),
        ("localhost", "localhost"),
        ("co.uk", "co.uk"),
    ],
)
def test_a_site_is_a_registrable_domain_with_private_suffixes(host: str, belongs_to: str) -> None:
    assert site(host) == belongs_to


@pytest.mark.parametrize(
    ("url", "looked_up"),
    [
        ("https://аррӏе.com/in/sam", "xn--80ak6aa92e.com"),
        ("https://ex\u0430mple.com", "xn--exmple-4nf.com"),
        ("https://ｅxample.com", "example.com"),
        ("https://münchen.de/ä", ""),
        ("https://пример.рф/a", ""),
        ("https://日本ひら.jp", ""),
        ("https://example.com/пример", ""),
        ("https://example.com", ""),
        ("пример", ""),
    ],
)
def test_a_name_that_mixes_scripts_is_told_as_it_is_looked_up(url: str, looked_up: str) -> None:
    assert as_looked_up(url) == looked_up
