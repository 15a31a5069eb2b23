"""Tokens and proofs, as far as they need no page and no network."""

import re

import pytest

from exposure.model.addresses import Address, parse
from exposure.model.consent import Secret, is_in_proof_file, is_steady, links_back

MINE, OTHERS = Secret(b"m" * 32), Secret(b"o" * 32)


def at(url: str) -> Address:
    address = parse(url)
    assert address is not None
    return address


def test_a_token_is_exposure_and_26_letters_of_a_keyed_hash() -> None:
    token = MINE.token(at("https://sam.example/"))
    assert re.fullmatch(r"exposure-[a-z2-7]{26}", token)
    assert token == MINE.token(at("HTTPS://Sam.example:443/#top"))


def test_one_pages_token_and_somebody_elses_prove_nothing() -> None:
    pages = [
        "https://sam.example/",
        "http://sam.example/",
        "https://sam.example/a",
        "https://b.io/",
    ]
    tokens = {secret.token(at(page)) for secret in (MINE, OTHERS) for page in pages}
    assert len(tokens) == 8


def test_a_secret_is_not_shown() -> None:
    assert "m" * 8 not in repr(MINE)


TOKEN = MINE.token(at("https://sam.example/"))


@pytest.mark.parametrize(
    ("status", "kind", "body", "is_proof"),
    [
        (200, "text/plain", f"{TOKEN}\n", True),
        (200, "Text/Plain; charset=utf-8", f"\ufeffother\r\n{TOKEN}\r\n", True),
        (200, "text/html", f"{TOKEN}\n", False),
        (200, "", f"{TOKEN}\n", False),
        (404, "text/plain", f"{TOKEN}\n", False),
        (203, "text/plain", f"{TOKEN}\n", False),
        (200, "text/plain", f" {TOKEN}", False),
        (200, "text/plain", f"token: {TOKEN}", False),
        (200, "text/plain", f"{TOKEN}x", False),
        (200, "text/plain", TOKEN.upper(), False),
        (200, "text/plain", "", False),
    ],
)
def test_a_proof_file_is_plain_text_with_the_token_on_a_line_of_its_own(
    status: int, kind: str, body: str, is_proof: bool
) -> None:
    assert is_in_proof_file(TOKEN, status, kind, body.encode()) is is_proof


@pytest.mark.parametrize(
    ("link", "page", "is_back"),
    [
        ("https://a.example/sam", "https://a.example/sam", True),
        ("https://A.example:443/Sam#x", "https://a.example/sam", True),
        ("https://a.example", "https://a.example/", True),
        ("https://a.example/sam/", "https://a.example/sam", False),
        ("http://a.example/sam", "https://a.example/sam", False),
        ("https://www.a.example/sam", "https://a.example/sam", False),
        ("https://a.example/sam?x", "https://a.example/sam", False),
    ],
)
def test_a_link_back_names_the_exact_address(link: str, page: str, is_back: bool) -> None:
    assert links_back(["https://b.example/", link], [page]) is is_back
    assert links_back([link], ["https://short.example/1", page]) is is_back


def test_a_chain_that_changes_its_scheme_is_not_steady() -> None:
    assert is_steady(["https://a.example/", "https://b.example/"])
    assert not is_steady(["https://a.example/", "http://a.example/"])
    assert not is_steady(["http://a.example/", "https://a.example/"])
    assert not is_steady(["https://a.example/", "not an address"])
