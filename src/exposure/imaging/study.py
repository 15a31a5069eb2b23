"""Bytes of a photo of you → what it is like, and your embedding. Runs inside a worker process."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from exposure.faces.engine import Engine, Face
from exposure.faces.quality import beyond, brightness, tilt_degrees, turned_aside
from exposure.imaging.decode import Unreadable, open_picture
from exposure.imaging.matching import SHARP_ENOUGH, SMALLEST_JUDGED_PX
from exposure.model.events import PictureOutcome, Skipped
from exposure.model.reference_photo import FaceFacts, PhotoFacts, Unusable, chosen_face


@dataclass(frozen=True, slots=True, eq=False)
class _Turn:
    """A photo in one of its turns: `pixels` as in Picture, clockwise by `turned` degrees."""

    pixels: NDArray[np.uint8]
    turned: int
    faces: list[Face]

    @property
    def certainty(self) -> float:
        """That of the surest face."""
        return max(face.certainty for face in self.faces)


def study(
    data: bytes, engine: Engine, most_pixels: int
) -> tuple[PhotoFacts | Skipped, NDArray[np.float64] | None]:
    """What a photo of you is like, and the embedding (shape (d,)) of the one face it is about.

    If no face is surely seen upright, the other three turns are tried, and the one with the surest
    face counts, if its landmarks stand still. The embedding is None where the photo is not about
    one judgeable face; embeddings of other faces are dropped here.
    """
    picture = open_picture(data, most_pixels)
    if isinstance(picture, Unreadable):
        return Skipped(picture.reason, picture.detail), None
    if picture.part is not None and picture.format != "TIFF":
        return Skipped(PictureOutcome.DAMAGED, picture.part), None
    turns = _turns(picture.pixels, engine)
    if not turns:
        return PhotoFacts(picture.width, picture.height, picture.format, 0, ()), None
    turn = max(turns, key=lambda turn: turn.certainty)
    facts, chosen = _studied(turn, picture.format, engine)
    if chosen is Unusable.TURNED_FOR_NOTHING and not turns[0].turned:
        upright, other = _studied(turns[0], picture.format, engine)
        if not isinstance(other, Unusable) and upright.faces[other].has_landmarks:
            turn, facts, chosen = turns[0], upright, other
    in_the_file = facts.in_file(picture.width, picture.height)
    if isinstance(chosen, Unusable):
        return in_the_file, None
    return in_the_file, engine.averaged(turn.pixels, turn.faces[chosen])


def _turns(pixels: NDArray[np.uint8], engine: Engine) -> list[_Turn]:
    """The turns of a photo in which there are faces, up to one with a face surely upright."""
    turns = []
    for quarters in (0, 1, 3, 2):
        turned = np.ascontiguousarray(np.rot90(pixels, -quarters))
        faces = sorted(engine.faces(turned), key=lambda face: -face.box.width)
        if faces:
            turns.append(_Turn(turned, 90 * quarters, faces))
        if any(face.is_surely_upright for face in faces):
            break
    return turns


def _studied(turn: _Turn, file_format: str, engine: Engine) -> tuple[PhotoFacts, int | Unusable]:
    """What a photo is like, with what the embedding of the face it is about rests on."""
    facts = _facts(turn.pixels, file_format, turn.turned, turn.faces)
    chosen = chosen_face(facts)
    if isinstance(chosen, Unusable):
        return facts, chosen
    rests_on = engine.reliance(turn.pixels, turn.faces[chosen])
    if rests_on is not None:
        more = replace(
            facts.faces[chosen],
            eyes=rests_on.eyes,
            mouth=rests_on.mouth,
            unsteadiness=rests_on.unsteadiness,
        )
        facts = facts.with_face(chosen, more)
    return facts, chosen_face(facts)


def _facts(
    pixels: NDArray[np.uint8], file_format: str, turned: int, faces: list[Face]
) -> PhotoFacts:
    height, width = pixels.shape[:2]
    return PhotoFacts(
        width,
        height,
        file_format,
        turned,
        tuple(
            FaceFacts(
                box=face.box,
                is_large_enough=face.box.width >= SMALLEST_JUDGED_PX,
                is_sharp_enough=face.sharpness >= SHARP_ENOUGH,
                sharpness=face.sharpness,
                brightness=brightness(pixels, face.box),
                aside=None if face.landmarks is None else turned_aside(face.landmarks),
                tilt_degrees=None if face.landmarks is None else tilt_degrees(face.landmarks),
                cut=face.cut,
                beyond=None if face.landmarks is None else beyond(face.landmarks, width, height),
            )
            for face in faces
        ),
    )
