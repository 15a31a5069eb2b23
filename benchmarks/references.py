"""What averaging a reference does to distances: the same person's, and different people's.

A pair is a reference photo and another photo. The reference is one look at the face, or the mean
over boxes moved a little and mirror images, as the program does it; the other photo is one look.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import numpy as np
from album import ROOT
from machine import in_one_thread, machine
from numpy.typing import NDArray
from PIL import Image

from exposure.faces.engines.onnx import OnnxEngine

BESIDE = ROOT.parent / "shared" / "data"
YOU, MAYBE = OnnxEngine.thresholds.you, OnnxEngine.thresholds.maybe


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """Who is on a photo, and both embeddings of the face, float64 of shape (128,)."""

    person: str
    once: NDArray[np.float64]
    averaged: NDArray[np.float64]


def photos(folder: Path) -> Iterator[tuple[str, Path]]:
    """The photos of a folder; people have a folder each, or their name begins the file's."""
    for path in sorted(folder.rglob("*.jpg")):
        name = path.stem.partition("_")[0].partition("-")[0].rstrip("0123456789")
        yield (path.parent.name if path.parent != folder else name), path


def learnt(engine: OnnxEngine, folder: Path) -> Iterator[Photo]:
    """The widest face of each photo on which one is found."""
    for person, path in photos(folder):
        with Image.open(path) as image:
            pixels = np.asarray(image.convert("RGB"))
        faces = engine.faces(pixels)
        if faces:
            face = max(faces, key=lambda face: face.box.width)
            yield Photo(person, face.embedding, engine.averaged(pixels, face))


def line(name: str, same: list[float], other: list[float]) -> str:
    """Shares of the same person under both thresholds, and the tail of different people."""
    own, others = np.array(same), np.array(other)
    tail = (
        f"{others.min():8.3f}{np.percentile(others, 1):8.3f}"
        f"{(others <= YOU).mean():10.4f}{(others <= MAYBE).mean():10.4f}"
        if others.size
        else ""
    )
    return f"{name:24}{(own <= YOU).mean():9.3f}{np.median(own):9.3f}{own.max():9.3f}{tail}"


def main() -> None:
    """Print both ways, for each set of photos that is there."""
    in_one_thread()
    engine = OnnxEngine()
    engine.load()
    print(machine())
    for name in ("people", "faces"):
        if not (BESIDE / name).is_dir():
            print(f"\n{name}: not here")
            continue
        album = list(learnt(engine, BESIDE / name))
        pairs = list(permutations(album, 2))
        print(f"\n{name}: {len(album)} photos, {len(pairs)} pairs (reference, other photo)")
        print(f"{'':24}{'≤ you':>9}{'median':>9}{'most':>9}  others: least  1 %   ≤ you   ≤ maybe")
        for title, reference in (("one look", "once"), ("averaged", "averaged")):
            same: list[float] = []
            other: list[float] = []
            for one, photo in pairs:
                far = float(np.linalg.norm(getattr(one, reference) - photo.once))
                (same if one.person == photo.person else other).append(far)
            print(line(f"reference: {title}", same, other))


if __name__ == "__main__":
    main()
