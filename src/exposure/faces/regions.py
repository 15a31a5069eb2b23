"""The parts of a picture that are worth a closer look, as few rectangles."""

import numpy as np
from numpy.typing import NDArray

BLOCK = 4
"""Cells along the side of the blocks that rectangles are begun with."""
MOST_BEGINNINGS = 256
"""With more, blocks are made larger: making rectangles into one takes the cube of their number."""
A_LOOK = 6.0
"""What one more rectangle costs by itself, in cells."""

NEVER = float("-inf")

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
    costs = _cost(found, mask.shape, margin)
    alive = np.ones(len(found), dtype=np.bool_)
    gain = _gains(found, costs, np.arange(len(found)), mask.shape, margin)
    while alive.sum() > 1:
        one, other = divmod(int(gain.argmax()), len(found))
        if gain[one, other] <= 0:
            break
        found[one] = _around(found[one], found[other])
        costs[one] = _cost(found[one], mask.shape, margin)
        alive[other] = False
        anew = _gains(found, costs, np.array([one]), mask.shape, margin)[0]
        gain[one] = gain[:, one] = np.where(alive, anew, NEVER)
        gain[other] = gain[:, other] = NEVER
    return tuple((int(a), int(b), int(c), int(d)) for a, b, c, d in found[alive])


def _gains(
    found: NDArray[np.int64],
    costs: NDArray[np.float64],
    of: NDArray[np.int64],
    shape: tuple[int, ...],
    margin: int,
) -> NDArray[np.float64]:
    """What is saved by making one of the rectangles `of` and each into one; NEVER for itself."""
    together = _cost(_around(found[of, None], found), shape, margin)
    gains = np.asarray(costs[of, None] + costs - together)
    gains[np.arange(len(of)), of] = NEVER
    return gains


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


def _around(some: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rectangle around both; shapes (…, 4)."""
    first = np.minimum(some[..., :2], other[..., :2])
    return np.concatenate([first, np.maximum(some[..., 2:], other[..., 2:])], axis=-1)


def _cost(found: NDArray[np.int64], shape: tuple[int, ...], margin: int) -> NDArray[np.float64]:
    """Cells that are looked at for rectangles of shape (…, 4)."""
    rows, columns = shape
    wide = np.minimum(found[..., 2] + margin, columns) - np.maximum(found[..., 0] - margin, 0)
    high = np.minimum(found[..., 3] + margin, rows) - np.maximum(found[..., 1] - margin, 0)
    return np.asarray(wide * high + A_LOOK, dtype=np.float64)
