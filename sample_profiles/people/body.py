"""Shoulders and clothes."""

import numpy as np

from people.curves import Field
from people.noise import bilinear
from people.paint import linear
from people.pose import NAPE
from people.shapes import capsule, ellipsoid, union
from people.sitter import Sitter


def distance(sitter: Sitter, x: Field, y: Field, z: Field) -> Field:
    """Distance from points in head space to the clothed body, in cm."""
    x, y, z = x - NAPE[0], y - NAPE[1], z - NAPE[2]
    a, b, c = (row[0] * x + row[1] * y + row[2] * z for row in sitter.pose.to_body)
    side, width = np.abs(a), sitter.traits.shoulders
    trunk = ellipsoid(side, b, c, (0, -25.0, -1.5), (15.5 * width, 15.5, 8.0))
    shoulder = capsule(side, b, c, (4.0, -11.0, -2.2), (15.5 * width, -14.5, -2.6), (3.6, 4.2))
    collar = capsule(side, b, c, (0, -8.0, -1.6), (0, -11.0, -1.2), (sitter.traits.neck + 0.7, 6.6))
    torso = union(union(trunk, shoulder, 4.0), collar, 2.5)
    waist = ellipsoid(side, b, c, (0, -42.0, -1.5), (13.5 * width, 26.0, 7.5))
    arm = capsule(side, b, c, (16.0 * width, -16.5, -2.6), (18.0 * width, -48.0, -1.0), (3.9, 3.2))
    return union(union(torso, waist, 3.0), arm, 1.2)


def cloth_colour(sitter: Sitter, x: Field, y: Field, mottle: Field) -> Field:
    """The colour of woven cloth at every point, linear, shape (3, n)."""
    weave = 1 + 0.10 * bilinear(sitter.pores, x * 40 + 500, y * 40 + 500) + 0.06 * mottle
    result: Field = linear(sitter.scene.cloth or sitter.traits.cloth) * weave
    return result
