"""What a preview shows: the tight shape of one face, and nothing else of the picture."""

import io
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from exposure.faces.engine import Face
from exposure.imaging.face_shape import Oval, oval_in, oval_of
from exposure.imaging.others_inside import Finder, others_inside, shown_alone
from exposure.imaging.preview import jpeg, placeholder, preview
from exposure.model.pictures import Box

WIDE, HIGH = 900, 600
ME, OTHER, BESIDE = Box(100, 200, 250, 350), Box(600, 200, 750, 350), Box(235, 220, 325, 310)
Pixels = NDArray[np.uint8]


def noise(seed: int = 1) -> Pixels:
    """A picture that is different at every pixel."""
    return np.random.default_rng(seed).integers(0, 255, (HIGH, WIDE, 3), dtype=np.uint8)


def shown(face: Box, *others: Box, of: Pixels | None = None) -> Pixels:
    return preview(noise() if of is None else of, oval_in(face), others)


def spread(pixels: Pixels, box: Box) -> float:
    """How much neighbouring pixels differ in the middle of a box of the original."""
    small = box.scaled(pixels.shape[1] / WIDE)
    across, down = small.width // 4, small.height // 4
    part = pixels[
        small.top + down : small.bottom - down, small.left + across : small.right - across
    ]
    return float(np.abs(np.diff(part.astype(float), axis=1)).mean())


def nobody(_pixels: Pixels) -> tuple[Box, ...]:
    return ()


def test_a_preview_is_small_and_carries_no_metadata() -> None:
    image = Image.open(io.BytesIO(jpeg(shown(ME))))
    assert image.size == (480, 320)
    assert image.format == "JPEG"
    assert not image.getexif()


def test_your_face_is_sharp_and_nothing_else_is_shown() -> None:
    pixels = shown(ME, OTHER)
    assert spread(pixels, ME) > 15
    assert spread(pixels, OTHER) < 3
    assert spread(pixels, Box(400, 400, 590, 590)) < 3


def test_outside_your_face_a_preview_is_the_same_whatever_the_picture_holds() -> None:
    own = oval_in(ME).scaled(480 / WIDE)
    outside = own.inwards(480, 320) <= 0
    one, another = (shown(ME, OTHER, of=noise(seed))[outside] for seed in (1, 2))
    assert np.array_equal(one, another)
    assert not np.array_equal(shown(ME, of=noise(1)), shown(ME, of=noise(2)))


def test_what_stands_in_place_of_a_face_that_may_be_you_says_nothing_about_the_picture() -> None:
    assert np.array_equal(placeholder(noise(1), ME), placeholder(noise(2), ME))
    assert not np.array_equal(placeholder(noise(1), ME), placeholder(noise(1), OTHER))


def test_the_corners_of_the_box_around_your_face_are_not_shown() -> None:
    assert spread(shown(ME), Box(100, 200, 120, 220)) < 3
    assert spread(shown(ME), Box(230, 330, 250, 350)) < 3


def test_a_face_that_reaches_into_yours_is_hidden_there() -> None:
    overlap = Box(225, 245, 250, 285)
    assert spread(shown(ME), overlap) > 8
    assert spread(shown(ME, BESIDE), overlap) < 3


def test_a_small_face_in_front_of_yours_is_hidden_whole() -> None:
    in_front = Box(170, 270, 220, 320)
    assert spread(shown(ME), in_front) > 15
    assert spread(shown(ME, in_front), in_front) < 3


def test_a_small_face_beside_the_middle_of_yours_is_hidden_whole() -> None:
    """Half in front of your cheek, with its own middle outside."""
    beside = Box(228, 255, 278, 305)
    cheek = Box(224, 265, 238, 295)
    assert spread(shown(ME), cheek) > 8
    assert spread(shown(ME, beside), cheek) < 3


def test_two_heads_that_touch_part_between_them() -> None:
    beside = Box(220, 200, 370, 350)
    pixels = shown(ME, beside)
    assert spread(pixels, Box(110, 210, 220, 340)) > 15
    assert spread(pixels, Box(245, 210, 360, 340)) < 3


def test_a_small_picture_is_not_enlarged() -> None:
    tiny = np.zeros((10, 14, 3), dtype=np.uint8)
    assert preview(tiny, oval_in(Box(2, 2, 8, 8)), []).shape == (10, 14, 3)


@pytest.mark.parametrize("box", [Box(0, 0, 1, 1), Box(0, 0, 0, 0), Box(50, 50, 60, 60)])
def test_a_picture_of_one_pixel_has_a_preview_wherever_the_face_is(box: Box) -> None:
    one = np.zeros((1, 1, 3), dtype=np.uint8)
    assert preview(one, oval_in(box), [box]).shape == (1, 1, 3)
    assert placeholder(one, box).shape == (1, 1, 3)


def found_at(*boxes: Box, once: bool = True) -> Finder:
    """A finder that sees faces at places of the preview while it is upright and not yet hidden."""
    left = [*boxes]

    def find(pixels: Pixels) -> tuple[Box, ...]:
        side = pixels.shape[0]
        seen = tuple(box.scaled(side / 100) for box in left)
        if once:
            left.clear()
        return seen

    return find


def test_somebody_who_is_found_in_what_is_shown_is_hidden_and_the_rest_looked_at_again() -> None:
    pixels = noise()[:300, :300]
    own = Oval(150, 150, 100, 100)
    alone = shown_alone(pixels, own, [], found_at(Box(60, 60, 80, 80)))
    assert alone is not None
    for pixels_shown, is_hidden in ((preview(pixels, own, []), False), (alone, True)):
        part = pixels_shown[175:205, 175:205].astype(float)
        assert bool(np.abs(np.diff(part, axis=1)).mean() < 3) is is_hidden


def test_where_somebody_is_still_found_after_all_that_no_preview_is_made() -> None:
    pixels = noise()[:300, :300]
    always = found_at(Box(10, 40, 30, 60), once=False)
    assert shown_alone(pixels, Oval(150, 150, 100, 100), [], always) is None


def test_where_others_hide_most_of_your_face_no_preview_is_made() -> None:
    pixels = noise()[:300, :300]
    own = Oval(150, 150, 60, 60)
    assert shown_alone(pixels, own, [Box(100, 100, 210, 190)], nobody) is None
    assert shown_alone(pixels, own, [Box(240, 240, 290, 290)], nobody) is not None


@pytest.mark.parametrize("turn", range(8))
def test_a_face_that_is_seen_in_a_turn_is_hidden_where_it_stands(turn: int) -> None:
    """The finder sees a red square, as a detector does an upright face: in one turn only."""
    pixels = np.full((200, 200, 3), 128, dtype=np.uint8)
    pixels[110:130, 60:80] = (255, 0, 0)
    calls = iter(range(8))

    def find(seen: Pixels) -> tuple[Box, ...]:
        if next(calls) != turn:
            return ()
        rows, columns = np.nonzero((seen[..., 0] > 200) & (seen[..., 1] < 90))
        x, y = round(columns.mean()), round(rows.mean())
        return (Box(x - 20, y - 20, x + 20, y + 20),)

    (found,) = others_inside(preview(pixels, own := Oval(100, 100, 90, 90), []), own, find)
    assert abs((found.left + found.right) / 2 - 70) < 3
    assert abs((found.top + found.bottom) / 2 - 120) < 3


def face(landmarks: Sequence[tuple[float, float]], box: Box = ME) -> Face:
    return Face(box, np.zeros(4), np.array(landmarks, dtype=np.float64), 1.0)


UPRIGHT = [(215, 245), (190, 245), (135, 245), (160, 245), (175, 295)]
"""In ME: the corners of the eye on the right, of the one on the left, and the base of the nose."""


def test_the_shape_of_a_face_goes_by_its_eyes_and_its_nose() -> None:
    oval = oval_of(face([(x, y) for x, y in UPRIGHT]))
    assert oval.x == pytest.approx(175, abs=1)
    assert 60 < oval.half_wide < 75
    assert oval.half_high > oval.half_wide
    assert oval.along == (1.0, 0.0)


def test_the_shape_of_a_tilted_face_is_tilted() -> None:
    turned = [(175 + (x - 175) * 0.87 - (y - 270) * 0.5, 270 + (x - 175) * 0.5 + (y - 270) * 0.87)
              for x, y in UPRIGHT]  # fmt: skip
    along = oval_of(face(turned)).along
    assert along == pytest.approx((0.867, 0.498), abs=0.01)


@pytest.mark.parametrize(
    "landmarks",
    [
        [(0, 0)] * 5,
        [(x, 545 - y) for x, y in UPRIGHT],
        [(x + 500, y) for x, y in UPRIGHT],
    ],
)
def test_landmarks_that_fit_no_upright_face_in_the_box_are_not_gone_by(
    landmarks: Sequence[tuple[float, float]],
) -> None:
    assert oval_of(face(landmarks)) == oval_in(ME)


def test_a_shape_never_grows_far_beyond_the_box_of_the_face() -> None:
    wild = [(x + (30 if x > 175 else -30), y) for x, y in UPRIGHT]
    oval = oval_of(face(wild))
    assert 2 * oval.half_wide < 1.2 * ME.width
