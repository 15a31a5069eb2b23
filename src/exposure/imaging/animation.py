"""The frame in the middle of an animation, reached with bounded work."""

from PIL import Image

PIXELS_ON_THE_WAY = 60_000_000
"""Pixels of frames that are decoded to reach the middle: about a second. All 300 frames of a GIF of
2000 × 2000 pixels and 1.2 MB took ten."""
FRAMES_ON_THE_WAY = 1_000
"""Frames that are passed at most, however small."""
COUNTED = ("WEBP", "AVIF")
"""Formats whose number of frames is known once the file is open."""
WALKED = ("GIF", "PNG")
"""Formats whose frames are found only by going through them."""


def go_to_the_middle(image: Image.Image, most_pixels: int) -> bool:
    """Move an opened image to the middle frame of its animation; False where it stands still.

    Of a long animation it is the middle of that part which bounded work reaches. Raises what
    Pillow raises for damaged frames.
    """
    if image.format not in (*COUNTED, *WALKED) or not getattr(image, "is_animated", False):
        return False
    frames = _counted(image) if image.format in COUNTED else _walked(image, most_pixels)
    if frames < 2:  # noqa: PLR2004 - a single frame has no second
        return False
    image.seek(frames // 2)
    return _pixels(image) <= most_pixels


def _counted(image: Image.Image) -> int:
    most = PIXELS_ON_THE_WAY // max(1, _pixels(image))
    return min(int(getattr(image, "n_frames", 1)), FRAMES_ON_THE_WAY, max(2, most))


def _walked(image: Image.Image, most_pixels: int) -> int:
    """How many frames there are, as far as the work allows; frames may make the picture grow."""
    decoded = 0
    for frame in range(1, FRAMES_ON_THE_WAY):
        try:
            image.seek(frame)
        except (EOFError, OSError):
            return frame
        decoded += _pixels(image)
        if _pixels(image) > most_pixels:
            return frame
        if decoded > PIXELS_ON_THE_WAY:
            return frame + 1
    return FRAMES_ON_THE_WAY


def _pixels(image: Image.Image) -> int:
    return image.width * image.height
