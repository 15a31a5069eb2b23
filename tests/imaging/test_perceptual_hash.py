"""What a picture looks like stays the same in every size, and differs between pictures."""

import io
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageOps

from exposure.imaging.perceptual_hash import perceptual_hash
from exposure.reports.ties import HASH_BYTES, SAME_HASH_BITS
from tests.people import SAMPLES

NAMES = ("home/portrait.jpg", "home/me-2019.jpg", "social/campfire.jpg", "club/mei.jpg")
EACH = pytest.mark.parametrize("name", NAMES)


def opened(name: str) -> Image.Image:
    return Image.open(SAMPLES / name).convert("RGB")


def looks(image: Image.Image) -> int:
    found = perceptual_hash(np.asarray(image))
    assert found is not None
    assert len(bytes.fromhex(found)) == HASH_BYTES
    return int(found, 16)


def apart(one: Image.Image, other: Image.Image) -> int:
    return (looks(one) ^ looks(other)).bit_count()


@EACH
def test_a_picture_saved_again_looks_the_same(name: str) -> None:
    image, file = opened(name), io.BytesIO()
    image.save(file, "JPEG", quality=40)
    assert apart(image, Image.open(file).convert("RGB")) <= SAME_HASH_BITS


@EACH
def test_a_picture_of_half_the_size_looks_the_same(name: str) -> None:
    image = opened(name)
    assert apart(image, image.resize((image.width // 2, image.height // 2))) <= SAME_HASH_BITS


@EACH
def test_a_mirrored_picture_looks_otherwise(name: str) -> None:
    image = opened(name)
    assert apart(image, ImageOps.mirror(image)) > 2 * SAME_HASH_BITS


def test_different_pictures_look_different() -> None:
    for one, other in combinations(NAMES, 2):
        assert apart(opened(one), opened(other)) > 1.5 * SAME_HASH_BITS


def test_hashes_that_are_near_share_a_byte() -> None:
    assert SAME_HASH_BITS < HASH_BYTES


@pytest.mark.parametrize("kind", ["black", "grey", "ramp", "noise", "one pixel", "a line"])
def test_an_even_picture_looks_like_nothing(kind: str) -> None:
    assert perceptual_hash(even(kind)) is None


def even(kind: str) -> NDArray[np.uint8]:
    match kind:
        case "black" | "grey":
            return np.full((90, 120, 3), 0 if kind == "black" else 128, np.uint8)
        case "ramp":
            ramp = np.tile(np.linspace(0, 255, 120, dtype=np.uint8), (90, 1))
            return np.stack([ramp] * 3, axis=-1)
        case "noise":
            dice = np.random.default_rng(1)
            return dice.integers(0, 255, (300, 300, 3)).astype(np.uint8)
        case "one pixel":
            return np.full((1, 1, 3), 200, np.uint8)
        case _:
            return np.full((1, 5_000, 3), 200, np.uint8)
