"""How one picture is taken: the pose, the expression, the light and the camera."""

from dataclasses import dataclass

from people.traits import Colour


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture of one person; angles in degrees, shares from 0 to 1 unless said."""

    yaw: float = 0.0  # turned to the picture's right
    pitch: float = 0.0  # looking down
    roll: float = 0.0  # head on one side
    smile: float = 0.2
    mouth_open: float = 0.0
    squint: float = 0.0
    brow_raise: float = 0.0
    gaze: tuple[float, float] = (0.0, 0.0)
    light: tuple[float, float, float] = (-0.4, 0.5, 0.75)  # the direction it comes from
    key: float = 1.0  # strength of that light
    ambient: float = 0.45
    warmth: float = 0.0
    cloth: Colour | None = None  # else the person's own
    background: int = 0  # 0 and 3 are even, the others blurred and cloudy
    scale: float = 16.0  # picture pixels a centimetre at the face
    width: int = 360
    height: int = 420
    centre_x: float = 0.0  # pixels the head stands right of the middle
    centre_y: float = 0.0  # pixels the head stands below the middle
    supersampling: float = 1.5  # rays a pixel, along each side
    blur: float = 0.0  # radius in pixels
    noise: float = 0.006
    quality: int = 88  # of the JPEG; 100 leaves the pixels alone
    seed: int = 1
