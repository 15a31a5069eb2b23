"""Compares embeddings with those of face_recognition; prints how many, and how many differ."""

from pathlib import Path

import face_recognition
import numpy as np

from exposure.faces.engines.dlib import DlibEngine
from exposure.imaging.decode import Picture, open_picture
from exposure.model.pictures import Box
from tests.people import A_HALF, PHOTOS, SAMPLES, A, B


def every_picture() -> list[Path]:
    """The invented pictures, and the photos where they are there."""
    photos = [PHOTOS / name for name in (*A, *A_HALF, *B)] if PHOTOS.is_dir() else []
    return sorted(SAMPLES.rglob("*.jpg")) + photos


def main() -> None:
    """Compare every face that the package finds."""
    engine = DlibEngine()
    engine.load()
    compared = different = 0
    for path in every_picture():
        picture = open_picture(path.read_bytes(), 40_000_000)
        if not isinstance(picture, Picture):
            continue
        places = face_recognition.face_locations(picture.pixels)
        codes = face_recognition.face_encodings(picture.pixels, places)
        for (top, right, bottom, left), code in zip(places, codes, strict=True):
            ours = engine.face_in(picture.pixels, Box(left, top, right, bottom))
            compared += 1
            different += not np.array_equal(ours.embedding, code)
    print(compared, different)


if __name__ == "__main__":
    main()
