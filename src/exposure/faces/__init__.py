"""A picture's faces; one engine, one file."""

from exposure.errors import EngineUnavailable
from exposure.faces.engine import Engine, Face, Thresholds
from exposure.faces.engines.colours import ColoursEngine
from exposure.faces.engines.dlib import DlibEngine
from exposure.faces.engines.face_recognition import FaceRecognitionEngine
from exposure.faces.engines.onnx import OnnxEngine
from exposure.words import message

ENGINES: tuple[type[Engine], ...] = (OnnxEngine, DlibEngine, FaceRecognitionEngine, ColoursEngine)
"""All engines, the default first."""

__all__ = ["ENGINES", "Engine", "Face", "Thresholds", "engine_named"]


def engine_named(name: str) -> Engine:
    """An engine by its name, not loaded yet. Raises EngineUnavailable for a name nobody has."""
    for engine in ENGINES:
        if engine.name == name:
            return engine()
    known = ", ".join(engine.name for engine in ENGINES if engine is not ColoursEngine)
    raise EngineUnavailable(
        message("engine.unknown", name=name), message("engine.known", names=known)
    )
