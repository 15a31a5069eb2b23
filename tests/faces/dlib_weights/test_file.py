"""dlib's network files are read in full, and whatever is not one gives one clear error."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exposure.faces.dlib_weights.file import Network, Overlap, Window, read_network
from exposure.faces.dlib_weights.format import BrokenModel, Cursor
from exposure.faces.dlib_weights.layers import AddKept, Affine, Connected, Convolution, Swap
from exposure.faces.dlib_weights.models import model_bytes

ENCODER = "dlib_face_recognition_resnet_model_v1.dat"
DETECTOR = "mmod_human_face_detector.dat"


@pytest.fixture(scope="module")
def encoder() -> bytes:
    return model_bytes(ENCODER)


@pytest.fixture(scope="module")
def detector() -> bytes:
    return model_bytes(DETECTOR)


def count(network: Network, kind: type) -> int:
    return sum(isinstance(layer, kind) for layer in network.layers)


def test_the_encoder_has_29_convolutions_and_ends_in_128_numbers(encoder: bytes) -> None:
    network = read_network(encoder, ENCODER)
    assert network.side == 150
    assert network.window is None
    assert count(network, Convolution) == count(network, Affine) == 29
    assert (count(network, AddKept), count(network, Swap)) == (14, 4)
    last = network.layers[-1]
    assert isinstance(last, Connected)
    assert last.weights.shape == (256, 128)
    assert network.mean == pytest.approx((122.782, 117.001, 104.298), abs=1e-3)


def test_the_detector_has_its_window_and_its_rule_for_overlaps(detector: bytes) -> None:
    network = read_network(detector, DETECTOR)
    assert network.side is None
    assert network.window == Window(80, 80, Overlap(0.3382761351109955, 1.0))
    shapes = [layer.filters.shape for layer in network.layers if isinstance(layer, Convolution)]
    assert shapes[0] == (16, 3, 5, 5)
    assert shapes[-1] == (1, 45, 9, 9)
    assert count(network, Affine) == 6


def test_a_file_cut_short_anywhere_is_said_to_end_too_early(
    encoder: bytes, detector: bytes
) -> None:
    for data, name in ((encoder, ENCODER), (detector, DETECTOR)):
        ends = np.unique(np.geomspace(1, len(data) - 1, 300).astype(int))
        for end in (0, *ends):
            with pytest.raises(BrokenModel, match=name) as problem:
                read_network(data[:end], name)
            assert 0 <= problem.value.offset <= end


def test_the_error_names_file_and_byte(detector: bytes) -> None:
    with pytest.raises(BrokenModel, match=r"^faces\.dat, byte 2: .*loss_nonesuch"):
        read_network(b"\x01\x01\x01\x0dloss_nonesuch", "faces.dat")
    with pytest.raises(BrokenModel, match=f"byte {len(detector)}: the network ends here"):
        read_network(detector + b"\x01", "faces.dat")


def test_a_changed_byte_is_never_worse_than_one_clear_error(detector: bytes) -> None:
    random = np.random.default_rng(11)
    for place in [*range(200), *random.integers(0, len(detector), 100)]:
        for value in (0x00, 0x01, 0x08, 0x81, 0x88, 0xFF):
            spoiled = bytearray(detector)
            spoiled[place] = value
            with suppress(BrokenModel):
                assert read_network(bytes(spoiled), DETECTOR).layers


@given(st.binary(max_size=400))
def test_random_bytes_are_no_network(data: bytes) -> None:
    with pytest.raises(BrokenModel):
        read_network(data, "noise")


@given(st.binary(max_size=200))
def test_random_bytes_after_a_true_beginning_are_no_network(data: bytes) -> None:
    beginning = b"\x01\x01\x01\x0aloss_mmod_\x01\x01\x01\x50\x01\x50" + 7 * b"\x01\x01\x01\x00"
    with pytest.raises(BrokenModel):
        read_network(beginning + data, "noise")


def test_endless_layers_end_in_an_error() -> None:
    beginning = b"\x01\x01\x01\x0aloss_mmod_\x01\x01\x01\x50\x01\x50" + 7 * b"\x01\x01\x01\x00"
    with pytest.raises(BrokenModel, match="no layer"):
        read_network(beginning + b"\x01\x02" * 5_000_000, "deep")


def test_a_tensor_larger_than_the_file_is_not_made_room_for() -> None:
    size = b"\x08" + (1 << 60).to_bytes(8, "little")
    with pytest.raises(BrokenModel, match="the file ends inside a tensor"):
        Cursor(b"\x01\x02" + 4 * size, "huge").tensor("a tensor")


@pytest.mark.parametrize(
    ("data", "value"),
    [(b"\x01\x05", 5), (b"\x81\x05", -5), (b"\x02\xc0\x04", 1216), (b"\x88" + b"\xff" * 8, None)],
)
def test_integers_have_a_sign_a_length_and_little_endian_bytes(
    data: bytes, value: int | None
) -> None:
    assert Cursor(data, "x").integer("a number") == (-(2**64 - 1) if value is None else value)


@pytest.mark.parametrize("head", [b"\x00", b"\x09\x01", b"\x11\x01", b"\x41\x01"])
def test_what_is_no_integer_is_refused(head: bytes) -> None:
    with pytest.raises(BrokenModel, match="byte 0"):
        Cursor(head + bytes(9), "x").integer("a number")


@pytest.mark.parametrize("exponent", [32000, 32001, 32002, 2001])
def test_a_number_that_is_not_finite_is_refused(exponent: int) -> None:
    data = b"\x01\x01\x02" + exponent.to_bytes(2, "little")
    with pytest.raises(BrokenModel, match="finite"):
        Cursor(data, "x").real("a number")
