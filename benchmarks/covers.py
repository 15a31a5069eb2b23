"""Photos made poor as references: eyes and mouths covered, faces cut, turned, dark and blurred.

What covers a face is drawn into the photo, as seen from the middle of the eyes: one unit is the
distance between them, x goes along the line through them, y down the face.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Pixels = NDArray[np.uint8]
Points = Sequence[tuple[float, float]]
Colour = tuple[int, int, int]
BLACK, WHITE, BROWN, BLUE = (8, 8, 8), (244, 244, 244), (58, 38, 26), (142, 190, 214)
SMOOTH = 3
"""Covers are drawn this many times as large, so that their edges are smooth."""


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """A photo of one upright face: uint8 RGB, shape (height, width, 3), and the eyes' middles.

    `right` is the eye on the left of the picture; both in pixels.
    """

    pixels: Pixels
    right: tuple[float, float]
    left: tuple[float, float]

    @classmethod
    def of(cls, pixels: Pixels, landmarks: NDArray[np.float64]) -> "Photo":
        """A photo and the five landmarks of its face, as in `Face`."""
        one, other = landmarks[0:2].mean(axis=0), landmarks[2:4].mean(axis=0)
        right, left = (one, other) if one[0] < other[0] else (other, one)
        return cls(pixels, (float(right[0]), float(right[1])), (float(left[0]), float(left[1])))

    @property
    def unit(self) -> float:
        """The distance between the eyes in pixels."""
        return float(np.hypot(self.left[0] - self.right[0], self.left[1] - self.right[1]))

    def at(self, points: Points) -> list[tuple[float, float]]:
        """Points of the face in pixels of the photo."""
        along = np.subtract(self.left, self.right)
        middle = np.add(self.left, self.right) / 2
        down = np.array((-along[1], along[0]))
        return [tuple((middle + x * along + y * down).tolist()) for x, y in points]

    @property
    def skin(self) -> Colour:
        """The colour of the cheeks."""
        height, width = self.pixels.shape[:2]
        half = max(1, round(0.12 * self.unit))
        seen = []
        for x, y in self.at([(-0.5, 0.55), (0.5, 0.55)]):
            column, row = (
                min(max(round(x), half), width - half),
                min(max(round(y), half), height - half),
            )
            seen.append(
                self.pixels[row - half : row + half, column - half : column + half].reshape(-1, 3)
            )
        red, green, blue = np.median(np.concatenate(seen), axis=0).tolist()
        return round(red), round(green), round(blue)


class Paint:
    """Paints over a photo."""

    def __init__(self, photo: Photo) -> None:
        self._photo = photo
        self._image = Image.fromarray(photo.pixels)

    @property
    def pixels(self) -> Pixels:
        """The photo as it is now."""
        return np.asarray(self._image)

    def shape(
        self, points: Points, colour: Colour, opacity: float = 1.0, lower: Colour | None = None
    ) -> None:
        """Fill a polygon; with `lower` the colour passes into that one further down."""
        mask = self._mask(points).point(lambda value: round(value * opacity))
        self._image.paste(self._shaded(points, colour, lower), mask=mask)

    def oval(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        colour: Colour,
        opacity: float = 1.0,
        lower: Colour | None = None,
        power: float = 2.0,
    ) -> None:
        """Fill an oval of half widths `wide` and `high`; a larger power makes it squarer."""
        self.shape(rounded(x, y, wide, high, power), colour, opacity, lower)

    def line(self, points: Points, colour: Colour, thick: float) -> None:
        """Draw a line, `thick` in units."""
        width = max(1, round(thick * self._photo.unit))
        ImageDraw.Draw(self._image).line(
            self._photo.at(points), fill=colour, width=width, joint="curve"
        )

    def washed(self, points: Points, change: Callable[[Image.Image], Image.Image]) -> None:
        """Replace what lies in a polygon by a changed photo."""
        self._image.paste(change(self._image), mask=self._mask(points))

    def _mask(self, points: Points) -> Image.Image:
        size = self._image.width * SMOOTH, self._image.height * SMOOTH
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon(
            [(x * SMOOTH, y * SMOOTH) for x, y in self._photo.at(points)], fill=255
        )
        return mask.resize(self._image.size, Image.Resampling.BOX)

    def _shaded(self, points: Points, colour: Colour, lower: Colour | None) -> Image.Image:
        if lower is None:
            return Image.new("RGB", self._image.size, colour)
        rows = [y for _, y in self._photo.at(points)]
        top, bottom = min(rows), max(rows)
        share = ((np.arange(self._image.height) - top) / max(bottom - top, 1)).clip(0, 1)[:, None]
        column = np.array(colour) * (1 - share) + np.array(lower) * share
        return Image.fromarray(
            np.broadcast_to(column[:, None], (*self.pixels.shape[:2], 3)).astype(np.uint8)
        )


def rounded(x: float, y: float, wide: float, high: float, power: float = 2.0) -> Points:
    """An oval, or with a larger power a box with round corners."""
    angles = np.linspace(0, 2 * np.pi, 64, endpoint=False)
    across, down = np.cos(angles), np.sin(angles)
    shrink = (abs(across) ** power + abs(down) ** power) ** (-1 / power)
    return list(
        zip((x + wide * across * shrink).tolist(), (y + high * down * shrink).tolist(), strict=True)
    )


def box(left: float, top: float, right: float, bottom: float) -> Points:
    """A box as a polygon."""
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def black_ovals(photo: Photo) -> Pixels:
    """Two black ovals over the eyes."""
    paint = Paint(photo)
    for x in (-0.5, 0.5):
        paint.oval(x, 0, 0.42, 0.28, BLACK)
    return paint.pixels


def lenses(
    photo: Photo,
    colour: Colour,
    lower: Colour,
    opacity: float,
    power: float,
    rim: Colour = BLACK,
    high: float = 0.34,
) -> Pixels:
    """Sunglasses: two lenses, a bridge, arms, and a rim."""
    paint = Paint(photo)
    paint.line([(-0.16, -0.06), (0, -0.1), (0.16, -0.06)], rim, 0.08)
    for side in (-1, 1):
        paint.line([(side * 0.9, -0.1), (side * 1.15, -0.05)], rim, 0.08)
        paint.oval(side * 0.52, 0.06, 0.43, high + 0.03, rim, 1.0, None, power)
        paint.oval(side * 0.52, 0.06, 0.40, high, colour, opacity, lower, power)
    return paint.pixels


def sunglasses(photo: Photo) -> Pixels:
    """Large rounded brown lenses that are lighter below."""
    return lenses(photo, (30, 20, 14), (86, 60, 44), 1.0, 2.4)


def square_sunglasses(photo: Photo) -> Pixels:
    """Square black lenses in a black frame, with a streak of light on each."""
    paint = Paint(
        Photo(
            lenses(photo, (16, 16, 20), (30, 30, 36), 1.0, 4.0, high=0.28), photo.right, photo.left
        )
    )
    for x in (-0.62, 0.42):
        paint.shape(
            [(x, -0.15), (x + 0.09, -0.15), (x - 0.04, 0.27), (x - 0.13, 0.27)],
            (200, 205, 210),
            0.35,
        )
    return paint.pixels


def see_through(photo: Photo) -> Pixels:
    """Dark glasses through which the eyes are still faintly seen."""
    return over(photo, lenses(photo, (30, 24, 20), (60, 46, 36), 1.0, 2.4), 0.88)


def over(photo: Photo, covered: Pixels, opacity: float) -> Pixels:
    """A cover that lets a little through."""
    mixed = covered * opacity + photo.pixels * (1 - opacity)
    return mixed.round().astype(np.uint8)


def mirrored(photo: Photo) -> Pixels:
    """Goggles that mirror a sky and a land."""
    paint = Paint(photo)
    paint.oval(0, 0.05, 1.02, 0.46, (30, 30, 34), 1.0, None, 3.5)
    paint.oval(0, 0.05, 0.96, 0.40, (230, 120, 40), 1.0, (60, 50, 130), 3.5)
    paint.shape([(-0.8, -0.1), (-0.5, -0.22), (-0.6, 0.1), (-0.78, 0.16)], WHITE, 0.6)
    return paint.pixels


def bar(photo: Photo) -> Pixels:
    """A black bar over both eyes."""
    paint = Paint(photo)
    paint.shape(box(-1.15, -0.27, 1.15, 0.27), BLACK)
    return paint.pixels


def mosaic(photo: Photo) -> Pixels:
    """The eyes made unrecognisable by large pixels."""

    def coarse(image: Image.Image) -> Image.Image:
        px = max(2, round(photo.unit * 0.4))
        small = image.resize(
            (max(1, image.width // px), max(1, image.height // px)), Image.Resampling.BOX
        )
        return small.resize(image.size, Image.Resampling.NEAREST)

    paint = Paint(photo)
    paint.washed(box(-1.1, -0.35, 1.1, 0.35), coarse)
    return paint.pixels


def hand_over_eyes(photo: Photo) -> Pixels:
    """Four fingers across the eyes."""
    return _fingers(
        photo, [(-1.4, -0.24, 0.9), (-1.4, 0.0, 1.15), (-1.4, 0.24, 1.0)], 0.13, flat=True
    )


def mouth_box(photo: Photo, colour: Colour) -> Pixels:
    """A box over the mouth."""
    paint = Paint(photo)
    paint.shape(box(-0.55, 0.78, 0.55, 1.42), colour)
    return paint.pixels


def surgical(photo: Photo) -> Pixels:
    """A light blue mask with folds, from the nose to the chin, with loops."""
    paint = Paint(photo)
    edge = [
        (-0.98, 0.5),
        (-0.5, 0.42),
        (0, 0.32),
        (0.5, 0.42),
        (0.98, 0.5),
        (0.9, 1.25),
        (0.5, 1.75),
        (0, 1.88),
        (-0.5, 1.75),
        (-0.9, 1.25),
    ]
    for side in (-1, 1):
        paint.line([(side * 0.95, 0.52), (side * 1.3, 0.2)], WHITE, 0.04)
        paint.line([(side * 0.88, 1.25), (side * 1.3, 0.7)], WHITE, 0.04)
    paint.shape(edge, BLUE, 1.0, (112, 160, 190))
    for y in (0.75, 1.0, 1.25):
        paint.line([(-0.9, y), (0, y + 0.06), (0.9, y)], (100, 146, 176), 0.03)
    return paint.pixels


def cloth(photo: Photo, colour: Colour) -> Pixels:
    """A tight mask of one cloth, darker below, that comes to a point on the nose."""
    paint = Paint(photo)
    edge = [
        (-1.02, 0.35),
        (-0.35, 0.5),
        (0, 0.28),
        (0.35, 0.5),
        (1.02, 0.35),
        (0.92, 1.2),
        (0.45, 1.8),
        (0, 1.92),
        (-0.45, 1.8),
        (-0.92, 1.2),
    ]
    red, green, blue = colour
    paint.shape(edge, colour, 1.0, (red // 2, green // 2, blue // 2))
    paint.line([(0, 0.3), (0, 1.9)], (red * 2 // 3, green * 2 // 3, blue * 2 // 3), 0.02)
    return paint.pixels


def scarf(photo: Photo) -> Pixels:
    """A striped scarf up to the nose."""
    paint = Paint(photo)
    paint.shape(box(-1.4, 0.62, 1.4, 2.3), (130, 36, 44), 1.0, (80, 20, 30))
    for y in (0.8, 1.1, 1.4, 1.7):
        paint.line([(-1.4, y + 0.1), (0, y), (1.4, y + 0.12)], (214, 196, 160), 0.08)
    return paint.pixels


def hand_over_mouth(photo: Photo) -> Pixels:
    """A hand over the mouth, its fingers pointing up across the cheek."""
    return _fingers(
        photo,
        [(-0.42, 0.72, 2.2), (-0.14, 0.66, 2.2), (0.14, 0.7, 2.2), (0.42, 0.8, 2.2)],
        0.15,
        flat=False,
    )


def _fingers(
    photo: Photo, fingers: Sequence[tuple[float, float, float]], half: float, *, flat: bool
) -> Pixels:
    """Fingers of the skin's colour, each with an edge in shadow; lying flat, or standing."""
    paint, skin = Paint(photo), photo.skin
    shadow = (skin[0] * 7 // 10, skin[1] * 62 // 100, skin[2] * 58 // 100)
    for one, other, end in fingers:
        x, y, wide, high = (
            ((one + end) / 2, other, (end - one) / 2, half)
            if flat
            else (one, (other + end) / 2, half, (end - other) / 2)
        )
        paint.oval(x, y, wide + 0.02, high + 0.02, shadow, 1.0, None, 5)
        paint.oval(x, y, wide, high, skin, 1.0, None, 5)
    return paint.pixels


EYES: Mapping[str, Callable[[Photo], Pixels]] = {
    "black ovals": black_ovals,
    "bar": bar,
    "brown sunglasses": sunglasses,
    "square sunglasses": square_sunglasses,
    "blue sunglasses": lambda photo: lenses(
        photo, (18, 26, 60), (50, 70, 120), 1.0, 2.0, (150, 150, 155)
    ),
    "see-through": see_through,
    "mirrored goggles": mirrored,
    "mosaic": mosaic,
    "hand over eyes": hand_over_eyes,
}
MOUTHS: Mapping[str, Callable[[Photo], Pixels]] = {
    "black box": lambda photo: mouth_box(photo, BLACK),
    "white box": lambda photo: mouth_box(photo, WHITE),
    "skin box": lambda photo: mouth_box(photo, photo.skin),
    "surgical mask": surgical,
    "black mask": lambda photo: cloth(photo, (40, 40, 44)),
    "white mask": lambda photo: cloth(photo, (236, 236, 232)),
    "beige mask": lambda photo: cloth(photo, (196, 164, 136)),
    "scarf": scarf,
    "hand over mouth": hand_over_mouth,
}
