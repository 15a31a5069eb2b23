"""The light in the room: one lamp, a fill from the other side, and the sky above."""

from functools import partial

import numpy as np

from people import figure, hair
from people.curves import Field
from people.figure import Material
from people.paint import Paint, linear, tint
from people.scene import Scene
from people.sitter import Sitter
from people.surface import Surface
from people.trace import Vectors, sunlit
from people.traits import Hair

LIFT_CM = 0.12
"""How far above the surface a shadow ray starts, so that it does not touch where it comes from."""


def _lamp(scene: Scene) -> Field:
    """Colour and strength of the lamp, linear, shape (3, 1)."""
    return tint(1 + 0.18 * scene.warmth, 1, 1 - 0.25 * scene.warmth) * scene.key * 2.1 / 1.6


def _surroundings(scene: Scene) -> Field:
    """Colour and strength of the light from everywhere, linear, shape (3, 1)."""
    return tint(1 - 0.06 * scene.warmth, 1, 1 + 0.08 * scene.warmth) * scene.ambient


def _facing(normals: Vectors, direction: Field) -> Field:
    """The cosine between each normal and one direction."""
    result: Field = (normals * direction[:, None].astype(np.float32)).sum(0)
    return result


def lit(sitter: Sitter, surface: Surface, paint: Paint, view: Vectors) -> Field:
    """The light that reaches the camera from each point, linear, shape (3, n).

    `view` are the directions to the camera, shape (3, n), length 1.
    """
    scene, normals, openness = sitter.scene, surface.normals, surface.openness
    lamp_direction = np.array(scene.light) / np.linalg.norm(scene.light)
    towards_lamp = sitter.pose.from_world(lamp_direction)
    facing_lamp = _facing(normals, towards_lamp)
    shadow = sunlit(
        partial(figure.distance, sitter), surface.points + normals * LIFT_CM, towards_lamp
    )
    halfway = view + towards_lamp[:, None]
    halfway = halfway / np.sqrt((halfway * halfway).sum(0))
    mirror = np.clip((normals * halfway).sum(0), 0, 1)
    lamp, around = _lamp(scene), _surroundings(scene)
    colour = paint.colour * _irradiance(sitter, surface, facing_lamp, shadow)
    highlight = paint.shine * mirror**paint.gloss * shadow * np.clip(facing_lamp * 4, 0, 1)
    rim = (1 - np.clip((normals * view).sum(0), 0, 1)) ** 4
    colour = colour + lamp * highlight + around * paint.shine * 0.35 * rim * openness
    if sitter.traits.hair is not Hair.NONE:
        sheen = (linear(sitter.traits.hair_colour) * 0.8 + 0.012) * mirror**8 * shadow
        strands = np.clip(0.6 + 0.5 * hair.strands(sitter, *surface.points), 0, 1.5)
        colour = np.where(
            surface.material == Material.HAIR, colour + lamp * sheen * strands, colour
        )
    result: Field = colour * (
        1 + 0.30 * max(sitter.traits.tone - 0.35, 0)
    )  # the camera exposes for the face
    return result


def _irradiance(sitter: Sitter, surface: Surface, facing_lamp: Field, shadow: Field) -> Field:
    """The light that falls on each point, linear, shape (3, n).

    Red light goes further round skin than blue, because skin lets it through.
    """
    scene, pose, openness = sitter.scene, sitter.pose, surface.openness
    skin = (surface.material == Material.SKIN) & ~surface.is_eye
    wrap = np.where(skin, tint(0.38, 0.20, 0.13), 0.05)
    direct = np.clip((facing_lamp + wrap) / (1 + wrap), 0, 1)
    direct = direct * shadow ** np.where(skin, tint(0.75, 1.0, 1.1), 1.0)
    sky = 0.72 + 0.28 * _facing(surface.normals, pose.from_world((0, 1.0, 0)))
    side = -float(np.sign(scene.light[0] or 1)) * 0.8
    fill = np.clip(_facing(surface.normals, pose.from_world((side, 0.1, 0.6))), 0, 1)
    indirect = openness ** np.where(skin, tint(0.7, 1.0, 1.1), 1.0) * (sky * 0.8 + 0.45 * fill)
    result: Field = _lamp(scene) * direct + _surroundings(scene) * indirect
    return result
