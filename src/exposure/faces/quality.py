"""How sharp, lit and turned a face is in its picture."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from exposure.model.pictures import Box

COMPARED_AT_PX = 96
"""Faces are made this wide before sharpness is measured, so that it means the same at each size."""


def grey_crop(pixels: NDArray[np.uint8], box: Box) -> NDArray[np.float64]:
    """The face in grey, 0 to 255, at most COMPARED_AT_PX wide; float64, shape (height, width)."""
    crop = Image.fromarray(pixels[box.top : box.bottom, box.left : box.right]).convert("L")
    if crop.width > COMPARED_AT_PX:
        height = max(1, round(crop.height * COMPARED_AT_PX / crop.width))
        crop = crop.resize((COMPARED_AT_PX, height), Image.Resampling.BOX)
    return np.asarray(crop, dtype=np.float64)


def sharpness(pixels: NDArray[np.uint8], box: Box) -> float:
    """Variance of the Laplacian over the variance of the grey values, in percent; 0 and up.

    The variance of the Laplacian is the usual measure of focus (Pech-Pacheco et al., 2000); the
    division makes it independent of contrast. A box under 3 × 3 pixels has sharpness 0.
    """
    grey = grey_crop(pixels, box)
    if min(grey.shape) < 3:  # noqa: PLR2004 - the Laplacian's own size
        return 0.0
    laplacian = (
        grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:] - 4 * grey[1:-1, 1:-1]
    )
    spread = float(grey.var())
    return 100 * float(laplacian.var()) / spread if spread > 0 else 0.0


def brightness(pixels: NDArray[np.uint8], box: Box) -> float:
    """Mean grey value of the face, 0 (black) to 255 (white)."""
    return float(grey_crop(pixels, box).mean())


FACE_REACHES = (
    *((-0.77, 0.0), (0.77, 0.0), (-0.6, -0.2), (0.6, -0.2)),
    *((-0.85, 0.4), (0.85, 0.4), (-0.5, 1.0), (0.5, 1.0), (0.0, 1.2), (0.0, 1.35)),
)
"""Corners of the eyes, brows, cheeks, corners of the mouth, lips and chin, from the middle of the
eyes in eye distances, across and down the face. Measured (benchmarks/doubtful.py): a little inside
of where they are, so that a face cut out tightly has all of them."""


def beyond(landmarks: NDArray[np.float64], width: int, height: int) -> float:
    """How far a part of the face lies outside its picture, in eye distances; below 0 if none does.

    `landmarks` as in `Face`, `width` and `height` of the picture in pixels.
    """
    eyes = landmarks[0:2].mean(axis=0), landmarks[2:4].mean(axis=0)
    left, right = sorted(eyes, key=lambda eye: float(eye[0]))
    across = right - left
    apart = max(float(np.hypot(*across)), 1.0)
    down = np.array((-across[1], across[0]))
    share = np.array(FACE_REACHES)
    places = (left + right) / 2 + share[:, :1] * across + share[:, 1:] * down
    outside = np.maximum(-places, places - np.array((width, height)))
    return float(outside.max()) / apart


def turned_aside(landmarks: NDArray[np.float64]) -> float:
    """How far the nose lies from the middle of the eyes, in eye distances; 0 is straight ahead.

    About 0.5 is a half profile. `landmarks` as in `Face`.
    """
    right, left = landmarks[0:2].mean(axis=0), landmarks[2:4].mean(axis=0)
    across = right - left
    apart = float(np.hypot(*across))
    if apart == 0:
        return 0.0
    from_middle = landmarks[4] - (right + left) / 2
    return abs(float(from_middle @ across)) / apart**2


def tilt_degrees(landmarks: NDArray[np.float64]) -> float:
    """How far the line through the eyes is from level, in degrees, 0 to 90."""
    right, left = landmarks[0:2].mean(axis=0), landmarks[2:4].mean(axis=0)
    across, down = right - left
    return abs(float(np.degrees(np.arctan2(down, abs(across)))))
