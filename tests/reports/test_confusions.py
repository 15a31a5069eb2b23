"""Before and after a check, a sentence says how often others are taken for you."""

from dataclasses import replace

import pytest

from exposure.model.consent import Ownership, OwnershipLevel
from exposure.model.likeness import CrowdInForce, ExpectedWrong, ThresholdsInForce
from exposure.model.report import Report
from exposure.reports.confusions import confusions, confusions_here
from tests.reports.stories import PAGE, folded, rich, started

BY = ThresholdsInForce(0.5, 0.6, (CrowdInForce("a crowd", 0.6, 0.4),))


def sentence(you: float, maybe: float, with_three: float | None = None) -> str:
    return " ".join(confusions(ExpectedWrong(you, maybe, with_three), BY))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0.0, "almost none"),
        (0.09, "almost none"),
        (0.4, "less than one"),
        (1.2, "about 1"),
        (9.5, "about 10"),
        (1234.0, "about 1,234"),
    ],
)
def test_a_number_is_no_more_exact_than_it_is_known(number: float, words: str) -> None:
    assert f"would list {words} of 1,000 adults as “may be you”" in sentence(0.0, number)


def test_what_more_photos_would_bring_is_said_where_it_is_anything() -> None:
    assert "about 5 instead of about 9" in sentence(0.3, 9.1, 5.2)
    assert "instead of" not in sentence(0.3, 1.2, 1.1)
    assert "instead of" not in sentence(0.3, 9.1)


def test_who_was_measured_is_said_each_time() -> None:
    assert "East and South Asia" in sentence(0.3, 9.1)


def test_where_nothing_was_measured_it_says_so() -> None:
    (unknown,) = confusions(None, BY)
    (unmeasured,) = confusions(None, replace(BY, crowds=()))
    assert unknown.startswith("We don't know how often")
    assert "This was not measured with this engine." in unmeasured


def test_after_a_check_it_says_what_that_means_for_the_faces_compared() -> None:
    (text,) = confusions_here(rich())
    assert "7 other faces were compared with yours." in text
    expected = "Expect almost none of them to be listed as “you” by mistake, and almost none as"
    assert expected in text


def test_of_drawn_people_it_says_that_the_figure_is_invented_too() -> None:
    for ownership, is_said in ((Ownership(OwnershipLevel.PROVEN), True), (None, False)):
        began = started(PAGE, ownership=ownership)
        began = replace(began, expected_wrong=ExpectedWrong(0.1, 2.0))
        (text,) = confusions_here(folded([began]))
        assert ("this figure is invented too" in text) == is_said


def test_a_check_that_never_began_says_nothing_of_it() -> None:
    assert confusions_here(Report()) == ()
    began = started(PAGE)
    assert confusions_here(folded([replace(began, thresholds=None)])) == ()
