"""The wall behind a person: even, or out of focus with a few lights."""

import numpy as np
from PIL import Image

from people.curves import Field, smoothstep
from people.noise import fractal
from people.paint import linear
from people.scene import Scene
from people.traits import Colour

WALLS: tuple[Colour, ...] = (
    (0.80, 0.82, 0.85),
    (0.45, 0.55, 0.50),
    (0.62, 0.54, 0.46),
    (0.30, 0.34, 0.42),
    (0.70, 0.76, 0.84),
    (0.25, 0.22, 0.20),
)


def wall(scene: Scene, width: int, height: int) -> Field:
    """Paint the background of a portrait: linear light, shape (3, height, width)."""
    random = np.random.default_rng(scene.seed * 13 + scene.background)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    y, x = y / height, x / width
    colour = linear(WALLS[scene.background % len(WALLS)]).reshape(3, 1, 1)
    canvas = colour * (1.15 - 0.35 * y - 0.25 * (x - 0.5) ** 2)
    if scene.background % 3:
        clouds = Image.fromarray(fractal(64, scene.seed + 5, 1.7, 2))
        canvas = canvas * np.clip(
            1 + 0.25 * np.asarray(clouds.resize((width, height), Image.Resampling.BICUBIC)), 0.3, 2
        )
        for _ in range(5):
            left, top, radius = random.random(), random.random(), random.uniform(0.04, 0.14)
            disc = smoothstep(radius, radius * 0.75, np.hypot(x - left, (y - top) * height / width))
            canvas = canvas + disc[None] * (random.random(3) * 0.22).reshape(3, 1, 1)
    result: Field = canvas.astype(np.float64)
    return result
