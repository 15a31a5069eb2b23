"""How a head stands on its shoulders, and from where it is seen."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from people.scene import Scene
from people.shapes import Point

Rotation = npt.NDArray[np.float64]
"""A 3 by 3 rotation matrix."""

NAPE: Point = (0.0, -9.0, -2.0)
"""The point round which the head turns on the body, in cm."""


def rotation(yaw: float, pitch: float, roll: float) -> Rotation:
    """Turn left or right, then nod, then tilt; angles in degrees."""
    a, b, c = np.radians([yaw, pitch, roll])
    turn = np.array([[np.cos(a), 0, np.sin(a)], [0, 1, 0], [-np.sin(a), 0, np.cos(a)]])
    nod = np.array([[1, 0, 0], [0, np.cos(b), np.sin(b)], [0, -np.sin(b), np.cos(b)]])
    tilt = np.array([[np.cos(c), -np.sin(c), 0], [np.sin(c), np.cos(c), 0], [0, 0, 1]])
    result: Rotation = tilt @ nod @ turn
    return result


@dataclass(frozen=True, slots=True)
class Pose:
    """The head's rotation, and the body that follows it a little."""

    head: Rotation
    to_body: list[list[float]]
    """Rows of the matrix from head space to body space."""
    neck_base: Point

    def from_world(
        self, direction: tuple[float, float, float] | npt.NDArray[np.floating]
    ) -> Rotation:
        """Express a direction of the room in the head's own axes."""
        result: Rotation = self.head.T @ np.asarray(direction, np.float64)
        return result


def pose_of(scene: Scene) -> Pose:
    """Work out where head and shoulders are."""
    head = rotation(scene.yaw, scene.pitch, scene.roll)
    body = rotation(scene.yaw * 0.3, 0, scene.roll * 0.15)
    base = head.T @ body @ np.array([0, -11.0, -1.5]) + np.array(NAPE)
    to_body = (body.T @ head).astype(np.float32).tolist()
    return Pose(head, to_body, (float(base[0]), float(base[1]), float(base[2])))
