import pytest

from exposure.pages.markup.srcset import Candidate, candidates

SHOWN = [
    ("", []),
    (" ,\t, \n", []),
    ("me.jpg", [Candidate("me.jpg")]),
    ("me.jpg,", [Candidate("me.jpg")]),
    ("me.jpg,,, you.jpg", [Candidate("me.jpg"), Candidate("you.jpg")]),
    (",me.jpg", [Candidate("me.jpg")]),
    ("w_200,c_fill/me.jpg 1x", [Candidate("w_200,c_fill/me.jpg", density=1.0)]),
    ("me.jpg,you.jpg 2x", [Candidate("me.jpg,you.jpg", density=2.0)]),
    ("me.jpg 2x,you.jpg", [Candidate("me.jpg", density=2.0), Candidate("you.jpg")]),
    ("me.jpg 300w", [Candidate("me.jpg", width=300)]),
    ("me.jpg 300w 200h", [Candidate("me.jpg", width=300)]),
    ("me.jpg 200h 300w", [Candidate("me.jpg", width=300)]),
    ("me.jpg 007w", [Candidate("me.jpg", width=7)]),
    ("me.jpg .5x", [Candidate("me.jpg", density=0.5)]),
    ("me.jpg 1e1x", [Candidate("me.jpg", density=10.0)]),
    ("me.jpg 0x", [Candidate("me.jpg", density=0.0)]),
    ("me.jpg -0x", [Candidate("me.jpg", density=0.0)]),
    ("me.jpg\f1x", [Candidate("me.jpg", density=1.0)]),
    ("me\u00a0too.jpg 1x", [Candidate("me\u00a0too.jpg", density=1.0)]),
    ("me\x0btoo.jpg", [Candidate("me\x0btoo.jpg")]),
    (f"me.jpg {'9' * 5000}w", [Candidate("me.jpg", width=999_999_999)]),
]

DROPPED = [
    "me.jpg 0w",
    "me.jpg 0h 3w",
    "me.jpg 200h",
    "me.jpg +1x",
    "me.jpg 1.x",
    "me.jpg -1x",
    "me.jpg 1e999x",
    "me.jpg 1.5w",
    "me.jpg -1w",
    "me.jpg 1x 1x",
    "me.jpg 1w 2w",
    "me.jpg 1w 2x",
    "me.jpg 1x 2w",
    "me.jpg 1x 2h",
    "me.jpg 2h 1x",
    "me.jpg 1h 1h 1w",
    "me.jpg 1W",
    "me.jpg big",
    "me.jpg (1x, you.jpg 2x",
    "me.jpg f(a, b) 1x",
]


@pytest.mark.parametrize(("srcset", "expected"), SHOWN)
def test_a_srcset_is_read_as_browsers_read_it(srcset: str, expected: list[Candidate]) -> None:
    assert list(candidates(srcset)) == expected


@pytest.mark.parametrize("srcset", DROPPED)
def test_a_candidate_that_browsers_drop_is_kept_but_marked(srcset: str) -> None:
    assert list(candidates(srcset)) == [Candidate("me.jpg", is_shown=False)]


def test_brackets_protect_what_is_in_them_and_the_next_candidate_is_found() -> None:
    assert [one.url for one in candidates("a.jpg (x, y) , b.jpg 2x")] == ["a.jpg", "b.jpg"]
