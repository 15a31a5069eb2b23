"""How small and how blurred a face may be before its distance to you stops meaning anything.

Each person's first photo is the reference. The others are made smaller, or blurred, and compared
with it: on the sample profiles and, where they lie beside the project, on two more sets of photos.
Only photos that are within the threshold of *you* to begin with are counted. Takes some minutes.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
from machine import in_one_thread, machine
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from exposure.faces.detection.resize import without_repeats
from exposure.faces.engine import Face
from exposure.faces.engines.dlib import DlibEngine
from exposure.imaging.decode import Picture, open_picture
from exposure.model.pictures import Box

ROOT = Path(__file__).resolve().parents[1]
BESIDE = ROOT.parent / "shared" / "data"
WIDTHS_PX = (64, 48, 40, 32, 28, 24, 20, 16)
BLURS_PX = (0, 1, 2, 3, 4, 6, 8)
BLURRED_AT_PX = 96
MOST_PIXELS = 50_000_000
YOU, MAYBE = DlibEngine.thresholds.you, DlibEngine.thresholds.maybe


@dataclass(frozen=True, slots=True, eq=False)
class Portrait:
    """A photo of one person and the face in it; `pixels` as in Picture."""

    person: str
    pixels: NDArray[np.uint8]
    face: Face


@dataclass(frozen=True, slots=True)
class Sample:
    """One changed photo: is its face still found, how sharp is it, and how far from whom."""

    found: bool
    sharpness: float
    own: float
    nearest_other: float


Change = Callable[[Portrait, int], tuple[NDArray[np.uint8], Box] | None]


def sample_profiles() -> Iterator[tuple[str, Path]]:
    """The pictures of the demo that were drawn with one person on them."""
    folder = ROOT / "sample_profiles"
    album = tomllib.loads((folder / "pictures.toml").read_text(encoding="utf-8"))
    for picture in album["picture"]:
        if "who" in picture:
            yield picture["who"], folder / picture["file"]


def people() -> Iterator[tuple[str, Path]]:
    """Rendered people, a folder each."""
    for path in sorted((BESIDE / "people").glob("*/*.jpg")):
        yield path.parent.name, path


def real_faces() -> Iterator[tuple[str, Path]]:
    """Real photos, named for who is on them; those of half a face are left out."""
    for path in sorted((BESIDE / "faces").glob("*.jpg")):
        if "partial" not in path.stem:
            yield path.stem.rstrip("0123456789").partition("-")[0].partition("_")[0], path


SETS: dict[str, Callable[[], Iterator[tuple[str, Path]]]] = {
    "Sample profiles (rendered)": sample_profiles,
    "Sixty portraits (rendered)": people,
    "Real photos": real_faces,
}


def portraits(engine: DlibEngine, files: Iterable[tuple[str, Path]]) -> Iterator[Portrait]:
    """The files on which the engine finds exactly one face."""
    for person, path in files:
        picture = open_picture(path.read_bytes(), MOST_PIXELS)
        if isinstance(picture, Picture):
            faces = engine.faces(picture.pixels)
            if len(faces) == 1:
                yield Portrait(person, picture.pixels, faces[0])


def smaller(portrait: Portrait, px: int) -> tuple[NDArray[np.uint8], Box] | None:
    """The photo made so small that its face is `px` wide; None if it is smaller already."""
    box = portrait.face.box
    if box.width < px:
        return None
    factor = px / box.width
    height, width = portrait.pixels.shape[:2]
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    image = Image.fromarray(portrait.pixels).resize(size, Image.Resampling.LANCZOS)
    return np.asarray(image), box.scaled(factor).inside(*size)


def blurred(portrait: Portrait, sigma: int) -> tuple[NDArray[np.uint8], Box] | None:
    """The photo with its face BLURRED_AT_PX wide under a Gaussian blur of `sigma` pixels."""
    made = smaller(portrait, BLURRED_AT_PX)
    if made is None:
        return None
    pixels, box = made
    image = Image.fromarray(pixels).filter(ImageFilter.GaussianBlur(sigma))
    return np.asarray(image), box


def samples(
    engine: DlibEngine, album: list[Portrait], change: Change, amount: int
) -> Iterator[Sample]:
    """Every photo but the references, changed by an amount and compared."""
    references = first_of_each(album)
    for portrait in album:
        own = references[portrait.person]
        if portrait is own or _distance(portrait.face, own.face) > YOU:
            continue
        changed = change(portrait, amount)
        if changed is None:
            continue
        pixels, box = changed
        face = engine.face_in(pixels, box)
        found = any(len(without_repeats((box, one.box))) == 1 for one in engine.faces(pixels))
        others = [one for name, one in references.items() if name != portrait.person]
        nearest = min(_distance(face, other.face) for other in others)
        yield Sample(found, face.sharpness, _distance(face, own.face), nearest)


def first_of_each(album: list[Portrait]) -> dict[str, Portrait]:
    """Each person's first photo."""
    first: dict[str, Portrait] = {}
    for portrait in album:
        first.setdefault(portrait.person, portrait)
    return first


def _distance(one: Face, other: Face) -> float:
    return float(np.linalg.norm(one.embedding - other.embedding))


def show(title: str, measured: Iterable[tuple[int, list[Sample]]]) -> None:
    """Print one table: a line for each amount of a change."""
    print(f"\n{title}")
    print(
        f"{'px':>4}{'photos':>8}{'found':>7}   {'sharpness':^19}   {'distance':^14}"
        f"{f'> {YOU:.2f}':>8}{f'> {MAYBE:.2f}':>8}{'nearest other':>15}"
    )
    for amount, rows in measured:
        if not rows:
            print(f"{amount:4}       0")
            continue
        sharp, own = [row.sharpness for row in rows], [row.own for row in rows]
        print(
            f"{amount:4}{len(rows):8}{_share(row.found for row in rows):>7}"
            f"   {min(sharp):5.2f} {median(sharp):6.2f} {max(sharp):6.2f}"
            f"   {min(own):.2f} {median(own):.2f} {max(own):.2f}"
            f"{_share(one > YOU for one in own):>8}{_share(one > MAYBE for one in own):>8}"
            f"{min(row.nearest_other for row in rows):15.2f}"
        )


def _share(claims: Iterable[bool]) -> str:
    """How many of the claims hold, in percent."""
    answers = list(claims)
    return f"{100 * sum(answers) / len(answers):.0f} %"


def main() -> None:
    """Measure every set that is there; sharpness and distance as least, median, most."""
    in_one_thread()
    print(machine())
    engine = DlibEngine()
    engine.load()
    for name, files in SETS.items():
        album = list(portraits(engine, files()))
        if not album:
            print(f"\n{name}: not here")
            continue
        changes: tuple[tuple[str, tuple[int, ...], Change], ...] = (
            ("face made this wide", WIDTHS_PX, smaller),
            (f"face {BLURRED_AT_PX} px wide, blurred by this much", BLURS_PX, blurred),
        )
        for what, amounts, change in changes:
            show(f"{name}: {what}", ((n, list(samples(engine, album, change, n))) for n in amounts))


if __name__ == "__main__":
    main()
