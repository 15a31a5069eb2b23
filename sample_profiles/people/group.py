"""Several people in one picture, the far ones painted first."""

from dataclasses import dataclass, replace

from PIL import Image

from people.camera import draw
from people.curves import Field
from people.develop import develop
from people.scene import Scene
from people.traits import Traits

REACH_CM = (24.0, 16.0, 75.0)
"""How far a person reaches from the middle of the face: sideways, up and down."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One person in a group; `face` is where the middle of the face is, in pixels."""

    traits: Traits
    scene: Scene
    face: tuple[float, float]


def group(people: tuple[Standing, ...], backdrop: Field, camera: Scene) -> Image.Image:
    """Take one picture of people; size, blur and grain are the camera's.

    `backdrop` is linear light, shape (3, height, width), the sides times the camera's
    supersampling; it is painted over.
    """
    for person in people:
        _place(person, backdrop, camera)
    return develop(backdrop, camera)


def _place(person: Standing, canvas: Field, camera: Scene) -> None:
    """Draw one person in the part of the canvas they can reach."""
    sideways, up, down = (reach * person.scene.scale for reach in REACH_CM)
    x, y = person.face
    left, right = max(int(x - sideways), 0), min(int(x + sideways), camera.width)
    top, bottom = max(int(y - up), 0), min(int(y + down), camera.height)
    scene = replace(
        person.scene,
        centre_x=x - (left + right) / 2,
        centre_y=y - (top + bottom) / 2,
        supersampling=camera.supersampling,
    )
    dense = camera.supersampling
    draw(
        person.traits,
        scene,
        canvas[:, int(top * dense) : int(bottom * dense), int(left * dense) : int(right * dense)],
    )
