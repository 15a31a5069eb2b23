"""The whole figure: head, beard, hair, glasses and clothes as one solid, and which is where."""

from enum import IntEnum

import numpy as np
import numpy.typing as npt

from people import beard, body, glasses, hair, head
from people.beard import Whiskers
from people.curves import Field
from people.sitter import Sitter

NOWHERE_CM = 1e3


class Material(IntEnum):
    """What a point of the figure is made of."""

    SKIN = 0
    CLOTH = 1
    HAIR = 2
    GLASSES = 3


def distance(sitter: Sitter, x: Field, y: Field, z: Field) -> Field:
    """Distance from points in head space to the nearest surface, in cm."""
    solid = head.distance(sitter, x, y, z)
    if sitter.traits.beard_length > 0:
        solid = solid - beard.whiskers_of(sitter, x, y, z).thickness(sitter)
    solid = np.minimum(solid, body.distance(sitter, x, y, z))
    return _with_hair_and_glasses(sitter, solid, x, y, z, fine=False)


def fine_distance(sitter: Sitter, whiskers: Whiskers, x: Field, y: Field, z: Field) -> Field:
    """Like `distance`, with pores, wrinkles and strands: for the direction of the surface only."""
    traits = sitter.traits
    solid = head.distance(sitter, x, y, z, fine=True)
    if traits.beard_length > 0:
        tufts = whiskers.beard * (0.85 + 0.12 * beard.strands(sitter, x, y, z))
        solid = solid - traits.beard_length * np.maximum(tufts, 0.5 * whiskers.moustache)
    solid = np.minimum(solid, body.distance(sitter, x, y, z))
    return _with_hair_and_glasses(sitter, solid, x, y, z, fine=True)


def _with_hair_and_glasses(
    sitter: Sitter, solid: Field, x: Field, y: Field, z: Field, fine: bool
) -> Field:
    for other in (hair.distance(sitter, x, y, z, fine), glasses.distance(sitter, x, y, z)):
        if other is not None:
            solid = np.minimum(solid, other)
    return solid


def materials(
    sitter: Sitter, whiskers: Whiskers, x: Field, y: Field, z: Field
) -> npt.NDArray[np.intp]:
    """Which `Material` is nearest to each point, shape (n,)."""
    skin = head.distance(sitter, x, y, z)
    if sitter.traits.beard_length > 0:
        skin = skin - whiskers.thickness(sitter)
    nowhere = np.full(x.size, NOWHERE_CM, np.float32)
    locks, frames = hair.distance(sitter, x, y, z), glasses.distance(sitter, x, y, z)
    layers = [skin, body.distance(sitter, x, y, z)]
    layers += [nowhere if layer is None else layer for layer in (locks, frames)]
    nearest: npt.NDArray[np.intp] = np.argmin(np.stack(layers), 0)
    return nearest
