"""Your own head in the sample pictures, and on each of them the words that it is invented."""

import io
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from exposure.imaging.decode import Unreadable, open_picture
from exposure.model.pictures import Box
from exposure.model.reference_photo import Head

FACE_PX = 256
"""Width of the face in a head that is kept: more than any sample picture has room for."""
AROUND = (0.75, 0.95, 0.6)
"""What is cut out around a face, in shares of its size: on each side, above, below."""
ABOVE, BELOW, ASIDE = 0.75, 0.42, 0.32
"""How far beyond the box of a face the head shows, in shares of its size: as far as the hair and
beard of the invented person reach (seen in the sample pictures), which it has to cover."""
FEATHERED = 0.16
"""Share of the head's ellipse over which it fades into the picture."""
SMALLEST_PX = 64
"""Pictures with a shorter side have no room for words, and are icons and counters."""
SCENE_PIXELS = 4_000_000
"""Width × height of a sample picture, and of a head, at most."""
LETTERS_A_LINE = 64
SMALLEST_LETTERS_PX, LARGEST_LETTERS_PX = 9, 15
INK, GROUND = (255, 255, 255), (32, 32, 32)


def head_of(photo: bytes, face: Box, turned: int, most_pixels: int) -> Head | None:
    """The head around a face of a photo, cut out; None where the photo can't be opened.

    `face` is in pixels of the photo once it was turned by `turned` degrees clockwise; a very large
    photo is opened smaller.
    """
    picture = open_picture(photo, most_pixels)
    if isinstance(picture, Unreadable) or face.width < 1:
        return None
    pixels = np.rot90(picture.pixels, -turned // 90)
    face = face.scaled(1 / picture.scale)
    aside, above, below = (round(share * face.width) for share in AROUND)
    around = Box(face.left - aside, face.top - above, face.right + aside, face.bottom + below)
    moved = Box(aside, above, aside + face.width, above + face.height)
    factor = min(1.0, FACE_PX / face.width)
    cut = Image.fromarray(_cut(pixels, around))
    return Head(_jpeg(_scaled(cut, factor)), moved.scaled(factor))


def _cut(pixels: NDArray[np.uint8], around: Box) -> NDArray[np.uint8]:
    """The part of a picture in a box; beyond the picture's edges its last pixels go on."""
    height, width = pixels.shape[:2]
    inside = around.inside(width, height)
    beyond = (
        (inside.top - around.top, around.bottom - inside.bottom),
        (inside.left - around.left, around.right - inside.right),
        (0, 0),
    )
    part = pixels[inside.top : inside.bottom, inside.left : inside.right]
    return np.pad(part, beyond, mode="edge")


def composed(scene: bytes, head: Head | None, place: Box | None, notice: str) -> bytes:
    """A sample picture with your head where a face stood, and the notice below; a JPEG.

    `place` is the box of the face that yours takes the place of. Empty where the scene can't be
    opened as a whole or is too small for words: it then is shown as it is.
    """
    picture = open_picture(scene, SCENE_PIXELS)
    if isinstance(picture, Unreadable) or picture.part is not None:
        return b""
    if min(picture.width, picture.height) < SMALLEST_PX:
        return b""
    image = Image.fromarray(picture.pixels)
    if head is not None and place is not None:
        _put(head, image, place)
    return _jpeg(_with_words(image, notice))


def _put(head: Head, onto: Image.Image, place: Box) -> None:
    """Paste the head so that its face has the place's width and middle."""
    cut = open_picture(head.jpeg, SCENE_PIXELS)
    if isinstance(cut, Unreadable):
        return
    factor = place.width / head.face.width
    shown = _scaled(Image.fromarray(cut.pixels), factor)
    face = head.face.scaled(factor)
    left = (place.left + place.right - face.left - face.right) // 2
    top = (place.top + place.bottom - face.top - face.bottom) // 2
    onto.paste(shown, (left, top), _ellipse(shown.size, face))


def _ellipse(size: tuple[int, int], face: Box) -> Image.Image:
    """Where the head shows: 255 inside an ellipse around it, 0 outside, soft between."""
    across = (0.5 + ASIDE) * face.width
    down = (1 + ABOVE + BELOW) / 2 * face.height
    middle_x = (face.left + face.right) / 2
    middle_y = face.bottom + BELOW * face.height - down
    x, y = np.arange(size[0]) + 0.5, np.arange(size[1]) + 0.5
    far: NDArray[np.float64] = np.hypot(
        (x[None, :] - middle_x) / across, (y[:, None] - middle_y) / down
    )
    return Image.fromarray((np.clip((1 - far) / FEATHERED, 0, 1) * 255).astype(np.uint8))


def _with_words(image: Image.Image, notice: str) -> Image.Image:
    """The picture with a band below that carries the words; nothing of it is covered."""
    letters_px = min(
        LARGEST_LETTERS_PX, max(SMALLEST_LETTERS_PX, image.width // LETTERS_A_LINE * 2)
    )
    font = ImageFont.load_default(letters_px)
    lines = "\n".join(_lines(notice, font, image.width - 6))
    band = ImageDraw.Draw(image).multiline_textbbox((3, 2), lines, font=font)[3] + 4
    whole = Image.new("RGB", (image.width, image.height + round(band)), GROUND)
    whole.paste(image)
    ImageDraw.Draw(whole).multiline_text((3, image.height + 2), lines, INK, font)
    return whole


def _lines(
    words: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, width: int
) -> Iterator[str]:
    """The words in lines that fit into `width` pixels; a longer word has a line of its own."""
    line = ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > width:
            yield line
            line = word
        else:
            line = longer
    yield line


def _scaled(image: Image.Image, factor: float) -> Image.Image:
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return image if size == image.size else image.resize(size, Image.Resampling.LANCZOS)


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=92)
    return out.getvalue()
