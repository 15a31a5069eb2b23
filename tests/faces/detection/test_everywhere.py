"""A face in front of another is seen, and so is the one behind it."""

import numpy as np

from exposure.faces.engines.onnx import OnnxEngine
from tests.faces.composing import composed, known
from tests.people import SAMPLES


def test_a_face_in_front_of_another_is_seen_beside_it() -> None:
    engine = OnnxEngine()
    engine.load()
    me, child = (known(SAMPLES / name, engine) for name in ("club/walter.jpg", "club/mei.jpg"))
    assert me is not None
    assert child is not None
    wide, both = me.face.box.width, 0
    for seed in range(8):
        picture = composed(me, child, "in front", 0, np.random.default_rng(seed))
        widths = [box.width for box in engine.places(picture.pixels)]
        is_mine = any(0.75 * wide < width < 1.5 * wide for width in widths)
        both += is_mine and any(width < 0.7 * wide for width in widths)
    assert both >= 2
