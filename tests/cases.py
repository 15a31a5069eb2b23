"""Cases of which some are tried every day, and all of them with the slow tests."""

from collections.abc import Iterable

import pytest


def every_day(count: int, cases: Iterable[object]) -> list[object]:
    """Cases for `parametrize`; those behind the first `count` run with the slow tests only."""
    first = [*cases]
    later = (case if isinstance(case, tuple) else (case,) for case in first[count:])
    return [*first[:count], *(pytest.param(*case, marks=pytest.mark.slow) for case in later)]
