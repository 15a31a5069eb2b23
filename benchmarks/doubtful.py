"""Which reference photos are refused, doubtful or good: of good photos, and of poor ones made here.

Good are the photos of ../shared/data but for those in NOT_GOOD. Poor are the same photos with eyes
or mouth covered (covers.py), or with a part of the face cut off by the picture's edge. Where a poor
photo is called good it is asked whether the person is seen with it, or may be, on a page with one
other photo of them (where there is none, with the photo as it was): else a check ends with 0.

`--quick` takes every fourth good photo; `--poor N` makes N poor ones (300).
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from covers import EYES, MOUTHS, Photo, Pixels
from machine import in_one_thread, machine
from numpy.typing import NDArray
from PIL import Image, ImageEnhance, ImageFilter
from references import BESIDE

from exposure.faces.engine import Engine, Face
from exposure.faces.engines.onnx import OnnxEngine
from exposure.imaging.matching import Reference, judge
from exposure.imaging.study import study
from exposure.model.events import Skipped
from exposure.model.photo_doubts import doubts_of
from exposure.model.reference_photo import Unusable, chosen_face

MOST_PIXELS = 40_000_000
GOOD = "good"
SIDES = ("left", "right", "top", "bottom", "left+bottom", "right+bottom", "left+top")
SHARES = (0.3, 0.45, 0.6)
"""Of the face's box, cut off at each of these sides."""
NOT_GOOD = frozenset(
    (
        # dark glasses
        *("07254A75", "3_north_punjab-male_in_52", "6_south_telangana-male_in_84"),
        *("8_west_gujrat-male_in_12", "1_north_kashmir-female_in_52"),
        *("6_south_telangana-female_in_88",),
        # a mask, a microphone
        *("4_northwest_rajasthan-female_in_68", "7_deepsouth_tamil_nadu-female_in_22"),
        *("7_deepsouth_tamil_nadu-female_in_46", "7_deepsouth_tamil_nadu-female_in_54"),
        *("seulgi/01",),
        # in profile, or looking down
        *("2_north_ladakh-male_in_62", "2_north_ladakh-male_in_84", "2_north_ladakh-female_in_84"),
        *("4_northwest_rajasthan-female_in_28", "4_northwest_rajasthan-female_in_34"),
        *("chorong/14", "chorong/19"),
        # hardly a face, or cut
        *("1_north_kashmir-male_in_6", "6_south_telangana-male_in_0", "eunha/10"),
        *("5_east_jharkhand-female_in_4", "7_deepsouth_tamil_nadu-female_in_36"),
        *("3_north_punjab-male_in_94",),
        # several people
        *("10316A34", "12492A56", "3_north_punjab-male_in_98"),
        *("ariel_sharon/Ariel_Sharon_0004", "ariel_sharon/Ariel_Sharon_0009"),
        *("colin_powell/Colin_Powell_0010",),
    )
)
"""Photos that a person would not call good, by the end of their paths: all that were refused or
doubtful were looked at one by one. Of the others the like may be left, and counts as good."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A photo of the sets: which set, who is in it, and its file."""

    album: str
    person: str
    path: Path

    @property
    def pixels(self) -> Pixels:
        """uint8 RGB, shape (height, width, 3)."""
        with Image.open(self.path) as image:
            return np.asarray(image.convert("RGB"))


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What became of a photo: refused, doubtful or good, why, and its embedding if it has one."""

    standing: str
    why: str
    embedding: NDArray[np.float64] | None = None


def listed() -> list[Listed]:
    """Every photo that there is, but for those that are not good."""
    found = []
    for name in ("east-asia", "south-asia", "k-pop", "lfw"):
        for path in sorted((BESIDE / "recognition" / name).rglob("*.*")):
            alone = name.endswith("asia")
            found.append(Listed(name, path.stem if alone else path.parent.name, path))
    people = sorted((BESIDE / "people").rglob("*.jpg"))
    found += [Listed("people", path.parent.name, path) for path in people]
    for path in sorted((BESIDE / "faces").glob("*.jpg")):
        if "partial" not in path.stem:
            name = path.stem.rstrip("0123456789").partition("-")[0].partition("_")[0]
            found.append(Listed("faces", name, path))
    return [one for one in found if not NOT_GOOD & {one.path.stem, f"{one.person}/{one.path.stem}"}]


def outcome(pixels: Pixels, engine: Engine) -> Outcome:
    """What the program makes of a photo of you."""
    file = BytesIO()
    Image.fromarray(pixels).save(file, "BMP")
    facts, embedding = study(file.getvalue(), engine, MOST_PIXELS)
    if isinstance(facts, Skipped):
        return Outcome("refused", "not-opened")
    chosen = chosen_face(facts)
    if isinstance(chosen, Unusable):
        return Outcome("refused", chosen.value)
    doubts = doubts_of(facts)
    return Outcome("doubtful" if doubts else GOOD, "+".join(doubts), embedding)


Change = Callable[[Pixels, Face], Pixels | None]


def cut(sides: str, share: float) -> Change:
    """A change that leaves this share of the face's box out of the picture, at these sides."""

    def change(pixels: Pixels, face: Face) -> Pixels | None:
        height, width = pixels.shape[:2]
        left, top, right, bottom = 0, 0, width, height
        across, down = round(share * face.box.width), round(share * face.box.height)
        left = face.box.left + across if "left" in sides else left
        right = face.box.right - across if "right" in sides else right
        top = face.box.top + down if "top" in sides else top
        bottom = face.box.bottom - down if "bottom" in sides else bottom
        kept = pixels[max(top, 0) : bottom, max(left, 0) : right]
        return np.ascontiguousarray(kept) if min(kept.shape[:2]) > 1 else None

    return change


def covered(cover: Callable[[Photo], Pixels]) -> Change:
    """A change that covers a part of the face."""

    def change(pixels: Pixels, face: Face) -> Pixels | None:
        return None if face.landmarks is None else cover(Photo.of(pixels, face.landmarks))

    return change


def blurred(pixels: Pixels, face: Face) -> Pixels:
    """The photo so blurred that a face is hardly one."""
    return np.asarray(
        Image.fromarray(pixels).filter(ImageFilter.GaussianBlur(0.06 * face.box.width))
    )


def dark(pixels: Pixels, face: Face) -> Pixels:  # noqa: ARG001 - a change takes both
    """The photo at an eighth of its light."""
    return np.asarray(ImageEnhance.Brightness(Image.fromarray(pixels)).enhance(0.125))


def tiny(pixels: Pixels, face: Face) -> Pixels:
    """The photo so small that its face is 20 pixels wide."""
    factor = 20 / face.box.width
    size = max(1, round(pixels.shape[1] * factor)), max(1, round(pixels.shape[0] * factor))
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BOX))


CUTS: dict[str, Change] = {
    f"cut {sides} {share:.0%}": cut(sides, share) for sides in SIDES for share in SHARES
}
COVERS: dict[str, Change] = {
    name: covered(cover) for name, cover in (*EYES.items(), *MOUTHS.items())
}
OTHERS: dict[str, Change] = {"blurred": blurred, "dark": dark, "tiny": tiny}


def of_good(photos: list[Listed], engine: Engine) -> None:
    """How many good photos are refused or doubtful, and which."""
    standings: dict[str, Counter[str]] = defaultdict(Counter)
    for photo in photos:
        found = outcome(photo.pixels, engine)
        standings[photo.album][found.standing] += 1
        if found.standing != GOOD:
            name = photo.path.relative_to(BESIDE)
            print(f"  {found.standing}, {found.why}: {name}", flush=True)
    for album, counts in standings.items():
        print(f"  {album:12} {dict(counts)}")
    every = sum(standings.values(), Counter())
    total, good = every.total(), every[GOOD]
    print(f"good photos: {total - good} of {total} refused or doubtful ({1 - good / total:.4f})")


def face_of(pixels: Pixels, engine: Engine) -> Face | None:
    """The widest face of a photo, if its landmarks are known."""
    faces = sorted(engine.faces(pixels), key=lambda face: -face.box.width)
    return faces[0] if faces and faces[0].landmarks is not None else None


def page_for(photo: Listed, photos: list[Listed]) -> Listed:
    """The photo that a page shows: the person's next one, or this one where there is no other."""
    own = [one for one in photos if (one.album, one.person) == (photo.album, photo.person)]
    return own[(own.index(photo) + 1) % len(own)]


def of_poor(photos: list[Listed], engine: Engine, count: int) -> None:
    """What becomes of poor photos by kind, and how many would end a check with 0."""
    random = np.random.default_rng(0)
    table: dict[str, Counter[str]] = defaultdict(Counter)
    by_album: dict[str, list[Listed]] = defaultdict(list)
    for photo in photos:
        by_album[photo.album].append(photo)
    albums = list(by_album.values())
    kinds = [*list(COVERS.items()), *list(CUTS.items())]
    made = 0
    while made < count:
        name, change = kinds[made % len(kinds)]
        album = albums[int(random.integers(len(albums)))]
        photo = album[int(random.integers(len(album)))]
        kept = end_of(photo, change, photos, engine)
        if kept is None:
            continue
        made += 1
        table[name][kept] += 1
        if kept == "0":
            print(f"  ends with 0: {photo.path.relative_to(BESIDE)}, {name}", flush=True)
    for name, counts in table.items():
        print(f"  {name:22} {dict(counts)}")
    every = sum(table.values(), Counter())
    print(f"poor photos: {every['0']} of {every.total()} end with 0; {dict(every)}")


def end_of(photo: Listed, change: Change, photos: list[Listed], engine: Engine) -> str | None:
    """Refused, doubtful, seen (you, or may be), or 0; None where the change can't be made."""
    pixels = photo.pixels
    face = face_of(pixels, engine)
    if face is None or outcome(pixels, engine).standing != GOOD:
        return None
    poor = change(pixels, face)
    if poor is None:
        return None
    found = outcome(poor, engine)
    if found.embedding is None or found.standing != GOOD:
        return found.standing
    known = Reference(found.embedding[None])
    seen = judge(engine.faces(page_for(photo, photos).pixels), known, engine.thresholds).you
    return "seen" if seen else "0"


def main() -> None:
    """Print both figures."""
    in_one_thread()
    print(machine())
    if not BESIDE.is_dir():
        print(f"{BESIDE}: not here, nothing can be measured")
        return
    engine = OnnxEngine()
    engine.load()
    photos = listed()
    poor = int(sys.argv[sys.argv.index("--poor") + 1]) if "--poor" in sys.argv else 300
    of_good(photos[:: 4 if "--quick" in sys.argv else 1], engine)
    of_poor(photos, engine, poor)


if __name__ == "__main__":
    main()
