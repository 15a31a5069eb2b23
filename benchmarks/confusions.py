"""How often somebody else is called you, with the crowd test and without, by group.

It needs ../shared/data/recognition, whose pictures are of other people than the averages that come
with the program; without it only the samples are looked at.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from comparing import Photo, photos, pixels_of, verdict
from machine import machine
from numpy.typing import NDArray
from references import BESIDE

from exposure.faces import Engine, Thresholds
from exposure.faces.engines.dlib import DlibEngine
from exposure.faces.engines.onnx import OnnxEngine
from exposure.imaging.matching import Reference, doubt_about, judge
from exposure.model.events import Verdict

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))

from crowds import (  # noqa: E402 - a script, no package
    MAYBE_SHARE,
    YOU_ABOVE_MAYBE,
    People,
    attacked,
    cosines_of_one_sex,
    noise_for,
    noisy_mean,
    people_in,
    thresholds,
)

RECOGNITION = BESIDE / "recognition"
WITH = OnnxEngine.thresholds
WITHOUT = replace(WITH, crowds=())
DRAWS = 40
"""Choices of reference photos a person."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many comparisons of a kind gave *you*, and *maybe*."""

    you: int = 0
    maybe: int = 0
    of: int = 0

    def after(self, verdict: Verdict | None) -> "Count":
        """One comparison more."""
        is_you, is_maybe = verdict is Verdict.YOU, verdict is Verdict.MAYBE
        return Count(self.you + is_you, self.maybe + is_maybe, self.of + 1)

    def __str__(self) -> str:
        """As shares: *you*, and *you* or *maybe*."""
        of = max(self.of, 1)
        return f"{self.you / of:.4f} / {(self.you + self.maybe) / of:.4f}"


def counted(known: Reference, among: list[Photo], by: Thresholds, count: Count) -> Count:
    """A count after each of these photos."""
    for photo in among:
        count = count.after(verdict(known, photo, by))
    return count


def choices(album: list[Photo], size: int) -> Iterator[tuple[str, Reference, list[Photo]]]:
    """A person, so many photos as the reference, and their other photos."""
    random = np.random.default_rng(0)
    for person in sorted({photo.person for photo in album}):
        own = [photo for photo in album if photo.person == person]
        for draw in range(DRAWS if size > 1 else len(own)):
            chosen = {draw} if size == 1 else set(random.choice(len(own), size, replace=False))
            known = Reference(np.stack([own[number].averaged for number in chosen]))
            yield person, known, [own[n] for n in range(len(own)) if n not in chosen]


def of_known_people(title: str, album: list[Photo], size: int, strangers: list[Photo]) -> None:
    """Own photos and others, of people with several photos each."""
    for by, how in ((WITHOUT, "distance alone"), (WITH, "crowd test")):
        own, other, far = Count(), Count(), Count()
        for person, known, rest in choices(album, size):
            own = counted(known, rest, by, own)
            others = [photo for photo in album if photo.person != person]
            other = counted(known, others, by, other)
            far = counted(known, strangers, by, far)
        more = f", East Asian women {far}" if strangers else ""
        print(f"  {title}, {size} photo(s), {how}: own {own}, others {other}{more}", flush=True)


def of_strangers(title: str, album: list[Photo]) -> None:
    """Each one picture of another person: false answers among those of one sex."""
    for by, how in ((WITHOUT, "distance alone"), (WITH, "crowd test")):
        count = Count()
        for one in album:
            known = Reference(one.averaged[None])
            others = [photo for photo in album if photo.person == one.person and photo is not one]
            count = counted(known, others, by, count)
        print(f"  {title}, same sex, 1 photo, {how}: different {count}", flush=True)


def as_one_person(title: str, album: list[Photo], *, same: bool, is_sex: bool = False) -> None:
    """The share of pairs of photos that are accepted as one person."""
    for by, how in ((WITHOUT, "distance alone"), (WITH, "crowd test")):
        accepted = [
            doubt_about(Reference(np.stack([one.averaged, other.averaged])), by) is None
            for number, one in enumerate(album)
            for other in album[number + 1 :]
            if (one.person == other.person) == (same or is_sex)
        ]
        share = np.mean(accepted)
        print(
            f"  {title}, {how}: {share:.4f} of {len(accepted):,} pairs are one person", flush=True
        )


def in_folds(title: str, source: Path, folds: int = 5) -> None:
    """False answers between people who are in no mean, one look each; and the attack."""
    people, random = people_in(source), np.random.default_rng(0)
    noise = noise_for(len(people.embeddings))
    fold = random.permutation(len(people.embeddings)) % folds
    shares = []
    for number in range(folds):
        rest, held = people.some(fold != number), people.some(fold == number)
        mean = noisy_mean(rest.embeddings, noise, random)
        (maybe,) = thresholds(rest, mean - rest.embeddings.mean(axis=0), (MAYBE_SHARE,))
        cosines, distances = cosines_of_one_sex(held, mean), distances_of_one_sex(held)
        may = (distances <= WITH.maybe) & (cosines >= maybe)
        you = may & (distances <= WITH.you) & (cosines >= maybe + YOU_ABOVE_MAYBE)
        shares.append((you.mean(), (you | may).mean()))
    means = np.mean(shares, axis=0)
    most = np.max(shares, axis=0)
    auc = attacked(people, noise, random)
    print(
        f"  {title}, five folds, own crowd: different {means[0]:.4f} / {means[1]:.4f} "
        f"(worst fold {most[0]:.4f} / {most[1]:.4f}); membership attack {auc:.3f}",
        flush=True,
    )


def distances_of_one_sex(people: People) -> NDArray[np.float64]:
    """The distance of each pair that `cosines_of_one_sex` has, in its order."""
    found = []
    for sex in (True, False):
        some = people.embeddings[people.woman == sex]
        lengths = (some**2).sum(axis=1)
        squares = lengths[:, None] + lengths[None] - 2 * some @ some.T
        found.append(np.sqrt(np.maximum(squares, 0))[np.triu_indices(len(some), 1)])
    return np.concatenate(found)


def kept(engine: Engine, title: str, references: list[Path], pictures: list[Path]) -> None:
    """How many verdicts on pictures the crowd test changes, for each photo as the reference."""
    seen = {path: engine.faces(pixels_of(path)) for path in {*references, *pictures}}
    changed, total, least = [], 0, np.inf
    for path in references:
        if not seen[path]:
            continue
        face = max(seen[path], key=lambda face: face.box.width)
        known = Reference(engine.averaged(pixels_of(path), face)[None])
        for picture in pictures:
            before = judge(seen[picture], known, replace(engine.thresholds, crowds=())).you
            after = judge(seen[picture], known, engine.thresholds).you
            said = [you.verdict if you else None for you in (before, after)]
            total += 1
            if said[0] != said[1]:
                changed.append(f"{path.stem} in {picture.name}: {said[0]} → {said[1]}")
            if after and after.stands_out is not None and after.verdict is Verdict.YOU:
                least = min(least, after.stands_out)
    print(f"  {title}, {engine.name}: {len(changed)} of {total} verdicts change {changed or ''}")
    print(f"    least margin of a *you* above the threshold: {least - YOU_ABOVE_MAYBE:.3f}")


def main() -> None:
    """Print false answers and own photos found by group; each share is *you* / *you or maybe*."""
    print(machine())
    engines: tuple[Engine, ...] = (OnnxEngine(), DlibEngine())
    samples = ROOT / "sample_profiles"
    for engine in engines:
        engine.load()
        pictures = sorted((samples / "pictures").rglob("*.jpg"))
        kept(engine, "samples", [samples / "me" / "sam.jpg"], pictures)
        if (BESIDE / "faces").is_dir():
            public = sorted((BESIDE / "faces").glob("*.jpg"))
            kept(engine, "public figures", public, public)
    if not RECOGNITION.is_dir():
        print(f"{RECOGNITION.name}: not here, nothing else can be measured")
        return
    engine = engines[0]
    for crowd in ("east-asia", "south-asia"):
        in_folds(crowd, RECOGNITION / f"{crowd}.npz")
    east, south, singers, men = (
        photos(engine, RECOGNITION / name, lambda path: path.parent.name)
        for name in ("east-asia", "south-asia", "k-pop", "lfw")
    )
    women = [photo for photo in east if photo.person == "women"]
    of_strangers("East Asian adults", east)
    of_strangers("South Asian adults", south)
    for size in (1, 3):
        of_known_people("singers", singers, size, women)
        of_known_people("LFW", men, size, [])
    as_one_person("East Asian adults, different, same sex", east, same=False, is_sex=True)
    as_one_person("South Asian adults, different, same sex", south, same=False, is_sex=True)
    as_one_person("singers, own photos", singers, same=True)
    as_one_person("LFW, own photos", men, same=True)


if __name__ == "__main__":
    main()
