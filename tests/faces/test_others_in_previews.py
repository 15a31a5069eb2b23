"""Previews with the real engine: nobody but you can be found in them, or is told from others."""

import io
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from exposure.faces.engine import Face
from exposure.faces.engines.dlib import DLIB_THRESHOLDS
from exposure.faces.engines.onnx import OnnxEngine
from exposure.imaging.face_shape import oval_of
from exposure.imaging.others_inside import shown_alone
from exposure.imaging.preview import jpeg, placeholder
from exposure.model.pictures import Box
from tests.cases import every_day
from tests.people import SAMPLES

Pixels = NDArray[np.uint8]
FAR = DLIB_THRESHOLDS.maybe
GROUPS = [
    (name, px)
    for kite_px, two_px in ((420, 640), (700, 320), (1080, 1600))
    for name, px in (("blog/kite-day.jpg", kite_px), ("social/two-of-us.jpg", two_px))
]
"""The size of each that takes least time, or is in between, first."""
ALONE = ("club/walter.jpg", "club/mei.jpg", "kites/nia.jpg", "home/portrait.jpg",
         "social/campfire.jpg", "forum/stringtheorist.jpg")  # fmt: skip
ENLARGED = (1, 2, 3)


@cache
def engine() -> OnnxEngine:
    made = OnnxEngine()
    made.load()
    return made


def sample(name: str, width: int | None = None) -> tuple[Pixels, tuple[Face, ...]]:
    """A sample picture, `width` pixels wide, and the faces in it."""
    image = Image.open(SAMPLES / name).convert("RGB")
    if width is not None:
        image = image.resize((width, round(image.height * width / image.width)))
    pixels = np.asarray(image)
    return pixels, engine().faces(pixels)


def shown_of(pixels: Pixels, you: Face, *others: Face) -> bytes:
    """The preview of one of the faces."""
    boxes = [face.box for face in others]
    shown = shown_alone(pixels, oval_of(you), boxes, engine().places)
    assert shown is not None
    return jpeg(shown)


def found_again(shown: bytes, times: int) -> tuple[tuple[Face, ...], float]:
    """The faces in a preview that is enlarged, and how wide that is."""
    image = Image.open(io.BytesIO(shown)).convert("RGB")
    large = image.resize((image.width * times, image.height * times), Image.Resampling.BICUBIC)
    return engine().faces(np.asarray(large)), large.width


def is_in(face: Face, own: Box) -> bool:
    return face.box.shared_with(own) > face.box.width * face.box.height / 2


@pytest.mark.parametrize(("name", "width"), every_day(2, GROUPS))
def test_whoever_of_a_group_you_are_the_others_are_not_found_in_your_preview(
    name: str, width: int
) -> None:
    pixels, faces = sample(name, width)
    assert len(faces) >= 2
    for you in faces:
        others = [face for face in faces if face is not you]
        shown = shown_of(pixels, you, *others)
        found, wide = found_again(shown, 1)
        seen = [face for face in found if not is_in(face, you.box.scaled(wide / pixels.shape[1]))]
        for face in seen:
            assert min(np.linalg.norm(face.embedding - o.embedding) for o in others) > FAR


def test_you_are_found_in_your_preview_so_the_search_above_could_find_somebody() -> None:
    pixels, faces = sample("social/two-of-us.jpg")
    for you, other in (faces, faces[::-1]):
        found, _ = found_again(shown_of(pixels, you, other), 1)
        (again,) = found
        assert np.linalg.norm(again.embedding - you.embedding) < 0.4
        assert np.linalg.norm(again.embedding - other.embedding) > FAR


@pytest.mark.parametrize(
    "name", every_day(4, ["social/two-of-us.jpg", *ALONE, "blog/kite-day.jpg"])
)
def test_nobody_is_found_in_the_preview_of_a_maybe_however_it_is_enlarged(name: str) -> None:
    pixels, faces = sample(name)
    assert faces
    shown = jpeg(placeholder(pixels, faces[0].box))
    for times in ENLARGED:
        for face in found_again(shown, times)[0]:
            assert min(np.linalg.norm(face.embedding - f.embedding) for f in faces) > FAR


def test_a_code_taken_by_force_from_a_hidden_face_does_not_tell_whose_it_is() -> None:
    pictures = ("carmen", "mei", "robin", "sam", "walter", "nia")
    known = {name: sample(f"club/{name}.jpg") for name in pictures}
    right = 0
    for name, (pixels, (face,)) in known.items():
        image = Image.open(io.BytesIO(jpeg(placeholder(pixels, face.box)))).convert("RGB")
        box = face.box.scaled(image.width / pixels.shape[1])
        (forced,) = engine().faces_in(np.asarray(image), [box])
        away = {
            other: np.linalg.norm(forced.embedding - theirs.embedding)
            for other, (_, (theirs,)) in known.items()
        }
        right += min(away, key=lambda other: away[other]) == name
    assert right <= 2, "one of six is chance"
