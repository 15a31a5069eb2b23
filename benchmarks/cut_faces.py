"""What becomes of a face that the picture's edge cuts: is it seen, called yours, and left upright?

Every photo of a person of whom there are two in ../shared/data is cut on each side and at each
corner of the face, and looked at as a picture of a page, by another photo as the reference.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from machine import in_one_thread, machine
from numpy.typing import NDArray
from PIL import Image
from references import BESIDE

from exposure.faces import Engine, Face
from exposure.faces.engines.dlib import DlibEngine
from exposure.faces.engines.onnx import OnnxEngine
from exposure.imaging.matching import Reference, judge
from exposure.imaging.study import study
from exposure.model.events import Skipped
from exposure.model.pictures import Box

SHARES = (1 / 4, 1 / 3)
"""Of the face's width, cut off on one side; at a corner the first of them on two."""
WAYS = {
    "left": (1, 0, 0, 0),
    "top": (0, 1, 0, 0),
    "right": (0, 0, 1, 0),
    "bottom": (0, 0, 0, 1),
    "corner": (1, 1, 0, 0),
    "corner, top right": (0, 1, 1, 0),
    "corner, bottom right": (0, 0, 1, 1),
    "corner, bottom left": (1, 0, 0, 1),
}
MOST_PX = 1000
STEPS = (2, 8)
"""Every second photo is looked at, and by dlib, which takes long, every eighth."""
PUBLIC = {"A": "obama*[0-9ap].jpg", "B": "biden*.jpg"}


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """A photo (uint8 RGB, shape (height, width, 3)), its one face, and another of the person."""

    pixels: NDArray[np.uint8]
    box: Box
    other: Reference


def albums() -> Iterator[list[Path]]:
    """The photos of each person."""
    for folder in ("people", "recognition/lfw"):
        for person in sorted(path for path in (BESIDE / folder).glob("*") if path.is_dir()):
            yield sorted(person.glob("*.jpg"))
    for pattern in PUBLIC.values():
        yield [*sorted((BESIDE / "faces").glob(pattern))]


def photos(engine: Engine) -> Iterator[Photo]:
    """Each photo with one face, the next one of the person as its reference."""
    for album in albums():
        alone: list[tuple[NDArray[np.uint8], Face]] = []
        for path in album:
            with Image.open(path) as picture:
                small = picture.convert("RGB")
            small.thumbnail((MOST_PX, MOST_PX))
            pixels = np.asarray(small)
            faces = engine.faces(pixels)
            if len(faces) == 1 and faces[0].landmarks is not None:
                alone.append((pixels, faces[0]))
        for (pixels, face), other in zip(alone, [*alone[1:], *alone[:1]], strict=True):
            yield Photo(pixels, face.box, Reference(engine.averaged(*other)[None]))


def crops(photo: Photo) -> Iterator[tuple[str, NDArray[np.uint8]]]:
    """The photo cut on each side of its face, and what was cut."""
    height, width = photo.pixels.shape[:2]
    box = photo.box
    for way, (left, top, right, bottom) in WAYS.items():
        kind = way.split(",")[0]
        for share in SHARES if kind != "corner" else SHARES[:1]:
            off = round(share * box.width)
            pixels = photo.pixels[
                (box.top + off) * top : box.bottom - off if bottom else height,
                (box.left + off) * left : box.right - off if right else width,
            ]
            yield f"{kind}, 1/{round(1 / share)}", np.ascontiguousarray(pixels)


def looked_at(engine: Engine, known: list[Photo]) -> dict[str, Counter[str]]:
    """Of each kind of crop: how many give no face, *you* or *maybe*, and are turned by `study`."""
    counts: dict[str, Counter[str]] = {}
    for photo in known:
        for kind, pixels in crops(photo):
            faces = engine.faces(pixels)
            you = judge(faces, photo.other, engine.thresholds).you
            file = BytesIO()
            Image.fromarray(pixels).save(file, "PNG")
            facts, embedding = study(file.getvalue(), engine, 40_000_000)
            count = counts.setdefault(kind, Counter())
            count["crops"] += 1
            count["no face"] += not faces
            count[you.verdict.value if you else "not you"] += 1
            count["usable"] += embedding is not None
            is_turned = not isinstance(facts, Skipped) and facts.turned != 0
            count["turned"] += is_turned
            count["usable, turned"] += is_turned and embedding is not None
    return counts


def main() -> None:
    """Print the counts of each kind of crop by engine."""
    in_one_thread()
    print(machine())
    engines: tuple[Engine, ...] = (OnnxEngine(), DlibEngine())
    for engine in engines:
        engine.load()
    every = list(photos(engines[0]))
    if not every:
        print(f"{BESIDE}: no photos there, nothing can be measured")
    columns = ("crops", "no face", "you", "maybe", "not you", "usable", "turned", "usable, turned")
    for engine, step in zip(engines, STEPS, strict=True):
        known = every[::step]
        print(f"\n{engine.name}: {len(known)} photos; {', '.join(columns)}")
        counts = looked_at(engine, known)
        for kind, count in {**counts, "all": sum(counts.values(), Counter())}.items():
            print(f"  {kind}: {', '.join(str(count[column]) for column in columns)}", flush=True)


if __name__ == "__main__":
    main()
