"""Lines are as wide as a terminal shows them, in every script."""

import pytest

from exposure.words.lines import columns, in_lines

WIDE, MARKED, JOINED = "顔", "กี่", "\u1112\u1161\u11ab"
"""Two columns; one, with marks above it; two, put together of three letters."""


@pytest.mark.parametrize(("word", "width"), [("a", 1), (WIDE, 2), (MARKED, 1), (JOINED, 2)])
def test_a_line_is_filled_and_not_overfilled(word: str, width: int) -> None:
    assert columns(word) == width
    first, *others = in_lines(" ".join([word] * 30), 20)
    assert columns(first) == 20 - (20 - width) % (width + 1)
    assert all(columns(line) <= 20 for line in others)
    assert " ".join([first, *others]).split() == [word] * 30


def test_lines_hang_under_their_beginning() -> None:
    assert list(in_lines("one two three", 9, "- ", "  ")) == ["- one two", "  three"]
    assert list(in_lines("  ", 9, "- ", "  ")) == []


@pytest.mark.parametrize("letter", ["x", WIDE, MARKED])
def test_a_word_that_fits_on_no_line_is_cut_and_an_address_is_not(letter: str) -> None:
    lines = list(in_lines(f"{letter * 30} https://sam.example/{letter * 30}", 20))
    assert all(columns(line) <= 20 for line in lines[:-1])
    assert lines[-1].startswith("https://")
    assert "".join(lines[:-1]) == letter * 30
    assert next(in_lines(letter * 30, 20, cut=False)) == letter * 30


def test_a_window_that_is_far_too_small_is_no_trouble() -> None:
    assert list(in_lines(WIDE * 2, 1)) == [WIDE, WIDE]
    assert list(in_lines("ab", 0, "    ")) == ["    a", "b"]
