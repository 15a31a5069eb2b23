"""About how many other people would be taken for you, before anything is looked at."""

from math import exp

from exposure.faces.engine import SEVERAL, Thresholds, raised
from exposure.imaging.matching import Reference
from exposure.model.likeness import ExpectedWrong

FALLS_BY = 16.0
"""Of a crowd's people exp(-16 x) are left that may be you where x more is asked of the cosine.
Measured (benchmarks/expected_wrong.py): 13 to 17 for singers, 16 to 17 for South Asian and 18 to 21
for East Asian adults, x from 0.02 to 0.09."""
GROWS_BY = {1: 1.6, 2: 1.1}
"""So many times as many people lie near the mean of three photos as near that of fewer. Measured on
K-pop singers (benchmarks/expected_wrong.py), asked as of one: 40 of 1,000, 35 and 25."""


def expected_wrong(reference: Reference, thresholds: Thresholds) -> ExpectedWrong | None:
    """How many of 1,000 other adults would be called you, by the crowd in which it is most.

    `thresholds` are those of the engine, for one photo. None where nothing was measured: the
    engine has no crowds, or your photos lie where people of no crowd do.
    """
    template = reference.embeddings.mean(axis=0)
    photos = len(reference.embeddings)
    foretold = [
        crowd.false_matches.of_thousand(template, crowd.mean)
        for crowd in thresholds.crowds
        if crowd.false_matches is not None
    ]
    found = [shares for shares in foretold if shares is not None]
    if not found:
        return None
    you, either = max(found, key=lambda shares: shares[1])
    maybe = max(0.0, either * _left(raised(photos)) - you)
    if photos >= SEVERAL:
        return ExpectedWrong(you, maybe)
    return ExpectedWrong(you, maybe, maybe * GROWS_BY[photos] * _left(raised(SEVERAL)))


def _left(more: float) -> float:
    """The share of people that still may be you where so much more is asked of the cosine."""
    return exp(-FALLS_BY * more)
