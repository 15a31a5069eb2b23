"""Of an animation the frame in the middle is looked at too, however the file was made."""

import io
import struct
import time

import pytest
from PIL import Image

from exposure.imaging.animation import go_to_the_middle
from exposure.imaging.decode import middle_frame
from exposure.imaging.examine import examine
from exposure.imaging.matching import Reference
from exposure.model.events import Examination, Skipped, Verdict
from tests.colours import MAYBE_ME, ME, OTHER, picture
from tests.hostile.pictures import gif
from tests.plugins.exposure_colours import ColoursEngine

MOST = 40_000_000
FORMATS = ("GIF", "WEBP", "PNG", "AVIF")


def animation(format: str, *frames: tuple[int, ...]) -> bytes:
    """An animation whose frames are pictures of faces of such hues, all of one size."""
    images: list[Image.Image] = [Image.open(io.BytesIO(picture(*hues))) for hues in frames]
    size = max(image.size for image in images)
    images = [image.resize(size) if image.size != size else image for image in images]
    out = io.BytesIO()
    images[0].save(out, format, save_all=True, append_images=images[1:], duration=100)
    return out.getvalue()


def looked_at(data: bytes) -> Examination:
    engine = ColoursEngine()
    study, _ = examine(data, engine, reference(engine), MOST)
    assert not isinstance(study, Skipped), study
    return study


def reference(engine: ColoursEngine) -> Reference:
    from exposure.imaging.study import study

    _, embedding = study(picture(ME), engine, MOST)
    assert embedding is not None
    return Reference(embedding.reshape(1, -1))


@pytest.mark.parametrize("format", FORMATS)
def test_a_face_that_comes_only_later_is_seen(format: str) -> None:
    seen = looked_at(animation(format, (OTHER,), (OTHER,), (ME,), (ME,), (OTHER,)))
    assert seen.you is not None
    assert seen.you.verdict is Verdict.YOU


@pytest.mark.parametrize("format", FORMATS)
def test_a_face_in_the_first_frame_counts_whatever_follows(format: str) -> None:
    seen = looked_at(animation(format, (ME,), (OTHER,), (OTHER,), (OTHER,)))
    assert seen.you is not None
    assert seen.you.verdict is Verdict.YOU


def test_the_surer_frame_is_told() -> None:
    seen = looked_at(animation("PNG", (MAYBE_ME,), (ME,), (ME,)))
    assert seen.you is not None
    assert seen.you.verdict is Verdict.YOU


def test_other_people_of_two_frames_are_not_added_up() -> None:
    assert looked_at(animation("PNG", (OTHER,), (OTHER, 200), (OTHER, 200))).strangers == 2


@pytest.mark.parametrize("format", [*FORMATS, "JPEG", "BMP"])
def test_a_picture_that_stands_still_has_no_middle(format: str) -> None:
    assert middle_frame(picture(ME, format=format), MOST) is None


def test_a_long_animation_takes_bounded_work() -> None:
    begun = time.monotonic()
    assert middle_frame(gif(500, 500, 100_000), MOST) is not None
    assert middle_frame(gif(6_000, 6_000, 300), MOST) is not None
    assert time.monotonic() - begun < 20


def test_the_frame_in_the_middle_is_one_that_bounded_work_reaches() -> None:
    with Image.open(io.BytesIO(gif(2_000, 2_000, 300))) as image:
        assert go_to_the_middle(image, MOST)
        assert 0 < image.tell() < 20


def test_frames_larger_than_the_picture_are_left_alone() -> None:
    huge = struct.pack("<HHHH", 0, 0, 9_000, 9_000) + b"\x00\x02\x02\x44\x01\x00"
    data = gif(10, 10, 2)[:-1] + b"\x2c" + huge + b";"
    assert middle_frame(data, MOST) is None or middle_frame(data, MOST).width == 10  # type: ignore[union-attr]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.98])
def test_an_animation_that_is_cut_off_is_looked_at_as_far_as_it_goes(
    format: str, share: float
) -> None:
    data = animation(format, (ME,), (OTHER,), (OTHER,))
    found, _ = examine(
        data[: int(len(data) * share)], ColoursEngine(), reference(ColoursEngine()), MOST
    )
    assert isinstance(found, Examination | Skipped)
    if isinstance(found, Skipped):
        assert found.reason.value == "damaged"
