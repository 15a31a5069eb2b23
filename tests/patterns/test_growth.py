"""No expression of the program takes more than its share of time, however long the text is."""

import re
import time

import pytest

from exposure.pages.markup.mentioned import unquoted
from exposure.pages.ownership.plain_lists import plain_list
from tests.cases import every_day
from tests.pages.reading import read
from tests.patterns.attacks import attacks
from tests.patterns.listing import METHODS, Expression, expressions

SIZES = (500, 2_000, 8_000, 32_000)
"""Each four times as long as the one before."""
NOTHING_S = 0.0005
"""What takes less for the second size is not measured further."""
TINY, AT_ONCE_S = 30, 0.005
"""A text of so few characters takes no time at all, unless each one doubles it."""
TOO_LONG_S = 0.1
"""What takes as long for a text of 2,000 characters is never linear."""
MOST_GROWTH = 8
"""Four times the text may take so many times the time: linear takes 4, quadratic 16. A repeat with
an end in numbers looks worse until the text is longer than that, so the largest sizes count."""


def seconds(tried: Expression, text: str | bytes) -> float:
    begun = time.process_time()
    if tried.is_tried_everywhere:
        for _ in tried.pattern.finditer(text):
            pass
    else:
        tried.pattern.match(text)
        tried.pattern.fullmatch(text)
    return time.process_time() - begun


def grows(tried: Expression) -> str | None:
    """A text for which an expression takes more than its share; None if none was found."""
    for text in attacks(tried.pattern, TINY):
        if min(seconds(tried, text) for _ in range(2)) > AT_ONCE_S:
            return repr(text)
    for texts in zip(*(attacks(tried.pattern, size) for size in SIZES), strict=True):
        if seconds(tried, texts[1]) > NOTHING_S and is_steep(tried, texts):
            return repr(texts[0][:80])
    return None


def is_steep(tried: Expression, texts: tuple[str | bytes, ...]) -> bool:
    """Whether the time grows faster than the text from each size to the next, the best of three."""
    before = min(seconds(tried, texts[0]) for _ in range(3))
    for text in texts[1:]:
        took = seconds(tried, text)
        if took > TOO_LONG_S:
            took = min(took, seconds(tried, text))
        else:
            took = min(took, *(seconds(tried, text) for _ in range(2)))
        if took <= MOST_GROWTH * before:
            return False
        if took > TOO_LONG_S:
            return True
        before = took
    return True


@pytest.mark.slow
@pytest.mark.timeout(280)
def test_the_time_of_every_expression_grows_as_its_text_does() -> None:
    different = {(one.pattern, one.is_tried_everywhere): one for one in expressions()}
    assert len(different) > 200
    steep = {one.name: text for one in different.values() if (text := grows(one)) is not None}
    assert steep == {}


@pytest.mark.parametrize(
    ("pattern", "methods"),
    every_day(
        2,
        [
            (r"\\+/", {"sub"}),
            (r"(?:a|aa)+b", {"match"}),
            (r"\s*[|:]\s*", {"split"}),
            (r"<([^>]*)>", {"finditer"}),
            (r"h-[a-z0-9-]*[a-z][a-z0-9-]*", {"fullmatch"}),
        ],
    ),
)
def test_what_grows_too_fast_is_found(pattern: str, methods: set[str]) -> None:
    assert methods <= METHODS
    assert grows(Expression("an example", re.compile(pattern), frozenset(methods))) is not None


def growth(work: object, text: str) -> float:
    """How many times as long a piece of work takes for four times the text, the best of three."""

    def took(size: int) -> float:
        begun = time.process_time()
        work((text * size)[:size])  # type: ignore[operator]
        return time.process_time() - begun

    return min(took(80_000) for _ in range(3)) / min(took(20_000) for _ in range(3))


@pytest.mark.parametrize("text", ["\\", "\\u0", "\\x", '\\"', "&#0", "&amp;", "%7b%22\\"])
def test_text_that_is_quoted_again_and_again_is_read_in_linear_time(text: str) -> None:
    assert growth(unquoted, text) < MOST_GROWTH


@pytest.mark.parametrize("text", [",", "a,", ", ", "a.jpg,", " ,;|", "a.jpg ", "\t,a.aaa"])
def test_a_list_in_an_attribute_is_read_in_linear_time(text: str) -> None:
    assert growth(plain_list, text) < MOST_GROWTH


@pytest.mark.parametrize(
    ("value", "entries"),
    [
        ("a.jpg", ["a.jpg"]),
        ("a.jpg,b.jpg ; c.webp|d.png", ["a.jpg", "b.jpg", "c.webp", "d.png"]),
        ("/x,y/a.jpg,/z,w/b.jpg", ["/x", "y/a.jpg", "/z", "w/b.jpg"]),
        ("a.jpg, words of a sentence", ["a.jpg, words of a sentence"]),
        ("w=1,h=2", ["w=1,h=2"]),
        ("", [""]),
    ],
)
def test_a_list_is_parted_where_a_file_follows(value: str, entries: list[str]) -> None:
    assert plain_list(value) == entries


@pytest.mark.parametrize("unit", ["\\", "\\\\u002", "\\x2", "var a=1;\\"])
def test_a_script_of_backslashes_costs_no_more_than_any_other(unit: str) -> None:
    page = "<p>A page with a few words.</p><img src=/a.jpg><script>{}</script>"
    begun = time.process_time()
    reading = read(page.format(unit * (400_000 // len(unit))))
    assert time.process_time() - begun < 5
    assert [picture.url for picture in reading.pictures] == ["https://sam.example/a.jpg"]
