"""The mouth: where its lines run, how the lips swell and what colour they have."""

from dataclasses import dataclass

import numpy as np

from people.curves import Field, bell, root, smoothstep, spot
from people.paint import tint
from people.sitter import Sitter


@dataclass(frozen=True, slots=True)
class Mouth:
    """Heights of the mouth's lines at every point asked about, in cm."""

    across: Field
    """0 in the middle, 1 at the corners, more beyond."""
    closed: Field
    upper_inner: Field
    lower_inner: Field
    upper_edge: Field
    lower_edge: Field


def mouth_of(sitter: Sitter, x: Field) -> Mouth:
    """Draw the lines of the mouth."""
    traits, scene = sitter.traits, sitter.scene
    across = np.abs(x) / sitter.mouth_width
    within = np.minimum(across, 1.25)
    arc = root(1 - within * within)
    closed = sitter.mouth_y + (0.55 * scene.smile - 0.08) * within * within
    upper_inner = closed + scene.mouth_open * 0.30 * arc * arc
    lower_inner = closed - scene.mouth_open * 0.75 * arc * arc
    cupids_bow = 1.0 - 0.22 * bell(x / 0.35) + 0.12 * bell((np.abs(x) - 0.6) / 0.4)
    upper = traits.upper_lip * (1 - 0.12 * scene.smile) * (arc**1.4) * cupids_bow
    lower = traits.lower_lip * (1 - 0.08 * scene.smile) * arc**1.2
    return Mouth(across, closed, upper_inner, lower_inner, upper_inner + upper, lower_inner - lower)


def relief(sitter: Sitter, mouth: Mouth, x: Field, y: Field, z: Field) -> Field:
    """How far the lips stand out, and the grooves round them fall back, in cm."""
    traits, scene = sitter.traits, sitter.scene
    front = smoothstep(5.0, 7.0, z)
    lips = smoothstep(1.05, 0.75, mouth.across) * front
    upper_middle = (mouth.upper_inner + mouth.upper_edge) * 0.5
    lower_middle = (mouth.lower_inner + mouth.lower_edge) * 0.5
    upper_half = np.maximum((mouth.upper_edge - mouth.upper_inner) * 0.75, 0.16)
    lower_half = np.maximum((mouth.lower_inner - mouth.lower_edge) * 0.75, 0.18)
    out = 0.30 * bell((y - upper_middle) / upper_half) * lips * (0.5 + traits.upper_lip)
    out = out + 0.36 * bell((y - lower_middle) / lower_half) * lips * (0.5 + traits.lower_lip)
    half_open = (mouth.upper_inner - mouth.lower_inner) * 0.5
    from_gap = np.maximum(np.abs(y - (mouth.upper_inner + mouth.lower_inner) * 0.5) - half_open, 0)
    out = (
        out
        - (0.22 + 0.5 * scene.mouth_open)
        * bell(from_gap / 0.11)
        * smoothstep(1.12, 0.9, mouth.across)
        * front
    )
    below_lip = np.exp(-((x / 1.3) ** 2 + ((y - (mouth.lower_edge - 0.55)) / 0.38) ** 2))
    under_nose = (sitter.nose_y - 0.4 + mouth.upper_edge) * 0.5
    philtrum = np.exp(-((x / 0.28) ** 2 + ((y - under_nose) / 0.6) ** 2))
    out = out - 0.18 * below_lip * front - 0.08 * philtrum * front
    corner = (sitter.mouth_width + 0.12, sitter.mouth_y + 0.5 * scene.smile)
    result: Field = out - 0.13 * spot(np.abs(x), y, corner, (0.35, 0.4)) * front
    return result


def lip_share(mouth: Mouth, y: Field, z: Field) -> Field:
    """How much of a point is lip, from 0 to 1."""
    inside = np.minimum(mouth.upper_edge - y, y - mouth.lower_edge)
    edge = smoothstep(-0.07, 0.07, inside) * smoothstep(1.02, 0.93, mouth.across)
    result: Field = edge * smoothstep(5.0, 7.0, z)
    return result


def paint_lips(
    sitter: Sitter, mouth: Mouth, colour: Field, base: Field, mottle: Field, y: Field, z: Field
) -> Field:
    """Colour the lips and the dark line between them; colours are linear, shape (3, n)."""
    redness = sitter.traits.lip_redness
    lip = lip_share(mouth, y, z)
    red = (
        base
        * tint(0.86 - 0.1 * redness, 0.58 - 0.26 * redness, 0.60 - 0.22 * redness)
        * (1 + 0.08 * mottle)
    )
    red = red * (1 - 0.18 * smoothstep(-0.1, 0.3, y - mouth.closed))
    colour = colour * (1 - lip) + red * lip
    inside = np.minimum(mouth.upper_inner - y, y - mouth.lower_inner)
    line = bell(np.maximum(-inside, 0) / 0.075) * smoothstep(1.06, 0.97, mouth.across)
    result: Field = colour * (1 - 0.78 * line * smoothstep(5.0, 7.0, z))
    return result


def paint_teeth(sitter: Sitter, mouth: Mouth, colour: Field, x: Field, y: Field, z: Field) -> Field:
    """Show the teeth and the dark behind them where the mouth is open."""
    if sitter.scene.mouth_open <= 0.02:
        return colour
    inside = np.minimum(mouth.upper_inner - y, y - mouth.lower_inner)
    open_share = smoothstep(-0.02, 0.05, inside) * (mouth.across < 1) * smoothstep(5.0, 7.0, z)
    gap = np.minimum(mouth.upper_inner - mouth.lower_inner, 0.85)
    teeth = smoothstep(0.0, 0.10, y - (mouth.upper_inner - 0.85 * gap)) * smoothstep(
        0.95, 0.7, mouth.across
    )
    between = 1 - 0.25 * bell((np.abs((np.abs(x) / 0.78) % 1 - 0.5) - 0.5) / 0.06)
    shaded = (0.35 + 0.65 * smoothstep(1.0, 0.2, mouth.across)) * smoothstep(
        0.02, 0.25, mouth.upper_inner - y
    )
    white = tint(0.72, 0.67, 0.58) * between * shaded
    behind = tint(0.10, 0.02, 0.02)
    result: Field = colour * (1 - open_share) + (white * teeth + behind * (1 - teeth)) * open_share
    return result
