"""Beard, moustache and stubble."""

from dataclasses import dataclass

import numpy as np

from people.curves import Field, bell, smoothstep
from people.mouth import Mouth, mouth_of
from people.noise import bilinear, rough
from people.paint import linear
from people.sitter import Sitter


@dataclass(frozen=True, slots=True)
class Whiskers:
    """How much hair could grow at every point asked about, from 0 to 1."""

    beard: Field
    moustache: Field
    beside_mouth: Field

    def thickness(self, sitter: Sitter) -> Field:
        """How far the beard stands off the skin, in cm."""
        result: Field = sitter.traits.beard_length * np.maximum(
            self.beard * 0.85, 0.5 * self.moustache
        )
        return result


def _cheeks_and_chin(
    sitter: Sitter, mouth: Mouth, ragged: Field, x: Field, y: Field, z: Field
) -> Field:
    side = np.abs(x)
    cheek_line = (
        sitter.mouth_y + 0.4 + 0.9 * np.maximum(side - sitter.mouth_width, 0) ** 1.15 * 0.95
    )
    share = smoothstep(0.35, -0.35, y - cheek_line + ragged)
    from_lips = np.maximum(y - mouth.upper_edge - 0.05, mouth.lower_edge - 0.1 - y)
    share = share * (1 - smoothstep(0.15, -0.10, from_lips + 0.08 * ragged) * (mouth.across < 1))
    under_lip = smoothstep(mouth.lower_edge - 0.9, mouth.lower_edge - 0.2, y)
    share = share * (1 - smoothstep(1.0, 0.5, np.abs(side - 1.15)) * under_lip * 0.35)
    result: Field = (
        share * smoothstep(1.0, 2.2, z) * smoothstep(-14.2, -12.5, y) * smoothstep(7.2, 6.4, side)
    )
    return result


def _moustache(sitter: Sitter, mouth: Mouth, ragged: Field, x: Field, y: Field) -> Field:
    low, top = sitter.nose_y, mouth.upper_edge
    middle = (top + low - 0.35) * 0.5
    droop = 0.10 * (np.abs(x) / sitter.mouth_width) ** 2 * 4
    share = smoothstep(0.5, 0.05, np.abs(y - middle + droop) - np.abs(low - 0.35 - top) * 0.25)
    share = share * smoothstep(
        sitter.mouth_width + 0.6, sitter.mouth_width - 0.3, np.abs(x) + ragged
    )
    share = share * smoothstep(top - 0.1, top + 0.08, y + 0.4 * ragged)
    result: Field = (
        share * smoothstep(low - 0.05, low - 0.4, y + 0.4 * ragged) * (1 - 0.5 * bell(x / 0.22))
    )
    return result


def whiskers_of(sitter: Sitter, x: Field, y: Field, z: Field) -> Whiskers:
    """Find where a beard would grow."""
    mouth = mouth_of(sitter, x)
    ragged = (
        rough(sitter.pores, x, y, z, 34.0) * 0.16 + rough(sitter.blotches, x, y, z, 16.0) * 0.15
    )
    side, corner = np.abs(x), sitter.mouth_width
    beside = smoothstep(corner - 0.1, corner + 0.3, side) * smoothstep(
        corner + 1.2, corner + 0.5, side
    )
    beside = beside * smoothstep(mouth.upper_edge + 0.5, mouth.upper_edge - 0.5, y)
    beside = beside * smoothstep(mouth.lower_edge - 1.5, mouth.lower_edge - 0.3, y)
    return Whiskers(
        beard=_cheeks_and_chin(sitter, mouth, ragged, x, y, z),
        moustache=_moustache(sitter, mouth, ragged, x, y),
        beside_mouth=beside,
    )


def strands(sitter: Sitter, x: Field, y: Field, z: Field) -> Field:
    """Single hairs of the beard, running down; mean 0."""
    return bilinear(sitter.pores, (x + 0.3 * z) * 30 + 999, (y + 0.3 * z) * 9 + 999)


def paint_beard(sitter: Sitter, whiskers: Whiskers, colour: Field, fibre: Field) -> Field:
    """Colour beard and moustache; colours are linear, shape (3, n)."""
    traits = sitter.traits
    if not (traits.beard or traits.moustache):
        return colour
    beside = whiskers.beside_mouth * (traits.beard > 0.2)
    share = np.maximum(
        whiskers.beard * traits.beard, np.maximum(whiskers.moustache, beside) * traits.moustache
    )
    share = np.clip(share * (0.95 + 0.14 * fibre) * 1.1, 0, 0.96)
    hair = linear(traits.hair_colour) * np.clip(0.72 + 0.24 * fibre, 0.35, 1.4)
    result: Field = colour * (1 - share) + hair * share
    return result
