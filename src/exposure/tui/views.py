"""Which part of a picture is shown, and how a picture appears step by step."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exposure.blocks import Blocks, Cell, image_in_blocks, opened_picture
from exposure.places import Box

if TYPE_CHECKING:
    from PIL import Image


FACE_MARGIN = 0.55
"""Share of a face's size that is shown around it: so cut, a face of 18 × 9 cells is recognised."""
SOFT_STEPS = (8, 16)
"""Blocks across, while a picture appears as a whole."""
NEARER_STEPS = (0.0, 0.0, 0.45, 0.8)
"""How near the view is to the face while it goes there; it rests on the whole picture first."""


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

    def nearer(self, other: "Cut", share: float) -> "Cut":
        """A cut between this one (share 0) and another (share 1)."""
        ends = zip(self.edges, other.edges, strict=True)
        return Cut(*(here + (there - here) * share for here, there in ends))

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.left, self.top, self.right, self.bottom


@dataclass(frozen=True, slots=True)
class View:
    """A cut of a picture; with `soft` as coarse as so many blocks across."""

    cut: Cut
    soft: int | None = None


def appearing(cut: Cut) -> tuple[View, ...]:
    """The steps in which a picture appears: soft, then clear, then nearer to the face."""
    whole = Cut()
    soft = [View(whole, blocks) for blocks in SOFT_STEPS]
    nearer = [View(whole.nearer(cut, share)) for share in NEARER_STEPS]
    return (*soft, *(nearer if cut != whole else nearer[:1]), View(cut))


def drawings(
    jpeg: bytes, columns: int, rows: int, blocks: Blocks, views: tuple[View, ...]
) -> list[tuple[tuple[Cell, ...], ...]]:
    """The views of a picture as rows of cells; empty for bytes that are no small JPEG."""
    image = opened_picture(jpeg)
    if image is None:
        return []
    return [image_in_blocks(_seen(image, view), columns, rows, blocks) for view in views]


def _seen(image: "Image.Image", view: View) -> "Image.Image":
    from PIL import Image

    left, top, right, bottom = view.cut.edges
    corner = int(left * image.width), int(top * image.height)
    far = round(right * image.width), round(bottom * image.height)
    part = image.crop((*corner, max(corner[0] + 1, far[0]), max(corner[1] + 1, far[1])))
    if view.soft is None:
        return part
    few = view.soft, max(1, round(view.soft * part.height / part.width))
    coarse = part.resize(few, Image.Resampling.BOX)
    return coarse.resize(part.size, Image.Resampling.NEAREST)
