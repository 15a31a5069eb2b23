"""How long the CNN detector takes on pictures of several sizes: dlib's own, and ours."""

from functools import partial
from pathlib import Path

import dlib
import numpy as np
from PIL import Image
from side_by_side import HEAD, machine, race

from exposure.faces.dlib_weights.file import read_network
from exposure.faces.dlib_weights.models import model_bytes, model_file
from exposure.faces.engines.onnx import DETECTOR
from exposure.faces.reference_detector.mmod import CnnDetector

ROUNDS = 5
GROUP = Path(__file__).resolve().parents[1] / "sample_profiles" / "pictures" / "blog"
WIDTHS_PX = (320, 640, 960)


def main() -> None:
    """Time both on the same picture, and say whether they see the same boxes."""
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
        dlib_boxes = {(one.rect.left(), one.rect.top()) for one in theirs(pixels, 0)}
        our_boxes = {(one.box.left, one.box.top) for one in ours.detections(pixels)}
        same = f"{len(dlib_boxes & our_boxes)} of {len(dlib_boxes)} boxes the same"
        print(f"{found.line(f'{width} × {height} pixels')}   {same}")


if __name__ == "__main__":
    main()
