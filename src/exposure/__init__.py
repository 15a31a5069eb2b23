"""See on which of your own pages your face can be seen, without sending your face anywhere."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exposure.audit.auditor import Auditor
    from exposure.errors import ExposureError
    from exposure.model.consent import Declaration
    from exposure.model.plan import ListedPage, Plan
    from exposure.model.report import Report

__version__ = "0.1.0"

__all__ = ["Auditor", "Declaration", "ExposureError", "ListedPage", "Plan", "Report"]

_ROOMS = {
    "Auditor": "exposure.audit.auditor",
    "Declaration": "exposure.model.consent",
    "ExposureError": "exposure.errors",
    "ListedPage": "exposure.model.plan",
    "Plan": "exposure.model.plan",
    "Report": "exposure.model.report",
}


def __getattr__(name: str) -> object:
    """Open a room only when something from it is asked for, so that `--help` stays quick."""
    if name in _ROOMS:
        return getattr(import_module(_ROOMS[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
