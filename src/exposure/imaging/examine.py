"""Bytes of one picture → what is seen in it. Runs inside a worker process."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from exposure.faces.engine import Engine
from exposure.imaging.decode import Picture, Unreadable, middle_frame, open_picture
from exposure.imaging.face_shape import oval_of
from exposure.imaging.matching import (
    Judgement,
    Reference,
    judge,
)
from exposure.imaging.memo import Repeats
from exposure.imaging.others_inside import shown_alone
from exposure.imaging.perceptual_hash import perceptual_hash
from exposure.imaging.preview import jpeg, placeholder
from exposure.imaging.svg import MOST_PHOTOS, is_drawing, photos_inside
from exposure.model.events import Examination, Previews, Skipped, Verdict, You
from exposure.model.outcomes import PictureOutcome
from exposure.words import message

Examined = tuple[Examination, Previews]
"""What was seen in a picture, and its previews."""


def examine(
    data: bytes,
    engine: Engine,
    reference: Reference,
    most_pixels: int,
    repeats: Repeats[Examined] | None = None,
    *,
    with_previews: bool = True,
) -> tuple[Examination | Skipped, Previews]:
    """What is seen in a picture file, and its previews (none where your face is not in it).

    Of a drawing the photos inside it are looked at: the one that shows you, else the largest,
    stands for it, with all faces counted. Of an animation whose first frame does not surely show
    you, the frame in the middle is looked at too. A file of which only a part could be read is
    examined where that part shows you or may, and else damaged: you may be in the rest. `repeats`
    remembers pictures with one engine and reference. `with_previews` may be False where nobody
    will see them.
    """
    known = Repeats() if repeats is None else repeats

    def look(picture: Picture) -> Examined:
        return known.once(
            picture, lambda picture: _looked_at(picture, engine, reference, with_previews)
        )

    if not is_drawing(data):
        return _examined(data, look, most_pixels, engine.enough_px)
    photos = photos_inside(data)
    if not photos:
        return Skipped(PictureOutcome.NOT_A_PICTURE, message("picture.drawing")), Previews()
    examined = [
        _examined(photo, look, most_pixels, engine.enough_px) for photo in photos[:MOST_PHOTOS]
    ]
    if len(photos) > MOST_PHOTOS:
        detail = message("picture.drawing-of-many", most=MOST_PHOTOS)
        examined.append((Skipped(PictureOutcome.OVER_LIMIT, detail), Previews()))
    return _in_the_drawing(data, examined)


def _in_the_drawing(
    data: bytes, examined: list[tuple[Examination | Skipped, Previews]]
) -> tuple[Examination | Skipped, Previews]:
    """What all photos of a drawing give; one that could not be looked at counts unless you show."""
    seen = [(found, shown) for found, shown in examined if isinstance(found, Examination)]
    unseen = [found for found, _ in examined if isinstance(found, Skipped)]
    found, shown = min(seen, key=lambda look: _place(look[0]), default=(None, Previews()))
    if found is None or (unseen and found.you is None):
        return unseen[0], Previews()
    digest = hashlib.sha256(data).hexdigest()
    return (
        replace(
            found,
            format="SVG",
            bytes=len(data),
            sha256=digest,
            strangers=sum(one.strangers for one, _ in seen),
            unjudged=sum(one.unjudged for one, _ in seen),
        ),
        shown,
    )


def _place(found: Examination) -> tuple[float, int]:
    """The nearest to you goes first, then the largest."""
    return found.you.distance if found.you else np.inf, -found.width * found.height


def _examined(
    data: bytes, look: Callable[[Picture], Examined], most_pixels: int, enough_px: int
) -> tuple[Examination | Skipped, Previews]:
    picture = open_picture(data, most_pixels, enough_px)
    if isinstance(picture, Unreadable):
        return Skipped(picture.reason, picture.detail), Previews()
    seen, shown = look(picture)
    if seen.you is None or seen.you.verdict is not Verdict.YOU:
        later = middle_frame(data, most_pixels)
        seen, shown = (seen, shown) if later is None else _of_both((seen, shown), look(later))
    if seen.you is None and picture.part is not None:
        return Skipped(PictureOutcome.DAMAGED, picture.part), Previews()
    digest, part = hashlib.sha256(data).hexdigest(), picture.part
    return replace(seen, format=picture.format, bytes=len(data), sha256=digest, part=part), shown


def _of_both(first: Examined, later: Examined) -> Examined:
    """What is seen in two frames of an animation: the one that shows you more surely.

    Where neither does, the other people are those of the frame that has more of them.
    """
    surely = (Verdict.YOU, Verdict.MAYBE)
    ranks = [
        len(surely) if seen.you is None else surely.index(seen.you.verdict)
        for seen, _ in (first, later)
    ]
    if ranks[0] != ranks[1]:
        return first if ranks[0] < ranks[1] else later
    return max(first, later, key=lambda looked: looked[0].strangers)


def _looked_at(
    picture: Picture, engine: Engine, reference: Reference, with_previews: bool
) -> Examined:
    judgement = judge(engine.faces(picture.pixels), reference, engine.thresholds)
    seen = Examination(
        width=picture.width,
        height=picture.height,
        format=picture.format,
        bytes=0,
        sha256="",
        you=_in_the_file(judgement.you, picture),
        strangers=len(judgement.others),
        unjudged=judgement.unjudged,
        perceptual_hash=perceptual_hash(picture.pixels) if judgement.you else None,
    )
    return seen, _previews(picture, judgement, engine) if with_previews else Previews()


def _in_the_file(you: You | None, picture: Picture) -> You | None:
    """You in pixels of the file, where the picture was decoded smaller."""
    if you is None or picture.scale == 1:
        return you
    box = you.box.scaled(picture.scale).inside(picture.width, picture.height)
    return replace(you, box=box, face_px=box.width)


def _previews(picture: Picture, judgement: Judgement, engine: Engine) -> Previews:
    """You, and nothing else of the picture; of a *maybe* that is for the question to you only.

    Until you said that it is you, the preview of a *maybe* only shows where it is. Of two faces
    that may be you, the nearer is shown. Where somebody else can't be kept out there is none.
    """
    if judgement.you is None:
        return Previews()
    own, *alike = judgement.yours
    rest = [face.box for face in (*judgement.others, *alike)]
    alone = shown_alone(picture.pixels, oval_of(own), rest, engine.places)
    sharp = b"" if alone is None else jpeg(alone)
    if judgement.you.verdict is Verdict.YOU:
        return Previews(sharp, is_withheld=not sharp)
    return Previews(jpeg(placeholder(picture.pixels, own.box)), sharp, is_withheld=not sharp)
