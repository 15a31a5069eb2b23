"""Cloudy random textures, for pores, hair, cloth and sky; the same seed gives the same texture."""

import numpy as np
import numpy.typing as npt

from people.curves import Field

Texture = npt.NDArray[np.float32]
"""A square of side 2^k that repeats without a seam; mean 0, standard deviation 1."""


def fractal(side: int, seed: int, falloff: float = 1.6, lowest: int = 1) -> Texture:
    """Make a texture whose detail fades as frequency to the power of `-falloff`.

    Frequencies under `lowest` periods a side are left out, so that no large blotch remains.
    Source: spectral synthesis, Peitgen and Saupe, "The Science of Fractal Images" (1988), 2.5.
    """
    random = np.random.default_rng(seed)
    frequency = np.hypot(np.fft.fftfreq(side)[:, None], np.fft.fftfreq(side)[None]) * side
    strength = np.where(frequency < lowest, 0, 1 / np.maximum(frequency, 1) ** falloff)
    waves = np.fft.ifft2(np.fft.fft2(random.standard_normal((side, side))) * strength).real
    result: Texture = (waves / waves.std()).astype(np.float32)
    return result


def bilinear(texture: Texture, u: Field, v: Field) -> Field:
    """Read the texture at column `u`, row `v`, in texels; blended, and wrapping round."""
    side = texture.shape[0]
    u = u + np.float32(64 * side)
    v = v + np.float32(64 * side)
    column, row = u.astype(np.int32), v.astype(np.int32)
    right, down = u - column, v - row
    last = side - 1
    next_column, next_row = (column + 1) & last, ((row + 1) & last) * side
    column, row = column & last, (row & last) * side
    texels = texture.ravel()
    above, below = texels[row + column], texels[next_row + column]
    above = above + (texels[row + next_column] - above) * right
    result: Field = (
        above + (below + (texels[next_row + next_column] - below) * right - above) * down
    )
    return result


def smooth(texture: Texture, x: Field, y: Field, z: Field, per_cm: float) -> Field:
    """Lay the texture over a head, blended, at `per_cm` texels a cm; it slants with depth."""
    return bilinear(texture, (x + 0.35 * z) * per_cm + 1000, (y + 0.25 * z) * per_cm + 1000)


def rough(texture: Texture, x: Field, y: Field, z: Field, per_cm: float) -> Field:
    """Like `smooth`, but with the nearest texel: quicker, and grainy as hair ends are."""
    side = texture.shape[0]
    row = ((y + 0.25 * z) * per_cm + 4096).astype(np.int32) & (side - 1)
    column = ((x + 0.35 * z) * per_cm + 4096).astype(np.int32) & (side - 1)
    result: Field = texture.ravel()[row * side + column]
    return result
