"""dlib's two face networks as ONNX graphs that give the same numbers, several times as fast."""

from dataclasses import dataclass

import numpy as np

from exposure.faces.dlib_weights.file import Network
from exposure.faces.dlib_weights.layers import (
    AddKept,
    Affine,
    AveragePool,
    Connected,
    Convolution,
    Keep,
    Layer,
    MaxPool,
    Pair,
    Relu,
    Swap,
    Weights,
)
from exposure.faces.dlib_weights.network import OtherNetwork, folded, in_blocks, split
from exposure.faces.onnx.model_proto import FLOAT, UINT8, Graph

COLOURS = 3

Shape = tuple[int, int, int]
"""Channels, rows, columns."""


def encoder_graph(network: Network) -> bytes:
    """uint8 chips (n, side, side, 3) → float32 embeddings (n, 128). Raises OtherNetwork."""
    if network.side is None:
        raise OtherNetwork("no encoder: its input has no fixed size")
    graph = Graph("encoder")
    flow = _Flow(graph, planes(graph), (COLOURS, network.side, network.side))
    for layer in folded(network):
        flow.through(layer)
    shape = ("n", network.side, network.side, COLOURS)
    return graph.file(("pixels", UINT8, shape), flow.value, rank=2)


def detector_graph(network: Network) -> bytes:
    """float32 picture (1, 3, rows, columns), 0 to 255 → float32 scores (1, 1, cells, cells).

    Raises OtherNetwork.
    """
    graph = Graph("detector")
    scores = _scores(graph, "pixels", detector_layers(network))
    return graph.file(("pixels", FLOAT, (1, COLOURS, "rows", "columns")), scores, rank=4)


def search_graph(network: Network) -> bytes:
    """uint8 picture (1, rows, columns, 3) → float32 scores (1, 1, cells, cells), the same ones.

    Raises OtherNetwork.
    """
    graph = Graph("detector")
    scores = _scores(graph, planes(graph), detector_layers(network))
    return graph.file(("pixels", UINT8, (1, "rows", "columns", COLOURS)), scores, rank=4)


def detector_layers(network: Network) -> tuple[Layer, ...]:
    """The layers of a detector in blocks, the last one split. Raises OtherNetwork if it is none."""
    *layers, last = in_blocks(folded(network))
    if not isinstance(last, Convolution) or len(last.filters) != 1:
        raise OtherNetwork("no detector: it does not end in a convolution to one score")
    return (*layers, *split(last))


def _scores(graph: Graph, pixels: str, layers: tuple[Layer, ...]) -> str:
    flow = _Flow(graph, pixels, None)
    for layer in layers:
        flow.through(layer)
    return flow.value


def planes(graph: Graph) -> str:
    """The picture's pixels as float32, the three colours one after the other."""
    planes = graph.node("Transpose", "pixels", perm=[0, 3, 1, 2])
    return graph.node("Cast", planes, to=FLOAT)


@dataclass(slots=True)
class _Flow:
    """What has come out of the layers so far; `shape` is None where sizes are not fixed."""

    graph: Graph
    value: str
    shape: Shape | None
    kept: tuple[str, Shape | None] | None = None

    def through(self, layer: Layer) -> None:
        match layer:
            case Convolution():
                self._convolve(layer)
            case Relu():
                self.value = self.graph.node("Relu", self.value)
            case MaxPool() | AveragePool():
                self._pool(layer)
            case Keep():
                self.kept = (self.value, self.shape)
            case Swap():
                here = (self.value, self.shape)
                self.value, self.shape = self._take_kept()
                self.kept = here
            case AddKept():
                self._add(*self._take_kept())
            case Connected(weights):
                self._connect(weights)
            case Affine():
                raise OtherNetwork("a scaling is left over")

    def _convolve(self, layer: Convolution) -> None:
        window = (layer.filters.shape[2], layer.filters.shape[3])
        self.value = self.graph.node(
            "Conv",
            self.value,
            self.graph.constant(layer.filters),
            self.graph.constant(layer.biases),
            kernel_shape=window,
            strides=layer.stride,
            pads=layer.padding * 2,
        )
        self._shrink(window, layer.stride, layer.padding)
        if self.shape:
            self.shape = (len(layer.filters), *self.shape[1:])

    def _pool(self, layer: MaxPool | AveragePool) -> None:
        if layer.size == (0, 0):
            self.value = self.graph.node("GlobalAveragePool", self.value)
            self.shape = self.shape and (self.shape[0], 1, 1)
            return
        operator = "MaxPool" if isinstance(layer, MaxPool) else "AveragePool"
        window = {"kernel_shape": layer.size, "strides": layer.stride, "pads": layer.padding * 2}
        self.value = self.graph.node(operator, self.value, **window)
        self._shrink(layer.size, layer.stride, layer.padding)

    def _shrink(self, window: Pair, stride: Pair, padding: Pair) -> None:
        if self.shape:
            channels, rows, columns = self.shape
            down = (rows + 2 * padding[0] - window[0]) // stride[0] + 1
            across = (columns + 2 * padding[1] - window[1]) // stride[1] + 1
            self.shape = (channels, down, across)

    def _take_kept(self) -> tuple[str, Shape | None]:
        if self.kept is None:
            raise OtherNetwork("nothing was kept to be added")
        taken, self.kept = self.kept, None
        return taken

    def _add(self, kept: str, kept_shape: Shape | None) -> None:
        value = self.value
        if self.shape and kept_shape:
            largest = _largest(self.shape, kept_shape)
            value = self._grown(value, self.shape, largest)
            kept = self._grown(kept, kept_shape, largest)
            self.shape = largest
        self.value = self.graph.node("Add", value, kept)

    def _grown(self, value: str, shape: Shape, largest: Shape) -> str:
        """The value with zeros after each dimension that is smaller than the largest.

        That is a convolution of one pixel which leaves each channel as it is: unlike a Pad, it lets
        ONNX Runtime keep its own order of channels, in which it adds as it convolves.
        """
        if shape == largest:
            return value
        channels, rows, columns = (
            large - small for large, small in zip(largest, shape, strict=True)
        )
        same = np.eye(shape[0] + channels, shape[0], dtype=np.float32)[:, :, None, None]
        filters = self.graph.constant(same)
        return self.graph.node(
            "Conv", value, filters, kernel_shape=(1, 1), pads=(0, 0, rows, columns)
        )

    def _connect(self, weights: Weights) -> None:
        flat = self.graph.node("Flatten", self.value, axis=1)
        self.value = self.graph.node("MatMul", flat, self.graph.constant(weights))


def _largest(one: Shape, other: Shape) -> Shape:
    return (max(one[0], other[0]), max(one[1], other[1]), max(one[2], other[2]))
