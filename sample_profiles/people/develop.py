"""From light to a picture file: film curve, size, blur, grain and JPEG."""

import io

import numpy as np
from PIL import Image, ImageFilter

from people.background import wall
from people.camera import draw
from people.curves import Field
from people.paint import GAMMA
from people.scene import Scene
from people.traits import Traits


def develop(canvas: Field, scene: Scene) -> Image.Image:
    """Turn linear light, shape (3, height, width), into an RGB picture of the scene's size."""
    light = np.clip(canvas, 0, None)
    exposed = light * (1 + light / 6.0) / (1 + light * 0.55) * 1.25
    pixels = (np.clip(exposed, 0, 1) ** (1 / GAMMA)).transpose(1, 2, 0)
    picture = Image.fromarray((pixels * 255).astype(np.uint8))
    filter_ = Image.Resampling.LANCZOS if scene.supersampling > 1 else Image.Resampling.BICUBIC
    picture = picture.resize((scene.width, scene.height), filter_)
    if scene.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(scene.blur))
    return _grainy(picture, scene) if scene.noise else picture


def _grainy(picture: Image.Image, scene: Scene) -> Image.Image:
    """Add the noise of a camera sensor, a little of it in colour."""
    random, size = np.random.default_rng(scene.seed), (scene.height, scene.width)
    pixels = np.asarray(picture, np.float32) + random.normal(0, scene.noise * 255, (*size, 1))
    pixels = pixels + random.normal(0, scene.noise * 120, (*size, 3))
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def portrait(traits: Traits, scene: Scene) -> Image.Image:
    """Take one picture of one person."""
    width, height = int(scene.width * scene.supersampling), int(scene.height * scene.supersampling)
    canvas = wall(scene, width, height)
    draw(traits, scene, canvas)
    return develop(canvas, scene)


def jpeg(picture: Image.Image, quality: int) -> bytes:
    """Encode a picture as a JPEG file without metadata."""
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality, optimize=True)
    return file.getvalue()
