"""What the JSON report says of your photos: how many, and by which thresholds faces are judged."""

from exposure.model.events import AuditStarted
from exposure.model.likeness import ThresholdsInForce
from exposure.words import say


def reference_fields(started: AuditStarted | None) -> dict[str, object]:
    """The photos that a check was asked with, and the thresholds in force."""
    if started is None:
        return {"photos": 0, "remarks": [], "thresholds": None}
    return {
        "photos": started.photos,
        "remarks": [say(remark) for remark in started.remarks],
        "thresholds": _thresholds(started.thresholds) if started.thresholds else None,
    }


def _thresholds(in_force: ThresholdsInForce) -> dict[str, object]:
    return {
        "you": in_force.you,
        "maybe": in_force.maybe,
        "crowds": [
            {"name": crowd.name, "you": crowd.you, "maybe": crowd.maybe}
            for crowd in in_force.crowds
        ],
    }
