"""About how many other people would be called you: the false match rate, foretold for one person.

The term is that of ISO/IEC 19795-1 (biometric performance testing). Where your photos lie among the
people of a crowd says how many of them are near you; a Poisson regression over people of the crowds
that were measured (tools/false_matches.py) makes a number of it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class FalseMatches:
    """How often a crowd's people are called somebody, by where that somebody lies.

    `parts` are means over parts of a crowd, float64 of shape (p, d). The weights, of shape (t,),
    belong to `terms`: `you` for the natural logarithm of how many of 1,000 people are called *you*,
    `either` for *you* or *maybe*, by one photo. Beyond `reach`, a distance from the crowd's mean,
    lies one in ten of its own people: of who lies there nothing is said.
    """

    parts: Numbers
    you: Numbers
    either: Numbers
    reach: float

    def of_thousand(self, template: Numbers, mean: Numbers) -> tuple[float, float] | None:
        """How many of 1,000 would be called *you*, and *you* or *maybe*; None beyond reach.

        `template` is the mean of a person's photos, `mean` that of the crowd, both of shape (d,).
        """
        if bearings(template, mean, self.parts)[0] > self.reach:
            return None
        found = terms(template, mean, self.parts)
        you, either = (float(np.exp(found @ weights)) for weights in (self.you, self.either))
        return min(you, either), either


def bearings(template: Numbers, mean: Numbers, parts: Numbers) -> Numbers:
    """How far from a crowd's mean a template lies, and the cosines of its direction to the parts.

    float64, shape (1 + p,); `template` and `mean` are of shape (d,), `parts` of (p, d).
    """
    away, towards = template - mean, parts - mean
    far = max(float(np.linalg.norm(away)), 1e-9)
    cosines = towards @ away / (np.linalg.norm(towards, axis=1) * far)
    return np.array([far, *cosines])


def terms(template: Numbers, mean: Numbers, parts: Numbers) -> Numbers:
    """What the weights stand for: 1, the distance and its square, the cosines and their products.

    float64, shape (t,): with four parts 17.
    """
    far, *cosines = bearings(template, mean, parts)
    products = np.outer(cosines, cosines)[np.triu_indices(len(cosines))]
    return np.array([1.0, far, far**2, *cosines, *products])
