"""The model files of face_recognition_models, found and checked without importing that package."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

from exposure.errors import EngineUnavailable
from exposure.words import message

SHA256 = {
    "dlib_face_recognition_resnet_model_v1.dat": (
        "55533b28a95800a551ba546ba62fe69625c7e95a7061c338adffead08719da30"
    ),
    "mmod_human_face_detector.dat": (
        "4cb19393e2fbaf2b1609a9319ad5386618c886a6234ec1b971f3e87c85d87fe6"
    ),
    "shape_predictor_5_face_landmarks.dat": (
        "c4b1e9804792707d3a405c2c16a80a20269e6675021f64a41d30fffafbc41888"
    ),
}
"""SHA-256 of the files in face_recognition_models 0.3.0; a file that differs is never loaded."""


def model_file(name: str) -> Path:
    """Where a model file lies, after its SHA-256 was found right.

    Raises EngineUnavailable where the package or the file is missing, or the file differs. The
    package is located, not imported: its `__init__` needs pkg_resources, which newer Pythons lack.
    """
    path = _path(name)
    try:
        with path.open("rb") as file:
            _check(name, hashlib.file_digest(file, "sha256").hexdigest())
    except OSError:
        raise _unreadable(name) from None
    return path


def model_bytes(name: str) -> bytes:
    """What is in a model file, after its SHA-256 was found right. Raises EngineUnavailable."""
    try:
        data = _path(name).read_bytes()
    except OSError:
        raise _unreadable(name) from None
    _check(name, hashlib.sha256(data).hexdigest())
    return data


def _path(name: str) -> Path:
    spec = find_spec("face_recognition_models")
    if spec is None or spec.origin is None:
        raise EngineUnavailable(message("engine.no-models"), message("engine.mend-models"))
    return Path(spec.origin).parent / "models" / name


def _unreadable(name: str) -> EngineUnavailable:
    return EngineUnavailable(
        message("engine.no-model-file", name=name), message("engine.mend-models")
    )


def _check(name: str, found: str) -> None:
    if found != SHA256[name]:
        raise EngineUnavailable(
            message("engine.other-model-file", name=name), message("engine.mend-models")
        )
