"""How long the CNN detector takes on pictures of several sizes: dlib's own, and ours."""

from functools import partial
from pathlib import Path

import dlib
import numpy as np
from machine import in_one_thread, machine
from PIL import Image
from side_by_side import HEAD, race

from exposure.faces.dlib_weights.file import read_network
from exposure.faces.dlib_weights.models import model_bytes, model_file
from exposure.faces.engines.onnx import DETECTOR
from exposure.faces.reference_detector.mmod import CnnDetector

ROUNDS = 5
GROUP = Path(__file__).resolve().parents[1] / "sample_profiles" / "pictures" / "blog"
WIDTHS_PX = (320, 640, 960)


def sides(box: dlib.rectangle) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a box of dlib's in pixels, the last two just outside it."""
    return box.left(), box.top(), box.right() + 1, box.bottom() + 1


def main() -> None:
    """Time both on the same picture, and say whether they see the same boxes, side by side."""
    in_one_thread()
    theirs = dlib.cnn_face_detection_model_v1(str(model_file(DETECTOR)))
    ours = CnnDetector(read_network(model_bytes(DETECTOR), DETECTOR))
    print(f"{machine()}\n\n{HEAD}")
    for width in WIDTHS_PX:
        with Image.open(GROUP / "kite-day.jpg") as picture:
            height = round(picture.height * width / picture.width)
            pixels = np.asarray(picture.convert("RGB").resize((width, height)))
        found = race(
            partial(theirs, pixels, 0),
            partial(ours.detections, pixels),
            ROUNDS,
        )
        dlib_boxes = {sides(one.rect) for one in theirs(pixels, 0)}
        our_boxes = {
            (box.left, box.top, box.right, box.bottom)
            for box in (one.box for one in ours.detections(pixels))
        }
        same = f"{len(dlib_boxes & our_boxes)} of {len(dlib_boxes)} boxes the same"
        print(f"{found.line(f'{width} × {height} pixels')}   {same}")


if __name__ == "__main__":
    main()
