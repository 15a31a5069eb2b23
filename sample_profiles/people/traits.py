"""What an invented person looks like: the sizes of a head, its hair and its colours."""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

Colour = tuple[float, float, float]
"""Red, green and blue between 0 and 1, as a screen shows them (sRGB)."""


class Hair(StrEnum):
    """How the hair is worn."""

    NONE = "none"
    SHORT = "short"
    LONG = "long"
    CURLY = "curly"
    BOB = "bob"
    TIED = "tied"


class Glasses(StrEnum):
    """The shape of the frames."""

    NONE = "none"
    ROUNDED = "rounded"
    RECTANGULAR = "rectangular"
    ROUND = "round"


@dataclass(frozen=True, slots=True)
class Traits:
    """One invented person; lengths in cm, heights from the eyes, the rest 0 to 1 unless said."""

    cranium_width: float = 7.3
    cranium_height: float = 9.0
    face_width: float = 5.9
    jaw_width: float = 4.2
    jaw_y: float = -6.4
    chin_width: float = 1.5
    chin_y: float = -10.2
    chin_z: float = 7.6
    cheekbone: float = 0.5
    fullness: float = 0.3
    cheek_y: float = -2.3
    brow_ridge: float = 0.5
    forehead: float = 0.0
    eye_x: float = 3.15
    eye_width: float = 1.5
    eye_height: float = 0.45
    eye_tilt: float = 0.08
    eye_depth: float = 0.5
    lid_fold: float = 0.35
    iris: int = 0  # dark brown, brown, green, blue, black
    iris_radius: float = 0.60
    lash: float = 0.5
    brow_y: float = 2.05
    brow_thickness: float = 0.36
    brow_arch: float = 0.35
    brow_tilt: float = 0.0
    brow_density: float = 0.85
    nose_length: float = 4.3
    nose_width: float = 1.25
    nose_tip: float = 0.85
    nose_projection: float = 0.0
    nose_bridge: float = 0.55
    nose_hump: float = 0.0
    mouth_y: float = -6.8
    mouth_width: float = 2.5
    upper_lip: float = 0.48
    lower_lip: float = 0.62
    lip_redness: float = 0.5
    muzzle: float = 0.0
    tone: float = 0.3  # of the skin, light to dark
    ruddiness: float = 0.4
    freckles: float = 0.0
    age: float = 0.2
    hair: Hair = Hair.NONE
    hair_volume: float = 1.0
    hairline: float = 6.7
    hair_colour: Colour = (0.12, 0.08, 0.06)
    parting: float = 0.0
    fringe: float = 0.0
    stubble_scalp: float = 0.0
    beard: float = 0.0
    beard_length: float = 0.0
    moustache: float = 0.0
    glasses: Glasses = Glasses.NONE
    glasses_colour: Colour = (0.05, 0.05, 0.06)
    ear: float = 1.0
    neck: float = 5.2
    shoulders: float = 1.0
    asymmetry: float = 0.0
    cloth: Colour = (0.2, 0.25, 0.35)
    seed: int = 1


def traits_of(record: dict[str, Any]) -> Traits:
    """Read one person from plain data; a key that is no trait is an error."""
    known = dict(record)
    if "hair" in known:
        known["hair"] = Hair(known["hair"])
    if "glasses" in known:
        known["glasses"] = Glasses(known["glasses"])
    for key in {"hair_colour", "glasses_colour", "cloth"} & known.keys():
        known[key] = tuple(known[key])
    return Traits(**known)


def read_cast(path: Path) -> dict[str, Traits]:
    """Read everybody who plays in the demo, by first name."""
    records = json.loads(path.read_text(encoding="utf-8"))
    return {name: traits_of(record) for name, record in records.items()}
