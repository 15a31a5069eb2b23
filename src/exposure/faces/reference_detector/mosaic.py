"""One picture at many sizes side by side, so that one search sees faces of every size.

dlib/image_transforms/image_pyramid.h (`compute_tiled_image_pyramid_details`, `pyramid_down<6>`) and
dlib/dnn/input.h (`input_rgb_image_pyramid`): the detector was trained on this very arrangement.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import dlib
import numpy as np
from numpy.typing import NDArray

SMALLER = (6 - 1.0) / 6
"""Each level is five sixths of the one before."""
UP, SHIFT = 6 / (6 - 1.0), 0.3
"""A coordinate of one level times UP plus SHIFT is that of the level before."""
BETWEEN_PX, AROUND_PX = 10, 11
LOWEST_PX = 5
"""A level lower than this is left out."""

Colour = tuple[float, float, float]
Planes = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tile:
    """Where one level lies in the mosaic, in pixels; right and bottom are its last pixels."""

    level: int
    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Width in pixels."""
        return self.right - self.left + 1

    @property
    def height(self) -> int:
        """Height in pixels."""
        return self.bottom - self.top + 1

    def distance(self, x: int, y: int) -> float:
        """How far a point is from the tile, 0 inside, in pixels."""
        return math.hypot(
            max(self.left - x, 0, x - self.right), max(self.top - y, 0, y - self.bottom)
        )

    def meets(self, other: "Tile") -> bool:
        """Whether the two share a pixel."""
        is_beside = self.left > other.right or self.right < other.left
        return not is_beside and self.top <= other.bottom and self.bottom >= other.top


@dataclass(frozen=True, slots=True)
class Layout:
    """The size of the mosaic in pixels, and where each level lies in it, the largest first."""

    width: int
    height: int
    tiles: tuple[Tile, ...]

    def tile_at(self, x: int, y: int) -> Tile:
        """The tile nearest to a pixel of the mosaic."""
        return min(self.tiles, key=lambda tile: tile.distance(x, y))


def _sizes(width: int, height: int) -> list[tuple[int, int]]:
    sizes = [(width, height)]
    while True:
        width, height = math.floor(SMALLER * width), math.floor(SMALLER * height)
        if not width or height < LOWEST_PX:
            return sizes
        sizes.append((width, height))


def _column_height(sizes: list[tuple[int, int]]) -> int:
    """How far down the first column goes: until what follows fits beside it, going up again."""
    first_width, first_height = sizes[0]
    total = sum(height + BETWEEN_PX for _, height in sizes) - 2 * BETWEEN_PX
    down, width_before = 0, 0
    for width, height in sizes:
        fits = width <= first_width - width_before - BETWEEN_PX
        if fits and (down - first_height) * 2 >= total - first_height:
            break
        down += height + BETWEEN_PX
        width_before = width
    return down - BETWEEN_PX


def layout(width: int, height: int) -> Layout:
    """Arrange all levels as dlib does: the first column downwards, then a second one upwards."""
    sizes = _sizes(width, height)
    down = _column_height(sizes)
    tiles: list[Tile] = []
    y = AROUND_PX
    while y < down + AROUND_PX and len(tiles) < len(sizes):
        wide, high = sizes[len(tiles)]
        tiles.append(Tile(len(tiles), AROUND_PX, y, AROUND_PX + wide - 1, y + high - 1))
        y += high + BETWEEN_PX
    y -= BETWEEN_PX
    right = AROUND_PX + width - 1
    for wide, high in sizes[len(tiles) :]:
        tile = Tile(len(tiles), right - wide + 1, y - high, right, y - 1)
        if tile.meets(tiles[0]):
            break
        tiles.append(tile)
        y -= high + BETWEEN_PX
    return Layout(width + 2 * AROUND_PX, down + 2 * AROUND_PX, tuple(tiles))


def levels(pixels: NDArray[np.uint8]) -> Iterator[Planes]:
    """The picture at every size, the largest first: float32, 0 to 255, shape (3, height, width).

    `pixels` is uint8 RGB, shape (height, width, 3). Each level is made from the one before with
    dlib's bilinear resize, without rounding.
    """
    planes = np.ascontiguousarray(pixels.transpose(2, 0, 1), dtype=np.float32)
    yield planes
    for width, height in _sizes(pixels.shape[1], pixels.shape[0])[1:]:
        planes = np.stack([dlib.resize_image(plane, height, width) for plane in planes])
        yield planes


def mosaic(pixels: NDArray[np.uint8], mean: Colour) -> tuple[Layout, Planes]:
    """All levels on a ground of the mean colour, as in dlib; float32, (1, 3, height, width)."""
    plan = layout(pixels.shape[1], pixels.shape[0])
    ground = _ground(plan, mean)
    for tile, planes in zip(plan.tiles, levels(pixels), strict=False):
        _set_in(ground, tile, planes)
    return plan, ground


def _ground(plan: Layout, mean: Colour) -> Planes:
    ground = np.empty((1, 3, plan.height, plan.width), dtype=np.float32)
    ground[:] = np.array(mean, dtype=np.float32)[:, None, None]
    return ground


def _set_in(ground: Planes, tile: Tile, planes: Planes) -> None:
    ground[0, :, tile.top : tile.bottom + 1, tile.left : tile.right + 1] = planes


def to_picture(coordinate: float, origin: int, level: int) -> int:
    """A coordinate of the mosaic in pixels of the picture; `origin` is that of its level's tile."""
    place = coordinate - origin
    for _ in range(level):
        place = place * UP + SHIFT
    return math.floor(place + 0.5)
