"""How far perceptual hashes are apart: of one picture changed, and of different pictures.

On the sample profiles and, where they lie beside the project, on two more sets of photos; and on
portraits taken one after another, which are drawn for it (two minutes). The threshold in `ties` and
the least structure in `perceptual_hash` come from what it prints.
"""

import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from statistics import median

import numpy as np
from album import PHOTOS, SAMPLES
from crowd import SAMPLE_PROFILES
from machine import machine
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageOps

from exposure.imaging import perceptual_hash
from exposure.reports.ties import SAME_HASH_BITS

sys.path.insert(0, str(SAMPLE_PROFILES))

from people.develop import portrait
from people.scene import Scene
from people.traits import read_cast

PEOPLE = PHOTOS.parent / "people"
CAST = SAMPLE_PROFILES / "people" / "cast.json"
Pixels = NDArray[np.uint8]
Change = Callable[[Image.Image], Image.Image]


def saved(quality: int) -> Change:
    """Save it again as a JPEG of this quality."""

    def change(image: Image.Image) -> Image.Image:
        file = io.BytesIO()
        image.save(file, "JPEG", quality=quality)
        return Image.open(file).convert("RGB")

    return change


def wide(width: int | None = None) -> Change:
    """Make it so many pixels wide; None: half as wide."""

    def change(image: Image.Image) -> Image.Image:
        across = width or image.width // 2
        size = (across, max(1, image.height * across // image.width))
        return image.resize(size, Image.Resampling.LANCZOS)

    return change


def cut(share: float, *, one_side: bool = False) -> Change:
    """Cut off this share of its width and height, evenly or at the right only."""

    def change(image: Image.Image) -> Image.Image:
        width, height = image.size
        if one_side:
            return image.crop((0, 0, round(width * (1 - share)), height))
        left, top = round(width * share / 2), round(height * share / 2)
        return image.crop((left, top, width - left, height - top))

    return change


def square(image: Image.Image) -> Image.Image:
    """Cut out the square in its middle."""
    side = min(image.size)
    return ImageOps.fit(image, (side, side))


CHANGES: dict[str, Change] = {
    "saved again, quality 40": saved(40),
    "saved again, quality 10": saved(10),
    "half as wide": wide(),
    "96 pixels wide": wide(96),
    "48 pixels wide": wide(48),
    "brighter by a fifth": lambda image: image.point(lambda value: min(255, value * 1.2)),
    "in grey": lambda image: image.convert("L").convert("RGB"),
    "2 % cut off": cut(0.02),
    "5 % cut off": cut(0.05),
    "10 % cut off": cut(0.10),
    "15 % cut off": cut(0.15),
    "5 % cut off at one side": cut(0.05, one_side=True),
    "cut to a square": square,
    "mirrored": ImageOps.mirror,
}

SHOT = Scene(background=2, seed=7, width=300, height=360, scale=14)
NEXT_SHOTS = {
    "turned by 2°": replace(SHOT, yaw=2.0, seed=8),
    "turned by 5°": replace(SHOT, yaw=5.0, seed=8),
    "turned by 10°": replace(SHOT, yaw=10.0, seed=8),
    "laughing": replace(SHOT, smile=0.7, mouth_open=0.3, seed=8),
    "head on one side, 4°": replace(SHOT, roll=4.0, seed=8),
    "8 pixels aside": replace(SHOT, centre_x=8.0, seed=8),
    "another light": replace(SHOT, light=(0.5, 0.4, 0.75), seed=8),
}


def files() -> list[Path]:
    """All photos that are there, the broken one left out."""
    found = [*SAMPLES.rglob("*.jpg"), *PEOPLE.glob("*/*.jpg"), *PHOTOS.glob("*.jpg")]
    return sorted(path for path in found if path.name != "half.jpg")


def value(image: Image.Image) -> int:
    """A picture's hash as a number; one without structure is compared too."""
    return int(perceptual_hash.bits_of(perceptual_hash.waves(np.asarray(image))), 16)


def apart(one: int, other: int) -> int:
    """The number of bits that differ."""
    return (one ^ other).bit_count()


def empty() -> Iterator[tuple[str, Pixels]]:
    """Pictures with little or nothing on them."""
    random = np.random.default_rng(0)
    ramp = np.tile(np.linspace(0, 255, 300, dtype=np.uint8), (300, 1))
    yield "one colour", np.full((300, 300, 3), 128, np.uint8)
    yield "noise", np.clip(128 + random.normal(0, 60, (300, 300, 3)), 0, 255).astype(np.uint8)
    yield "a ramp", np.stack([ramp] * 3, axis=-1)
    for name, paper, ink in (("default avatar", "#c8c8c8", "white"), ("logo", "navy", "white")):
        image = Image.new("RGB", (300, 300), paper)
        ImageDraw.Draw(image).ellipse((100, 60, 200, 160), fill=ink)
        ImageDraw.Draw(image).ellipse((50, 180, 250, 400), fill=ink)
        yield name, np.asarray(image)


def line(name: str, distances: list[int]) -> str:
    """A row of the table: the bits that differ, and the share that counts as the same."""
    same = sum(distance <= SAME_HASH_BITS for distance in distances) / len(distances)
    numbers = (min(distances), round(median(distances)), max(distances))
    return f"{name:34}" + "".join(f"{number:8}" for number in numbers) + f"{same:12.2f}"


def main() -> None:
    """Print the tables."""
    print(f"{machine()}\n")
    images = {path: Image.open(path).convert("RGB") for path in files()}
    hashes = {path: value(image) for path, image in images.items()}
    print(f"{len(images)} photos; bits of 144 that differ", end="\n\n")
    print(f"{'':34}{'least':>8}{'median':>8}{'most':>8}{'the same':>12}")
    for name, change in CHANGES.items():
        found = [apart(hashes[path], value(change(image))) for path, image in images.items()]
        print(line(name, found))
    for name, folder in (("drawn portraits", PEOPLE), ("real photos", PHOTOS)):
        there = [one for path, one in hashes.items() if folder in path.parents]
        pairs = [apart(one, other) for one, other in combinations(there, 2)]
        if pairs:
            print(line(f"{len(pairs)} pairs of {name}", pairs))
    if "--shots" in sys.argv:
        cast = [traits for name, traits in read_cast(CAST).items() if name in ("sam", "mei")]
        first = [value(portrait(traits, SHOT)) for traits in cast]
        for name, scene in NEXT_SHOTS.items():
            shots = [value(portrait(traits, scene)) for traits in cast]
            print(line(f"next shot: {name}", [*map(apart, first, shots)]))
    print("\nstructure (the least that counts: " + f"{perceptual_hash.LEAST_STRUCTURE})")
    for name, pixels in empty():
        print(f"{name:34}{perceptual_hash.structure(perceptual_hash.waves(pixels)):8.1f}")
    plainest = min(
        perceptual_hash.structure(perceptual_hash.waves(np.asarray(image)))
        for image in images.values()
    )
    print(f"{'the plainest photo':34}{plainest:8.1f}")


if __name__ == "__main__":
    main()
