"""Hair on the head: five ways to wear it, its strands and its colour."""

import numpy as np

from people.curves import Field, smoothstep
from people.noise import bilinear, rough, smooth
from people.paint import linear
from people.shapes import capsule, ellipsoid, intersection, union, without
from people.sitter import Sitter
from people.traits import Hair


def distance(sitter: Sitter, x: Field, y: Field, z: Field, fine: bool = True) -> Field | None:
    """Distance from points in head space to the hair, in cm; None for somebody without any."""
    match sitter.traits.hair:
        case Hair.NONE:
            return None
        case Hair.SHORT:
            solid = _short(sitter, x, y, z)
        case Hair.LONG:
            solid = _long(sitter, x, y, z)
        case Hair.CURLY:
            solid = _curly(sitter, x, y, z)
        case Hair.BOB:
            solid = _bob(sitter, x, y, z)
        case Hair.TIED:
            solid = _cap(sitter, x, y, z, (2.9, -0.5), (0.3, 0.45, 9.5))
    solid = without(solid, _face_opening(sitter, x, y, z), 0.35)
    if sitter.traits.hair is Hair.CURLY:
        return solid - 0.20 * rough(sitter.pores, x, y, z, 26.0)
    return solid - 0.035 * strands(sitter, x, y, z) if fine else solid


def _cap(
    sitter: Sitter,
    x: Field,
    y: Field,
    z: Field,
    centre: tuple[float, float],
    extra: tuple[float, float, float],
) -> Field:
    """A cap of hair round the cranium, its centre given as (y, z).

    `extra` is what it adds to the width and the height, and then its depth, in cm.
    """
    t = sitter.traits
    radii = (t.cranium_width + extra[0], t.cranium_height + extra[1], extra[2])
    return ellipsoid(np.abs(x), y, z, (0, centre[0], centre[1]), radii)


def _short(sitter: Sitter, x: Field, y: Field, z: Field) -> Field:
    v = sitter.traits.hair_volume
    solid = _cap(
        sitter, x, y, z, (3.0, -0.3), (0.25 + 0.25 * v, 0.2 + 0.9 * v, 9.3 + 0.4 + 0.35 * v)
    )
    solid = intersection(solid, (-2.6 + 0.22 * z) - y, 0.6)
    tufts = 0.09 * rough(sitter.pores, x * 2.2, y, z * 0.4, 7.0) * smoothstep(3.0, 7.0, y)
    return solid - (0.10 + 0.16 * v) * rough(sitter.blotches, x, y, z, 7.0) - tufts


def _long(sitter: Sitter, x: Field, y: Field, z: Field) -> Field:
    v = sitter.traits.hair_volume
    solid = _cap(sitter, x, y, z, (3.0, -0.4), (0.5 + 0.5 * v, 0.2 + 0.8 * v, 9.6 + 0.4 * v))
    curtain = (sitter.traits.cranium_width + 0.9 + 0.7 * v, 15.0, 6.4 + 0.3 * v)
    solid = union(solid, ellipsoid(np.abs(x), y, z, (0, -6.5, -2.2), curtain), 2.5)
    ends = -16.5 + 1.2 * rough(sitter.pores, x * 3.0, y * 0.2, z, 9.0)
    return intersection(solid, ends - y, 0.6)


def _curly(sitter: Sitter, x: Field, y: Field, z: Field) -> Field:
    v = sitter.traits.hair_volume
    solid = _cap(sitter, x, y, z, (3.6, -1.0), (0.6 + 1.5 * v, 0.2 + 1.4 * v, 9.0 + v))
    return intersection(solid, -3.5 - y, 2.5)


def _bob(sitter: Sitter, x: Field, y: Field, z: Field) -> Field:
    v, side = sitter.traits.hair_volume, np.abs(x)
    width = sitter.traits.cranium_width - 0.3
    solid = _cap(sitter, x, y, z, (2.6, -0.4), (0.6 + 0.5 * v, 0.4 + 0.8 * v, 9.6 + 0.4 * v))
    sides = capsule(
        side, y, z, (width, 1.0, 0.2), (width + 0.3 * v, -7.5, 1.6), (1.7 + 0.3 * v, 2.0 + 0.3 * v)
    )
    back = capsule(side, y, z, (0.0, 0.0, -4.0), (0, -7.0, -4.5), (6.7, 7.0))
    return intersection(union(union(solid, sides, 1.5), back, 1.0), -9.3 - y, 0.5)


def _face_opening(sitter: Sitter, x: Field, y: Field, z: Field) -> Field:
    """Distance to the part of space the hair leaves free, in cm."""
    t = sitter.traits
    from_parting, cropped = x - t.parting, t.hair in (Hair.SHORT, Hair.TIED)
    narrower = 0.75 if cropped or t.hair is Hair.CURLY else 1.5
    half_width = t.cranium_width - narrower - 0.02 * np.maximum(y - 1, 0) ** 2
    line = t.hairline - 0.045 * from_parting * from_parting - 0.10 * np.abs(from_parting)
    face = intersection(y - line, np.abs(x) - half_width, 1.6)
    if t.fringe:
        locks = 0.25 * rough(sitter.pores, x * 2.5, y * 0.3, z * 0, 9.0)
        edge = t.hairline - t.fringe + 0.22 * np.abs(x) - 0.018 * x * x + locks
        face = intersection(face, y - edge, 0.3)
    ragged = 0.06 * rough(sitter.pores, x, y, z, 14.0)
    if cropped:
        ragged = ragged + 0.16 * rough(sitter.pores, x * 3.0, y * 0.2, z * 0, 9.0)
    depth = 2.2 - 0.6 * np.maximum(-8 - y, 0)  # below the chin it falls behind the shoulders
    return intersection(face + ragged, depth - z, 0.6)


def strands(sitter: Sitter, x: Field, y: Field, z: Field) -> Field:
    """Single hairs in the direction they are combed; mean 0."""
    t = sitter.traits
    if t.hair in (Hair.SHORT, Hair.TIED):
        angle = np.arctan2(x - t.parting, y - 6.0)
    else:
        angle = np.arctan2(x, np.abs(z) + 3)
    if t.hair in (Hair.LONG, Hair.BOB):
        hanging = smoothstep(5.0, 0.0, y)
        angle = (
            np.arctan2(x - t.parting, 2 + np.abs(y - 11) * 0.7) * (1 - hanging) + angle * hanging
        )
    return bilinear(
        sitter.pores, angle * 240 + smooth(sitter.blotches, x, y, z, 8.0) * 3, y * 5 + z * 3
    )


def hair_colour(sitter: Sitter, x: Field, bent_x: Field, y: Field, z: Field) -> Field:
    """The colour of the hair at every point, linear, shape (3, n)."""
    t = sitter.traits
    curls = t.hair is Hair.CURLY
    variation = smooth(sitter.pores, bent_x, y, z, 26.0) if curls else strands(sitter, x, y, z)
    contrast = 0.42 - 0.26 * float(np.mean(t.hair_colour))
    result: Field = linear(t.hair_colour) * np.clip(1 + contrast * variation, 0.3, 2.0)
    return result


def paint_scalp(
    sitter: Sitter, colour: Field, x: Field, y: Field, z: Field, mottle: Field, pores: Field
) -> Field:
    """Darken a shaved head where hair would grow; `x` is the distance from the middle."""
    t = sitter.traits
    if not t.stubble_scalp:
        return colour
    top = smoothstep(-0.4, 0.4, y - t.hairline + 0.03 * x**2 + 0.2 * mottle) * smoothstep(
        9.5, 8.0, z
    )
    temple = smoothstep(t.cranium_width - 1.6, t.cranium_width - 0.9, x) * smoothstep(-1.5, -0.5, y)
    share = np.maximum(top, temple * smoothstep(4.2, 3.4, z))
    share = np.clip(share * t.stubble_scalp * (0.8 + 0.3 * pores), 0, 0.95)
    result: Field = colour * (1 - share) + linear(t.hair_colour) * share
    return result
