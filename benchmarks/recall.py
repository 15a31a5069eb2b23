"""How many of the faces in a picture each way of looking finds, and what it costs.

python benchmarks/recall.py                    36 pictures of a fixed seed, 36 made only now
python benchmarks/recall.py --pictures 60      more of both
python benchmarks/recall.py --large            pictures of 12 and 14 megapixels
python benchmarks/recall.py --pairs            small faces that touch a larger one
python benchmarks/recall.py --empty 200        pictures without a face: in how many one is seen
"""

import argparse
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, cycle, islice
from time import process_time

import dlib
import numpy as np
from crowd import Crowd, Known, crowd, crowds, pairs
from machine import in_one_thread, machine
from nobody import nobody, samples_of_packages
from numpy.typing import NDArray

from exposure.faces.detection.cascade import faces_in
from exposure.faces.detection.proposals import PROPOSALS, Proposals
from exposure.faces.detection.resize import resized, without_repeats
from exposure.faces.detection.scorer import Scorer
from exposure.faces.dlib_weights.file import read_network
from exposure.faces.dlib_weights.models import model_bytes
from exposure.faces.engines.hog import Hog
from exposure.faces.engines.onnx import DETECTOR, OnnxEngine
from exposure.faces.onnx.quantized import is_faster_here
from exposure.faces.reference_detector.mmod import CnnDetector
from exposure.model.pictures import Box

SEED = 20261122
SIZES = ((480, 360), (640, 480), (800, 600), (1024, 768), (1200, 900), (1600, 1200))
LARGE = ((4000, 3000), (4272, 3204))
BANDS_PX = ((24, 40), (40, 80), (80, 201))
WANTED = 8
PEOPLE = 18
PEERS_LARGEST_PX = 1600
WEAK_HINTS = Proposals(anywhere=(-2.4, -2.1, -2.0), near=(-2.6, -2.3, -2.2))
STRONG_HINTS = Proposals(anywhere=(-2.8, -2.5, -2.3), near=(-2.8, -2.5, -2.3))
EVERYWHERE = Proposals(anywhere=(float("inf"),), near=(float("inf"),))
PEER, DEFAULT = "face_recognition's call", "where proposals are (the default)"

Pixels = NDArray[np.uint8]
Look = Callable[[Pixels], Iterable[Box]]


@dataclass(slots=True)
class Tally:
    """What one way found: per band found and there, seconds, pictures with a false face."""

    found: list[int] = field(default_factory=lambda: [0] * len(BANDS_PX))
    there: list[int] = field(default_factory=lambda: [0] * len(BANDS_PX))
    seconds: float = 0.0
    false: int = 0
    pictures: int = 0

    def line(self, name: str) -> str:
        """One line for the terminal."""
        bands = "".join(
            f"{found / max(there, 1):9.2f} of {there:<4}"
            for found, there in zip(self.found, self.there, strict=True)
        )
        each = 1000 * self.seconds / max(self.pictures, 1)
        return f"{name:34}{each:8.0f} ms{bands}{self.false:8}"


def ways() -> dict[str, Look]:
    """The peer's own call first, our default last, the frontier between them."""
    network, hog = read_network(model_bytes(DETECTOR), DETECTOR), Hog()
    exact, cnn = Scorer(network, eight_bit=False), CnnDetector(network)
    rounded = Scorer(network, eight_bit=True) if is_faster_here() else exact
    return {
        PEER: partial(_peer, dlib.get_frontal_face_detector()),
        "HOG as the dlib engine looks": lambda pixels: without_repeats(dict(hog.boxes(pixels))),
        "dlib's CNN way, picture × 1": partial(_cnn_at, cnn, 1.0),
        "dlib's CNN way, picture × 2": partial(_cnn_at, cnn, 2.0),
        "everywhere, exact numbers": partial(_searched, exact, EVERYWHERE),
        "where proposals are, exact numbers": partial(_searched, exact, PROPOSALS),
        "where strong proposals are": partial(_searched, rounded, STRONG_HINTS),
        "where weak proposals are, too": partial(_searched, rounded, WEAK_HINTS),
        DEFAULT: partial(_searched, rounded, PROPOSALS),
    }


def _peer(hog: dlib.fhog_object_detector, pixels: Pixels) -> list[Box]:
    """HOG in the picture made twice as large, the picture being 1600 pixels at most."""
    factor = min(1.0, PEERS_LARGEST_PX / max(pixels.shape))
    found = hog.run(resized(pixels, factor), 1, 0.0)[0]
    boxes = [Box(one.left(), one.top(), one.right(), one.bottom()) for one in found]
    return [box.scaled(1 / factor) for box in boxes]


def _cnn_at(cnn: CnnDetector, factor: float, pixels: Pixels) -> list[Box]:
    seen = cnn.detections(resized(pixels, factor))
    return [one.box.scaled(1 / factor) for one in seen]


def _searched(scorer: Scorer, proposals: Proposals, pixels: Pixels) -> list[Box]:
    return [one.box for one in faces_in(pixels, scorer, proposals)]


def is_at(box: Box, face: Known) -> bool:
    """Within half a face of its middle, and between half and twice its size."""
    across = (box.left + box.right) / 2 - face.x
    down = (box.top + box.bottom) / 2 - face.y
    return bool(np.hypot(across, down) < face.px / 2 and face.px / 2 < box.width < face.px * 2)


def look(way: Look, picture: Crowd, tally: Tally) -> None:
    """Look at one picture and count."""
    start = process_time()
    boxes = list(way(picture.pixels))
    tally.seconds += process_time() - start
    tally.pictures += 1
    for band, (low, high) in enumerate(BANDS_PX):
        known = [face for face in picture.faces if low <= face.px < high]
        tally.there[band] += len(known)
        tally.found[band] += sum(any(is_at(box, face) for box in boxes) for face in known)
    tally.false += any(not any(is_at(box, face) for face in picture.faces) for box in boxes)


def empty(count: int, seed: int) -> Iterator[Crowd]:
    """Pictures without a face, those of packages among them."""
    for pixels in chain(samples_of_packages(), nobody(count, seed, SIZES[:4])):
        yield Crowd(pixels, ())


def main() -> None:
    """Make the pictures, look at each in every way, and print the frontier."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pictures", type=int, default=36)
    options.add_argument("--empty", type=int, default=0)
    options.add_argument("--pairs", action="store_true", help="small faces beside larger ones")
    options.add_argument("--large", action="store_true", help="pictures of 12 and 14 megapixels")
    chosen = options.parse_args()
    in_one_thread()
    sizes = list(islice(cycle(LARGE if chosen.large else SIZES), chosen.pictures))
    looks = ways()
    if chosen.large:
        looks = {name: way for name, way in looks.items() if not name.startswith("dlib's CNN")}
    if chosen.empty:
        looks = {
            name: looks[name] for name in (PEER, "where proposals are, exact numbers", DEFAULT)
        }
        engine = OnnxEngine()
        engine.load()
        looks["the engine, other turns too"] = lambda pixels: [
            face.box for face in engine.faces(pixels)
        ]
    print(machine())
    for seed in (SEED, secrets.randbits(32)):
        made = crowds(seed, sizes, PEOPLE, WANTED, pairs if chosen.pairs else crowd)
        if chosen.empty:
            made = empty(chosen.empty // 2, seed)
        tallies = {name: Tally() for name in looks}
        for picture in made:
            for name, way in looks.items():
                look(way, picture, tallies[name])
        print(f"\nseed {seed}: mean processor time a picture; share found by width; false ones")
        for name, tally in tallies.items():
            print(tally.line(name))


if __name__ == "__main__":
    main()
