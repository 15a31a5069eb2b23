"""The parts of a picture that are worth a second look, as few rectangles."""

import numpy as np
from numpy.typing import NDArray

BLOCK = 4
"""Cells along the side of the blocks that rectangles are begun with."""
MOST_BEGINNINGS = 256
"""With more, blocks are made larger: making rectangles into one takes the cube of their number."""
A_LOOK = 6.0
"""What one more rectangle costs by itself, in cells."""

NEVER = float("-inf")
OUTWARD = np.array([-1, -1, 1, 1])
"""Times this the larger of two edges is the outer one on all four sides."""

Mask = NDArray[np.bool_]
Rectangle = tuple[int, int, int, int]
"""Left, top, right, bottom in cells; right and bottom are not part of it."""


def in_cells_of(mask: Mask, rows: int, columns: int) -> Mask:
    """A mask of one level in the cells of another: each takes what stands at its middle."""
    down = ((np.arange(rows) + 0.5) / rows * mask.shape[0]).astype(np.int64)
    across = ((np.arange(columns) + 0.5) / columns * mask.shape[1]).astype(np.int64)
    found: Mask = mask[np.ix_(down, across)]
    return found


def rectangles(mask: Mask, margin: int) -> tuple[Rectangle, ...]:
    """Rectangles that hold all of a mask; two become one where that is less work.

    A rectangle is looked at with `margin` cells around it, as far as there are any: that is what
    it costs.
    """
    found = _beginnings(mask)
    reach = _with_margin(found, mask.shape, margin)
    found, reach = found * OUTWARD, reach * OUTWARD
    areas = _areas(reach)
    gain = areas[:, None] + areas + A_LOOK - _areas(np.maximum(reach[:, None], reach))
    np.fill_diagonal(gain, NEVER)
    for _ in range(len(found) - 1):
        one, other = divmod(int(gain.argmax()), len(found))
        if gain[one, other] <= 0:
            break
        for edges in (found, reach):
            np.maximum(edges[one], edges[other], out=edges[one])
        areas[one], areas[other] = _areas(reach[one]), NEVER
        gain[one] = gain[:, one] = (
            areas[one] + areas + A_LOOK - _areas(np.maximum(reach[one], reach))
        )
        gain[other] = gain[:, other] = gain[one, one] = NEVER
    kept = found[areas > NEVER] * OUTWARD
    return tuple((int(a), int(b), int(c), int(d)) for a, b, c, d in kept)


def _areas(edges: NDArray[np.int64]) -> NDArray[np.float64]:
    """The cells in rectangles, shape (…, 4), left and top negative."""
    return np.asarray((edges[..., 2] + edges[..., 0]) * (edges[..., 3] + edges[..., 1]), np.float64)


def _with_margin(
    found: NDArray[np.int64], shape: tuple[int, ...], margin: int
) -> NDArray[np.int64]:
    """The rectangles with the cells around them that are looked at; shape (n, 4)."""
    rows, columns = shape
    edges = found + margin * OUTWARD
    return np.asarray(edges.clip(0, np.array([columns, rows, columns, rows])))


def _beginnings(mask: Mask) -> NDArray[np.int64]:
    """A rectangle for each run of blocks with something in them, in cells; shape (n, 4)."""
    block = BLOCK
    while len(found := _runs(mask, block)) > MOST_BEGINNINGS:
        block *= 2
    return found


def _runs(mask: Mask, block: int) -> NDArray[np.int64]:
    rows, columns = (-(-size // block) for size in mask.shape)
    padded = np.zeros((rows * block, columns * block), dtype=np.bool_)
    padded[: mask.shape[0], : mask.shape[1]] = mask
    blocks = padded.reshape(rows, block, columns, block).any(axis=(1, 3)).astype(np.int8)
    edges = np.diff(blocks, axis=1, prepend=0, append=0)
    (row, start), (_, end) = np.nonzero(edges == 1), np.nonzero(edges == -1)
    found = np.stack([start, row, end, row + 1], axis=1) * block
    return np.asarray(np.minimum(found, np.array(mask.shape[::-1] * 2)))
