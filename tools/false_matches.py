"""How often a crowd's people are called you, by where your photos lie: `false_matches.json`.

    python tools/false_matches.py east-asian-adults EAST-ASIA.npz south-asian-adults SOUTH-ASIA.npz

Each file holds `embeddings` (n × 128, one look each) and `woman` (n), and that of the first crowd
`age` (n). Written are: means of four parts of the first crowd, women and men, younger and older,
with noise that nobody can repeat; and for each crowd of `crowds.json` the weights of a Poisson
regression. The membership attack on the means is printed, and how well the regression fits.
"""  # fmt: skip

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from crowds import Numbers, People, attacked
from numpy.typing import NDArray

from exposure.faces.encoding.crowds import rows
from exposure.faces.engine import Crowd
from exposure.faces.engines.dlib import DLIB_THRESHOLDS
from exposure.faces.false_matches import bearings, terms

OUT = Path(__file__).resolve().parents[1] / "src/exposure/faces/encoding/false_matches.json"

YOUNGER_WOMEN, YOUNGER_MEN = 30, 40
"""Ages that part the first crowd into quarters of 719 to 1,269 people. Younger women and older men
are those of whom most are taken for each other."""
NOISE = 0.012
"""Standard deviation of the noise on each number of a mean of so few (tools/crowds.py)."""
TWICE = 0.3
"""Nearer pairs are the same person twice: of 6.5 million pairs of East Asian adults 78, after which
comes a gap in the distances."""
RIDGE = 10.0
"""Weight of the squares of the weights, for terms of unit variance; 1 to 300 give the same."""
ROUNDS = 40
"""Newton's steps; the weights stand still after ten."""
NINE_OF_TEN = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class Parted:
    """A crowd's people (n, d), and masks of shape (n,) of its parts; none for all but the first."""

    people: People
    parts: tuple[NDArray[np.bool_], ...] = ()


def read(file: Path) -> Parted:
    """The people of a file, in parts where it has their ages."""
    with np.load(file) as held:
        people = People(held["embeddings"].astype(np.float64), held["woman"].astype(bool))
        if "age" not in held.files:
            return Parted(people)
        age, woman = held["age"], people.woman
    young = np.where(woman, age < YOUNGER_WOMEN, age < YOUNGER_MEN)
    return Parted(people, (woman & young, woman & ~young, ~woman & young, ~woman & ~young))


def false_matches(references: Numbers, others: Numbers) -> Numbers:
    """Of 1,000 others (m, d), how many are *you* and how many *you* or *maybe*: shape (n, 2).

    `references` (n, d) are one photo each. Nobody is compared with themselves, by the distance.
    """
    shares = []
    for some in np.array_split(references, max(1, len(references) // 500)):
        squares = (some**2).sum(axis=1)[:, None] + (others**2).sum(axis=1) - 2 * some @ others.T
        apart = np.sqrt(np.maximum(squares, 0))
        are_others = apart >= TWICE
        may = are_others & (apart <= DLIB_THRESHOLDS.maybe)
        you = are_others & (apart <= DLIB_THRESHOLDS.you)
        for crowd in DLIB_THRESHOLDS.crowds:
            cosines = _directions(some, crowd) @ _directions(others, crowd).T
            may &= cosines >= crowd.maybe
            you &= cosines >= crowd.you
        found = np.stack([(you & may).sum(axis=1), may.sum(axis=1)], axis=1)
        shares.append(1000 * found / are_others.sum(axis=1)[:, None])
    return np.concatenate(shares)


def _directions(embeddings: Numbers, crowd: Crowd) -> Numbers:
    away = embeddings - crowd.mean
    return np.asarray(away / np.linalg.norm(away, axis=1, keepdims=True), dtype=np.float64)


def fitted(found: Numbers, shares: Numbers) -> Numbers:
    """Weights (t,) such that exp(terms @ weights) is the share: Poisson regression, by Newton.

    `found` are terms of shape (n, t), the first of them 1; `shares` (n,).
    """
    middle, wide = found.mean(axis=0), found.std(axis=0)
    middle[0], wide[0] = 0.0, 1.0
    even = (found - middle) / wide
    weights = np.zeros(even.shape[1])
    weights[0] = np.log(shares.mean())
    ridge = np.eye(len(weights)) * RIDGE
    ridge[0, 0] = 0.0
    for _ in range(ROUNDS):
        expected = np.exp(np.clip(even @ weights, -10, 10))
        slope = even.T @ (shares - expected) - ridge @ weights
        weights += np.linalg.solve((even * expected[:, None]).T @ even + ridge, slope)
    given = weights / wide
    given[0] = weights[0] - (weights[1:] * middle[1:] / wide[1:]).sum()
    return np.asarray(given, dtype=np.float64)


def row(crowd: Crowd, members: Numbers, parts: Numbers, everybody: Numbers) -> dict[str, object]:
    """A crowd's regression, over all who were measured; `everybody` (n, d) includes the members."""
    shares = false_matches(everybody, members)
    found = np.stack([terms(one, crowd.mean, parts) for one in everybody])
    you, either = (fitted(found, shares[:, number]) for number in (0, 1))
    reach = np.quantile([bearings(one, crowd.mean, parts)[0] for one in members], NINE_OF_TEN)
    own = np.exp(found @ either)
    print(f"{crowd.name}: of 1,000, measured {shares.mean(axis=0)}, fitted {own.mean():.2f}")
    return {
        "name": crowd.name,
        "reach": round(float(reach), 3),
        "you": [round(float(number), 4) for number in you],
        "either": [round(float(number), 4) for number in either],
    }


def main() -> None:
    """Make the file anew from a name and a file for each crowd, in the order of `crowds.json`."""
    words = sys.argv[1:]
    names = [found.name for found in rows()]
    if words[::2] != names or len(words) != 2 * len(names):
        raise SystemExit(__doc__)
    crowds = [read(Path(file)) for file in words[1::2]]
    first = crowds[0]
    random = np.random.default_rng()
    means = []
    for part in first.parts:
        some = first.people.some(part)
        means.append(some.embeddings.mean(axis=0) + random.normal(0.0, NOISE, 128))
        auc = attacked(some, NOISE, random)
        print(f"a part of {len(some.embeddings)}: membership attack on halves {auc:.3f}")
    parts = np.round(np.stack(means), 4)
    everybody = np.concatenate([crowd.people.embeddings for crowd in crowds])
    file = {
        "noise": NOISE,
        "people": [int(part.sum()) for part in first.parts],
        "parts": parts.tolist(),
        "crowds": [
            row(crowd, read_in.people.embeddings, parts, everybody)
            for crowd, read_in in zip(DLIB_THRESHOLDS.crowds, crowds, strict=True)
        ],
    }
    OUT.write_text(json.dumps(file, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
