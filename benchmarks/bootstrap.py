"""How sure a share of comparisons is, when the same people take part in many of them.

Pairs are not independent: who resembles one person often resembles the next. So people are drawn
anew, with replacement, and not pairs: a percentile bootstrap (Efron and Tibshirani 1993) with
people drawn on both sides of a pair. A person who is drawn twice is never compared with themselves.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 2000
SEED = 0
OUTSIDE = 0.05
"""Share of the draws outside of an interval, half on each side."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Share:
    """A share of `of` comparisons, and the ends of its interval, all 0 to 1."""

    share: float
    least: float
    most: float
    of: int


def share_of_pairs(hits: Numbers, tries: Numbers, *, is_one_group: bool) -> Share:
    """The share of hits, both of shape (people, others): how often a person is tried with another.

    In one group both sides are the same people, in the same order.
    """
    people, others = tries.shape
    random = np.random.default_rng(SEED)
    drawn = _drawn(random, people)
    beside = drawn if is_one_group else _drawn(random, others)
    found = ((drawn @ hits) * beside).sum(axis=1)
    tried = ((drawn @ tries) * beside).sum(axis=1)
    apart = people // 2 if is_one_group else min(people, others)
    return _share(found, tried, float(hits.sum()), float(tries.sum()), apart)


def share_of_people(hits: Numbers, tries: Numbers) -> Share:
    """The share of hits among tries of single people, both of shape (people,)."""
    drawn = _drawn(np.random.default_rng(SEED), len(hits))
    return _share(drawn @ hits, drawn @ tries, float(hits.sum()), float(tries.sum()), len(hits))


def _drawn(random: np.random.Generator, people: int) -> Numbers:
    """How often each person is drawn, shape (draws, people)."""
    return random.multinomial(people, np.full(people, 1 / people), DRAWS).astype(np.float64)


def _share(found: Numbers, tried: Numbers, hits: float, tries: float, apart: int) -> Share:
    """Where nothing or everything was hit, each draw says the same; then people decide.

    With `apart` pairs that have nobody in common (or people), a share up to 1 - 0.05 ^ (1 / apart)
    shows no hit once in twenty times: the exact form of the rule of three.
    """
    possible = tried > 0
    if not possible.any() or not tries:
        return Share(float("nan"), 0.0, 1.0, round(tries))
    shares = found[possible] / tried[possible]
    least, most = np.quantile(shares, (OUTSIDE / 2, 1 - OUTSIDE / 2))
    unseen = 1 - OUTSIDE ** (1 / apart) if apart else 1.0
    if hits == 0:
        most = unseen
    if hits == tries:
        least = 1 - unseen
    return Share(hits / tries, float(least), float(most), round(tries))
