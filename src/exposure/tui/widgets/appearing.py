"""Which part of a picture is shown, and how a picture appears step by step."""

from dataclasses import dataclass

from exposure.imaging.block_art import Blocks, Cell, Part, image_in_blocks, opened_picture

WHOLE: Part = (0, 0, 1, 1)
SOFT_STEPS = (8, 16)
"""Blocks across, while a picture appears as a whole."""
NEARER_STEPS = (0.0, 0.0, 0.45, 0.8)
"""How near the view is to the face while it goes there; it rests on the whole picture first."""

Drawing = tuple[tuple[Cell, ...], ...]
"""Rows of cells."""


@dataclass(frozen=True, slots=True)
class View:
    """A part of a picture; with `soft` as coarse as so many blocks across."""

    part: Part
    soft: int | None = None


def appearing(part: Part) -> tuple[View, ...]:
    """The steps in which a picture appears: soft, then clear, then nearer to the face."""
    soft = [View(WHOLE, blocks) for blocks in SOFT_STEPS]
    nearer = [View(_nearer(part, share)) for share in NEARER_STEPS]
    return (*soft, *(nearer if part != WHOLE else nearer[:1]), View(part))


def drawings(
    jpeg: bytes, columns: int, rows: int, blocks: Blocks, views: tuple[View, ...]
) -> list[Drawing]:
    """The views of a picture as rows of cells; empty for bytes that are no small JPEG."""
    drawn = (_drawn(jpeg, columns, rows, blocks, view) for view in views)
    return [drawing for drawing in drawn if drawing]


def _drawn(jpeg: bytes, columns: int, rows: int, blocks: Blocks, view: View) -> Drawing:
    from PIL import Image

    image = opened_picture(jpeg, view.part)
    if image is None:
        return ()
    if view.soft is not None:
        few = view.soft, max(1, round(view.soft * image.height / image.width))
        coarse = image.resize(few, Image.Resampling.BOX)
        image = coarse.resize(image.size, Image.Resampling.NEAREST)
    return image_in_blocks(image, columns, rows, blocks)


def _nearer(part: Part, share: float) -> Part:
    """A part between the whole picture (share 0) and `part` (share 1)."""
    left, top, right, bottom = part
    return left * share, top * share, 1 - (1 - right) * share, 1 - (1 - bottom) * share
