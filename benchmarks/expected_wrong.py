"""Does what the program foretells hold? Of 1,000 others, foretold and counted, by group of people.

The people of ../shared/data/recognition are in none of the averages that come with the program. For
each the program foretells, from one photo, how many others would be called them; then the others of
their collection are compared with them, one by one. Singers also with several photos. Printed too
are the figures behind the constants of `exposure.imaging.expected_wrong`.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from comparing import Photo, photos, verdict
from confusions import RECOGNITION, choices
from machine import in_one_thread, machine
from numpy.typing import NDArray
from references import BESIDE

from exposure.faces.engine import raised
from exposure.faces.engines.onnx import OnnxEngine
from exposure.imaging.expected_wrong import expected_wrong
from exposure.imaging.matching import Reference
from exposure.model.events import Verdict

BY = OnnxEngine.thresholds
TWICE = 0.3
"""Nearer faces are the same person twice (tools/false_matches.py)."""
RAISES = (0.02, 0.04, 0.06, 0.09)


def counted(known: Reference, others: list[Photo], by: float = 0.0) -> NDArray[np.float64]:
    """Of 1,000 others, how many are *you* and how many *maybe*, asked for so much more."""
    crowds = tuple(replace(crowd, maybe=crowd.maybe + by) for crowd in BY.crowds)
    thresholds = replace(BY, crowds=crowds)
    verdicts = [
        verdict(known, other, thresholds)
        for other in others
        if known.distance(other.face.embedding) >= TWICE
    ]
    return np.array([1000 * verdicts.count(kind) / len(verdicts) for kind in Verdict])


def line(title: str, known: list[Reference], others: list[Photo]) -> None:
    """Print one group: the mean over its people, and in how many of them the number held."""
    foretold = [expected_wrong(one, BY) for one in known]
    pairs = [
        (np.array([found.you, found.maybe]), counted(one, others))
        for found, one in zip(foretold, known, strict=True)
        if found is not None
    ]
    share = len(pairs) / len(known)
    if not pairs:
        print(f"  {title:34} {len(known):5}  nothing is foretold")
        return
    said, seen = (np.mean([pair[which] for pair in pairs], axis=0) for which in (0, 1))
    ratio = said[1] / max(seen[1], 1e-9)
    print(
        f"  {title:34} {len(known):5} {share:6.2f}   {said[0]:6.2f} {seen[0]:6.2f}   "
        f"{said[1]:6.1f} {seen[1]:6.1f} {ratio:6.2f}",
        flush=True,
    )


def alone(album: list[Photo]) -> list[Reference]:
    """Each photo as the only one."""
    return [Reference(photo.averaged[None]) for photo in album]


def by_age(album: list[Photo], ages: range) -> list[Photo]:
    """Those whose age is one of these: the number after A in the name."""
    return [photo for photo in album if int(re.findall(r"A(\d+)", photo.person)[-1]) in ages]


def of_quarters(title: str, album: list[Photo]) -> Iterator[tuple[str, list[Photo]]]:
    """People in four parts, by what is foretold of them."""
    foretold = [expected_wrong(one, BY) for one in alone(album)]
    known = sorted(
        ((found.maybe, number) for number, found in enumerate(foretold) if found is not None)
    )
    for quarter, some in enumerate(np.array_split([number for _, number in known], 4)):
        yield f"{title}, quarter {quarter + 1} as foretold", [album[number] for number in some]


def main() -> None:
    """Print the table."""
    in_one_thread()
    print(machine())
    if not RECOGNITION.is_dir():
        sys.exit(f"{RECOGNITION.name}: not here, nothing can be measured")
    engine = OnnxEngine()
    engine.load()
    east, south, singers, men, drawn = (
        photos(engine, folder, lambda path: f"{path.parent.name}/{path.stem}")
        for folder in (
            *(RECOGNITION / name for name in ("east-asia", "south-asia", "k-pop", "lfw")),
            BESIDE / "people",
        )
    )
    print(f"  {'':34} people known   you: said, seen   maybe: said, seen, ratio")
    for sex in ("women", "men"):
        of_sex = [photo for photo in east if photo.person.startswith(sex)]
        for ages in (range(18, 30), range(30, 50), range(50, 100)):
            some = by_age(of_sex, ages)
            line(f"East Asian {sex}, {ages[0]}–{ages[-1]}", alone(some), east)
    for title, some in of_quarters("East Asian adults", east):
        line(title, alone(some), east)
    for sex in ("women", "men"):
        of_sex = [photo for photo in south if photo.person.startswith(sex)]
        line(f"South Asian {sex}", alone(of_sex), south)
    for title, some in of_quarters("South Asian adults", south):
        line(title, alone(some), south)
    named = [replace(photo, person=photo.person.partition("/")[0]) for photo in singers]
    for size in (1, 2, 3, 5, 8):
        known = [reference for _, reference, _ in choices(named, size)]
        line(f"singers, {size} photo(s), East Asian adults", known, east)
    line("LFW men among South Asian adults", alone(men), south)
    line("drawn people among South Asian adults", alone(drawn), south)
    print("\nBehind the constants, *you* or *maybe* of 1,000:")
    for size in (1, 2, 3):
        as_of_one = -raised(size)
        seen = [counted(known, east, as_of_one).sum() for _, known, _ in choices(named, size)]
        print(f"  singers, {size} photo(s), asked as of one: {np.mean(seen):.1f}")
    for title, album, others in (
        ("East Asian adults", east, east),
        ("South Asian adults", south, south),
        ("singers", singers, east),
    ):
        seen = [
            np.mean([counted(one, others, by).sum() for one in alone(album)]) for by in (0, *RAISES)
        ]
        falls = [
            f"{-np.log(left / seen[0]) / by:.0f}" for left, by in zip(seen[1:], RAISES, strict=True)
        ]
        print(f"  {title}: {seen[0]:.1f}; asked more by {RAISES} it falls by {', '.join(falls)}")


if __name__ == "__main__":
    main()
