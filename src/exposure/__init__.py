"""See on which of your own pages your face can be seen, without sending your face anywhere."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exposure.audit import Auditor
    from exposure.consent import Declaration
    from exposure.errors import ExposureError
    from exposure.plan import ListedPage, Plan
    from exposure.report import Report

__version__ = "0.1.0"

__all__ = ["Auditor", "Declaration", "ExposureError", "ListedPage", "Plan", "Report"]

_ROOMS = {
    "Auditor": "exposure.audit",
    "Declaration": "exposure.consent",
    "ExposureError": "exposure.errors",
    "ListedPage": "exposure.plan",
    "Plan": "exposure.plan",
    "Report": "exposure.report",
}


def __getattr__(name: str) -> object:
    """Open a room only when something from it is asked for, so that `--help` stays quick."""
    if name in _ROOMS:
        return getattr(import_module(_ROOMS[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
