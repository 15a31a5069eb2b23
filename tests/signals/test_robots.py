"""What a robots.txt asks, read as the standard says."""

import time

import pytest

from exposure.signals import Ruling, read_robots

SHUT = "Disallow: /\n"


def ruling(text: str, path: str = "/@sam") -> Ruling:
    return read_robots(text.encode()).ruling(path)


@pytest.mark.parametrize(
    ("text", "path", "is_allowed"),
    [
        ("", "/@sam", True),
        ("User-agent: *\nDisallow:\n", "/@sam", True),
        (f"User-agent: *\n{SHUT}", "/@sam", False),
        (f"User-agent: *\n{SHUT}", "/robots.txt", True),
        (f"User-agent: otherbot\n{SHUT}", "/@sam", True),
        (f"User-agent: otherbot\nUser-agent: *\n{SHUT}", "/@sam", False),
        (f"User-agent: otherbot\nCrawl-delay: 3\nUser-agent: *\n{SHUT}", "/@sam", False),
        ("User-agent: *\nDisallow: /\nAllow: /@\n", "/@sam", True),
        ("User-agent: *\nDisallow: /@sam\nAllow: /@\n", "/@sam", False),
        ("User-agent: *\nDisallow: /@sam\nAllow: /@sam\n", "/@sam", True),
        ("User-agent: *\nDisallow: /*/private$\n", "/sam/private", False),
        ("User-agent: *\nDisallow: /*/private$\n", "/sam/private/x", True),
        ("User-agent: *\nDisallow: /*?tab=\n", "/sam?tab=1", False),
        ("User-agent: *\nDisallow: /fotos/käse\n", "/fotos/k%C3%A4se", False),
        ("User-agent: *\nDisallow: /%7esam\n", "/%7Esam", False),
        ("User-agent: *\nDisallow: /\nAllow: /index.html\n", "/", True),
        ("\ufeffUSER-AGENT : *\rdisalow:/x # no\r", "/x", False),
        ("user-agent *\ndisallow /x\n", "/x", False),
        ("Disallow: /\n", "/@sam", True),
        ("<html><body>User-agent: none", "/@sam", True),
    ],
)
def test_a_path_may_be_opened_or_not(text: str, path: str, is_allowed: bool) -> None:
    assert ruling(text, path).is_allowed is is_allowed


@pytest.mark.parametrize("name", ["exposure", "Exposure", "EXPOSURE/0.1", "exposure 2"])
def test_a_site_can_name_this_program(name: str) -> None:
    told = ruling(f"User-agent: *\nAllow: /\n\nUser-agent: {name}\n{SHUT}")
    assert (told.is_allowed, told.is_by_name, str(told.rule)) == (False, True, "Disallow: /")


@pytest.mark.parametrize("name", ["exposures", "exposure-bot", "exposurebot", "overexposure", "*x"])
def test_another_name_is_not_ours(name: str) -> None:
    told = ruling(f"User-agent: {name}\n{SHUT}")
    assert (told.is_allowed, told.is_by_name) == (True, False)


def test_what_is_said_to_all_is_not_said_to_a_program_that_is_named() -> None:
    text = f"User-agent: *\n{SHUT}User-agent: exposure\nDisallow: /private\n"
    assert ruling(text).is_allowed
    assert not ruling(text, "/private/1").is_allowed


def test_a_line_is_read_as_far_as_googles_parser_reads_it() -> None:
    most = 8 * 2083 - 1 - len("Disallow: ")
    text = "User-agent: *\nDisallow: /" + "a" * (most - 1) + "bc\n"
    assert not ruling(text, "/" + "a" * (most - 1) + "x").is_allowed
    assert ruling(text, "/" + "a" * (most - 2) + "x").is_allowed


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xef\xbb", b"\xef", b""])
def test_a_byte_order_mark_is_passed_over_also_in_part(mark: bytes) -> None:
    robots = read_robots(mark + b"User-agent: exposure\nDisallow: /\n")
    assert not robots.ruling("/@sam").is_allowed


def test_groups_under_one_name_are_read_as_one() -> None:
    text = "User-agent: exposure\nDisallow: /a\n\nUser-agent: exposure\nDisallow: /b\n"
    assert [ruling(text, path).is_allowed for path in ("/a", "/b", "/c")] == [False, False, True]


@pytest.mark.parametrize(
    "body",
    [
        b"User-agent: *\n" + b"Disallow: /a\n" * 40_000,
        b"User-agent: a\n" * 20_000 + b"Disallow: /*a*b*c\n" * 13_000,
        (b"User-agent: *\nDisallow: " + b"/*a" * 5_000 + b"\n") * 30,
        b"\xff\x00\xfe" * 170_000,
        b"User-agent: *\nDisallow: /" + b"*" * 500_000,
    ],
    ids=["rules", "names", "stars", "noise", "line"],
)
def test_a_hostile_file_costs_no_time(body: bytes) -> None:
    begun = time.monotonic()
    read_robots(body).ruling("/" + "a" * 2_000)
    assert time.monotonic() - begun < 2
