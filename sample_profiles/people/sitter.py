"""One invented person in one pose: what every part of the drawing needs to know."""

from dataclasses import dataclass

import numpy as np

from people.curves import Field
from people.noise import Texture, fractal
from people.pose import Pose, pose_of
from people.scene import Scene
from people.shapes import Point
from people.traits import Traits


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody sitting for a picture."""

    traits: Traits
    scene: Scene
    pose: Pose
    pores: Texture
    """Fine detail: pores and single hairs."""
    blotches: Texture
    """Coarse detail: mottled skin and locks of hair."""

    @property
    def eye(self) -> Point:
        """The centre of the eyeball on the side where x is positive."""
        return (self.traits.eye_x, 0.0, 7.35 - self.traits.eye_depth)

    @property
    def nose_y(self) -> float:
        """The height of the underside of the nose."""
        return -self.traits.nose_length

    @property
    def mouth_width(self) -> float:
        """Half the width of the mouth, with the smile in it."""
        return self.traits.mouth_width * (1 + 0.16 * self.scene.smile)

    @property
    def mouth_y(self) -> float:
        """The height of the middle of the mouth."""
        return self.traits.mouth_y + 0.12 * self.scene.smile

    def lopsided(self, x: Field, y: Field) -> Field:
        """Bend x a little with the height, since nobody's face is a mirror image."""
        result: Field = x + self.traits.asymmetry * (0.05 * y + 0.15 * np.sin(y * 0.45))
        return result


def sit(traits: Traits, scene: Scene) -> Sitter:
    """Seat a person for a picture."""
    return Sitter(
        traits=traits,
        scene=scene,
        pose=pose_of(scene),
        pores=fractal(512, traits.seed, 1.0, 3),
        blotches=fractal(256, traits.seed + 7, 1.8, 2),
    )
