"""The layers of dlib's face networks, as they stand in its files.

Sources: dlib/dnn/layers.h (each layer's own `serialize`), dlib/dnn/core.h (what stands around a
layer), dlib/dnn/input.h and dlib/dnn/loss.h (the two ends of a network).
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exposure.faces.dlib_weights.format import Cursor

Weights = NDArray[np.float32]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Convolution:
    """`filters` float32 of shape (out, in, rows, columns), `biases` (out,); pairs are (y, x)."""

    filters: Weights
    biases: Weights
    stride: Pair
    padding: Pair


@dataclass(frozen=True, slots=True, eq=False)
class Affine:
    """Each channel times `factor` plus `offset`; both float32, shape (channels,)."""

    factor: Weights
    offset: Weights


@dataclass(frozen=True, slots=True)
class Relu:
    """What is below zero becomes zero."""


@dataclass(frozen=True, slots=True)
class MaxPool:
    """The largest value of each window; pairs are (y, x)."""

    size: Pair
    stride: Pair
    padding: Pair


@dataclass(frozen=True, slots=True)
class AveragePool:
    """The mean of each window; a size of (0, 0) means everything. Pairs are (y, x)."""

    size: Pair
    stride: Pair
    padding: Pair


@dataclass(frozen=True, slots=True)
class Keep:
    """The value is kept for later: a tag of dlib."""


@dataclass(frozen=True, slots=True)
class Swap:
    """The value and the kept one change places: a tag of dlib, and a skip to the tag before it."""


@dataclass(frozen=True, slots=True)
class AddKept:
    """The kept value is added; where one of the two is smaller it is as if zeros followed it."""


@dataclass(frozen=True, slots=True, eq=False)
class Connected:
    """A matrix without bias: float32, shape (in, out)."""

    weights: Weights


Layer = Convolution | Affine | Relu | MaxPool | AveragePool | Keep | Swap | AddKept | Connected


def read_layer(cursor: Cursor) -> Layer:
    """The next layer. Raises BrokenModel, also for a layer that the face networks do not have."""
    start = cursor.at
    match name := cursor.text("the name of a layer"):
        case "con_4":
            return _convolution(cursor)
        case "affine_":
            return _affine(cursor)
        case "bn_con2":
            return _batch_norm(cursor)
        case "relu_":
            return Relu()
        case "max_pool_2":
            return MaxPool(*_window(cursor))
        case "avg_pool_2":
            return AveragePool(*_window(cursor))
        case "add_prev_":
            return AddKept()
        case "fc_2":
            return _connected(cursor)
        case _:
            raise cursor.broken(f"{name!r} is no layer of a face network", start)


def _convolution(cursor: Cursor) -> Convolution:
    start = cursor.at
    parameters = cursor.tensor("the filters").ravel()
    filters, rows, columns = (cursor.count("a size of the filters") for _ in range(3))
    stride = _pair(cursor, "a stride")
    padding = _pair(cursor, "a padding")
    shape = cursor.alias("the filters")
    biases = math.prod(cursor.alias("the biases"))
    _rates(cursor)
    weights = math.prod(shape)
    if (filters, rows, columns, filters) != (shape[0], shape[2], shape[3], biases):
        raise cursor.broken("a convolution contradicts itself", start)
    if weights + biases != parameters.size or not weights or 0 in stride:
        raise cursor.broken("a convolution has another number of weights than it says", start)
    return Convolution(parameters[:weights].reshape(shape), parameters[weights:], stride, padding)


def _affine(cursor: Cursor) -> Affine:
    start = cursor.at
    parameters = cursor.tensor("a scaling").ravel()
    halves = math.prod(cursor.alias("its factors")), math.prod(cursor.alias("its offsets"))
    cursor.integer("the mode of a scaling")
    if halves[0] != halves[1] or sum(halves) != parameters.size:
        raise cursor.broken("a scaling has another number of weights than it says", start)
    return Affine(parameters[: halves[0]], parameters[halves[0] :])


def _batch_norm(cursor: Cursor) -> Affine:
    """Batch normalisation as it is when a network runs: gamma · (x - mean) / √(variance + eps)."""
    start = cursor.at
    parameters = cursor.tensor("a normalisation").ravel()
    halves = math.prod(cursor.alias("its factors")), math.prod(cursor.alias("its offsets"))
    cursor.tensor("the means of the last batch")
    cursor.tensor("the deviations of the last batch")
    means = cursor.tensor("the means").ravel()
    variances = cursor.tensor("the variances").ravel()
    cursor.count("the number of updates")
    cursor.count("the window of updates")
    _rates(cursor)
    eps = cursor.real("the smallest variance")
    if len({*halves, means.size, variances.size}) != 1 or sum(halves) != parameters.size:
        raise cursor.broken("a normalisation has another number of weights than it says", start)
    if not (variances + eps > 0).all():
        raise cursor.broken("a normalisation has no positive variance", start)
    factor = parameters[: halves[0]] / np.sqrt(variances + np.float32(eps))
    return Affine(factor, parameters[halves[0] :] - means * factor)


def _connected(cursor: Cursor) -> Connected:
    start = cursor.at
    outputs, inputs = cursor.count("the outputs"), cursor.count("the inputs")
    parameters = cursor.tensor("a matrix").ravel()
    cursor.alias("the matrix")
    cursor.alias("its biases")
    cursor.integer("the mode of its biases")
    _rates(cursor)
    if inputs * outputs != parameters.size or not parameters.size:
        raise cursor.broken("a matrix has another number of weights than it says", start)
    return Connected(parameters.reshape(inputs, outputs))


def _window(cursor: Cursor) -> tuple[Pair, Pair, Pair]:
    start = cursor.at
    size, stride = _pair(cursor, "the size of a pool"), _pair(cursor, "its stride")
    if 0 in stride:
        raise cursor.broken("a pool has no stride", start)
    return size, stride, _pair(cursor, "its padding")


def _pair(cursor: Cursor, what: str) -> Pair:
    return cursor.count(what), cursor.count(what)


def _rates(cursor: Cursor) -> None:
    """Pass over the four rates that only training uses."""
    for _ in range(4):
        cursor.real("a learning rate")
