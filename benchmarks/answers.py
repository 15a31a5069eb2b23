"""What the program says of people's photos by photos of others, person by person."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from bootstrap import Numbers, Share, share_of_pairs, share_of_people
from comparing import Photo, verdict

from exposure.faces import Thresholds
from exposure.imaging.matching import Reference
from exposure.model.events import Verdict

DRAWS = 20
"""Choices of several reference photos a person; of single ones each photo is one."""
SEED = 0
ROUNDING = 1e-6

Pair = frozenset[str]
"""The names of two photos."""
Choice = tuple[str, Reference, tuple[Photo, ...], tuple[Photo, ...]]
"""A person, their reference, the photos it is made of, and their other photos."""


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """How often others' photos were compared with people's references, and what was said.

    All are float64 of shape (people, others), both sides in the order of their names: `you` counts
    *you*, `either` *you* or *may be you*, `tries` the comparisons.
    """

    people: tuple[str, ...]
    others: tuple[str, ...]
    you: Numbers
    either: Numbers
    tries: Numbers

    def among(self, which: Collection[str]) -> "Answers":
        """Those between some people only, on both sides."""
        rows = [n for n, person in enumerate(self.people) if person in which]
        columns = [n for n, person in enumerate(self.others) if person in which]
        you, either, tries = (
            part[np.ix_(rows, columns)] for part in (self.you, self.either, self.tries)
        )
        people = tuple(self.people[n] for n in rows)
        return Answers(people, tuple(self.others[n] for n in columns), you, either, tries)

    def shares(self) -> tuple[Share, Share]:
        """The share called *you*, and that of *you* or *may be you*."""
        is_one_group = self.people == self.others
        return (
            share_of_pairs(self.you, self.tries, is_one_group=is_one_group),
            share_of_pairs(self.either, self.tries, is_one_group=is_one_group),
        )


def choices(album: list[Photo], size: int) -> Iterator[Choice]:
    """Each person who has so many photos and one more, or is a stranger with a single one."""
    random = np.random.default_rng(SEED)
    for person in names(album):
        own = [photo for photo in album if photo.person == person]
        if len(own) < size:
            continue
        for draw in range(DRAWS if size > 1 else len(own)):
            taken = {draw} if size == 1 else set(random.choice(len(own), size, replace=False))
            chosen = tuple(own[n] for n in sorted(taken))
            known = Reference(np.stack([photo.averaged for photo in chosen]))
            yield person, known, chosen, tuple(own[n] for n in range(len(own)) if n not in taken)


def false_answers(
    album: list[Photo],
    others: list[Photo],
    size: int,
    by: Thresholds,
    same: Collection[Pair] = (),
) -> Answers:
    """What is said of others' photos; pairs of photos known to show one person are left out."""
    people, strangers = names(album), names(others)
    column = {person: n for n, person in enumerate(strangers)}
    row = {person: n for n, person in enumerate(people)}
    found = np.zeros((3, len(people), len(strangers)))
    for person, known, chosen, _ in choices(album, size):
        different = [photo for photo in others if photo.person != person]
        for photo, said in _answers(known, chosen, different, by, same):
            found[:, row[person], column[photo.person]] += said
    return Answers(people, strangers, found[0], found[1], found[2])


def own_found(
    album: list[Photo], size: int, by: Thresholds, same: Collection[Pair] = ()
) -> tuple[Share, Share]:
    """The share of people's other photos called *you*, and that of *you* or *may be you*."""
    row = {person: n for n, person in enumerate(names(album))}
    found = np.zeros((3, len(row)))
    for person, known, chosen, rest in choices(album, size):
        for _, said in _answers(known, chosen, rest, by, same):
            found[:, row[person]] += said
    counted = found[:, found[2] > 0]
    return share_of_people(counted[0], counted[2]), share_of_people(counted[1], counted[2])


def nearest_pairs(photos: list[Photo], count: int) -> list[tuple[float, str, str]]:
    """The nearest pairs of photos of different people: distance, and both names."""
    averaged = np.stack([photo.averaged for photo in photos])
    seen = np.stack([photo.face.embedding for photo in photos])
    squares = (averaged**2).sum(axis=1)[:, None] + (seen**2).sum(axis=1) - 2 * averaged @ seen.T
    apart = np.sqrt(np.maximum(np.minimum(squares, squares.T), 0))
    person = np.array([photo.person for photo in photos])
    apart[(person[:, None] == person) | np.tri(len(photos), dtype=bool)] = np.inf
    return [
        (float(apart.flat[n]), photos[n // len(photos)].name, photos[n % len(photos)].name)
        for n in np.argsort(apart, axis=None)[:count]
        if np.isfinite(apart.flat[n])
    ]


def names(album: list[Photo]) -> tuple[str, ...]:
    """The people of an album."""
    return tuple(sorted({photo.person for photo in album}))


def _answers(
    known: Reference,
    chosen: tuple[Photo, ...],
    photos: Sequence[Photo],
    by: Thresholds,
    same: Collection[Pair],
) -> Iterator[tuple[Photo, Numbers]]:
    """Each photo with what is said of it: 1 where it is *you*, *you* or *may be you*, a try.

    What is further away than any *maybe* needs no question.
    """
    if not photos:
        return
    seen = np.stack([photo.face.embedding for photo in photos])
    apart = np.linalg.norm(seen[:, None] - known.embeddings, axis=2).min(axis=1)
    for photo, distance in zip(photos, apart, strict=True):
        if same and any(frozenset((one.name, photo.name)) in same for one in chosen):
            continue
        said = verdict(known, photo, by) if distance <= by.maybe + ROUNDING else None
        yield photo, np.array((said is Verdict.YOU, said is not None, True), dtype=np.float64)
