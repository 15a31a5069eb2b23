"""An album of photos of many sizes, made from pictures whose faces are known."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from crowd import crowds
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "sample_profiles" / "pictures"
PHOTOS = ROOT.parent / "shared" / "data" / "faces"
PEOPLE, WANTED = 12, 6
SMALLEST_MEGAPIXELS, LARGEST_MEGAPIXELS = 0.2, 14.0


def sources() -> list[Path]:
    """Pictures to make an album of: the invented people, and photos where they are there."""
    samples = [path for path in sorted(SAMPLES.rglob("*.jpg")) if path.name != "half.jpg"]
    return samples + sorted(PHOTOS.glob("*.jpg"))


def make_album(
    folder: Path, count: int, seed: int = 1, largest: float = LARGEST_MEGAPIXELS
) -> None:
    """Write `count` JPEGs into `folder`, sizes spread evenly over the logarithm of megapixels."""
    random = np.random.default_rng(seed)
    sizes = np.geomspace(SMALLEST_MEGAPIXELS, largest, count)
    for number, (source, megapixels) in enumerate(zip(_in_turn(random), sizes, strict=False)):
        with Image.open(source) as image:
            factor = (megapixels * 1e6 / (image.width * image.height)) ** 0.5
            size = (round(image.width * factor), round(image.height * factor))
            resized = image.convert("RGB").resize(size, Image.Resampling.LANCZOS)
        quality = int(random.integers(80, 95))
        resized.save(folder / f"{number:04}-{source.stem}.jpg", quality=quality)


def make_sharp_album(folder: Path, count: int, seed: int = 1) -> None:
    """Write `count` group pictures that are sharp to the last pixel, which photos above are not."""
    sizes = np.geomspace(SMALLEST_MEGAPIXELS, LARGEST_MEGAPIXELS, count)
    wide = [(round((4e6 * size / 3) ** 0.5), round((3e6 * size / 4) ** 0.5)) for size in sizes]
    for number, picture in enumerate(crowds(seed, wide, PEOPLE, WANTED)):
        Image.fromarray(picture.pixels).save(folder / f"{number:04}-group.jpg", quality=90)


def _in_turn(random: np.random.Generator) -> Iterator[Path]:
    """All sources in random order, again and again."""
    paths = sources()
    while True:
        for number in random.permutation(len(paths)):
            yield paths[number]
