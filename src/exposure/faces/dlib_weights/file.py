"""A whole network of dlib from the bytes of its file."""

from dataclasses import dataclass

from exposure.faces.dlib_weights.format import BrokenModel, Cursor
from exposure.faces.dlib_weights.layers import Keep, Layer, Swap, read_layer

LOSS_VERSION, MARK, LAYER, FIRST_LAYER = 1, 1, 2, 3
"""dlib/dnn/core.h: the version numbers of a loss, of a tag or skip, of a layer, and of the layer
that stands on the input."""
MMOD_OPTIONS_VERSION = 1
DEEPEST = 1000
"""Layers; the face networks have fewer than 140."""

Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two boxes overlap beyond `union` (of their union) or `covered` (of the smaller); 0 to 1."""

    union: float
    covered: float


@dataclass(frozen=True, slots=True)
class Window:
    """What a detector finds: boxes of `width` × `height` pixels, one where several overlap."""

    width: int
    height: int
    overlap: Overlap


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """`mean` is the colour (red, green, blue; 0 to 255) taken from each pixel before 1/256.

    `side` is the width and height that the input must have, None where any will do; `window` is
    None for a network that detects nothing. `layers` stand in the order in which they run.
    """

    mean: Colour
    side: int | None
    window: Window | None
    layers: tuple[Layer, ...]


def read_network(data: bytes, file: str) -> Network:
    """The network in a file of dlib; `file` is its name, for errors.

    Raises BrokenModel for whatever is not a face network of dlib as face_recognition_models 0.3
    brings them.
    """
    cursor = Cursor(data, file)
    window = _loss(cursor)
    kinds = _kinds(cursor)
    mean, side = _input(cursor)
    layers: list[Layer] = []
    for kind in reversed(kinds):
        if kind == MARK and layers and isinstance(layers[-1], Keep):
            layers[-1] = Swap()
        elif kind == MARK:
            layers.append(Keep())
        else:
            layers.append(read_layer(cursor))
            _surroundings(cursor, is_first=kind == FIRST_LAYER)
    if cursor.at != len(data):
        raise cursor.broken("the network ends here, the file does not")
    return Network(mean, side, window, tuple(layers))


def _loss(cursor: Cursor) -> Window | None:
    cursor.version(LOSS_VERSION, "the network")
    start = cursor.at
    match name := cursor.text("the kind of network"):
        case "loss_metric_2":
            cursor.real("the margin")
            cursor.real("the distance")
            return None
        case "loss_mmod_":
            return _mmod(cursor)
        case _:
            raise cursor.broken(f"{name!r} is no kind of face network", start)


def _mmod(cursor: Cursor) -> Window:
    cursor.version(MMOD_OPTIONS_VERSION, "the options of the detector")
    start = cursor.at
    width, height = cursor.count("the width of the window"), cursor.count("its height")
    for what in ("the loss of a false alarm", "the loss of a miss", "the overlap that is a match"):
        cursor.real(what)
    overlap = Overlap(cursor.real("the overlap of two boxes"), cursor.real("what one covers"))
    cursor.real("an overlap to ignore")
    cursor.real("an overlap to ignore")
    if not width or not height:
        raise cursor.broken("the window of the detector is empty", start)
    return Window(width, height, overlap)


def _kinds(cursor: Cursor) -> list[int]:
    """What each layer is, from the output to the input; the layers themselves come after it."""
    kinds: list[int] = []
    while not kinds or kinds[-1] != FIRST_LAYER:
        start = cursor.at
        kind = cursor.integer("the version of a layer")
        if kind not in {MARK, LAYER, FIRST_LAYER} or len(kinds) == DEEPEST:
            raise cursor.broken("no layer of a face network", start)
        kinds.append(kind)
    return kinds


def _input(cursor: Cursor) -> tuple[Colour, int | None]:
    start = cursor.at
    name = cursor.text("the kind of input")
    if name not in {"input_rgb_image_sized", "input_rgb_image_pyramid"}:
        raise cursor.broken(f"{name!r} is no kind of input", start)
    mean = cursor.real("the mean red"), cursor.real("the mean green"), cursor.real("the mean blue")
    if name == "input_rgb_image_pyramid":
        return mean, None
    rows, columns = cursor.count("the rows of the input"), cursor.count("its columns")
    if rows != columns:
        raise cursor.broken("the input is not square", start)
    return mean, rows


def _surroundings(cursor: Cursor, *, is_first: bool) -> None:
    """Pass over what only training uses."""
    for _ in range(3):
        cursor.flag("the state of a layer")
    for _ in range(3):
        cursor.tensor("the last values of a layer")
    if is_first:
        cursor.integer("the expansion of the input")


__all__ = ["BrokenModel", "Network", "Overlap", "Window", "read_network"]
