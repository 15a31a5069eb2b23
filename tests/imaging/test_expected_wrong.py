"""What is foretold of you before anything is looked at: by your photos, and how many they are."""

from dataclasses import replace

import numpy as np
import pytest

from exposure.faces.engine import Crowd, Thresholds
from exposure.faces.false_matches import FalseMatches
from exposure.imaging.expected_wrong import expected_wrong
from exposure.imaging.matching import Reference

PARTS = np.eye(4)[:2]


def crowd(rate: float, *, reach: float = 1.0) -> Crowd:
    """One whose people are called you so often, wherever you lie."""
    weights = np.zeros(8)
    weights[0] = np.log(rate)
    foretold = FalseMatches(PARTS, weights - np.log(20) * np.eye(8)[0], weights, reach)
    return Crowd("a crowd", np.zeros(4), 0.8, 0.6, 0.5, foretold)


def thresholds(*crowds: Crowd) -> Thresholds:
    return Thresholds(0.5, 0.6, 0.6, 0.7, "a test", crowds)


def photos(count: int) -> Reference:
    return Reference(np.full((count, 4), 0.2))


def test_it_is_by_the_crowd_in_which_it_is_most() -> None:
    found = expected_wrong(photos(3), thresholds(crowd(4.0), crowd(20.0), crowd(8.0)))
    assert found is not None
    assert found.you == pytest.approx(1.0)
    assert found.with_three is None


def test_more_photos_leave_fewer_who_may_be_you() -> None:
    by = thresholds(crowd(10.0))
    one, two, three, nine = (expected_wrong(photos(count), by) for count in (1, 2, 3, 9))
    assert one is not None
    assert two is not None
    assert three is not None
    assert nine is not None
    assert one.maybe == pytest.approx(9.5)
    assert one.maybe >= two.maybe > three.maybe > nine.maybe >= 0
    assert one.with_three is not None
    assert two.with_three is not None
    assert one.with_three < one.maybe
    assert two.with_three < two.maybe


def test_where_nothing_was_measured_nothing_is_foretold() -> None:
    unmeasured = replace(crowd(10.0), false_matches=None)
    for by in (thresholds(), thresholds(unmeasured), thresholds(crowd(10.0, reach=0.3))):
        assert expected_wrong(photos(1), by) is None
