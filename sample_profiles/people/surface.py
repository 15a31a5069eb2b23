"""What the camera touches of a figure: points, materials, directions and colours."""

from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from people import beard, body, eyes, figure, hair, mouth, nose
from people.beard import Whiskers
from people.brows import paint_brows
from people.curves import Field
from people.eyes import Lids
from people.figure import Material
from people.noise import smooth
from people.paint import Paint, linear
from people.sitter import Sitter
from people.skin import base_colour, skin_colour
from people.trace import Vectors, normals_at, unoccluded


@dataclass(frozen=True, slots=True)
class Surface:
    """The n points that are seen, in head space, in cm."""

    points: Vectors
    material: npt.NDArray[np.intp]
    is_eye: npt.NDArray[np.bool_]
    normals: Vectors
    openness: Field
    whiskers: Whiskers
    lids: Lids


def surface_at(sitter: Sitter, points: Vectors) -> Surface:
    """Look closely at points on the figure, shape (3, n)."""
    x, y, z = points
    whiskers = beard.whiskers_of(sitter, x, y, z)
    material = figure.materials(sitter, whiskers, x, y, z)
    normals = normals_at(partial(figure.fine_distance, sitter, whiskers), points)
    bent_x = sitter.lopsided(x, y)
    lids = eyes.lids_of(sitter, np.abs(bent_x), y)
    is_eye = (material == Material.SKIN) & (lids.inside > 0) & (z > 6) & (np.abs(bent_x) > 1)
    from_eye = np.stack([bent_x - np.sign(x) * sitter.eye[0], y, z - sitter.eye[2]])
    normals = np.where(is_eye, from_eye / np.sqrt((from_eye * from_eye).sum(0)), normals)
    openness = unoccluded(partial(figure.distance, sitter), points, normals)
    return Surface(points, material, is_eye, normals, openness, whiskers, lids)


def _face_colour(sitter: Sitter, surface: Surface, base: Field, mottle: Field) -> Field:
    """Skin with everything that is drawn on it, linear, shape (3, n)."""
    x, y, z = (
        sitter.lopsided(surface.points[0], surface.points[1]),
        surface.points[1],
        surface.points[2],
    )
    side, lines = np.abs(x), mouth.mouth_of(sitter, x)
    colour = skin_colour(sitter, base, mottle, x, y, z)
    colour = mouth.paint_lips(sitter, lines, colour, base, mottle, y, z)
    colour = mouth.paint_teeth(sitter, lines, colour, x, y, z)
    colour = nose.paint_nostrils(sitter, colour, side, y, z)
    colour = paint_brows(sitter, colour, side, y, z)
    colour = eyes.paint_lids(sitter, surface.lids, colour, side, y, z)
    colour = beard.paint_beard(sitter, surface.whiskers, colour, beard.strands(sitter, x, y, z))
    pores = smooth(sitter.pores, x, y, z, 40.0)
    return hair.paint_scalp(sitter, colour, side, y, z, mottle, pores)


def paint_of(sitter: Sitter, surface: Surface) -> Paint:
    """Colour every point and say how it shines."""
    traits = sitter.traits
    x, y, z = surface.points
    bent_x = sitter.lopsided(x, y)
    base, mottle = base_colour(sitter), smooth(sitter.blotches, bent_x, y, z, 9.0)
    colour = _face_colour(sitter, surface, base, mottle)
    lip = mouth.lip_share(mouth.mouth_of(sitter, bent_x), y, z)
    shine = (
        (0.050 - 0.022 * traits.tone)
        * (1 + 0.12 * mottle)
        * (1 - 0.5 * (traits.beard * surface.whiskers.beard))
    )
    shine = np.where(lip > 0.5, 0.10, shine)
    gloss = np.where(lip > 0.5, 25.0, 14.0)
    eye = eyes.eye_colour(sitter, surface.lids, base, x, bent_x, y, z)
    others = [
        (surface.is_eye, eye, 0.9, 260.0),
        (
            surface.material == Material.CLOTH,
            body.cloth_colour(sitter, bent_x, y, mottle),
            0.0,
            14.0,
        ),
        (surface.material == Material.HAIR, hair.hair_colour(sitter, x, bent_x, y, z), 0.015, 20.0),
        (surface.material == Material.GLASSES, linear(traits.glasses_colour), 0.35, 60.0),
    ]
    for here, other_colour, other_shine, other_gloss in others:
        colour = np.where(here, other_colour, colour)
        shine, gloss = np.where(here, other_shine, shine), np.where(here, other_gloss, gloss)
    return Paint(colour, shine, gloss)
