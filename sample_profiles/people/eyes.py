"""The eyes: lids, lashes, whites and irises."""

from dataclasses import dataclass

import numpy as np

from people.curves import Field, bell, smoothstep
from people.noise import bilinear
from people.paint import linear, tint
from people.shapes import sphere, union
from people.sitter import Sitter
from people.traits import Colour

EYEBALL_CM = 1.18
IRISES: tuple[Colour, ...] = (
    (0.20, 0.11, 0.06),
    (0.34, 0.22, 0.10),
    (0.34, 0.36, 0.22),
    (0.33, 0.45, 0.56),
    (0.12, 0.07, 0.04),
)


@dataclass(frozen=True, slots=True)
class Lids:
    """Where the lids run at every point asked about, in cm; both eyes at once, x positive."""

    across: Field
    """-1 at the inner corner, 1 at the outer."""
    upper: Field
    lower: Field
    inside: Field
    """Positive where the eye shows between the lids."""


def lids_of(sitter: Sitter, x: Field, y: Field) -> Lids:
    """Draw the lids; `x` is the distance from the middle of the face."""
    traits, scene = sitter.traits, sitter.scene
    across = (x - traits.eye_x) / traits.eye_width
    slant = traits.eye_tilt * traits.eye_width * across
    arc = np.clip(1 - across * across, 0, 1)
    opened = 1 - 0.45 * scene.squint - 0.10 * scene.smile
    upper = slant + traits.eye_height * 1.15 * opened * arc**0.75 * (1 - 0.18 * across) + 0.05
    lower = (
        slant - traits.eye_height * 0.72 * arc**0.8 * (1 + 0.12 * across) + 0.12 * scene.smile * arc
    )
    inside = np.minimum(upper - y, y - lower)
    beyond = np.minimum(inside, -(np.abs(across) - 1) * traits.eye_width)
    return Lids(across, upper, lower, np.where(np.abs(across) > 1, beyond, inside))


def bulge(sitter: Sitter, head: Field, x: Field, y: Field, z: Field) -> Field:
    """Add eyeballs and lids to the head's distance."""
    lids = lids_of(sitter, x, y)
    fold = np.exp(-(lids.across**2 + ((y - lids.upper - 0.28) / 0.2) ** 2))
    radius = (
        EYEBALL_CM
        + 0.13 * smoothstep(0.03, -0.10, lids.inside)
        + 0.10 * sitter.traits.lid_fold * fold
    )
    return union(head, sphere(x, y, z, sitter.eye, 0) - radius, 0.30)


def paint_lids(sitter: Sitter, lids: Lids, colour: Field, x: Field, y: Field, z: Field) -> Field:
    """Draw lashes, the lower rim and the crease; colours are linear, shape (3, n)."""
    traits = sitter.traits
    here = (z > 6) & (x > 1.2)
    across = np.abs(lids.across)
    lash = (
        bell((y - lids.upper - 0.02) / (0.06 + 0.07 * traits.lash))
        * smoothstep(1.14, 0.98, across)
        * here
    )
    rim = bell((y - lids.lower + 0.03) / 0.07) * smoothstep(1.05, 0.85, across) * here
    rim = rim * (0.25 + 0.3 * traits.lash)
    fold_height = 0.16 + 0.5 * traits.lid_fold * np.clip(1 - (lids.across * 0.85) ** 2, 0, 1)
    crease = (
        bell((y - lids.upper - fold_height) / 0.09) * smoothstep(1.15, 0.8, across) * here * 0.35
    )
    result: Field = colour * (1 - np.clip(0.92 * lash + rim, 0, 0.95)) * (1 - crease)
    return result


def _gaze(sitter: Sitter) -> Field:
    """The direction the eyes look in, in head space; held back, so that they never roll away."""
    look = sitter.pose.from_world((*sitter.scene.gaze, 1.0))
    look[2] = max(look[2], 0.5)
    look = look / np.linalg.norm(look) * np.array([0.85, 0.85, 1])
    result: Field = look / np.linalg.norm(look)
    return result


def _white(base: Field, across: Field) -> Field:
    """The white of the eye, redder towards the corners."""
    sideways = np.clip(np.abs(across), 0, 1)
    white = (
        tint(0.60, 0.56, 0.535)
        * (1 - 0.30 * sideways**2)
        * (1 + tint(0.06, -0.06, -0.06) * sideways**3)
    )
    corner = smoothstep(-0.80, -0.95, across)
    result: Field = white * (1 - corner) + base * tint(0.95, 0.55, 0.5) * corner
    return result


def eye_colour(
    sitter: Sitter, lids: Lids, base: Field, x: Field, bent_x: Field, y: Field, z: Field
) -> Field:
    """The colour of a point if it lies on an eyeball, shape (3, n)."""
    traits, gaze = sitter.traits, _gaze(sitter)
    from_eye = (bent_x - np.sign(x) * sitter.eye[0], y, z - sitter.eye[2])
    length = np.sqrt(from_eye[0] ** 2 + from_eye[1] ** 2 + from_eye[2] ** 2)
    towards = (from_eye[0] * gaze[0] + from_eye[1] * gaze[1] + from_eye[2] * gaze[2]) / length
    radius = np.arccos(np.clip(towards, -1, 1)) * EYEBALL_CM
    height = from_eye[1] / length - gaze[1]
    angle = np.arctan2(height, from_eye[0] / length - gaze[0])
    streaks = bilinear(sitter.pores, angle * 80 + 300, radius * 15)
    rim = smoothstep(traits.iris_radius * 0.78, traits.iris_radius, radius)
    iris = linear(IRISES[traits.iris]) * 2.0 * (1 + 0.35 * streaks) * (1 - 0.75 * rim)
    iris = iris * (1 + 0.6 * smoothstep(-0.1, -0.5, height / 0.6))
    iris = iris * (1 - smoothstep(0.30, 0.24, radius)) + 0.004
    share = smoothstep(traits.iris_radius + 0.05, traits.iris_radius - 0.03, radius)
    colour = _white(base, lids.across) * (1 - share) + iris * share
    shadow = (0.42 + 0.58 * smoothstep(0.0, 0.42, lids.upper - y)) * (
        0.8 + 0.2 * smoothstep(0, 0.15, y - lids.lower)
    )
    result: Field = colour * shadow
    return result
