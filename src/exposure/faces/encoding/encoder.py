"""dlib's face encoder: a face chip becomes 128 numbers that are near for one person."""

import numpy as np
from numpy.typing import NDArray

from exposure.faces.dlib_weights.file import Network
from exposure.faces.onnx.graphs import encoder_graph
from exposure.faces.onnx.session import session

BATCHES = (8, 4, 2, 1)
"""Faces that are encoded at once: these few shapes keep the memory in use the same."""


class Encoder:
    """The network of dlib_face_recognition_resnet_model_v1.dat."""

    def __init__(self, network: Network) -> None:
        """Build and start the network. Raises OtherNetwork where it is no encoder."""
        self._session = session(encoder_graph(network))

    def embeddings(self, chips: NDArray[np.uint8]) -> NDArray[np.float64]:
        """Embeddings, float64 of shape (n, 128), of chips, uint8 RGB of shape (n, 150, 150, 3).

        A chip is what `dlib.get_face_chip(picture, landmarks, 150, 0.25)` gives.
        """
        found: list[NDArray[np.float32]] = []
        at = 0
        while at < len(chips):
            batch = next(size for size in BATCHES if size <= len(chips) - at)
            found.append(self._session.run(None, {"pixels": chips[at : at + batch]})[0])
            at += batch
        return np.concatenate(found).astype(np.float64) if found else np.empty((0, 128))
