"""The camera: which ray belongs to which pixel, and what it brings back."""

from functools import partial

import numpy as np

from people import figure
from people.curves import Field
from people.light import lit
from people.scene import Scene
from people.sitter import sit
from people.surface import paint_of, surface_at
from people.trace import Vectors, march
from people.traits import Traits

DISTANCE_CM = 75.0
"""From the camera to the face: a portrait taken across a table."""
FACE_MIDDLE = np.array([0.0, -1.0, 0.0])


def _rays(scene: Scene, width: int, height: int) -> Vectors:
    """One direction a pixel, row by row, shape (3, width * height), length 1, in the room."""
    focal = DISTANCE_CM * scene.scale * scene.supersampling
    left = width / 2 + scene.centre_x * scene.supersampling
    top = height / 2 + scene.centre_y * scene.supersampling
    across = (np.arange(width) + 0.5 - left).astype(np.float32)
    up = (top - np.arange(height) - 0.5).astype(np.float32)
    x, y = np.meshgrid(across, up)
    rays = np.stack([x.ravel() / focal, y.ravel() / focal, -np.ones(width * height, np.float32)])
    result: Vectors = rays / np.sqrt((rays * rays).sum(0))
    return result


def draw(traits: Traits, scene: Scene, canvas: Field) -> None:
    """Draw a person over what is on the canvas, which is changed in place.

    The canvas is linear light, shape (3, height, width).
    """
    sitter = sit(traits, scene)
    height, width = canvas.shape[1:]
    rays = sitter.pose.from_world(_rays(scene, width, height)).astype(np.float32)
    eye_point = (sitter.pose.from_world((0, 0, DISTANCE_CM + 4.0)) + FACE_MIDDLE).astype(np.float32)
    distance = partial(figure.distance, sitter)
    reached, touched = march(
        distance, eye_point, rays, DISTANCE_CM - 13, DISTANCE_CM + 45, steps=72
    )
    seen = np.flatnonzero(touched)
    if seen.size == 0:
        return
    points = eye_point[:, None] + rays[:, seen] * reached[seen]
    surface = surface_at(sitter, points)
    canvas[:, seen // width, seen % width] = lit(
        sitter, surface, paint_of(sitter, surface), -rays[:, seen]
    )
