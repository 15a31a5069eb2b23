"""Draws every picture of the demo again, so that nobody needs to be photographed for it.

python sample_profiles/render.py            write them all
python sample_profiles/render.py --check    say which files differ from what is drawn
python sample_profiles/render.py FILE …     only these, named as in pictures.toml
"""

import argparse
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from people.album import Drawn, Made, Picture, read_album
from people.background import wall
from people.curves import Field
from people.develop import develop, jpeg, portrait
from people.group import Standing, group
from people.landscape import landscape

HERE = Path(__file__).parent
TOLERANCE = 2.0
"""Mean difference of a pixel, of 255, that another version of Pillow or numpy may make."""
LENGTH_TOLERANCE = 64
"""The same in bytes, for a file that cannot be opened."""
UNLIKE = 255.0
"""The difference between a picture and none, or one of another size."""


def album() -> tuple[Picture, ...]:
    """List every picture of the demo."""
    return read_album(HERE / "pictures.toml", HERE / "people" / "cast.json")


def draw(picture: Drawn) -> bytes:
    """Draw people or a landscape, as the bytes of a JPEG file."""
    camera = picture.camera
    if picture.view is None and len(picture.people) == 1 and picture.people[0].face is None:
        return jpeg(portrait(picture.people[0].traits, camera), camera.quality)
    backdrop = _backdrop(picture)
    middle = (camera.width / 2 + camera.centre_x, camera.height / 2 + camera.centre_y)
    people = tuple(
        Standing(person.traits, person.scene, person.face or middle) for person in picture.people
    )
    shot = group(people, backdrop, camera) if people else develop(backdrop, camera)
    return jpeg(shot, camera.quality)


def _backdrop(picture: Drawn) -> Field:
    """What stands behind the people, or is the picture."""
    camera = picture.camera
    width, height = (
        int(camera.width * camera.supersampling),
        int(camera.height * camera.supersampling),
    )
    if picture.view is None:
        return wall(camera, width, height)
    return landscape(picture.view, width, height)


def make(picture: Made, source: bytes) -> bytes:
    """Cut, shrink or damage another picture; with the same size and nothing cut, its very bytes."""
    with Image.open(io.BytesIO(source)) as opened:
        if picture.cut is None and picture.kept == 1.0 and opened.size == picture.size:
            return source
        cut = opened.convert("RGB").crop(picture.cut or (0, 0, *opened.size))
    smaller = cut.resize(picture.size, Image.Resampling.LANCZOS)
    if picture.file.endswith(".png"):
        file = io.BytesIO()
        smaller.save(file, "PNG", optimize=True)
        whole = file.getvalue()
    else:
        whole = jpeg(smaller, picture.quality)
    return whole[: int(len(whole) * picture.kept)]


def rendered(
    pictures: tuple[Picture, ...], only: frozenset[str] = frozenset()
) -> Iterator[tuple[str, bytes]]:
    """Render pictures one by one; with `only`, these alone, from sources that are on disk."""
    fresh: dict[str, bytes] = {}
    for picture in pictures:
        if only and picture.file not in only:
            continue
        match picture:
            case Drawn():
                content = draw(picture)
            case Made(source=source):
                content = make(
                    picture, fresh[source] if source in fresh else (HERE / source).read_bytes()
                )
        fresh[picture.file] = content
        yield picture.file, content


def difference(one: bytes, other: bytes) -> float:
    """How much two pictures differ: the mean of all pixels, of 255."""
    if one == other:
        return 0.0
    try:
        with Image.open(io.BytesIO(one)) as first, Image.open(io.BytesIO(other)) as second:
            a, b = (np.asarray(opened.convert("RGB"), np.float32) for opened in (first, second))
    except OSError:  # one is damaged on purpose, and cannot be opened
        same_length = bool(one and other) and abs(len(one) - len(other)) < LENGTH_TOLERANCE
        return 0.0 if same_length else UNLIKE
    return float(np.abs(a - b).mean()) if a.shape == b.shape else UNLIKE


def check(pictures: tuple[Picture, ...], only: frozenset[str] = frozenset()) -> list[str]:
    """Name the files that are missing, or are no longer what would be drawn."""
    differing = []
    for file, content in rendered(pictures, only):
        there = (HERE / file).read_bytes() if (HERE / file).exists() else b""
        apart = difference(there, content)
        print(f"{file}: {'the same' if apart == 0 else f'differs by {apart:.2f} of 255'}")
        if apart > TOLERANCE:
            differing.append(file)
    return differing


def write(pictures: tuple[Picture, ...], only: frozenset[str] = frozenset()) -> None:
    """Write the picture files."""
    for file, content in rendered(pictures, only):
        (HERE / file).parent.mkdir(parents=True, exist_ok=True)
        (HERE / file).write_bytes(content)
        print(f"{file}: {len(content):,} bytes")


def main() -> int:
    """Do what the command line asks."""
    words = argparse.ArgumentParser(description="Draw the pictures of the demo.")
    words.add_argument("--check", action="store_true", help="write nothing, say which files differ")
    words.add_argument("file", nargs="*", help="only these, named as in pictures.toml")
    asked = words.parse_args()
    if not asked.check:
        write(album(), frozenset(asked.file))
        return 0
    differing = check(album(), frozenset(asked.file))
    print(
        f"{len(differing)} differ: {', '.join(differing)}"
        if differing
        else "Every picture is as it would be drawn."
    )
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
