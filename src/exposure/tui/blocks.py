"""A picture in coloured block characters: four dots a cell, or two."""

import io
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from exposure.places import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

Colour = tuple[int, int, int]
Cell = tuple[str, Colour, Colour]
"""A character, and its colours in front and behind."""

FACE_MARGIN = 0.55
"""Share of a face's size that is shown around it: a face so cut is recognisable in 18 × 9 cells."""
QUADRANTS = (" ", "▘", "▝", "▀", "▖", "▌", "▞", "▛")
"""Which dots of a cell are in front: 1 top left, 2 top right, 4 bottom left. A cell whose bottom
right dot is in front is its own negative, with the colours changed over."""


class Pictures(StrEnum):
    """How a terminal shows pictures."""

    QUADRANTS = "quadrants"
    HALVES = "halves"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Cut:
    """The part of a picture that is shown, in shares (0 to 1) of its width and height."""

    left: float = 0.0
    top: float = 0.0
    right: float = 1.0
    bottom: float = 1.0

    @classmethod
    def around(cls, face: Box, width: int, height: int) -> "Cut":
        """The face with some margin, in a picture of `width` × `height` pixels."""
        box = face.grown(FACE_MARGIN, width, height)
        return cls(box.left / width, box.top / height, box.right / width, box.bottom / height)

    def towards(self, other: "Cut", share: float) -> "Cut":
        """A cut between this one (share 0) and another (share 1)."""

        def mix(a: float, b: float) -> float:
            return a + (b - a) * share

        return Cut(
            mix(self.left, other.left),
            mix(self.top, other.top),
            mix(self.right, other.right),
            mix(self.bottom, other.bottom),
        )


def drawn(
    jpeg: bytes, columns: int, rows: int, kind: Pictures, cut: Cut, soft: int | None = None
) -> tuple[tuple[Cell, ...], ...]:
    """The rows of cells of a picture, as large as fits into `columns` × `rows` with its shape kept.

    A cell is taken to be twice as high as wide. With `soft` the picture is first made as coarse as
    so many blocks across. Empty for no room, or for bytes that are no picture.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as opened:
            shown = _cut(opened.convert("RGB"), cut)
    except (UnidentifiedImageError, OSError, ValueError):
        return ()
    if soft is not None:
        few = (soft, max(1, round(soft * shown.height / shown.width)))
        shown = shown.resize(few, Image.Resampling.BOX).resize(shown.size, Image.Resampling.NEAREST)
    wide, high = _fitted(shown.size, columns, rows)
    if wide < 1 or high < 1:
        return ()
    across = 2 if kind is Pictures.QUADRANTS else 1
    dots = shown.resize((across * wide, 2 * high), Image.Resampling.BOX)
    return _quadrants(dots) if across > 1 else _halves(dots)


def _cut(image: "Image.Image", cut: Cut) -> "Image.Image":
    left, top = int(cut.left * image.width), int(cut.top * image.height)
    right = max(left + 1, round(cut.right * image.width))
    return image.crop((left, top, right, max(top + 1, round(cut.bottom * image.height))))


def _fitted(size: tuple[int, int], columns: int, rows: int) -> tuple[int, int]:
    """How many cells wide and high a picture of this size is at most."""
    width, height = size
    scale = min(columns / width, 2 * rows / height)
    return min(columns, max(1, round(width * scale))), min(rows, max(1, round(height * scale / 2)))


def _halves(dots: "Image.Image") -> tuple[tuple[Cell, ...], ...]:
    import numpy as np

    pixels = np.asarray(dots, dtype=np.uint8)
    return tuple(
        tuple(("▀", _colour(top), _colour(low)) for top, low in zip(upper, lower, strict=True))
        for upper, lower in zip(pixels[0::2], pixels[1::2], strict=True)
    )


def _quadrants(dots: "Image.Image") -> tuple[tuple[Cell, ...], ...]:
    """For each cell the two colours and the character that come nearest to its four dots."""
    import numpy as np

    pixels = np.asarray(dots, dtype=np.float32)
    high, wide = pixels.shape[0] // 2, pixels.shape[1] // 2
    cells = pixels.reshape(high, 2, wide, 2, 3).transpose(0, 2, 1, 3, 4).reshape(high, wide, 4, 3)
    best, front, back = _nearest(cells)
    return tuple(
        tuple(
            (QUADRANTS[best[y, x]], _colour(front[y, x]), _colour(back[y, x])) for x in range(wide)
        )
        for y in range(high)
    )


def _nearest(
    cells: "NDArray[np.float32]",
) -> "tuple[NDArray[np.int64], NDArray[np.uint8], NDArray[np.uint8]]":
    """The best split of each cell's four dots in two, with the mean colour of either part.

    `cells` has the shape (rows, columns, 4, 3); a split's number is its index in QUADRANTS.
    """
    import numpy as np

    masks = np.array([[n & 1, n >> 1 & 1, n >> 2 & 1, 0] for n in range(8)], dtype=np.float32)
    counts = masks.sum(axis=1)[:, None]
    total = cells.sum(axis=2)[:, :, None, :]
    inside = np.einsum("md,rcdk->rcmk", masks, cells)
    front = inside / np.maximum(counts, 1)
    back = (total - inside) / (4 - counts)
    # The squared error of a split is the same sum less what the two means explain.
    explained = (front**2 * counts + back**2 * (4 - counts)).sum(axis=3)
    best = explained.argmax(axis=2)
    pick = best[:, :, None, None]
    chosen = [np.take_along_axis(part, pick, axis=2)[:, :, 0, :] for part in (front, back)]
    first, second = (np.clip(part.round(), 0, 255).astype(np.uint8) for part in chosen)
    return best, first, second


def _colour(channels: "NDArray[np.uint8]") -> Colour:
    red, green, blue = channels.tolist()
    return red, green, blue
