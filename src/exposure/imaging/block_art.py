"""A small picture drawn with coloured block characters, for terminals that show nothing finer.

Each character stands for 2 × 2 points (a quadrant block) or 1 × 2 (a half block) in two colours.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

Part = tuple[float, float, float, float]
"""Left, top, right and bottom of a part of a picture, in shares of its size (0 to 1)."""
Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

LARGEST_PX = 1_024
"""Longest side of a picture that is drawn: previews are half as long at most."""
POINTS_HIGH = 2
"""Points on top of each other in one character."""
QUADRANTS = " ▘▝▀▖▌▞▛"
"""By the points in the foreground's colour: 1 is upper left, 2 upper right, 4 lower left. Lower
right is never among them: the other eight blocks are these with their colours changed about."""
STEPS_OF_256 = (0, 95, 135, 175, 215, 255)
"""The six levels of red, green and blue in the 256 colours that xterm began with."""
FIRST_OF_256 = 16
"""The number of the first colour of that cube."""


class Blocks(StrEnum):
    """The block characters that a terminal can show; WORDS: none, so that words must do."""

    QUADRANTS = "quadrants"
    HALVES = "halves"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Cell:
    """One character of a drawing and its two colours."""

    character: str
    foreground: Colour
    background: Colour


def blocks_for(environment: Mapping[str, str], encoding: str | None) -> Blocks:
    """What a terminal with these environment variables and this encoding can show.

    Words only where NO_COLOR is set (no-color.org), where TERM is missing or `dumb`, and where the
    blocks can't be encoded. Windows Terminal sets no TERM, but WT_SESSION; the console of Linux has
    half blocks in its font and no quadrants.
    """
    term = environment.get("TERM", "")
    is_modern_windows = bool(environment.get("WT_SESSION"))
    if environment.get("NO_COLOR") or (term in ("", "dumb") and not is_modern_windows):
        return Blocks.WORDS
    try:
        QUADRANTS.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return Blocks.WORDS
    return Blocks.HALVES if term == "linux" else Blocks.QUADRANTS


def has_all_colours(environment: Mapping[str, str]) -> bool:
    """Whether a terminal says that it shows 24-bit colours; of others 256 are expected."""
    said = environment.get("COLORTERM", "") in ("truecolor", "24bit")
    return said or bool(environment.get("WT_SESSION"))


def picture_in_blocks(
    jpeg: bytes,
    columns: int,
    rows: int,
    blocks: Blocks = Blocks.QUADRANTS,
    part: Part = (0, 0, 1, 1),
) -> tuple[tuple[Cell, ...], ...]:
    """A JPEG, or a part of it, as rows of cells, as large as fits into `columns` × `rows`.

    Its shape is kept; a character is taken to be twice as high as wide. Empty where `blocks` is
    WORDS, where there is no room, and where the bytes are no JPEG of at most 1024 px a side.
    """
    image = opened_picture(jpeg, part)
    return () if image is None else image_in_blocks(image, columns, rows, blocks)


def image_in_blocks(
    image: "Image.Image", columns: int, rows: int, blocks: Blocks = Blocks.QUADRANTS
) -> tuple[tuple[Cell, ...], ...]:
    """An RGB image as rows of cells, as `picture_in_blocks` draws it."""
    if blocks is Blocks.WORDS or columns < 1 or rows < 1:
        return ()
    import numpy as np
    from PIL import Image

    wide, high = _cells_of(image.size, columns, rows)
    points_wide = 2 if blocks is Blocks.QUADRANTS else 1
    size = (wide * points_wide, high * POINTS_HIGH)
    is_smaller = size[0] <= image.width
    kernel = Image.Resampling.BOX if is_smaller else Image.Resampling.BICUBIC
    points = np.asarray(image.resize(size, kernel), dtype=np.float64)
    split = points.reshape(high, POINTS_HIGH, wide, points_wide, 3).swapaxes(1, 2)
    cells = split.reshape(high, wide, POINTS_HIGH * points_wide, 3)
    return tuple(_in_quadrants(row) if points_wide > 1 else _in_halves(row) for row in cells)


def in_escape_codes(cells: tuple[tuple[Cell, ...], ...], *, all_colours: bool) -> Iterator[str]:
    """The rows as text with escape sequences for colour, 24-bit or of the 256; each is reset."""
    for row in cells:
        yield "".join(_escaped(cell, all_colours=all_colours) for cell in row) + "\x1b[0m"


def opened_picture(jpeg: bytes, part: Part = (0, 0, 1, 1)) -> "Image.Image | None":
    """The pixels of a part of a JPEG, RGB; None for no JPEG of at most 1024 px a side."""
    from PIL import Image, UnidentifiedImageError

    try:
        image = Image.open(io.BytesIO(jpeg), formats=("JPEG",))
        if max(image.size) > LARGEST_PX:
            return None
        width, height = image.size
        left, top = int(part[0] * width), int(part[1] * height)
        right, bottom = ceil(part[2] * width), ceil(part[3] * height)
        return image.convert("RGB").crop((left, top, max(right, left + 1), max(bottom, top + 1)))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None


def _cells_of(size: tuple[int, int], columns: int, rows: int) -> tuple[int, int]:
    """How many cells wide and high the picture is drawn."""
    width, height = size
    wide = min(columns, max(1, round(POINTS_HIGH * rows * width / height)))
    return wide, min(rows, max(1, round(wide * height / width / POINTS_HIGH)))


def _in_halves(row: "NDArray[np.float64]") -> tuple[Cell, ...]:
    """A row of points, shape (cells, 2, 3), with one colour for each."""
    return tuple(Cell("▀", _colour(upper), _colour(lower)) for upper, lower in row)


def _in_quadrants(row: "NDArray[np.float64]") -> tuple[Cell, ...]:
    """A row of points, shape (cells, 4, 3), each cell in the two colours that fit it best.

    Of the eight ways to part four points in two the one is taken whose points are nearest, in sum
    of squares, to the mean colours of their parts.
    """
    import numpy as np

    sets = np.array([[n & 1, n >> 1 & 1, n >> 2 & 1, 0] for n in range(8)], dtype=np.float64)
    ahead = _means(row, sets)
    behind = _means(row, 1 - sets)
    drawn = np.where(sets[:, None, :, None] > 0, ahead[:, :, None], behind[:, :, None])
    best = ((drawn - row) ** 2).sum(axis=(2, 3)).argmin(axis=0)
    return tuple(
        Cell(QUADRANTS[way], _colour(ahead[way, n]), _colour(behind[way, n]))
        for n, way in enumerate(best)
    )


def _means(row: "NDArray[np.float64]", sets: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """The mean colour of each set of points in each cell, shape (sets, cells, 3)."""
    import numpy as np

    sums = np.einsum("sp,cpk->sck", sets, row)
    means: NDArray[np.float64] = sums / np.maximum(sets.sum(axis=1), 1)[:, None, None]
    return means


def _colour(point: "NDArray[np.float64]") -> Colour:
    red, green, blue = (round(float(part)) for part in point)
    return red, green, blue


def _escaped(cell: Cell, *, all_colours: bool) -> str:
    """A character in its colours, by ISO 8613-6 (38 and 48, then 2 or 5)."""
    if all_colours:
        ahead, behind = (f"2;{r};{g};{b}" for r, g, b in (cell.foreground, cell.background))
    else:
        ahead, behind = (f"5;{_of_256(c)}" for c in (cell.foreground, cell.background))
    return f"\x1b[38;{ahead}m\x1b[48;{behind}m{cell.character}"


def _of_256(colour: Colour) -> int:
    """The number of the nearest colour of the 6 × 6 × 6 cube."""
    levels = [min(range(6), key=lambda n: abs(STEPS_OF_256[n] - part)) for part in colour]
    return FIRST_OF_256 + 36 * levels[0] + 6 * levels[1] + levels[2]
