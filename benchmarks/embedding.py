"""How long one face's embedding takes: dlib's own network, and the same one in ONNX Runtime."""

from functools import partial
from pathlib import Path

import dlib
import numpy as np
from machine import in_one_thread, machine
from PIL import Image
from side_by_side import HEAD, Race, race

from exposure.faces.dlib_weights.file import read_network
from exposure.faces.dlib_weights.models import model_bytes, model_file
from exposure.faces.encoding.encoder import BATCHES, Encoder
from exposure.faces.engines.onnx import ENCODER

ROUNDS = 15
PORTRAIT = Path(__file__).resolve().parents[1] / "sample_profiles" / "pictures" / "social"


def main() -> None:
    """Time a face alone and faces in batches, the same for both; the numbers are for one face."""
    in_one_thread()
    theirs = dlib.face_recognition_model_v1(str(model_file(ENCODER)))
    ours = Encoder(read_network(model_bytes(ENCODER), ENCODER))
    with Image.open(PORTRAIT / "avatar-400.jpg") as picture:
        chip = np.asarray(picture.convert("RGB").resize((150, 150)))
    apart = abs(np.array(theirs.compute_face_descriptor(chip)) - ours.embeddings(chip[None])[0])
    print(machine())
    print(f"largest difference between the two embeddings: {apart.max():.1e}\n\n{HEAD}")
    for count in sorted(BATCHES):
        chips = np.repeat(chip[None], count, axis=0)
        found = race(
            partial(theirs.compute_face_descriptor, list(chips)),
            partial(ours.embeddings, chips),
            ROUNDS,
        )
        each = Race(found.theirs_ms / count, found.ours_ms / count, found.ratio, found.cores)
        print(each.line(f"{count} at once"))


if __name__ == "__main__":
    main()
