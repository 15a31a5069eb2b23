"""The head as a solid: skull, cheeks, jaw, ears and neck, with the wrinkles of its age."""

import numpy as np

from people import eyes, mouth, nose
from people.curves import Field, bell, smoothstep, spot
from people.noise import smooth
from people.shapes import capsule, ellipsoid, union, without
from people.sitter import Sitter


def distance(sitter: Sitter, x: Field, y: Field, z: Field, fine: bool = False) -> Field:
    """Distance from points in head space to the skin, in cm; `fine` adds pores and wrinkles."""
    x = sitter.lopsided(x, y)
    side = np.abs(x)
    solid = _skull(sitter, side, y, z)
    solid = eyes.bulge(sitter, solid, side, y, z)
    solid = union(solid, nose.distance(sitter, side, y, z), 0.75)
    lines = mouth.mouth_of(sitter, x)
    out = mouth.relief(sitter, lines, x, y, z) + _folds(sitter, side, y, z)
    if fine:
        out = out + _pores_and_wrinkles(sitter, side, x, y, z)
        ridges = 0.02 * np.sin(x * 9 + 1.5 * smooth(sitter.blotches, x, y, z, 3.0))
        on_lips = (y < lines.upper_edge) & (y > lines.lower_edge)
        out = (
            out + ridges * smoothstep(1.05, 0.75, lines.across) * smoothstep(5.0, 7.0, z) * on_lips
        )
    solid = union(solid - out, _ear(sitter, side, y, z), 0.7)
    neck = sitter.traits.neck
    return union(
        solid, capsule(x, y, z, (0, -6.0, -1.5), sitter.pose.neck_base, (neck, neck * 1.08)), 1.2
    )


def _skull(sitter: Sitter, x: Field, y: Field, z: Field) -> Field:
    """Cranium, face, jaw, chin, cheeks, brow and eye sockets; one side, mirrored by the caller."""
    t = sitter.traits
    solid = ellipsoid(x, y, z, (0, 2.5, 0.2), (t.cranium_width, t.cranium_height, 9.3 + t.forehead))
    solid = union(solid, ellipsoid(x, y, z, (0, -3.3, 2.8), (t.face_width, 7.2, 6.6)), 1.5)
    jaw_angle, chin = (t.jaw_width, t.jaw_y, 1.5), (t.chin_width, t.chin_y, t.chin_z - 0.3)
    solid = union(solid, capsule(x, y, z, jaw_angle, chin, (1.1, 1.15)), 2.0)
    solid = union(
        solid, ellipsoid(x, y, z, (0, t.chin_y, t.chin_z), (t.chin_width + 0.6, 1.3, 1.5)), 1.5
    )
    cheekbone = (3.9 + 0.2 * t.cheekbone, t.cheek_y - 0.3, 5.7)
    solid = union(solid, ellipsoid(x, y, z, cheekbone, (2.1, 1.6, 1.7 + 0.6 * t.cheekbone)), 2.2)
    cheek = (1.9 + 0.4 * t.fullness, 2.3, 2.1 + 0.4 * t.fullness)
    solid = union(solid, ellipsoid(x, y, z, (3.6, -4.8, 4.6), cheek), 2.0)
    solid = union(solid, ellipsoid(x, y, z, (0, -6.4, 7.2 + t.muzzle), (2.9, 2.5, 2.4)), 1.6)
    brow_inner = (0.9, 1.5, 8.45 + 0.45 * t.brow_ridge)
    brow_outer = (4.6, 1.7, 6.8 + 0.3 * t.brow_ridge)
    solid = union(solid, capsule(x, y, z, brow_inner, brow_outer, (0.75, 0.6)), 1.1)
    socket = ellipsoid(x, y, z, (sitter.eye[0] + 0.05, -0.05, 9.4), (1.75, 1.1, 1.15 + t.eye_depth))
    return without(solid, socket, 1.3)


def _folds(sitter: Sitter, x: Field, y: Field, z: Field) -> Field:
    """Smile lines, lifted cheeks and the hollow under the eyes, in cm outward."""
    smile, age, low = sitter.scene.smile, sitter.traits.age, sitter.nose_y
    fold_x = (
        sitter.traits.nose_width
        + 0.75
        + (low - y) * (0.42 + 0.15 * smile)
        + 0.06 * smile * (low - y) ** 2
    )
    fold = (
        bell((x - fold_x) / 0.30)
        * smoothstep(low - 4.0, low - 1.2, y)
        * smoothstep(low + 0.7, low - 0.2, y)
    )
    out = (0.15 + 0.35 * smile) * spot(x, y, (3.6, -3.4), (1.5, 1.3)) * smoothstep(3.0, 6.0, z)
    out = out - (0.04 + 0.20 * smile + 0.22 * age) * fold * smoothstep(5.0, 7.0, z)
    hollow = (
        bell((y + 1.05 + 0.10 * (x - 3) ** 2) / 0.2)
        * smoothstep(1.2, 2.0, x)
        * smoothstep(5.2, 4.2, x)
    )
    result: Field = out - (0.05 + 0.16 * age + 0.05 * smile) * hollow * smoothstep(4.0, 6.0, z)
    return result


def _pores_and_wrinkles(sitter: Sitter, side: Field, x: Field, y: Field, z: Field) -> Field:
    """Fine relief of the skin, in cm outward: deeper with age."""
    age = sitter.traits.age
    wave = smooth(sitter.blotches, x, y, z, 3.0)
    out = 0.0035 * smooth(sitter.pores, x, y, z, 22.0) * (0.6 + age) + 0.010 * wave * (0.4 + age)
    if age > 0.15:
        furrows = (
            np.maximum(
                np.cos((y * (1 + 0.03 * wave) + 0.15 * np.abs(side - 1.5)) * 2 * np.pi / 1.05), 0
            )
            ** 6
        )
        brow = smoothstep(3.2, 3.8, y) * smoothstep(7.2, 6.0, y) * smoothstep(5.5, 3.5, side)
        out = out - 0.035 * age * furrows * brow
        crows_feet = np.maximum(np.cos(np.arctan2(y + 0.1, side - 4.2) * 9 + wave), 0) ** 4
        out = out - 0.03 * (age + sitter.scene.smile * 0.3) * crows_feet * spot(
            side, y, (5.5, 0), (0.7, 1.0)
        )
        out = out - 0.05 * age * spot(side, y, (0.5, 2.0), (0.13, 0.7))
    return out


def _ear(sitter: Sitter, x: Field, y: Field, z: Field) -> Field:
    """One ear, leaning back; mirrored by the caller."""
    width, size = sitter.traits.cranium_width, sitter.traits.ear
    z_leaning = z + 0.22 * (y + 1.4)
    x_leaning = x + 0.20 * np.minimum(z + 0.6, 0) - 0.10 * np.minimum(y + 1.2, 0)
    shell = ellipsoid(
        x_leaning, y, z_leaning, (width * 0.965, -1.2, -0.6), (0.6 * size, 2.7 * size, 1.6)
    )
    bowl = ellipsoid(x_leaning, y, z_leaning, (width + 0.62, -0.9, -0.3), (0.62, 2.1 * size, 1.15))
    ridge = ellipsoid(x_leaning, y, z_leaning, (width + 0.12, -1.6, -0.9), (0.42, 1.5, 0.55))
    return union(without(shell, bowl, 0.3), ridge, 0.3)
