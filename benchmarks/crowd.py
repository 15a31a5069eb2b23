"""Pictures of known faces: invented people of known size, turn and light, set into invented places.

The people are those of sample_profiles, changed at random; the same seed gives the same pictures.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

SAMPLE_PROFILES = Path(__file__).resolve().parents[1] / "sample_profiles"
sys.path.insert(0, str(SAMPLE_PROFILES))

from people.camera import draw  # noqa: E402 - the renderer is no package
from people.develop import develop  # noqa: E402
from people.landscape import View, landscape  # noqa: E402
from people.scene import Scene  # noqa: E402
from people.traits import Glasses, Hair, Traits, read_cast  # noqa: E402

FACE_CM = 14.0
"""What detectors call a face: dlib's boxes round these people are 12 to 16 cm wide."""
FACE_BELOW_MIDDLE_CM = 1.5
SCALE = 15.0
"""Pixels a centimetre of a cutout, so that a face is 210 pixels wide before it is made smaller."""
CUTOUT_CM = (40.0, 38.0)
ABOVE_MIDDLE_CM = 16.0
TURNS = (0, 0, 15, 30, 45)
SMALLEST_PX, LARGEST_PX = 24, 200
TRIES = 6
"""Places that are tried for a face before it is left out."""


@dataclass(frozen=True, slots=True)
class Cutout:
    """One person with nothing behind them: RGBA, the middle of the face in pixels, the turn."""

    picture: Image.Image
    face: tuple[float, float]
    yaw: int


@dataclass(frozen=True, slots=True)
class Known:
    """A face that is in a picture: its middle and width in pixels, and how far it is turned."""

    x: float
    y: float
    px: float
    yaw: int


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """uint8 RGB, shape (height, width, 3), and the faces in it."""

    pixels: NDArray[np.uint8]
    faces: tuple[Known, ...]


def cutouts(random: np.random.Generator, count: int) -> tuple[Cutout, ...]:
    """People to be set into pictures; each takes about a second to draw."""
    cast = tuple(read_cast(SAMPLE_PROFILES / "people" / "cast.json").values())
    return tuple(_cutout(random, cast[number % len(cast)]) for number in range(count))


def _cutout(random: np.random.Generator, like: Traits) -> Cutout:
    scene = _pose(random)
    canvas = np.full((3, scene.height, scene.width), -1.0, dtype=np.float32)
    draw(_changed(random, like), scene, canvas)
    mask = Image.fromarray(((canvas[0] >= 0) * 255).astype(np.uint8))
    picture = develop(canvas, scene)
    picture.putalpha(mask.filter(ImageFilter.GaussianBlur(1)))
    middle = scene.height / 2 + scene.centre_y + FACE_BELOW_MIDDLE_CM * SCALE
    return Cutout(picture, (scene.width / 2, middle), int(abs(scene.yaw)))


def _changed(random: np.random.Generator, traits: Traits) -> Traits:
    """Somebody else of the same make."""
    return replace(
        traits,
        face_width=traits.face_width * random.uniform(0.93, 1.07),
        jaw_width=traits.jaw_width * random.uniform(0.9, 1.1),
        eye_x=traits.eye_x * random.uniform(0.95, 1.05),
        nose_length=traits.nose_length * random.uniform(0.9, 1.1),
        tone=float(random.uniform(0.05, 0.9)),
        age=float(random.uniform(0.1, 0.9)),
        hair=Hair(str(random.choice([str(hair) for hair in Hair]))),
        glasses=Glasses(str(random.choice(["none", "none", "none", "rounded", "round"]))),
    )


def _pose(random: np.random.Generator) -> Scene:
    return Scene(
        yaw=float(random.choice(TURNS)) * float(random.choice([-1, 1])),
        pitch=float(random.uniform(-15, 15)),
        roll=float(random.uniform(-20, 20)),
        smile=float(random.uniform(0, 0.9)),
        mouth_open=float(random.uniform(0, 0.4)),
        light=(float(random.uniform(-0.9, 0.9)), float(random.uniform(0.1, 0.8)), 0.7),
        key=float(random.uniform(0.3, 1.2)),
        ambient=float(random.uniform(0.12, 0.6)),
        warmth=float(random.uniform(-0.3, 0.8)),
        scale=SCALE,
        width=int(CUTOUT_CM[0] * SCALE),
        height=int(CUTOUT_CM[1] * SCALE),
        centre_y=(ABOVE_MIDDLE_CM - CUTOUT_CM[1] / 2) * SCALE,
        supersampling=1.0,
        noise=0.0,
        seed=int(random.integers(1 << 30)),
    )


def place(random: np.random.Generator, width: int, height: int) -> Image.Image:
    """Somewhere without people: hills, or a room of boxes and stripes."""
    if random.integers(2):
        view = View(seed=int(random.integers(1 << 30)))
        camera = Scene(width=width, height=height, supersampling=1.0)
        return develop(landscape(view, width // 2, height // 2), camera).convert("RGB")
    picture = Image.new("RGB", (width, height), tuple(random.integers(60, 200, 3)))
    for _ in range(60):
        left, top = random.integers(-width // 5, width), random.integers(-height // 5, height)
        size = random.integers(8, max(10, width // 4), 2)
        colour = tuple(int(part) for part in random.integers(0, 255, 3))
        picture.paste(colour, (int(left), int(top), int(left + size[0]), int(top + size[1])))
    return picture.filter(ImageFilter.GaussianBlur(width / 900))


def crowd(
    random: np.random.Generator, people: Sequence[Cutout], size: tuple[int, int], wanted: int
) -> Crowd:
    """A picture of `size` (width, height) with up to `wanted` people who hide nobody."""
    width, height = size
    picture = place(random, width, height)
    faces: list[Known] = []
    taken: list[tuple[int, int, int, int]] = []
    sizes = np.exp(random.uniform(np.log(SMALLEST_PX), np.log(LARGEST_PX), wanted))
    for px in np.repeat(np.sort(sizes)[::-1], TRIES):  # the largest first, while there is room
        person = people[int(random.integers(len(people)))]
        factor = px / (FACE_CM * SCALE)
        wide, high = (round(side * factor) for side in person.picture.size)
        if wide >= width or high >= height or (faces and faces[-1].px == px):
            continue
        left, top = int(random.integers(0, width - wide)), int(random.integers(0, height - high))
        box = (left, top, left + wide, top + high)
        if any(_meet(box, other) for other in taken):
            continue
        small = person.picture.resize((wide, high), Image.Resampling.LANCZOS)
        picture.paste(small, (left, top), small)
        taken.append(box)
        x, y = (part * factor for part in person.face)
        faces.append(Known(left + x, top + y, float(px), person.yaw))
    return Crowd(_photographed(random, picture), tuple(faces))


def pairs(
    random: np.random.Generator, people: Sequence[Cutout], size: tuple[int, int], wanted: int
) -> Crowd:
    """A picture of `size` with up to `wanted` pairs: a head, and a smaller one before it that
    touches it, as of a child and a parent.
    """  # noqa: D205 - the second half belongs to the first
    width, height = size
    picture = place(random, width, height)
    faces: list[Known] = []
    taken: list[tuple[int, int, int, int]] = []
    for _ in range(wanted * 8):
        large = float(random.uniform(80, min(LARGEST_PX, height / 2.5)))
        small = large * float(random.uniform(0.25, 0.85))
        x, y = float(random.uniform(large, width - large)), float(random.uniform(large, height))
        box = (int(x - 2 * large), int(y - 2 * large), int(x + 2 * large), int(y + 2 * large))
        away = (large + small) / 2 * float(random.uniform(1.05, 1.5))
        angle = np.deg2rad(float(random.uniform(-20, 80)))
        beside = x + float(random.choice([-1, 1])) * np.cos(angle) * away, y + np.sin(angle) * away
        is_inside = small < beside[0] < width - small and small < beside[1] < height - small
        if small < SMALLEST_PX or not is_inside or len(faces) == 2 * wanted:
            continue
        if any(_meet(box, other) for other in taken):
            continue
        for at, px in (((x, y), large), (beside, small)):
            person = people[int(random.integers(len(people)))]
            _set_into(picture, person, at, px)
            faces.append(Known(at[0], at[1], px, person.yaw))
        taken.append(box)
    return Crowd(_photographed(random, picture), tuple(faces))


def _set_into(picture: Image.Image, person: Cutout, at: tuple[float, float], px: float) -> None:
    """Set a person into a picture, the middle of the face at a place and so wide."""
    factor = px / (FACE_CM * SCALE)
    wide, high = (round(side * factor) for side in person.picture.size)
    small = person.picture.resize((wide, high), Image.Resampling.LANCZOS)
    left, top = (round(place - part * factor) for place, part in zip(at, person.face, strict=True))
    picture.paste(small, (left, top), small)


def _meet(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return not (
        one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    )


def _photographed(random: np.random.Generator, picture: Image.Image) -> NDArray[np.uint8]:
    """With the light, the softness and the grain of a camera."""
    soft = picture.filter(ImageFilter.GaussianBlur(float(random.uniform(0, 0.8))))
    light = np.asarray(soft, dtype=np.float32) * random.uniform(0.45, 1.1)
    grainy = light + random.normal(0, random.uniform(1, 6), (*light.shape[:2], 1))
    return np.clip(grainy, 0, 255).astype(np.uint8)


def crowds(
    seed: int,
    sizes: Sequence[tuple[int, int]],
    people: int,
    wanted: int,
    scene: Callable[..., Crowd] = crowd,
) -> Iterator[Crowd]:
    """One picture of each size, of `people` people drawn for this seed."""
    random = np.random.default_rng(seed)
    drawn = cutouts(random, people)
    for size in sizes:
        yield scene(random, drawn, size, wanted)
