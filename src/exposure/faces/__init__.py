"""A picture's faces; one engine, one file.

It must not know whose a face is: distances are judged in `imaging.matching`.
"""

from importlib.metadata import entry_points

from exposure.errors import EngineUnavailable
from exposure.faces.engine import Engine, Face, Thresholds
from exposure.faces.engines.dlib import DlibEngine
from exposure.faces.engines.face_recognition import FaceRecognitionEngine
from exposure.faces.engines.onnx import OnnxEngine
from exposure.words import message

ENGINES: tuple[type[Engine], ...] = (OnnxEngine, DlibEngine, FaceRecognitionEngine)
"""Our engines, the default first."""

PLUGINS = "exposure.engines"
"""The group of entry points by which another installed package offers an engine of its own."""

__all__ = ["ENGINES", "Engine", "Face", "Thresholds", "engine_named"]


def engine_named(name: str) -> Engine:
    """An engine by its name, not loaded yet: ours, or one that an installed package offers.

    Raises EngineUnavailable for a name that nobody has.
    """
    for engine in ENGINES:
        if engine.name == name:
            return engine()
    for found in entry_points(group=PLUGINS, name=name):
        offered: type[Engine] = found.load()
        return offered()
    known = ", ".join(engine.name for engine in ENGINES)
    raise EngineUnavailable(
        message("engine.unknown", name=name), message("engine.known", names=known)
    )
