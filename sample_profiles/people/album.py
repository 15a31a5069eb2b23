"""The list of the demo's pictures: who is on each, and how it is made."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from people.landscape import View
from people.scene import Scene
from people.traits import Traits, read_cast


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on a picture; `face` is where its middle is, in pixels, None in the middle."""

    traits: Traits
    scene: Scene
    face: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture of people, of a landscape, or of people in a landscape."""

    file: str
    people: tuple[Person, ...]
    view: View | None
    camera: Scene


@dataclass(frozen=True, slots=True)
class Made:
    """A picture made from another one: cut out, made smaller, or damaged."""

    file: str
    source: str
    size: tuple[int, int]
    cut: tuple[int, int, int, int] | None
    """Left, top, right, bottom in pixels of the source; None is all of it."""
    quality: int
    kept: float
    """The share of the file that is left; less than 1 is a damaged file."""


Picture = Drawn | Made


def _tuples(value: Any) -> Any:
    """Lists as tuples, all the way down, so that records stay frozen."""
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value


def _fields(table: Mapping[str, Any], *but: str) -> dict[str, Any]:
    return {key: _tuples(value) for key, value in table.items() if key not in but}


def _person(table: Mapping[str, Any], cast: Mapping[str, Traits], camera: Scene) -> Person:
    traits = replace(cast[table["who"]], **_fields(table.get("traits", {})))
    scene = replace(camera, **_fields(table, "who", "traits", "face"))
    return Person(traits, scene, _tuples(table.get("face")))


def _drawn(table: Mapping[str, Any], cast: Mapping[str, Traits]) -> Drawn:
    camera = Scene(**_fields(table, "file", "who", "traits", "person", "view"))
    tables = table.get("person", [])
    if "who" in table:
        tables = [{"who": table["who"], "traits": table.get("traits", {})}]
    view = View(**_fields(table["view"])) if "view" in table else None
    return Drawn(
        table["file"], tuple(_person(entry, cast, camera) for entry in tables), view, camera
    )


def _made(table: Mapping[str, Any]) -> Made:
    return Made(
        file=table["file"],
        source=table["source"],
        size=_tuples(table["size"]),
        cut=_tuples(table.get("cut")),
        quality=table.get("quality", 85),
        kept=table.get("kept", 1.0),
    )


def read_album(album: Path, cast: Path) -> tuple[Picture, ...]:
    """Read every picture of the demo, in an order in which each can be made."""
    everybody = read_cast(cast)
    tables = tomllib.loads(album.read_text(encoding="utf-8"))["picture"]
    return tuple(
        _made(table) if "source" in table else _drawn(table, everybody) for table in tables
    )
