"""Pictures of two people, one of them in a place where detectors miss or swallow a face."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from exposure.faces.engine import Engine, Face
from exposure.imaging.face_shape import Oval, oval_of

Pixels = NDArray[np.uint8]
TURNS = tuple(range(0, 360, 45))


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A picture of one person (uint8 RGB, shape (height, width, 3)) and their face in it."""

    pixels: Pixels
    face: Face

    @property
    def oval(self) -> Oval:
        return oval_of(self.face)


@dataclass(frozen=True, slots=True, eq=False)
class Composed:
    """A person, and somebody else who was put into their picture; `alone` is it without them."""

    way: str
    me: Known
    neighbour: Known
    pixels: Pixels
    alone: Pixels


def known(path: Path, engine: Engine) -> Known | None:
    """The person in a picture, upright and alone; None where the engine does not say so."""
    pixels = np.asarray(Image.open(path).convert("RGB"))
    faces = engine.faces(pixels)
    if len(faces) != 1 or faces[0].landmarks is None:
        return None
    return Known(pixels, faces[0])


def composed(
    me: Known, neighbour: Known, way: str, turn: int, random: np.random.Generator
) -> Composed:
    """The neighbour put beside me, in front of me or behind me, and turned by `turn` degrees."""
    head, wide = _head(neighbour)
    if way == "mirrored":
        head = ImageOps.mirror(head)
    if way == "half":
        head = head.crop((0, 0, head.width // 2, head.height))
    own = me.oval
    times = {
        "in front": random.uniform(0.25, 0.6),
        "small": 22 / (2 * own.half_wide),
        "on the wall": random.uniform(0.2, 0.5),
    }.get(way, random.uniform(0.45, 1.0))
    factor = times * 2 * own.half_wide / wide
    size = (max(2, round(head.width * factor)), max(2, round(head.height * factor)))
    head = head.resize(size, Image.Resampling.LANCZOS)
    if way == "on the wall":
        head = ImageOps.expand(head.convert("RGB"), max(2, size[0] // 12), (96, 62, 30)).convert(
            "RGBA"
        )
    head = head.rotate(turn, Image.Resampling.BICUBIC, expand=True)
    scene = ImageOps.expand(
        Image.fromarray(me.pixels), (0, 0, round(5 * own.half_wide), 0), (150, 160, 170)
    )
    alone = np.asarray(scene.copy())
    x, y = _place(own, way, head.size, random)
    scene.paste(head, (round(x - head.width / 2), round(y - head.height / 2)), head)
    return Composed(f"{way}, turned by {turn}", me, neighbour, np.asarray(scene), alone)


def _place(
    own: Oval, way: str, size: tuple[int, int], random: np.random.Generator
) -> tuple[float, float]:
    """The middle of the neighbour's head."""
    angle = random.uniform(0, 2 * np.pi)
    if way in {"in front", "small"}:
        far = random.uniform(0.0, 0.8)
        return (
            own.x + far * own.half_wide * np.cos(angle),
            own.y + far * own.half_high * np.sin(angle),
        )
    if way == "on the wall":
        return own.x + 2.2 * own.half_wide, own.y - 0.5 * own.half_high
    return own.x + 0.9 * own.half_wide + 0.45 * size[0], own.y


def _head(of: Known) -> tuple[Image.Image, float]:
    """The head cut out with a soft edge (RGBA), and how wide its face is."""
    oval = of.oval.grown(0.15)
    height, width = of.pixels.shape[:2]
    opacity = np.clip(oval.inwards(width, height) / 0.1, 0, 1)
    cut = Image.fromarray(of.pixels).convert("RGBA")
    cut.putalpha(Image.fromarray((opacity * 255).astype(np.uint8)))
    edges = oval.box.inside(width, height)
    return cut.crop((edges.left, edges.top, edges.right, edges.bottom)), 2 * of.oval.half_wide


WAYS = ("beside", "half", "small", "in front", "mirrored", "on the wall")


def all_composed(people: list[list[Known]], count: int, way: str, seed: int) -> Iterator[Composed]:
    """So many pictures in one way; whoever is in them, and in which turn, is drawn by lot."""
    random = np.random.default_rng(seed)
    for number in range(count):
        mine, theirs = random.choice(len(people), size=2, replace=False)
        me = people[mine][random.integers(len(people[mine]))]
        neighbour = people[theirs][random.integers(len(people[theirs]))]
        yield composed(me, neighbour, way, TURNS[number % len(TURNS)], random)
