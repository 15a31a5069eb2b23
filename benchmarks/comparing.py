"""Photos of people whose names are known, and what the program says of one by another."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from exposure.faces import Engine, Face, Thresholds
from exposure.faces.engines.onnx import OnnxEngine
from exposure.imaging.decode import Unreadable, open_picture
from exposure.imaging.matching import Reference, is_judgeable, judge
from exposure.model.events import Verdict

ENDINGS = (".jpg", ".jpeg", ".png")


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """Who is on a photo, its widest face, and the averaged embedding, float64 of shape (128,).

    `name` is its path below the folder of all.
    """

    person: str
    name: str
    face: Face
    averaged: NDArray[np.float64]


def pixels_of(path: Path) -> NDArray[np.uint8]:
    """uint8 RGB, shape (height, width, 3), as a worker sees it; a plain one for a broken file."""
    picture = open_picture(path.read_bytes(), 40_000_000, OnnxEngine.enough_px)
    return np.zeros((9, 9, 3), np.uint8) if isinstance(picture, Unreadable) else picture.pixels


def photos(engine: Engine, folder: Path, person: Callable[[Path], str]) -> list[Photo]:
    """The widest judgeable face of each photo in a folder and below."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS):
        pixels = pixels_of(path)
        faces = [face for face in engine.faces(pixels) if is_judgeable(face)]
        if faces:
            face = max(faces, key=lambda face: face.box.width)
            name = path.relative_to(folder.parent).as_posix()
            found.append(Photo(person(path), name, face, engine.averaged(pixels, face)))
    return found


def verdict(known: Reference, photo: Photo, by: Thresholds) -> Verdict | None:
    """What the program says of a picture of one face."""
    you = judge((photo.face,), known, by).you
    return you.verdict if you else None
