"""How long the CNN detector takes on pictures of several sizes: dlib's own, and ours.

And whether both see the same boxes, to the pixel on all four sides: there, and on every picture of
the sample profiles and every photo that lies beside the project.
"""

from functools import partial

import dlib
import numpy as np
from album import SAMPLES, sources
from machine import in_one_thread, machine
from numpy.typing import NDArray
from PIL import Image
from side_by_side import HEAD, race

from exposure.faces.dlib_weights.file import read_network
from exposure.faces.dlib_weights.models import model_bytes, model_file
from exposure.faces.engines.onnx import DETECTOR
from exposure.faces.reference_detector.mmod import CnnDetector

ROUNDS = 5
WIDTHS_PX = (320, 640, 960)
COMPARED_AT_PX = 700
"""The longer side, at most, of the pictures on which only boxes are compared."""

Sides = tuple[int, int, int, int]


def main() -> None:
    """Time both on the same picture, then compare what they see on all."""
    in_one_thread()
    theirs = dlib.cnn_face_detection_model_v1(str(model_file(DETECTOR)))
    ours = CnnDetector(read_network(model_bytes(DETECTOR), DETECTOR))
    print(f"{machine()}\n\n{HEAD}")
    for width in WIDTHS_PX:
        with Image.open(SAMPLES / "blog" / "kite-day.jpg") as picture:
            height = round(picture.height * width / picture.width)
            pixels = np.asarray(picture.convert("RGB").resize((width, height)))
        found = race(partial(theirs, pixels, 0), partial(ours.detections, pixels), ROUNDS)
        same, all_boxes = compared(theirs, ours, pixels)
        line = found.line(f"{width} × {height} pixels")
        print(f"{line}   {same} of {all_boxes} boxes the same", flush=True)
    counts = []
    for path in sources():
        with Image.open(path) as picture:
            small = picture.convert("RGB")
        small.thumbnail((COMPARED_AT_PX, COMPARED_AT_PX))
        counts.append(compared(theirs, ours, np.asarray(small)))
    same, all_boxes = (sum(column) for column in zip(*counts, strict=True))
    print(
        f"\n{len(counts)} pictures, at most {COMPARED_AT_PX} px long: "
        f"{same} of {all_boxes} boxes the same"
    )


def compared(
    theirs: dlib.cnn_face_detection_model_v1, ours: CnnDetector, pixels: NDArray[np.uint8]
) -> tuple[int, int]:
    """How many boxes both see in a picture, and how many one or both do."""
    of_dlib = {sides(one.rect) for one in theirs(pixels, 0)}
    boxes = [one.box for one in ours.detections(pixels)]
    of_ours = {(box.left, box.top, box.right, box.bottom) for box in boxes}
    return len(of_dlib & of_ours), len(of_dlib | of_ours)


def sides(box: dlib.rectangle) -> Sides:
    """Left, top, right and bottom of a box of dlib's; ours end just outside, dlib's just inside."""
    return box.left(), box.top(), box.right() + 1, box.bottom() + 1


if __name__ == "__main__":
    main()
