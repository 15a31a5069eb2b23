"""Hills, sky and sea, for the pictures nobody is in and for what stands behind people."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from people.curves import Field, bell, smoothstep
from people.kites import fly
from people.noise import fractal
from people.paint import linear
from people.traits import Colour


@dataclass(frozen=True, slots=True)
class View:
    """One landscape; places as shares of the picture, from the left and from the top."""

    sky: Colour = (0.42, 0.62, 0.86)
    horizon: Colour = (0.88, 0.90, 0.88)
    sun: tuple[float, float] = (0.8, 0.2)
    glow: Colour = (0.5, 0.45, 0.3)
    hills: tuple[Colour, ...] = ((0.55, 0.66, 0.68), (0.42, 0.58, 0.42), (0.36, 0.52, 0.24))
    skyline: float = 0.55
    """How far down the first hill begins."""
    sea: bool = False
    kites: tuple[tuple[float, float, float], ...] = ()
    """Left, top and size of each kite."""
    blur: float = 0.0
    """Out of focus, in pixels."""
    seed: int = 1


def landscape(view: View, width: int, height: int) -> Field:
    """Paint a landscape: linear light, shape (3, height, width)."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    y, x = y / height, x / width
    canvas = _sky(view, x, y)
    if view.sea:
        canvas = _sea(view, canvas, x, y)
    for order, colour in enumerate(view.hills):
        canvas = _hill(view, canvas, order, colour, x, y)
    for order, (left, top, size) in enumerate(view.kites):
        canvas = fly(canvas, order, (left * width, top * height), size * width)
    return _out_of_focus(canvas, view.blur) if view.blur else canvas


def _sky(view: View, x: Field, y: Field) -> Field:
    """Air, thin clouds and the sun's glow."""
    down = smoothstep(0.0, view.skyline + 0.1, y)
    canvas = linear(view.sky)[..., None] * (1 - down) + linear(view.horizon)[..., None] * down
    clouds = _stretched(fractal(128, view.seed + 3, 1.5, 2), x.shape, (3.0, 1.0))
    white = smoothstep(0.2, 2.2, clouds) * smoothstep(view.skyline + 0.05, 0.05, y) * 0.5
    canvas = canvas * (1 - white) + (linear(view.horizon)[..., None] * 0.6 + 0.35) * white
    from_sun = np.hypot(x - view.sun[0], (y - view.sun[1]) * x.shape[0] / x.shape[1])
    glow = bell(from_sun / 0.22) * 0.8 + 2.0 * smoothstep(0.040, 0.034, from_sun)
    result: Field = canvas + linear(view.glow)[..., None] * glow
    return result


def _sea(view: View, canvas: Field, x: Field, y: Field) -> Field:
    """Water from the skyline down, with the sky in it and a path of light under the sun."""
    ripples = _stretched(fractal(256, view.seed + 9, 1.2, 3), x.shape, (6.0, 1.0))
    depth = np.clip((y - view.skyline) / (1 - view.skyline), 0, 1)
    water = linear(view.sky)[..., None] * (0.75 - 0.35 * depth + 0.06 * ripples)
    path = bell((x - view.sun[0]) / (0.03 + 0.10 * depth)) * np.clip(0.5 + 0.5 * ripples, 0, 2)
    water = water + linear(view.glow)[..., None] * path
    here = smoothstep(view.skyline - 0.002, view.skyline + 0.002, y)
    result: Field = canvas * (1 - here) + water * here
    return result


def _hill(view: View, canvas: Field, order: int, colour: Colour, x: Field, y: Field) -> Field:
    """One ridge in front of what is painted already: the nearer, the rougher its grass."""
    outline = fractal(256, view.seed + 20 + order, 2.0 - 0.15 * order, 1)[0]
    places = np.linspace(0, 90, x.shape[1])
    ridge = np.interp(places, np.arange(outline.size), outline) * 0.035
    edge = view.skyline + 0.13 * order + ridge[None] + (0.06 if view.sea else 0)
    grass = _stretched(fractal(256, view.seed + 40 + order, 1.0, 3), x.shape, (1.2, 1.8))
    light = 1.1 - 0.9 * (y - edge) + (0.02 + 0.06 * order) * grass
    here = smoothstep(-0.002, 0.002, y - edge)
    result: Field = canvas * (1 - here) + linear(colour)[..., None] * np.clip(light, 0.1, 2) * here
    return result


def _stretched(texture: Field, shape: tuple[int, ...], times: tuple[float, float]) -> Field:
    """Spread a texture over a picture, enlarged `times` sideways and upward."""
    side = texture.shape[0]
    box = (0, 0, side / times[0], side / times[1])
    picture = Image.fromarray(texture.astype(np.float32)).resize(
        (shape[1], shape[0]), Image.Resampling.BICUBIC, box
    )
    return np.asarray(picture)


def _out_of_focus(canvas: Field, radius: float) -> Field:
    """Blur linear light, plane by plane."""
    planes = [Image.fromarray(plane.astype(np.float32)) for plane in canvas]
    side = 2 * round(radius) + 1
    for _ in range(2):
        planes = [_box_blurred(plane, side) for plane in planes]
    return np.stack([np.asarray(plane) for plane in planes])


def _box_blurred(plane: Image.Image, side: int) -> Image.Image:
    """Average over a square with running sums, since Pillow's own blurs take whole numbers only."""
    pixels = np.pad(np.asarray(plane, np.float64), side // 2 + 1, mode="edge").cumsum(0).cumsum(1)
    total = (
        pixels[side:, side:]
        - pixels[:-side, side:]
        - pixels[side:, :-side]
        + pixels[:-side, :-side]
    )
    height, width = plane.size[1], plane.size[0]
    return Image.fromarray((total / side**2)[:height, :width].astype(np.float32))
