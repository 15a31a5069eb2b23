"""Pictures without a face: hills, rooms, textures, and what installed packages show as samples."""

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from crowd import place
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Pixels = NDArray[np.uint8]

PACKAGES = {
    "skimage": "data",
    "sklearn": "datasets/images",
}
"""Packages that bring photos, and the folder in each; looked at where they are installed."""
WITH_PEOPLE = ("astronaut", "camera", "lfw", "motorcycle_left")
"""Names of samples that show somebody, and of one that is there twice."""
LARGEST_PX = 1600


def noise(random: np.random.Generator, height: int, width: int) -> Pixels:
    """Grains of one size on a colour."""
    grain = int(random.integers(1, 12))
    small = random.normal(128, 50, (height // grain + 1, width // grain + 1, 3))
    large = np.kron(small, np.ones((grain, grain, 1)))[:height, :width]
    return np.asarray(np.clip(large, 0, 255), dtype=np.uint8)


def clouds(random: np.random.Generator, height: int, width: int) -> Pixels:
    """Noise whose power falls with its frequency, as in most photos of nature."""
    down, across = np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None]
    falling = np.hypot(down, across) + 1 / max(height, width)
    shade = np.fft.irfft2(
        np.fft.rfft2(random.normal(size=(height, width))) / falling ** random.uniform(0.8, 1.6),
        s=(height, width),
    )
    shade = 128 + 55 * shade / shade.std()
    tint = random.uniform(0.6, 1.2, 3)
    return np.asarray(np.clip(shade[..., None] * tint, 0, 255), dtype=np.uint8)


def stripes(random: np.random.Generator, height: int, width: int) -> Pixels:
    """Waves across each other: fabrics, fences, ripples."""
    y, x = np.mgrid[:height, :width]
    shade = np.full((height, width), 128.0)
    for _ in range(int(random.integers(1, 5))):
        angle, period = random.uniform(0, np.pi), random.uniform(4, 90)
        phase = 2 * np.pi * (x * np.cos(angle) + y * np.sin(angle)) / period
        shade += random.uniform(20, 60) * np.sign(np.sin(phase)) ** int(random.integers(1, 3))
    tint = random.uniform(0.5, 1.2, 3)
    return np.asarray(np.clip(shade[..., None] * tint, 0, 255), dtype=np.uint8)


def discs(random: np.random.Generator, height: int, width: int) -> Pixels:
    """Round things with round things in them: coins, berries, buttons, eyes of nobody."""
    picture = Image.new("RGB", (width, height), tuple(random.integers(0, 255, 3)))
    y, x = np.mgrid[:height, :width]
    array = np.array(picture)
    for _ in range(int(random.integers(5, 60))):
        cx, cy, r = random.integers(0, width), random.integers(0, height), random.integers(6, 120)
        for share in (1.0, 0.6, 0.25):
            array[(x - cx) ** 2 + (y - cy) ** 2 < (r * share) ** 2] = random.integers(0, 255, 3)
    blurred = Image.fromarray(array).filter(ImageFilter.GaussianBlur(float(random.uniform(0, 2))))
    return np.asarray(blurred)


TEXTURES: tuple[Callable[[np.random.Generator, int, int], Pixels], ...] = (
    noise,
    clouds,
    stripes,
    discs,
)


def samples_of_packages() -> Iterator[Pixels]:
    """The photos that installed packages bring, at most 1600 pixels long."""
    for package, folder in PACKAGES.items():
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            continue
        for path in sorted((Path(spec.origin).parent / folder).glob("*.*")):
            if path.suffix in (".png", ".jpg") and not path.stem.startswith(WITH_PEOPLE):
                with Image.open(path) as image:
                    picture = image.convert("RGB")
                picture.thumbnail((LARGEST_PX, LARGEST_PX))
                yield np.asarray(picture)


def nobody(count: int, seed: int, sizes: tuple[tuple[int, int], ...]) -> Iterator[Pixels]:
    """So many pictures without a face: a third hills and rooms, the others textures."""
    random = np.random.default_rng(seed)
    for number in range(count):
        width, height = sizes[number % len(sizes)]
        if number % 3 == 0:
            yield np.asarray(place(random, width, height))
        else:
            yield TEXTURES[number // 3 % len(TEXTURES)](random, height, width)
