"""Following rays of light until they touch the figure."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from people.curves import Field

Distance = Callable[[Field, Field, Field], Field]
"""Points (x, y, z) to their distance from a surface, in cm, all of shape (n,)."""
Vectors = npt.NDArray[np.floating]
"""Directions or points, shape (3, n)."""

TOUCHING_CM = 0.012
NEARLY_TOUCHING_CM = 0.3
CORNERS = ((1, -1, -1), (-1, -1, 1), (-1, 1, -1), (1, 1, 1))


def march(
    distance: Distance, origin: Vectors, rays: Vectors, start: float, end: float, steps: int
) -> tuple[Field, npt.NDArray[np.bool_]]:
    """Walk along each ray until it touches; answers how far each came, in cm, and which touched.

    Source: John Hart, "Sphere tracing" (1996). Steps are shortened to 0.8, since melted
    shapes overstate distances.
    """
    reached = np.full(rays.shape[1], start, np.float32)
    touched = np.zeros(rays.shape[1], bool)
    active = np.arange(rays.shape[1])
    for _ in range(steps):
        at = reached[active]
        gap = distance(*(origin[i] + rays[i, active] * at for i in range(3)))
        touches = gap < TOUCHING_CM
        touched[active[touches]] = True
        reached[active] = at + gap * 0.8
        going_on = ~touches & (reached[active] < end)
        active, gap = active[going_on], gap[going_on]
        if active.size == 0:
            break
    touched[active[gap < NEARLY_TOUCHING_CM]] = True
    return reached, touched


def sunlit(distance: Distance, points: Vectors, direction: Field) -> Field:
    """How much of a large lamp each point sees, from 0 (shadow) to 1.

    Source of the soft edge: Inigo Quilez, "Soft shadows in raymarched SDFs".
    """
    count = points.shape[1]
    light, travelled, active = (
        np.ones(count, np.float32),
        np.full(count, 0.15, np.float32),
        np.arange(count),
    )
    for _ in range(16):
        at = travelled[active]
        gap = distance(*(points[i, active] + np.float32(direction[i]) * at for i in range(3)))
        narrowing = np.clip(0.5 + 0.5 * 7.0 * gap / np.maximum(at, 0.2), 0, 1)
        light[active] = np.minimum(light[active], narrowing)
        travelled[active] = at + np.clip(gap, 0.25, 2.5)
        active = active[(travelled[active] < 14.0) & (light[active] > 0.02)]
        if active.size == 0:
            break
    return light


def unoccluded(distance: Distance, points: Vectors, normals: Vectors) -> Field:
    """How open the surroundings of each point are, from 0.12 (a deep fold) to 1.

    Source: Alex Evans, "Fast approximations for global illumination" (2006).
    """
    openness = np.ones(points.shape[1])
    for step, weight in ((0.35, 0.55), (0.9, 0.35), (2.0, 0.22)):
        gap = distance(*(points[i] + normals[i] * np.float32(step) for i in range(3)))
        openness = openness - weight * np.clip(1 - gap / step, 0, 1)
    result: Field = np.clip(openness, 0.12, 1)
    return result


def normals_at(distance: Distance, points: Vectors, reach: float = 0.03) -> Vectors:
    """The direction straight out of the surface at each point, length 1.

    Source: Inigo Quilez, "Normals for an SDF" (four samples at the corners of a tetrahedron).
    """
    total = np.zeros(points.shape, np.float32)
    for corner in CORNERS:
        there = distance(*(points[i] + np.float32(reach * corner[i]) for i in range(3)))
        total += np.array(corner, np.float32)[:, None] * there
    result: Vectors = total / np.maximum(np.sqrt((total * total).sum(0)), 1e-6)
    return result
